import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.tiny_project import REPOSITORY
from welcomepack.content.blocks import AnyBlock, Block, Deadline, Image, Item, ItemList, Lines
from welcomepack.content.drawings import image_of
from welcomepack.content.text import Node, Text
from welcomepack.errors import Located
from welcomepack.pipeline.sources import Sources

TYPES = frozenset(
    str(name)
    for kind in Block.__subclasses__()
    for name in get_args(kind.model_fields["type"].annotation)
)
OF_ONE_TYPE = {
    ("page/edition.py", "Image"),  # what a macro of one type asks for
    ("page/edition.py", "Numbers"),  # the back cover repeats those of the pack
}
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


# What a block prints


def names_in(value: object) -> Iterator[str]:
    """Every name in a part of a block, but for its own id and the note to its translator."""
    match value:
        case Located():
            yield value
        case Node():
            for name in type(value).model_fields.keys() - {"id", "comment"}:
                yield from names_in(getattr(value, name))
        case tuple():
            for each in value:
                yield from names_in(each)


def test_every_name_in_a_block_is_among_what_it_prints(sources: Sources) -> None:
    for block in sources.pack.blocks():
        matter = block.prints()
        paths = (address.partition("/")[2] for address in matter.images)
        known = (*matter.facts, *matter.organisations, *matter.terms, *matter.german, *matter.icons)

        assert {*names_in(block)} <= {*known, *paths}, block.id


def test_a_number_is_printed_without_the_label_of_its_fact(sources: Sources) -> None:
    matters = {str(block.id): block.prints() for block in sources.pack.blocks()}

    assert (matters["numbers"].facts[0], matters["numbers"].labelled) == ("phone_ambulance", ())
    assert matters["holidays"].labelled == ("date_holiday",)


def test_a_sentence_to_say_is_printed_in_german(sources: Sources) -> None:
    (say,) = (block for block in sources.pack.blocks() if block.id == "say")

    assert say.prints().german == ("Ich brauche Hilfe.",)


def test_a_picture_stands_in_the_folder_of_its_content(sources: Sources) -> None:
    (image,) = (block for block in sources.pack.blocks() if isinstance(block, Image))
    content = sources.project.content

    assert image_of(content, image.address).file == content / "town/images/map.svg"


# One list of types


def test_every_type_of_block_can_be_read() -> None:
    union, _ = get_args(AnyBlock)

    assert set(get_args(union)) == set(Block.__subclasses__())


def test_the_guide_for_editors_has_a_row_for_every_type_of_block() -> None:
    guide = (REPOSITORY / "docs" / "content.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"\| type \| keys \| prints \|\n\|---.*\n((?:\|.*\n)+)", guide)

    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == TYPES


def test_the_templates_have_a_branch_for_every_type_of_block() -> None:
    template = (REPOSITORY / "templates" / "blocks.html.j2").read_text(encoding="utf-8")
    branches = re.findall(r"{% (?:el)?if it\.type (?:==|in) ([^%]+) %}", template)

    assert {name for branch in branches for name in re.findall(r'"(\w+)"', branch)} == TYPES


def test_no_other_module_asks_for_the_type_of_a_block() -> None:
    package = REPOSITORY / "welcomepack"
    names = {kind.__name__ for kind in Block.__subclasses__()}
    asked = {
        (path.relative_to(package).as_posix(), name)
        for path in sorted(package.rglob("*.py"))
        for name in names & _imported_blocks(path)
    }

    assert asked == OF_ONE_TYPE


def _imported_blocks(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    imports = re.findall(r"from welcomepack\.content\.blocks import (\([^)]*\)|.*)", text)
    return set(re.findall(r"\w+", " ".join(imports)))
