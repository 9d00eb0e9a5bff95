import pytest

from tests.checks.conftest import Tell
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.marks import foreign_markup, mismatch, strong_words


@pytest.mark.parametrize(
    ("one", "tag", "german", "good", "broken", "what"),
    [
        (mismatch, "en", "Ruf {a}", "Call {a}", "Call", "the placeholder {a} is missing"),
        (mismatch, "ar", "Ruf {a}", "اتصل {a}", "اتصل {a} {a}", "stands here too often (2 of 1)"),
        (mismatch, "en", "{a}, {a}", "{a} {a}", "{a}", "is missing (1 of 2)"),
        (mismatch, "fa", "Ruf {a_1}", "زنگ {a_1}", "زنگ {a_۱}", "'{a_۱}' is no placeholder"),
        (mismatch, "uk", "Ruf {a}", "Дзвони {a}", "Дзвони {а}", "'{а}' is no placeholder"),
        (mismatch, "ti", "Ruf {a}", "ደውሉ {a}", "ደውሉ { a }", "'{ a }' is no placeholder"),
        (mismatch, "uk", "Ruf {a}", "Дзвони {a}", "Дзвони {b}", "{b} is not in the German"),
        (mismatch, "tr", "[hier]({a})", "[burada]({a})", "burada {a}", "a link of the German"),
        (mismatch, "en", "**Ja**", "**Yes**", "**Yes", "'**' is opened and not closed"),
        (strong_words, "tr", "**Amt**", "**Daire**'de", "Daire'de", "0 passages"),
        (
            strong_words,
            "fa",
            "**Amt** hier",
            "**اداره** اینجا",
            "**اداره** **اینجا**",
            "2 passages",
        ),
        (foreign_markup, "uk", "Amt", "офіс", "<b>офіс</b>", "'<b>' is printed as it stands"),
        (foreign_markup, "ar", "A und B", "أ و ب", "أ &amp; ب", "'&amp;' is printed"),
        (foreign_markup, "en", "sehr", "very", "*very*", "'*very*' is printed"),
        (foreign_markup, "en", "sehr", "very", "__very__", "'__' is printed"),
        (foreign_markup, "en", "sehr", "very", "very\\n", "is printed as it stands"),
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
    ("german", "text"),
    [
        ("Kinder*innen", "children*teens"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("A & B", "A & B"),
        ("<b>Amt</b>", "<b>office</b>"),
        ("**Amt**", "**office**"),
        ("{url_a_b}", "{url_a_b}"),
    ],
)
def test_signs_that_mean_themselves_are_no_markup(tell: Tell, german: str, text: str) -> None:
    assert tell(foreign_markup, "en", german, text) == []
