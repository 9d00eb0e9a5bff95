from dataclasses import replace

import pytest

from tests.checks.conftest import Tell, Translate
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.hidden import bidi_control, direction_mark, hidden_character, stray_joiner
from welcomepack.languages.registry import Words


@pytest.mark.parametrize(
    ("one", "tag", "german", "good", "broken", "what"),
    [
        (hidden_character, "en", "Amt", "office", "off\u00adice", "U+00AD stands in the text"),
        (hidden_character, "en", "Amt", "office", "offic\ufffd", "U+FFFD stands in the text"),
        (hidden_character, "en", "Amt", "office", "off\u200cice", "U+200C stands in the text"),
        (hidden_character, "ar", "Amt", "مكتب", "مك\u200cتب", "U+200C stands in the text"),
        (hidden_character, "uk", "Amt", "офіс", "оф\u200bіс", "U+200B stands in the text"),
        (hidden_character, "tr", "Amt", "daire", "\ufeffdaire", "U+FEFF stands in the text"),
        (hidden_character, "en", "Amt", "office", "off\x07ice", "U+0007 stands in the text"),
        (hidden_character, "en", "Amt", "office", "office\u2028", "U+2028 stands in the text"),
        (bidi_control, "ar", "Amt", "مكتب", "\u202eمكتب\u202c", "overrides the direction"),
        (bidi_control, "fa", "Amt", "اداره", "\u2067اداره", "is not closed"),
        (bidi_control, "ckb", "Amt", "نووسینگە", "نووسینگە\u202c", "is not closed, or not opened"),
        (direction_mark, "ar", "Amt", "مكتب", "مكتب\u200f", "U+200F"),
        (direction_mark, "fa", "Amt", "اداره", "\u2067اداره\u2069", "U+2067"),
        (direction_mark, "ar", "Amt", "مكتب", "مكتب\u061c", "U+061C"),
        (stray_joiner, "fa", "will", "می\u200cخواهم", "می\u200c خواهم", "beside no letter"),
        (stray_joiner, "ckb", "Amt", "نووسینگە", "نووسینگە\u200c", "beside no letter"),
        (stray_joiner, "ur", "Amt", "دفتر", "\u200cدفتر", "beside no letter"),
    ],
)
def test_a_slip_is_found_and_its_mended_twin_is_not(  # noqa: PLR0913, PLR0917 - a row of the table
    tell: Tell,
    one: Check[Translation],
    tag: str,
    german: str,
    good: str,
    broken: str,
    what: str,
) -> None:
    assert tell(one, tag, german, good) == []
    assert what in " ".join(tell(one, tag, german, broken))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fa", "می\u200cخواهم"),
        ("ps", "ځای\u200cونه"),
        ("hi", "क्\u200dष"),
        ("bn", "র\u200d্যাব"),
    ],
)
def test_joiners_are_allowed_where_the_language_needs_them(tell: Tell, tag: str, text: str) -> None:
    assert tell(hidden_character, tag, "x", text) == []


@pytest.mark.parametrize(
    "text", ["{topic_a}\u200cها", "**کارت**\u200cها", "ادارهٔ\u200cما", "Jobcenter\u200cها"]
)
def test_a_joiner_after_a_placeholder_or_a_mark_joins(tell: Tell, text: str) -> None:
    assert tell(stray_joiner, "fa", "x", text) == []


def test_line_breaks_are_left_to_the_check_of_white_space(tell: Tell) -> None:
    assert tell(hidden_character, "en", "Amt", "the\noffice\t") == []


def test_a_place_to_break_a_line_is_allowed_where_no_space_parts_words(
    translated: Translate,
) -> None:
    spaced = translated("en", "Amt", "off\u200bice")
    script = spaced.language.script.model_copy(update={"words": Words(unspaced=True)})
    unspaced = replace(spaced, language=replace(spaced.language, script=script))

    assert len(list(hidden_character.run(spaced))) == 1
    assert list(hidden_character.run(unspaced)) == []


def test_joiners_may_end_words_where_the_script_does_not_say_otherwise(tell: Tell) -> None:
    assert tell(stray_joiner, "hi", "x", "क्\u200c र") == []
