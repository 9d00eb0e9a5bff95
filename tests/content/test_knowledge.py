import datetime as dt

import pytest
from pydantic import ValidationError

from welcomepack.content.knowledge import Fact, Organisation
from welcomepack.pipeline.sources import Sources

KNOWN = {"source": "example.org", "checked": dt.date(2026, 11, 1)}


def fact(kind: str, value: object) -> Fact:
    return Fact.model_validate({"kind": kind, "value": value, **KNOWN})


def organisation(**more: object) -> Organisation:
    values = {"id": "office", "name": "Amt", "does": "Hilft.", "theme": "offices", **KNOWN}
    return Organisation.model_validate({**values, **more})


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "0234 9101950"),
        ("phone", "+49 234 9101950"),
        ("phone", "112"),
        ("url", "https://example.org/a?b=c"),
        ("email", "amt@example.org"),
        ("money", "63"),
        ("money", "18.36"),
        ("date", dt.date(2027, 5, 1)),
        ("hours", "22:00–06:00"),
        ("hours", [{"days": ["sat"], "times": ["18:00–24:00"]}]),
        ("hours", [{"days": ["mon"], "times": [time]} for time in ("08:00–09:00", "10:00–11:00")]),
        ("hours", [{"days": ["mon"], "times": ["08:00–11:30"]}, {"days": ["fri"], "times": []}]),
        ("text", "Formular A"),
        ("address", "Am Markt 1, 12345 Musterstadt"),
    ],
)
def test_a_value_that_fits_its_kind_is_taken(kind: str, value: object) -> None:
    assert fact(kind, value).kind == kind


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "call us"),
        ("phone", "0234/9101950"),
        ("phone", 112),
        ("url", "example.org"),
        ("url", "file:///etc/passwd"),
        ("url", "javascript:alert(1)"),
        ("url", 'https://a"b'),
        ("email", "amt"),
        ("money", "18,36"),
        ("money", "18.365"),
        ("money", "-1"),
        ("date", "1. Mai"),
        ("hours", "22:00-06:00"),
        ("hours", "25:00–06:00"),
        ("hours", [{"days": [], "times": []}]),
        ("hours", [{"days": ["montag"], "times": []}]),
        ("hours", [{"days": ["mon"], "times": ["8–12"]}]),
        ("hours", [{"days": ["mon"], "times": ["11:30–08:00"]}]),
        ("hours", [{"days": ["mon"], "times": ["08:00–08:00"]}]),
        ("hours", [{"days": ["mon"], "times": ["24:00–08:00"]}]),
        ("hours", [{"days": ["mon"], "times": ["08:00–24:30"]}]),
        ("hours", [{"days": ["mon", "mon"], "times": ["08:00–11:30"]}]),
        ("hours", [{"days": ["mon"], "times": []}, {"days": ["mon"], "times": ["08:00–11:30"]}]),
        ("hours", [{"days": ["mon"], "times": []}, {"days": ["mon"], "times": []}]),
        ("text", "Formular {text_a}"),
        ("address", "**Am Markt**"),
        ("date", 20270501),
        ("money", 18.36),
        ("text", " "),
        ("colour", "red"),
    ],
)
def test_a_value_that_does_not_fit_its_kind_is_refused(kind: str, value: object) -> None:
    with pytest.raises(ValidationError):
        fact(kind, value)


@pytest.mark.parametrize("missing", ["source", "checked"])
def test_a_fact_without_its_source_is_refused(missing: str) -> None:
    known = {key: value for key, value in KNOWN.items() if key != missing}

    with pytest.raises(ValidationError, match=missing):
        Fact.model_validate({"kind": "text", "value": "a", **known})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("phone_ambulance", "112"),
        ("money_fee", "18,36\N{NO-BREAK SPACE}€"),
        ("date_holiday", "01.05.2027"),
        ("url_guide", "example.org/guide"),
        ("hours_quiet", "22:00–06:00"),
        ("hours_office", "mon tue wed 08:00–11:30 14:00–16:00; fri closed"),
        ("text_form", "Formular A"),
        ("email_office", "amt@example.org"),
        ("address_office", "Am Markt 1, 12345 Musterstadt"),
    ],
)
def test_a_translator_is_told_the_value(sources: Sources, name: str, shown: str) -> None:
    assert sources.pack.facts[name].text == shown


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("web", {"value": "file:///etc/passwd"}),
        ("web", {"value": "javascript:alert(1)"}),
        ("web", {"value": "www.example.org"}),
        ("email", {"value": "amt"}),
        ("email", {"value": "mailto:amt@example.org"}),
        ("email", {"value": "amt@example.org."}),
        ("email", {"value": "ämter@example.org"}),
        ("email", {"value": "amt@bochum,de"}),
        ("web", {"value": "https://https://example.org"}),
        ("web", {"value": "https://bochum"}),
        ("phones", [{"number": "call us"}]),
        ("address", {"street": "a", "town": "b", "postcode": "1234"}),
        ("source", ""),
        ("visit", "sometimes"),
    ],
)
def test_a_contact_detail_that_makes_no_sense_is_refused(key: str, value: object) -> None:
    organisation()

    with pytest.raises(ValidationError, match=key):
        organisation(**{key: value})


def test_the_details_of_an_organisation_are_those_it_has() -> None:
    one = organisation(
        phones=[{"number": "112"}, {"number": "110"}],
        web={"value": "https://example.org"},
        hours={"spans": [{"days": ["mon"], "times": []}]},
    )

    assert [key for key, _ in one.details] == ["web", "hours", "phones", "phones"]


def test_hours_that_are_one_span_of_time_have_no_days() -> None:
    spans = [{"days": ["mon"], "times": ["08:00–11:30"]}]

    assert fact("hours", "22:00–06:00").spans == ()
    assert [span.days for span in fact("hours", spans).spans] == [("mon",)]
