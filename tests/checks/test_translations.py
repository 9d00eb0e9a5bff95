from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from tests.strategies import VALID_TEXTS
from welcomepack.catalog import parse_catalog
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.translations import (
    TRANSLATION_CHECKS,
    copied,
    hidden_character,
    latin_digits,
    mismatch,
    normal_form,
    numbers,
    right_script,
    typed_fact,
    white_space,
    wrong_letter,
)
from welcomepack.findings import Severity
from welcomepack.pipeline import Workspace

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
Translate = Callable[[str, str, str], Translation]


@pytest.fixture(scope="session")
def translated(workspace: Workspace) -> Translate:
    """A function that makes a translation: language, German, text."""
    catalog = parse_catalog(HEADER + '\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n', "x.po")
    (entry,) = catalog.live.values()

    def make(tag: str, source: str, text: str) -> Translation:
        changed = replace(entry, source=source, translation=text)
        return Translation(changed, workspace.registry[tag])

    return make


@pytest.mark.parametrize(
    ("one", "tag", "source", "good", "broken", "what"),
    [
        (mismatch, "en", "Ruf {a}", "Call {a}", "Call", "the placeholder {a} is missing"),
        (mismatch, "en", "**Ja**", "**Yes**", "**Yes", "'**' is opened and not closed"),
        (typed_fact, "en", "Ruf {a}", "Call {a}", "Call 0234 9101950", "'0234 9101950' is typed"),
        (typed_fact, "en", "Sieh {a}", "See {a}", "See www.x.org", "'www.x.org' is typed"),
        (typed_fact, "en", "An {a}", "To {a}", "To a@x.org", "'a@x.org' is typed"),
        (numbers, "en", "14 Tage", "14 days", "two weeks", "the number 14 is missing"),
        (numbers, "en", "bald", "soon", "in 3 days", "the number 3 is not in the German"),
        (numbers, "fa", "14 Tage", "۱۴ روز", "۱۵ روز", "the number 14 is missing"),
        (numbers, "en", "5 und 5", "5 and 5", "5 and five", "the number 5 is missing"),
        (latin_digits, "fa", "14 Tage", "14 روز", "۱۴ روز", "the digit '۱' is not Latin"),
        (latin_digits, "ar", "3 Tage", "3 أيام", "٣ أيام", "the digit '٣' is not Latin"),
        (hidden_character, "ar", "Amt", "مكتب", "مكتب\u200f", "U+200F stands in the text"),
        (hidden_character, "ar", "Amt", "مكتب", "\u2067مكتب\u2069", "U+2067 stands in the text"),
        (hidden_character, "en", "Amt", "office", "off\u00adice", "U+00AD stands in the text"),
        (hidden_character, "en", "Amt", "office", "offic\ufffd", "U+FFFD stands in the text"),
        (hidden_character, "en", "Amt", "office", "off\u200cice", "U+200C stands in the text"),
        (copied, "en", "Das ist gut", "This is good", "Das ist gut", "a copy of the German"),
        (
            right_script,
            "ar",
            "Gehen Sie zum Jobcenter",
            "اذهب إلى مركز العمل (Jobcenter)",
            "Please go to the job centre soon",
            "fewer than half of the letters are Arabic",
        ),
        (wrong_letter, "ar", "Zwei", "في", "فی", "the letter 'ی' (U+06CC) is foreign here"),
        (wrong_letter, "uk", "Wir", "ми", "мы", "the letter 'ы' (U+044B) is foreign here"),
        (white_space, "en", "Amt", "office", "office ", "a space stands at the beginning"),
        (white_space, "en", "Amt", "the office", "the  office", "two spaces"),
        (white_space, "en", "Amt", "the office", "the\noffice", "two spaces"),
        (normal_form, "tr", "Wort", "sözcük", "so\u0308zcük", "letters and accents"),
        (normal_form, "ar", "nein", "لا", "\ufefb", "presentation forms"),
    ],
)
def test_a_slip_is_found_and_its_mended_twin_is_not(  # noqa: PLR0913, PLR0917 - a row of the table
    translated: Translate,
    one: Check[Translation],
    tag: str,
    source: str,
    good: str,
    broken: str,
    what: str,
) -> None:
    told = [told for told, _ in one.run(translated(tag, source, broken))]

    assert list(one.run(translated(tag, source, good))) == []
    assert any(what in sentence for sentence in told)


@pytest.mark.parametrize(
    ("one", "tag", "source", "text"),
    [
        (hidden_character, "fa", "ich will", "می\u200cخواهم"),
        (copied, "en", "Herr Müller", "Herr Müller"),
        (copied, "en", "Knappschaft Bochum Langendreer", "Knappschaft Bochum Langendreer"),
        (right_script, "ar", "Jobcenter", "Jobcenter"),
        (right_script, "ar", "{url_guide}", "{url_a_very_long_name_of_a_fact}"),
        (typed_fact, "en", "Am 1. Mai", "On 1. Mai"),
        (numbers, "en", "Siehe {topic_a_1}", "See {topic_a_1}"),
    ],
)
def test_what_is_meant_so_is_no_slip(
    translated: Translate, one: Check[Translation], tag: str, source: str, text: str
) -> None:
    assert list(one.run(translated(tag, source, text))) == []


def test_what_cannot_be_printed_or_carries_a_fact_is_an_error() -> None:
    assert {one.id for one in TRANSLATION_CHECKS if one.severity is Severity.ERROR} == {
        "mismatch",
        "typed-fact",
        "hidden-character",
    }


@given(VALID_TEXTS)
def test_every_check_can_read_every_text(translated: Translate, text: str) -> None:
    translation = translated("ar", text, text[::-1])

    assert all(
        what and remedy for one in TRANSLATION_CHECKS for what, remedy in one.run(translation)
    )


@given(VALID_TEXTS)
def test_placeholders_and_numbers_of_a_text_are_its_own(translated: Translate, text: str) -> None:
    same = translated("en", text, text)

    assert [*mismatch.run(same), *numbers.run(same)] == []
