"""docs/templates.md beside the templates and what they are given."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import pytest

from tests.markdown import text_of
from tests.tiny_project import REPOSITORY
from welcomepack.page.edition import EditionView

PAGE = REPOSITORY / "docs" / "templates.md"
TEMPLATES = {path.name: text_of(path) for path in (REPOSITORY / "templates").glob("*.j2")}
# What pages are made from, by the name that templates know it by.
GIVEN: Mapping[str, type] = {"page": EditionView}
USED, PROMISED = text_of(PAGE).split("## What they must promise")


def public_names(kind: type) -> set[str]:
    """The names that a template can ask a value for."""
    listed = {one.name for one in fields(kind)} if is_dataclass(kind) else set[str]()
    return listed | {name for name in dir(kind) if not name.startswith("_")}


def rows_of(name: str) -> set[str]:
    """The names that the tables of the page list as those of a value."""
    firsts = re.findall(r"^\| (`.*?) \|", USED, re.MULTILINE)
    return {one for cell in firsts for one in re.findall(rf"`{name}\.(\w+)", cell)}


@pytest.mark.parametrize("name", GIVEN)
def test_all_that_templates_may_ask_for_is_listed_and_nothing_else(name: str) -> None:
    assert rows_of(name) == public_names(GIVEN[name])


@pytest.mark.parametrize("name", GIVEN)
def test_templates_ask_for_nothing_that_is_not_listed(name: str) -> None:
    filled_in = " ".join(re.findall(r"\{[{%].*?[%}]\}", "".join(TEMPLATES.values())))
    asked = set(re.findall(rf"\b{name}\.(\w+)", filled_in))

    assert asked <= rows_of(name)


def test_every_template_is_listed() -> None:
    assert set(re.findall(r"`([\w-]+\.(?:html|css)\.j2)`", USED)) == set(TEMPLATES)


def test_every_mark_for_other_rooms_is_promised_and_every_promise_is_kept() -> None:
    marks = {one for text in TEMPLATES.values() for one in re.findall(r"\bdata-[a-z]+", text)}

    assert set(re.findall(r"`(data-[a-z]+)", PROMISED)) == marks


@pytest.mark.parametrize(
    ("promise", "template"),
    [
        ("device-cmyk(1 1 1 1)", "slug.html.j2"),
        ('lang="de" dir="ltr"', "blocks.html.j2"),
        ("page.number_of(", "blocks.html.j2"),
        ("page.anchor", "pack.html.j2"),
        ('data-role="TOC"', "contents.html.j2"),
    ],
)
def test_a_promise_is_written_as_templates_write_it(promise: str, template: str) -> None:
    assert promise in PROMISED
    assert promise in TEMPLATES[template]
