import datetime as dt
from dataclasses import replace

import pytest

from tests.catalog_samples import ARRIVAL, CALL, DOCTOR, catalog, entry
from tests.translation.test_reviews import review
from welcomepack.languages.registry import Entry, Language, Script
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.messages import Message
from welcomepack.translation.progress import (
    Amount,
    DomainStatus,
    LanguageStatus,
    digests_of,
    status_of,
)
from welcomepack.translation.reviews import digest_of

PERSIAN = Language(
    "fa",
    Entry(
        name="فارسی", german="Persisch", babel="fa", script="Arab",
        plural_forms="nplurals=2; plural=(n > 1);",
    ),
    Script(fonts=("Noto Sans Arabic",), body_pt=11, leading_pt=16, direction="rtl"),
)  # fmt: skip
MESSAGES = {"bochum": (ARRIVAL, DOCTOR, CALL)}


def of(*blocks: str, messages: tuple[Message, ...] = MESSAGES["bochum"]) -> LanguageStatus:
    return status_of(PERSIAN, {"bochum": messages}, {"bochum": catalog(*blocks)}, review())


def domain_of(*blocks: str) -> DomainStatus:
    return of(*blocks).domains[0]


def test_messages_and_words_are_counted_by_what_is_left_to_do() -> None:
    told = domain_of(entry(ARRIVAL, "الوصول"), entry(DOCTOR, "اذهب", "#, fuzzy"))

    assert told.translated == Amount(1, 3)
    assert told.fuzzy == Amount(1, 4)
    assert told.missing == Amount(1, 3)


def test_an_entry_without_a_translation_is_missing_even_if_it_is_marked_fuzzy() -> None:
    assert domain_of(entry(DOCTOR, "", "#, fuzzy")).missing.messages == 3


def test_a_message_that_stands_in_two_places_counts_once() -> None:
    twice = (DOCTOR, replace(DOCTOR, file="content/other.yaml"))

    assert of(entry(DOCTOR, "x"), messages=twice).all == Amount(1, 4)


def test_a_language_without_catalogs_is_missing_as_a_whole() -> None:
    told = status_of(PERSIAN, MESSAGES, {}, review())

    assert (told.missing, told.percent, told.changed_on) == (Amount(3, 10), 0, None)


def test_percent_are_rounded_down_so_that_100_means_all() -> None:
    many = tuple(Message(f"a.{n}", f"Text {n}", "a.yaml") for n in range(200))
    blocks = [entry(one, "x") for one in many[1:]]

    assert of(*blocks, messages=many).percent == 99


def test_the_review_of_a_domain_expires_with_its_first_changed_message() -> None:
    known = {"bochum": catalog(entry(ARRIVAL, "neu"), entry(DOCTOR, "x"))}
    read = f"{digest_of(ARRIVAL.source, 'alt')} {digest_of(DOCTOR.source, 'x')}"

    told = status_of(PERSIAN, {"bochum": (ARRIVAL, DOCTOR)}, known, review(("bochum", read)))

    assert (told.review, told.domains[0].review, told.domains[0].unread) == (
        "expired",
        "expired",
        1,
    )


@pytest.mark.parametrize("block", [entry(DOCTOR, "x", "#, fuzzy"), entry(DOCTOR, ""), entry(CALL)])
def test_what_is_printed_in_german_has_no_digest(block: str) -> None:
    assert digests_of({"bochum": (DOCTOR,)}, {"bochum": catalog(block)}) == {"bochum": ("",)}


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("PO-Revision-Date: 2026-10-01 10:00+0200", dt.date(2026, 10, 1)),
        ("PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE", None),
        ("PO-Revision-Date: 2026-13-01 10:00+0200", None),
        ("X-Nothing: 1", None),
    ],
)
def test_the_day_of_the_last_change_is_that_of_the_header(field: str, day: dt.date | None) -> None:
    known = with_field(catalog(entry(DOCTOR, "x")), field)

    told = status_of(PERSIAN, MESSAGES, {"bochum": known}, review())

    assert told.changed_on == day


def with_field(known: Catalog, field: str) -> Catalog:
    return parse_catalog(known.text.replace("Language: ar", field), known.name)
