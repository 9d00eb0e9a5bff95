import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from welcomepack.review import Reading, Review, digest_of

TODAY = dt.date(2026, 11, 22)
DIGESTS = {"ui": "1", "bochum": "2"}


def review(*read: tuple[str, str], drafted_by: str = "machine") -> Review:
    readings = tuple(Reading(domain=d, on=TODAY, by="office", digest=digest) for d, digest in read)
    values = {"drafted_by": drafted_by, "drafted_on": TODAY, "readings": readings}
    return Review.model_validate(values)


def test_what_nobody_read_is_as_it_was_drafted() -> None:
    assert review().state(DIGESTS) == "machine"
    assert review(drafted_by="people").state(DIGESTS) == "translated"


def test_reviewed_means_that_every_domain_was_read_as_it_stands() -> None:
    assert review(("ui", "1"), ("bochum", "2")).state(DIGESTS) == "reviewed"


@pytest.mark.parametrize("read", [[("ui", "1")], [("ui", "1"), ("bochum", "old")]])
def test_a_domain_unread_or_changed_since_is_not_reviewed(read: list[tuple[str, str]]) -> None:
    assert review(*read).state(DIGESTS) == "machine"


def test_nothing_is_not_reviewed() -> None:
    assert review(("ui", "1")).state({}) == "machine"


def test_an_unknown_drafter_is_refused() -> None:
    with pytest.raises(ValidationError, match="drafted_by"):
        review(drafted_by="me")


TRANSLATIONS = st.dictionaries(st.tuples(st.text(), st.text()), st.text(), min_size=1)


@given(TRANSLATIONS)
def test_the_digest_does_not_depend_on_the_order(translations: dict[tuple[str, str], str]) -> None:
    turned = dict(reversed(translations.items()))

    assert digest_of(turned) == digest_of(translations)


@given(TRANSLATIONS, st.text())
def test_the_digest_depends_on_every_translation(
    translations: dict[tuple[str, str], str], other: str
) -> None:
    key = next(iter(translations))
    changed = {**translations, key: other}

    assert (digest_of(changed) == digest_of(translations)) == (other == translations[key])


def test_the_digest_tells_where_a_text_ends() -> None:
    assert digest_of({("a", "b"): "cd"}) != digest_of({("a", "bc"): "d"})
