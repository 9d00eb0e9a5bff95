from typing import TYPE_CHECKING

import pytest

from tests.tiny_project import localized
from welcomepack.content.kinds import KINDS
from welcomepack.content.text import Text
from welcomepack.errors import Located
from welcomepack.page.edition import EditionView
from welcomepack.page.geometry import Format
from welcomepack.page.runs import SET_AS
from welcomepack.pipeline.sources import Sources

if TYPE_CHECKING:
    from welcomepack.content.knowledge import Fact


def page_of(
    sources: Sources, tag: str, *, kind: Format = "print", draft: bool = False
) -> EditionView:
    return EditionView(localized(sources, tag), kind, "machine", draft=draft)


def text(translation: str | None, source: str = "Deutsch") -> Text:
    return Text(Located(source), translation)


def test_a_latin_run_in_arabic_stands_in_its_own_left_to_right_run(sources: Sources) -> None:
    html = page_of(sources, "ar").text(text("مركز العمل (Jobcenter Bochum)، § 24 AufenthG"))

    assert str(html) == (
        'مركز العمل (<bdi dir="ltr" lang="de" class="whole">Jobcenter Bochum</bdi>)، '
        '<bdi dir="ltr" lang="de" class="whole">§\N{NO-BREAK SPACE}24 AufenthG</bdi>'
    )


def test_a_text_without_translation_is_printed_and_marked_as_german(sources: Sources) -> None:
    html = page_of(sources, "ar").text(text(None, "Guten **Tag**"))

    assert str(html) == '<span lang="de" dir="ltr">Guten <strong>Tag</strong></span>'


def test_strong_works_inside_a_word(sources: Sources) -> None:
    html = page_of(sources, "en").text(text("**Jobcenter**'a"))

    assert str(html) == "<strong>Jobcenter</strong>&#39;a"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "{% raw %}"])
def test_html_and_templates_in_a_translation_are_printed_as_text(
    sources: Sources, typed: str
) -> None:
    html = page_of(sources, "en").text(text(typed))

    assert html.unescape() == typed
    assert "<" not in html


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("money_fee", '<bdi dir="ltr">18,36\N{NO-BREAK SPACE}€</bdi>'),
        ("date_holiday", '<bdi dir="ltr">01.05.2027</bdi>'),
        ("hours_quiet", '<bdi dir="ltr">22:00–06:00</bdi>'),
        ("phone_ambulance", '<bdi dir="ltr" class="phone">112</bdi>'),
        ("url_guide", '<bdi dir="ltr" class="url">example.<wbr>org/<wbr>guide</bdi>'),
        ("email_office", '<bdi dir="ltr" class="url">amt@<wbr>example.<wbr>org</bdi>'),
        ("address_office", '<bdi dir="ltr" lang="de">Am Markt 1, 12345 Musterstadt</bdi>'),
        ("text_form", '<bdi dir="ltr" lang="de">Formular A</bdi>'),
    ],
)
def test_a_value_is_printed_the_same_in_every_language(
    sources: Sources, name: str, shown: str
) -> None:
    printed = {str(page_of(sources, tag).fact(name)) for tag in ("de", "ar", "uk", "ti")}

    assert printed == {shown}


def test_every_kind_of_fact_has_its_look_on_a_page() -> None:
    assert set(SET_AS) == set(KINDS)


def test_hours_with_days_name_the_days_in_the_language(sources: Sources) -> None:
    fact = sources.pack.facts["hours_office"]

    german, arabic = (page_of(sources, tag).value(fact) for tag in ("de", "ar"))

    assert "Mo" in german
    assert "الاثنين" in arabic


def test_every_fact_of_the_pack_can_be_printed(sources: Sources) -> None:
    page = page_of(sources, "ar")
    facts: list[Fact] = list(sources.pack.facts.values())

    assert all(str(page.value(fact)) for fact in facts)
