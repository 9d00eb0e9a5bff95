import pytest

from tests.checks.conftest import Tell
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.numbers import latin_digits, numbers, typed_fact


@pytest.mark.parametrize(
    ("one", "tag", "german", "good", "broken", "what"),
    [
        (numbers, "en", "14 Tage", "14 days", "two weeks", "the number 14 is missing"),
        (numbers, "en", "bald", "soon", "in 3 days", "the number 3 is not in the German"),
        (numbers, "fa", "14 Tage", "۱۴ روز", "۱۵ روز", "the number 14 is missing"),
        (numbers, "ar", "14 Tage", "١٤ يوماً", "٤١ يوماً", "the number 41 is not"),
        (numbers, "hi", "14 Tage", "१४ दिन", "१३ दिन", "the number 14 is missing"),
        (numbers, "en", "5 und 5", "5 and 5", "5 and five", "the number 5 is missing"),
        (numbers, "uk", "§ 12a", "§ 12a", "§ 21a", "the number 12 is missing"),
        (latin_digits, "fa", "14 Tage", "14 روز", "۱۴ روز", "the digit '۱' is not Latin"),
        (latin_digits, "ar", "3 Tage", "3 أيام", "٣ أيام", "the digit '٣' is not Latin"),
        (latin_digits, "ti", "3 Tage", "3 መዓልቲ", "፫ መዓልቲ", "the digit '፫' is not Latin"),
        (typed_fact, "en", "Ruf {a}", "Call {a}", "Call 0234 9101950", "'0234 9101950' is typed"),
        (typed_fact, "fa", "Ruf {a}", "زنگ {a}", "زنگ ۱۱۰", "'110' is typed"),
        (typed_fact, "ar", "Ruf {a}", "اتصل {a}", "اتصل ١١٢", "'112' is typed"),
        (typed_fact, "en", "Sieh {a}", "See {a}", "See www.x.org", "'www.x.org' is typed"),
        (typed_fact, "en", "An {a}", "To {a}", "To a@x.org", "'a@x.org' is typed"),
        (typed_fact, "uk", "In {a}", "У {a}", "У Bahnhofstraße 3", "'Bahnhofstraße 3' is typed"),
        (typed_fact, "tr", "In {a}", "{a}", "Platz 5", "'Platz 5' is typed"),
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
    ("tag", "german", "text"),
    [
        ("en", "Siehe {topic_a_1}", "See {topic_a_1}"),
        ("en", "1.200 Menschen", "1,200 people"),
        ("uk", "1200 Menschen", "1\u202f200 людей"),
        ("ar", "zwei Wochen", "2 أسبوع"),
        ("tr", "Die ersten drei Monate", "İlk 3 ay"),
    ],
)
def test_a_number_written_otherwise_is_the_same_number(
    tell: Tell, tag: str, german: str, text: str
) -> None:
    assert tell(numbers, tag, german, text) == []


@pytest.mark.parametrize(
    ("german", "text"),
    [
        ("Am 1. Mai", "On 1. Mai"),
        ("Während 3 Monaten", "During 3 months"),
        ("Wählen Sie die 112.", "Call 112."),
        ("Stelle 5", "Place 5"),
        ("Bringen Sie 2 Fotos mit", "Bring 2 photos"),
    ],
)
def test_what_the_german_has_or_what_is_no_address_is_no_typed_fact(
    tell: Tell, german: str, text: str
) -> None:
    assert tell(typed_fact, "en", german, text) == []
