from dataclasses import replace
from typing import get_args

import pytest

from tests.tiny_project import edit, localized
from welcomepack.files.project import Project
from welcomepack.page.edition import EditionView, html_of, without_spare
from welcomepack.page.geometry import Format
from welcomepack.pipeline.sources import Sources, read_sources
from welcomepack.translation.reviews import State


def page_of(
    sources: Sources, tag: str, *, kind: Format = "print", draft: bool = False
) -> EditionView:
    return EditionView(localized(sources, tag), kind, "machine", draft=draft)


@pytest.mark.parametrize("state", get_args(State))
def test_the_imprint_tells_the_state_of_review(sources: Sources, state: State) -> None:
    page = replace(page_of(sources, "uk"), review=state)

    assert page.plain_label(f"review-{state}") in html_of(page, sources.project.templates)


def test_a_string_in_the_style_sheet_cannot_end_it(sources: Sources) -> None:
    escaped = page_of(sources, "de").css_string('"</a> \\')

    assert str(escaped) == r'"\000022 \00003c \00002f a\00003e  \00005c "'


def test_each_type_of_block_is_on_the_page(sources: Sources) -> None:
    html = html_of(page_of(sources, "uk"), sources.project.templates)

    types = {b.type for c in sources.pack.chapters for t in c.topics for b in t.blocks}
    missing = {each for each in types - {"lines"} if f"block-{each}" not in html}
    assert missing == set()


def test_an_unconfirmed_number_is_left_out(sources: Sources) -> None:
    html = html_of(page_of(sources, "de"), sources.project.templates)

    assert "0800" not in html


def test_a_draft_is_stamped_on_every_page(sources: Sources) -> None:
    css = html_of(page_of(sources, "de", draft=True), sources.project.templates)

    assert css.count("Entwurf") >= 4


def test_a_block_that_is_not_translated_is_framed_and_german(project: Project) -> None:
    edit(project, "locales/ar/LC_MESSAGES/common.po", 'msgctxt "arriving.papers.keep.text"', (
        '#, fuzzy\nmsgctxt "arriving.papers.keep.text"'
    ))  # fmt: skip

    html = html_of(page_of(read_sources(project, "town"), "ar"), project.templates)

    assert html.count('class="untranslated"') == 1
    assert '<div class="untranslated-text" lang="de" dir="ltr">' in html


def test_fill_topics_are_printed_only_as_needed(sources: Sources) -> None:
    page = page_of(sources, "de")
    chapter = page.localized.pack.chapters[-1]

    printed = [[t.id for t in replace(page, fill=n).topics(chapter) if t.fill] for n in range(3)]

    assert printed == [[], ["spare-one"], ["spare-one", "spare-two"]]


def test_spare_sections_that_were_left_out_go_from_the_end() -> None:
    spare = [
        f'<section class="a" id="n{number}" data-spare><p>x</p></section>' for number in (1, 2)
    ]
    html = f"<section>a</section>{spare[0]}<p>b</p>{spare[1]}<section>c</section>"

    assert without_spare(html, 0) == html
    assert without_spare(html, 1) == f"<section>a</section>{spare[0]}<p>b</p><section>c</section>"
    assert without_spare(html, 2) == "<section>a</section><p>b</p><section>c</section>"
