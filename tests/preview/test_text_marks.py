import re
from dataclasses import fields

import pytest

from tests.commands import ARRIVING
from tests.tiny_project import edit, localized
from welcomepack.files.project import Project
from welcomepack.page.edition import EditionView, html_of
from welcomepack.pipeline.sources import Sources, read_sources
from welcomepack.preview.text_marks import MarkedPage, marked, named_passages


def marked_page(sources: Sources, tag: str) -> MarkedPage:
    return MarkedPage(localized(sources, tag), "screen", "machine")


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_a_marked_document_differs_by_its_names_alone(sources: Sources, tag: str) -> None:
    page = marked_page(sources, tag)
    plain = EditionView(**{field.name: getattr(page, field.name) for field in fields(page)})
    templates = sources.project.templates

    html = marked(html_of(page, templates))
    assert re.sub(r' data-texts="[^"]*"', "", html) == html_of(plain, templates)


def _without_numbers(html: str) -> str:
    return re.sub("<!--text [0-9]+-->", "", html)


def test_a_name_stands_on_the_element_around_its_text(sources: Sources) -> None:
    html = marked(html_of(marked_page(sources, "de"), sources.project.templates))

    assert '<p data-texts="arriving.papers.keep.text">Heben Sie <strong>' in _without_numbers(html)
    assert '<span data-texts="facts.' not in html


def test_texts_of_one_context_are_told_apart(sources: Sources) -> None:
    named = list(named_passages(localized(sources, "uk").passages))
    names = [name for name, _ in named]

    assert {"arriving.papers.which.items", "arriving.papers.which.items~2"} <= set(names)
    assert len(names) == len(set(names))
    assert {name.partition("~")[0] for name in names} == {one.context for _, one in named}


def test_what_says_nothing_has_no_name(project: Project) -> None:
    edit(project, ARRIVING, "[Ausweis, Geburt", '["{phone_ambulance}", Geburt')
    passages = localized(read_sources(project, "town"), "uk").passages

    named = dict(named_passages(passages))

    assert len(named) == len(passages) - 1
    assert named["arriving.papers.which.items"].source == "Geburtsurkunde"


def test_a_part_that_ends_without_its_tag_does_no_harm() -> None:
    html = "<ul><li>\ufdd0a\ufdd1A<li>\ufdd0b\ufdd1B</ul><p>\ufdd0c\ufdd1C</p></div>"

    assert marked(html) == (
        '<ul><li data-texts="a">A<li data-texts="b">B</ul><p data-texts="c">C</p></div>'
    )


def test_two_texts_in_one_element_are_both_named() -> None:
    html = "<style>p > b {}</style><p>\ufdd0a\ufdd1A<br>\ufdd0b\ufdd1B</p>"

    assert marked(html) == '<style>p > b {}</style><p data-texts="a b">A<br>B</p>'
