"""The finished PDFs of all languages show the same phone numbers, times and amounts.

What is compared is what the eye sees: the characters of each line from left to right. Extracted
text would not do: extractors turn right-to-left lines round and numbers with them.
"""

import re
from collections import Counter
from functools import cache
from io import BytesIO

import pypdfium2
import pytest

from tests.real_editions import TRANSLATED, each_locale, screen_edition
from welcomepack.preflight.printed_values import AMOUNT, DATE, TIME, text_values


@cache
def values_of(locale: str) -> Counter[str]:
    """Every phone number, time, amount and date of an edition, with how often it is printed."""
    return text_values(screen_edition(locale).data)


@each_locale(TRANSLATED)
def test_an_edition_carries_the_values_of_the_german_one(locale: str) -> None:
    german = values_of("de")

    assert values_of(locale) == german


@pytest.mark.xdist_group("de")
def test_the_german_edition_carries_every_kind_of_value() -> None:
    found = values_of("de")

    kinds = (TIME, AMOUNT, DATE, r"0234 \d+", r"11[02]")
    assert all(any(re.fullmatch(kind, value) for value in found) for kind in kinds)


@pytest.mark.xdist_group("de")
def test_the_german_edition_has_36_to_48_pages() -> None:
    with pypdfium2.PdfDocument(BytesIO(screen_edition("de").data)) as document:
        assert 36 <= len(document) <= 48
