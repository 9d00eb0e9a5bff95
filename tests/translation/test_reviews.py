import datetime as dt

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from welcomepack.translation.reviews import Reading, Review, digest_of, reading_lines, with_renewed

TODAY = dt.date(2026, 11, 22)
DIGESTS = {"ui": ["aa", "bb"], "bochum": ["cc"]}


def review(*read: tuple[str, str], drafted_by: str = "machine") -> Review:
    values = {"drafted_by": drafted_by, "drafted_on": TODAY}
    return Review.model_validate({**values, "readings": tuple(reading(*one) for one in read)})


def reading(domain: str, digests: str) -> Reading:
    values = {"domain": domain, "read_on": TODAY, "by": "interpreter", "digests": digests}
    return Reading.model_validate(values)


def test_what_nobody_read_is_as_it_was_drafted() -> None:
    assert review().state(DIGESTS) == "machine"
    assert review(drafted_by="people").state(DIGESTS) == "translated"


def test_reviewed_means_that_every_message_was_read_as_it_stands() -> None:
    assert review(("ui", "aa bb"), ("bochum", "cc")).state(DIGESTS) == "reviewed"


def test_two_readings_of_a_domain_add_up() -> None:
    assert review(("ui", "aa"), ("ui", "bb")).state_of("ui", DIGESTS["ui"]) == "reviewed"


def test_a_domain_that_nobody_read_is_as_it_was_drafted() -> None:
    assert review(("ui", "aa bb")).state(DIGESTS) == "machine"


def test_a_review_expires_with_the_first_change() -> None:
    changed = review(("ui", "aa bb"), ("bochum", "dd"))

    assert changed.state(DIGESTS) == "expired"
    assert changed.state_of("bochum", DIGESTS["bochum"]) == "expired"


def test_the_messages_changed_since_the_review_are_counted() -> None:
    assert review(("ui", "aa")).unread("ui", ["aa", "bb", "", "dd"]) == 3


def test_what_was_read_of_another_domain_does_not_count() -> None:
    assert review(("bochum", "aa bb")).unread("ui", DIGESTS["ui"]) == 2


def test_a_message_that_is_no_longer_there_does_not_expire_a_review() -> None:
    assert review(("ui", "aa bb cc")).state_of("ui", ["aa"]) == "reviewed"


def test_nothing_is_not_reviewed() -> None:
    assert review(("ui", "aa")).state({}) == "machine"


def test_an_unknown_drafter_is_refused() -> None:
    with pytest.raises(ValidationError, match="drafted_by"):
        review(drafted_by="me")


def test_a_name_is_no_role() -> None:
    with pytest.raises(ValidationError, match="by"):
        Reading.model_validate({"domain": "ui", "read_on": TODAY, "by": "Frau X", "digests": "aa"})


@given(st.text(), st.text(), st.text())
def test_the_digest_depends_on_the_translation(source: str, one: str, other: str) -> None:
    assert (digest_of(source, one) == digest_of(source, other)) == (one == other)


def test_the_digest_tells_where_the_german_ends() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc")


@given(st.lists(st.from_regex(r"[0-9a-f]{8}", fullmatch=True), min_size=1, max_size=30))
def test_the_lines_of_a_reading_say_what_it_says(digests: list[str]) -> None:
    told = reading("ui", " ".join(digests))

    assert Reading.model_validate(yaml.safe_load("\n".join(reading_lines(told)))) == told


def test_a_mended_typo_is_read_by_who_has_read_the_text_before() -> None:
    record = 'digests: "aaaa\n  bbbb cccc"'

    once = with_renewed(record, [("bbbb", "dddd")])

    assert once == 'digests: "aaaa\n  bbbb dddd cccc"'
    assert with_renewed(once, [("bbbb", "dddd")]) == once
