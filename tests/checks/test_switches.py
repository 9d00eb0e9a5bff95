import pytest

from tests.checks.conftest import HEADER
from welcomepack.checks.marks import mismatch
from welcomepack.checks.switches import reason_against, switches_of
from welcomepack.checks.translations import TRANSLATION_CHECKS
from welcomepack.translation.catalog.model import Entry
from welcomepack.translation.catalog.reading import parse_catalog


def with_comments(*comments: str) -> Entry:
    lines = "".join(f"# {comment}\n" for comment in comments)
    text = f'{HEADER}\n{lines}msgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
    (found,) = parse_catalog(text, "x.po").live.values()
    return found


@pytest.mark.parametrize(
    ("comment", "ids", "reason"),
    [
        ("check: numbers off – the month is a word", ("numbers",), "the month is a word"),
        ("check: numbers, length off - a date", ("numbers", "length"), "a date"),
        ("check: end-mark off: an abbreviation", ("end-mark",), "an abbreviation"),
        ("check: numbers off", ("numbers",), ""),
        ("check: numbers off – …", (), ""),
        ("check: no numbers please", (), ""),
        ("Check : numbers off – a date", (), ""),
    ],
)
def test_a_comment_is_read_as_a_switch(comment: str, ids: tuple[str, ...], reason: str) -> None:
    (found,) = switches_of(with_comments(comment))

    assert (found.ids, found.reason) == (ids, reason)


@pytest.mark.parametrize("comment", ["please check: is it right?", "numbers off – a date", ""])
def test_other_comments_are_no_switch(comment: str) -> None:
    assert list(switches_of(with_comments(comment))) == []


def test_a_switch_gives_its_reason_for_its_check_alone() -> None:
    entry = with_comments("Poedit", "check: numbers off – a date")

    reasons = {
        one.id: reason for one in TRANSLATION_CHECKS if (reason := reason_against(one, entry))
    }

    assert reasons == {"numbers": "a date"}


def test_a_check_that_is_always_on_stays_on() -> None:
    assert reason_against(mismatch, with_comments("check: mismatch off – I know better")) == ""
