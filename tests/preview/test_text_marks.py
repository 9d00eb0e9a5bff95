import re
from dataclasses import fields

import pytest

from welcomepack.page.colours import Palette
from welcomepack.page.edition import Page, html_of
from welcomepack.page.geometry import TRIMS
from welcomepack.pipeline.workspace import Workspace
from welcomepack.preview.text_marks import MarkedPage, marked, named_texts
from welcomepack.translation.localizing import localize


def marked_page(workspace: Workspace, tag: str) -> MarkedPage:
    localized = localize(workspace.pack, workspace.language(tag), workspace.catalogs(tag))
    return MarkedPage(localized, "screen", TRIMS["A5", "screen"], Palette("screen"), "machine")


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_a_marked_document_differs_by_its_names_alone(workspace: Workspace, tag: str) -> None:
    page = marked_page(workspace, tag)
    plain = Page(**{field.name: getattr(page, field.name) for field in fields(page)})
    templates = workspace.project.templates

    html = marked(html_of(page, templates))
    assert re.sub(r' data-texts="[^"]*"', "", html) == html_of(plain, templates)


def _without_numbers(html: str) -> str:
    return re.sub("<!--text [0-9]+-->", "", html)


def test_a_name_stands_on_the_element_around_its_text(workspace: Workspace) -> None:
    html = marked(html_of(marked_page(workspace, "de"), workspace.project.templates))

    assert '<p data-texts="arriving.papers.keep.text">Heben Sie <strong>' in _without_numbers(html)
    assert '<span data-texts="facts.' not in html


def test_texts_of_one_context_are_told_apart(workspace: Workspace) -> None:
    names = [name for name, _, _ in named_texts(workspace.pack)]

    assert {"arriving.papers.which.items", "arriving.papers.which.items~2"} <= set(names)
    assert len(names) == len(set(names))


def test_a_part_that_ends_without_its_tag_does_no_harm() -> None:
    html = "<ul><li>\ufdd0a\ufdd1A<li>\ufdd0b\ufdd1B</ul><p>\ufdd0c\ufdd1C</p></div>"

    assert marked(html) == (
        '<ul><li data-texts="a">A<li data-texts="b">B</ul><p data-texts="c">C</p></div>'
    )


def test_two_texts_in_one_element_are_both_named() -> None:
    html = "<style>p > b {}</style><p>\ufdd0a\ufdd1A<br>\ufdd0b\ufdd1B</p>"

    assert marked(html) == '<style>p > b {}</style><p data-texts="a b">A<br>B</p>'
