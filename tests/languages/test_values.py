import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcomepack.languages.values import (
    Day,
    date_text,
    days_text,
    is_phone,
    money_text,
    phone_text,
    phone_uri,
    url_text,
    weekday_text,
)
from welcomepack.pipeline.sources import Sources


@pytest.mark.parametrize(
    ("number", "shown", "dialled"),
    [
        ("112", "112", "tel:112"),
        ("116117", "116 117", "tel:116117"),
        ("0234 9101950", "0234 9101950", "tel:+492349101950"),
        ("+49 234 9101950", "0234 9101950", "tel:+492349101950"),
        ("0800 1110111", "0800 1110111", "tel:+498001110111"),
    ],
)
def test_a_phone_number_is_shown_and_dialled_like_this(
    number: str, shown: str, dialled: str
) -> None:
    assert (phone_text(number), phone_uri(number)) == (shown, dialled)


@pytest.mark.parametrize(
    ("number", "possible"),
    [
        ("112", True),
        ("116 117", True),
        ("0234 9101950", True),
        ("+99999999999", False),
        ("0234", False),
        ("234 9101950", False),
        ("call", False),
        ("call the office", False),
        ("12345678901234567890", False),
    ],
)
def test_a_number_that_nobody_can_dial_is_known(number: str, *, possible: bool) -> None:
    assert is_phone(number) is possible


@given(st.from_regex(r"\+?[\d ]{3,20}", fullmatch=True).filter(is_phone))
def test_every_number_that_can_be_dialled_can_be_printed(number: str) -> None:
    assert phone_text(number)
    assert phone_uri(number).startswith("tel:")


@pytest.mark.parametrize(
    ("euros", "shown"),
    [
        ("63", "63 €"),
        ("63.00", "63 €"),
        ("18.36", "18,36 €"),
        ("0.5", "0,50 €"),
        ("1234", "1234 €"),
    ],
)
def test_an_amount_is_written_as_on_a_german_letter(euros: str, shown: str) -> None:
    assert money_text(Decimal(euros)) == shown.replace(" ", "\N{NO-BREAK SPACE}")


def test_a_date_is_written_as_on_a_german_letter() -> None:
    assert date_text(dt.date(2027, 3, 4)) == "04.03.2027"


@pytest.mark.parametrize(
    ("tag", "day"), [("de", "Samstag"), ("en", "Saturday"), ("ar", "السبت"), ("uk", "субота")]
)
def test_the_day_of_a_date_is_named_in_the_language(sources: Sources, tag: str, day: str) -> None:
    assert weekday_text(dt.date(2027, 5, 1), sources.registry[tag]) == day


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.org/", "example.org"),
        ("http://example.org/www.html", "example.org/www.html"),
        ("https://example.org/a?b=c", "example.org/a?b=c"),
    ],
)
def test_a_web_address_is_shown_as_people_type_it(url: str, shown: str) -> None:
    assert url_text(url) == shown


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (["mon"], "Mo"),
        (["mon", "tue"], "Mo, Di"),
        (["mon", "tue", "wed"], "Mo–Mi"),
        (["wed", "mon", "tue"], "Mo–Mi"),
        (["mon", "tue", "thu"], "Mo, Di, Do"),
        (["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "Mo–So"),
    ],
)
def test_three_days_and_more_in_a_row_are_a_span(
    sources: Sources, days: list[Day], shown: str
) -> None:
    assert days_text(days, sources.registry["de"]) == shown


def test_days_are_separated_as_the_language_does(sources: Sources) -> None:
    assert "،" in days_text(["mon", "wed"], sources.registry["ar"])
