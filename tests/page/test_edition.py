from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest

from tests.tiny_project import edit
from welcomepack.content.text import Text
from welcomepack.errors import Located
from welcomepack.files.project import Project
from welcomepack.page.colours import Palette
from welcomepack.page.edition import Page, html_of, without_spare
from welcomepack.page.geometry import TRIMS, Format
from welcomepack.pipeline.workspace import Workspace
from welcomepack.translation.localizing import localize
from welcomepack.translation.reviews import State

if TYPE_CHECKING:
    from welcomepack.content.knowledge import Fact


def page_of(workspace: Workspace, tag: str, *, kind: Format = "print", draft: bool = False) -> Page:
    catalogs = workspace.catalogs(tag)
    localized = localize(workspace.pack, workspace.language(tag), catalogs)
    return Page(localized, kind, TRIMS["A5", kind], Palette(kind), "machine", draft=draft)


def text(translation: str | None, source: str = "Deutsch") -> Text:
    return Text(Located(source), translation)


def test_a_latin_run_in_arabic_stands_in_its_own_left_to_right_run(workspace: Workspace) -> None:
    html = page_of(workspace, "ar").text(text("مركز العمل (Jobcenter Bochum)، § 24 AufenthG"))

    assert str(html) == (
        'مركز العمل (<bdi dir="ltr" lang="de" class="whole">Jobcenter Bochum</bdi>)، '
        '<bdi dir="ltr" lang="de" class="whole">§\N{NO-BREAK SPACE}24 AufenthG</bdi>'
    )


def test_a_text_without_translation_is_printed_and_marked_as_german(workspace: Workspace) -> None:
    html = page_of(workspace, "ar").text(text(None, "Guten **Tag**"))

    assert str(html) == '<span lang="de" dir="ltr">Guten <strong>Tag</strong></span>'


@pytest.mark.parametrize("state", get_args(State))
def test_the_imprint_tells_the_state_of_review(workspace: Workspace, state: State) -> None:
    page = replace(page_of(workspace, "uk"), review=state)

    assert page.plain_label(f"review-{state}") in html_of(page, workspace.project.templates)


def test_strong_works_inside_a_word(workspace: Workspace) -> None:
    html = page_of(workspace, "en").text(text("**Jobcenter**'a"))

    assert str(html) == "<strong>Jobcenter</strong>&#39;a"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}"])
def test_html_and_templates_in_a_translation_are_printed_as_text(
    workspace: Workspace, typed: str
) -> None:
    html = page_of(workspace, "en").text(text(typed))

    assert html.unescape() == typed
    assert "<" not in html


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("money_fee", '<bdi dir="ltr">18,36\N{NO-BREAK SPACE}€</bdi>'),
        ("date_holiday", '<bdi dir="ltr">01.05.2027</bdi>'),
        ("hours_quiet", '<bdi dir="ltr">22:00–06:00</bdi>'),
        ("phone_ambulance", '<bdi dir="ltr" class="phone">112</bdi>'),
    ],
)
def test_a_value_is_printed_the_same_in_every_language(
    workspace: Workspace, name: str, shown: str
) -> None:
    printed = {str(page_of(workspace, tag).fact(name)) for tag in ("de", "ar", "uk", "ti")}

    assert printed == {shown}


def test_a_phone_number_can_be_dialled_on_a_screen_only(workspace: Workspace) -> None:
    page = page_of(workspace, "de")

    assert 'href="tel:112"' in replace(page, format="screen").phone("112")
    assert "href" not in page.phone("112")


def test_hours_with_days_name_the_days_in_the_language(workspace: Workspace) -> None:
    fact = workspace.pack.facts["hours_office"]

    german, arabic = (page_of(workspace, tag).value(fact) for tag in ("de", "ar"))

    assert "Mo" in german
    assert "الاثنين" in arabic


def test_a_string_in_the_style_sheet_cannot_end_it(workspace: Workspace) -> None:
    escaped = page_of(workspace, "de").css_string('"</a> \\')

    assert str(escaped) == r'"\000022 \00003c \00002f a\00003e  \00005c "'


def test_each_type_of_block_is_on_the_page(workspace: Workspace) -> None:
    html = html_of(page_of(workspace, "uk"), workspace.project.templates)

    types = {b.type for c in workspace.pack.chapters for t in c.topics for b in t.blocks}
    missing = {each for each in types - {"lines"} if f"block-{each}" not in html}
    assert missing == set()


def test_an_unconfirmed_number_is_left_out(workspace: Workspace) -> None:
    html = html_of(page_of(workspace, "de"), workspace.project.templates)

    assert "0800" not in html


def test_a_draft_is_stamped_on_every_page(workspace: Workspace) -> None:
    css = html_of(page_of(workspace, "de", draft=True), workspace.project.templates)

    assert css.count("Entwurf") >= 4


def test_a_block_that_is_not_translated_is_framed_and_german(project: Project) -> None:
    edit(project, "locales/ar/LC_MESSAGES/common.po", 'msgctxt "arriving.papers.keep.text"', (
        '#, fuzzy\nmsgctxt "arriving.papers.keep.text"'
    ))  # fmt: skip

    html = html_of(page_of(Workspace(project, "town"), "ar"), project.templates)

    assert html.count('class="untranslated"') == 1
    assert '<div class="untranslated-text" lang="de" dir="ltr">' in html


def test_fill_topics_are_printed_only_as_needed(workspace: Workspace) -> None:
    page = page_of(workspace, "de")
    chapter = page.localized.pack.chapters[-1]

    printed = [[t.id for t in replace(page, fill=n).topics(chapter) if t.fill] for n in range(3)]

    assert printed == [[], ["spare-one"], ["spare-one", "spare-two"]]


def test_an_email_address_can_be_written_to_and_breaks_where_it_may(workspace: Workspace) -> None:
    html = str(page_of(workspace, "ar", kind="screen").fact("email_office"))

    assert html.startswith('<a href="mailto:amt@example.org"><bdi dir="ltr" class="url">')
    assert "<wbr>" in html


def test_every_fact_of_the_pack_can_be_printed(workspace: Workspace) -> None:
    page = page_of(workspace, "ar")
    facts: list[Fact] = list(workspace.pack.facts.values())

    assert all(str(page.value(fact)) for fact in facts)


def test_spare_sections_that_were_left_out_go_from_the_end() -> None:
    spare = [
        f'<section class="a" id="n{number}" data-spare><p>x</p></section>' for number in (1, 2)
    ]
    html = f"<section>a</section>{spare[0]}<p>b</p>{spare[1]}<section>c</section>"

    assert without_spare(html, 0) == html
    assert without_spare(html, 1) == f"<section>a</section>{spare[0]}<p>b</p><section>c</section>"
    assert without_spare(html, 2) == "<section>a</section><p>b</p><section>c</section>"
