import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from welcomepack.files.yaml_editing import with_item


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [x, y]\n", "a: [x, y, z]\n"),
        ("a: [x, # one\n    y] # two\nb: 1\n", "a: [x, # one\n    y, z] # two\nb: 1\n"),
        ("a: [x,]\n", "a: [x, z,]\n"),
        ("a:\n- x # one\n# of b\nb: 1\n", "a:\n- x # one\n- z\n# of b\nb: 1\n"),
        ("a:\n  - x\n\nb: 1\n", "a:\n  - x\n  - z\n\nb: 1\n"),
        ("a:\n  - k: |\n      x\n\n# c\nb: 1\n", "a:\n  - k: |\n      x\n  - z\n\n# c\nb: 1\n"),
        ("a:\r\n  - x\r\nb: 1\r\n", "a:\r\n  - x\r\n  - z\r\nb: 1\r\n"),
        ("a:\n  - x", "a:\n  - x\n  - z\n"),
        ("a: [] # none\nb: 1\n", "a:\n  - z # none\nb: 1\n"),
        ("b: 1 # one\n", "b: 1 # one\na:\n  - z\n"),
        ("b: 1", "b: 1\na:\n  - z\n"),
    ],
)
def test_an_item_is_added_and_nothing_else_changes(before: str, after: str) -> None:
    assert with_item(before, "a", ["z"]) == after


@pytest.mark.parametrize(
    "text", ["a: {x: 1}\n", "a: x\n", "- a\n", "", "a: [\n", "a: &n [x]\nb: *n\n"]
)
def test_a_text_that_cannot_be_edited_safely_is_left_alone(text: str) -> None:
    assert with_item(text, "a", ["z"]) is None


def test_an_item_of_several_lines_does_not_go_into_brackets() -> None:
    assert with_item("a: [x]\n", "a", ["k: 1", "l: 2"]) is None


def test_an_item_of_several_lines_is_indented_under_its_dash() -> None:
    assert with_item("a:\n- k: 0\n", "a", ["k: 1", "l: 2"]) == "a:\n- k: 0\n- k: 1\n  l: 2\n"


TEXTS = st.text(alphabet="ab: #'\"\n|-ä", max_size=8)


@given(items=st.lists(TEXTS, max_size=4), others=st.lists(TEXTS, max_size=2), flow=st.booleans())
def test_the_list_has_one_item_more_and_the_rest_says_the_same(
    items: list[str], others: list[str], *, flow: bool
) -> None:
    known = {"b": others, "a": items, "c": [*others]}
    text = yaml.safe_dump(known, allow_unicode=True, default_flow_style=flow, sort_keys=False)

    edited = with_item(text, "a", ["z"])

    if flow and not items:
        assert edited is None  # a mapping in brackets has no room for a list of lines
    else:
        assert yaml.safe_load(edited or "") == {**known, "a": [*items, "z"]}
