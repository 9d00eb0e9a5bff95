"""The finished PDFs of all languages show the same phone numbers, times and amounts.

What is compared is what the eye sees: the characters of each line from left to right. Extracted
text would not do: extractors turn right-to-left lines round and numbers with them.
"""

import re
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from welcomepack import pipeline
from welcomepack.formats import phone_text
from welcomepack.localize import localize
from welcomepack.pipeline import Workspace
from welcomepack.project import Project
from welcomepack.reading import AMOUNT, DATE, TIME, lines_seen

ROOT = Path(__file__).parents[2]
WORKSPACE = Workspace(Project(ROOT), "bochum")


@cache
def values_of(locale: str) -> Counter[str]:
    """Every phone number, time, amount and date of an edition, with how often it is printed."""
    catalogs = WORKSPACE.catalogs(locale)
    localized = localize(WORKSPACE.pack, WORKSPACE.language(locale), catalogs)
    edition = pipeline.make_edition(WORKSPACE, localized, catalogs, "screen")
    with pypdfium2.PdfDocument(BytesIO(edition.data)) as document:
        lines = [line for page in document for line in lines_seen(page)]
    # The line at the foot of each page has a date; editions differ in their number of pages.
    flat = "\n".join(line for line in lines if "Bochum · 2026-1" not in line)
    patterns = (TIME, AMOUNT, DATE, *(rf"(?<!\d){re.escape(p)}(?!\d)" for p in phones()))
    return Counter(found for pattern in patterns for found in re.findall(pattern, flat))


def phones() -> list[str]:
    """The confirmed phone numbers of the pack as they are printed."""
    facts = [f for f in WORKSPACE.pack.facts.values() if f.kind == "phone" and f.confirmed]
    shown = (WORKSPACE.pack.organisations[name] for name in WORKSPACE.pack.shown)
    numbers = {p.number for o in shown for p in o.phones if p.confirmed}
    return sorted({phone_text(n) for n in numbers | {str(f.value) for f in facts}})


@pytest.mark.parametrize("locale", [tag for tag in WORKSPACE.locales if tag != "de"])
def test_an_edition_carries_the_values_of_the_german_one(locale: str) -> None:
    german = values_of("de")

    assert values_of(locale) == german


def test_the_german_edition_carries_every_kind_of_value() -> None:
    found = values_of("de")

    kinds = (TIME, AMOUNT, DATE, r"0234 \d+", r"11[02]")
    assert all(any(re.fullmatch(kind, value) for value in found) for kind in kinds)


def test_the_german_edition_has_36_to_48_pages() -> None:
    localized = localize(WORKSPACE.pack, WORKSPACE.language("de"), {})
    edition = pipeline.make_edition(WORKSPACE, localized, {}, "print")

    assert 36 <= edition.record.pages <= 48
