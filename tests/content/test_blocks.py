import pytest
from pydantic import TypeAdapter, ValidationError

from welcomepack.content.blocks import AnyBlock, Deadline, Item, ItemList, Lines
from welcomepack.content.text import Text

BLOCK: TypeAdapter[AnyBlock] = TypeAdapter(AnyBlock)


def test_an_item_may_be_a_plain_text_or_have_an_id() -> None:
    listed = ItemList.model_validate(
        {"type": "list", "id": "a", "items": ["b", {"id": "c", "text": "d"}]}
    )

    assert [type(item) for item in listed.items] == [Text, Item]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "list", "id": "a", "items": []},
        {"type": "contacts", "id": "a", "organisations": []},
        {"type": "glossary", "id": "a"},
        {"type": "facts", "id": "a", "facts": []},
        {"type": "deadline", "id": "a", "text": "b", "days": 0},
        {"type": "lines", "id": "a", "count": 41},
        {"type": "note", "id": "a", "text": "b", "level": "panic"},
        {"type": "note", "id": "a", "text": "b", "risk": "none"},
        {"type": "image", "id": "a", "source": "a.svg"},
    ],
)
def test_a_block_that_makes_no_sense_is_refused(block: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        BLOCK.validate_python(block)


def test_a_block_is_read_as_its_type() -> None:
    deadline = BLOCK.validate_python({"type": "deadline", "id": "a", "text": "b", "days": 14})
    lines = BLOCK.validate_python({"type": "lines", "id": "a", "count": 3})

    assert isinstance(deadline, Deadline)
    assert isinstance(lines, Lines)
