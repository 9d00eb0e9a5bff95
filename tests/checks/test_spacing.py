import pytest

from tests.checks.conftest import Tell
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.spacing import mark_spacing, white_space

WHERE = "Wo ist das Amt?"


@pytest.mark.parametrize(
    ("one", "tag", "german", "good", "broken", "what"),
    [
        (mark_spacing, "fr", WHERE, "Où\u202f?", "Où ?", "no no-break space stands before '?'"),
        (mark_spacing, "fr", WHERE, "Où\u00a0?", "Où?", "no no-break space stands before '?'"),
        (mark_spacing, "fr", "Tel.: {a}", "Tél.\u00a0: {a}", "Tél.: {a}", "before ':'"),
        (mark_spacing, "fr", "Ja, gut", "Oui, bien", "Oui , bien", "a space stands before ','"),
        (mark_spacing, "uk", WHERE, "Де це?", "Де це ?", "a space stands before '?'"),
        (mark_spacing, "ar", WHERE, "أين؟", "أين ؟", "a space stands before '؟'"),
        (mark_spacing, "ti", "Ja.", "እወ።", "እወ ።", "a space stands before '።'"),
        (white_space, "en", "Amt", "office", "office ", "a space stands at the beginning"),
        (white_space, "ar", "Amt", "مكتب", "\u00a0مكتب", "a space stands at the beginning"),
        (white_space, "en", "Amt", "the office", "the  office", "two spaces"),
        (white_space, "uk", "Amt", "наш офіс", "наш\nофіс", "a line break"),
        (white_space, "ti", "Amt", "ቤት ጽሕፈት", "ቤት\u2003ጽሕፈት", "em space (U+2003)"),
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
    ("one", "tag", "german", "text"),
    [
        (mark_spacing, "fr", "Was?!", "Quoi\u202f?!"),
        (mark_spacing, "fr", "8:30", "8:30"),
        (mark_spacing, "tr", "Ich … Sie", "Ben … siz"),
        (white_space, "fr", "3 Tage", "3\u00a0jours"),
    ],
)
def test_what_is_meant_so_is_no_slip(
    tell: Tell, one: Check[Translation], tag: str, german: str, text: str
) -> None:
    assert tell(one, tag, german, text) == []
