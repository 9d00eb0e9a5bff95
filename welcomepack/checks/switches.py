"""Comments of a catalog that switch a check off for a message."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from welcomepack.checks.check import Check, Subject
from welcomepack.findings import Finding, SwitchedOff
from welcomepack.translation.catalog.model import Entry

GRAMMAR = "# check: numbers off – the month is a word here"
_COMMENT = re.compile(r"check\s*:", re.IGNORECASE)
_SWITCH = re.compile(
    r"check: *(?P<ids>[a-z-]+(?: *, *[a-z-]+)*) +off\b(?:\s*[–—:-]\s*(?P<reason>.*\w.*))?"
)


@dataclass(frozen=True)
class Switch:
    """A comment that switches checks off, or tries to; without ids it cannot be read."""

    comment: str
    ids: tuple[str, ...]
    reason: str


def switches_of(entry: Entry) -> Iterator[Switch]:
    """The comments of a message that start with 'check:'."""
    for comment in entry.comments:
        if _COMMENT.match(comment):
            match = _SWITCH.fullmatch(comment)
            ids = tuple(re.split(r" *, *", match["ids"])) if match else ()
            yield Switch(comment, ids, (match["reason"] or "").strip() if match else "")


def unless_switched_off(
    one: Check[Subject], entry: Entry, findings: Iterable[Finding]
) -> Iterator[Finding | SwitchedOff]:
    """The findings of a check of a message; where a comment switches the check off, with why."""
    reason = reason_against(one, entry)
    return (SwitchedOff(finding, reason) if reason else finding for finding in findings)


def reason_against(one: Check[Subject], entry: Entry) -> str:
    """The reason for which a comment switches the check off for a message; empty if none does."""
    if one.always:
        return ""
    return next((each.reason for each in switches_of(entry) if one.id in each.ids), "")
