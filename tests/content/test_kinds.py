from decimal import Decimal
from typing import get_args

import pytest

from tests.tiny_project import REPOSITORY
from welcomepack.content.kinds import KINDS, Span, typed_literals
from welcomepack.content.markup import Kind
from welcomepack.pipeline.sources import Sources

# One list of kinds


def test_every_kind_that_names_begin_with_has_its_row() -> None:
    assert set(KINDS) == set(get_args(Kind))


def test_every_kind_but_mere_words_is_found_where_it_is_typed() -> None:
    assert {kind for kind, row in KINDS.items() if row.typed is None} == {"text"}


def test_the_small_project_has_a_fact_of_every_kind(sources: Sources) -> None:
    assert {fact.kind for fact in sources.pack.facts.values()} == set(KINDS)


def test_the_guide_for_editors_names_every_kind() -> None:
    guide = (REPOSITORY / "docs" / "content.md").read_text(encoding="utf-8")
    (line,) = (line for line in guide.splitlines() if line.startswith("The name begins with"))

    assert {kind for kind in KINDS if f"`{kind}_`" in line} == set(KINDS)


# Values


def test_an_amount_is_exact() -> None:
    assert KINDS["money"].read("18.36") == Decimal("18.36")


def test_a_value_that_does_not_fit_is_told_as_it_is_written() -> None:
    assert KINDS["money"].text_of("18,36") == "18,36"


def test_times_may_be_none_for_closed() -> None:
    assert Span(days=("fri",), times=()).times == ()


# Literals


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("Rufen Sie 0234 910-1950 an.", [("phone", "0234 910-1950")]),
        ("Rufen Sie +49 234 9101950 an.", [("phone", "+49 234 9101950")]),
        ("Wählen Sie die 112.", [("phone", "112")]),
        ("Wählen Sie 116 117.", [("phone", "116 117")]),
        ("Wählen Sie 116117.", [("phone", "116117")]),
        ("Siehe https://bamf.de/a", [("url", "https://bamf.de/a")]),
        ("Siehe www.bamf.de", [("url", "www.bamf.de")]),
        ("Schreiben Sie an amt@bamf.de", [("email", "amt@bamf.de")]),
        ("Siehe bamf.de", [("url", "bamf.de")]),
        ("Das kostet 63 €.", [("money", "63 €")]),
        ("Das kostet 18,36 Euro.", [("money", "18,36 Euro")]),
        ("Bis zum 15.05.2027.", [("date", "15.05.2027")]),
        ("Bis zum 1. Mai.", [("date", "1. Mai")]),
        ("Von 8 Uhr bis 11:30.", [("hours", "8 Uhr"), ("hours", "11:30")]),
        ("Bahnhofstraße 12", [("address", "straße 12")]),
        ("44777 Bochum", [("address", "44777 B")]),
    ],
)
def test_a_value_typed_into_a_text_is_found(text: str, literals: list[tuple[str, str]]) -> None:
    assert list(typed_literals(text)) == literals


@pytest.mark.parametrize(
    "text",
    [
        "Sie haben 14 Tage Zeit.",
        "Nach § 24 und § 53 Absatz 1",
        "Kurse von A1 bis B2",
        "Im Jahr 2027",
        "In 3 Monaten und 10 Wochen",
        "{phone_ambulance}",
        "[hier]({url_guide})",
        "Kinder von 6 bis 13",
        "Der 5. Brief",
        "z. B. ein Amt",
    ],
)
def test_numbers_that_are_no_values_are_left_alone(text: str) -> None:
    assert list(typed_literals(text)) == []
