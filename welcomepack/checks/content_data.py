"""Checks of the German content: what is not confirmed, out of date or nowhere used."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from welcomepack.checks.check import Check, Example, Said, check, findings_of_checks
from welcomepack.content.kinds import Span
from welcomepack.content.knowledge import Fact, Organisation, Sourced
from welcomepack.content.pack import Pack
from welcomepack.errors import Located, Problem
from welcomepack.findings import Finding, Position, Severity
from welcomepack.page.geometry import SHEET


@dataclass(frozen=True)
class OfPack:
    """The pack in which a fact or an organisation stands, and its name there."""

    name: str
    pack: Pack

    @property
    def fact(self) -> Fact:
        """The fact of that name."""
        return self.pack.facts[self.name]

    @property
    def organisation(self) -> Organisation:
        """The organisation of that name."""
        return self.pack.organisations[self.name]


@check(
    "unconfirmed-fact",
    Severity.INFO,
    "What nobody has confirmed is not printed.",
    remedy="Find a source, write it down with the day, then set confirmed: true.",
    example=Example(
        'money_ticket: {value: "63", kind: money, source: bahn.de, checked: 2026-11-01}',
        'money_ticket: {value: "63", kind: money, source: bahn.de, checked: 2026-11-01, '
        "confirmed: false}",
    ),
)
def unconfirmed_fact(of: OfPack) -> Said:
    """The fact is confirmed."""
    if not of.fact.confirmed:
        yield "the fact is not confirmed and not printed", "find a source and confirm it"


@check(
    "out-of-date",
    Severity.WARNING,
    "An amount or a deadline that has run out costs the reader money or a right.",
    remedy="Look up the new value and its source, then set checked and valid_until.",
    example=Example(
        "valid_until: 2027-12-31, content_date: 2026-11-22",
        "valid_until: 2026-01-01, content_date: 2026-11-22",
    ),
)
def out_of_date(of: OfPack) -> Said:
    """The fact is valid on the date of the content."""
    end = of.fact.valid_until
    if end and end < of.pack.settings.content_date:
        yield f"the fact was valid until {end}", "look up the new value"


@check(
    "unconfirmed-detail",
    Severity.INFO,
    "Contact details that nobody has confirmed are not printed. A call to the office settles it.",
    remedy="Ask the organisation, then set confirmed: true.",
    example=Example(
        'phones: [{number: "0234 9101950", checked: 2026-11-01}]',
        'phones: [{number: "0234 9101950", confirmed: false}]',
    ),
)
def unconfirmed_detail(of: OfPack) -> Said:
    """Every contact detail of the organisation is confirmed."""
    for key, detail in of.organisation.details:
        if not detail.confirmed:
            yield (
                f"'{key}' of {of.organisation.name} is not confirmed and not printed",
                "ask the organisation, then set confirmed: true",
            )


@check(
    "unconfirmed-organisation",
    Severity.INFO,
    "An organisation that may no longer exist is not printed.",
    remedy="Ask whether it still exists; then take confirmed: false away, or the organisation.",
    example=Example("name: Bücherei", "name: Bücherei\nconfirmed: false"),
)
def unconfirmed_organisation(of: OfPack) -> Said:
    """The organisation is confirmed."""
    if not of.organisation.confirmed:
        yield (
            f"{of.organisation.name} is not confirmed and not printed",
            "ask whether it still exists",
        )


@check(
    "unused-organisation",
    Severity.INFO,
    "An organisation that no page names is looked after in vain, or was forgotten.",
    remedy="Name it in a contacts block, or delete it.",
    example=Example("organisations: [office, library]", "organisations: [library]"),
)
def unused_organisation(of: OfPack) -> Said:
    """The organisation stands on a page."""
    if of.name not in of.pack.shown:
        yield (
            f"{of.organisation.name} is on no page",
            "name it in a contacts block, or delete it",
        )


@dataclass(frozen=True)
class Dated:
    """Something known with a day of checking, where it stands, and the date of the content."""

    name: str
    known: Sourced
    content_date: dt.date


@check(
    "checked-later",
    Severity.WARNING,
    "By the date of the content we tell which values are old. One that was checked after it is a "
    "slip of the pen, such as 2062 for 2026, and never counts as old; or the date of the content "
    "was forgotten.",
    remedy="Mend the day, or set content_date in pack.yaml.",
    example=Example(
        "checked: 2026-11-22, content_date: 2026-11-22",
        "checked: 2062-11-22, content_date: 2026-11-22",
    ),
)
def checked_later(one: Dated) -> Said:
    """Nothing was compared with its source after the date of the content."""
    if one.known.checked and one.known.checked > one.content_date:
        what = f"it was checked on {one.known.checked}, after the content of {one.content_date}"
        yield what, "mend the day, or set content_date in pack.yaml"


@check(
    "overlapping-hours",
    Severity.WARNING,
    "Two times of one day that overlap are one time, or one of them is wrong.",
    remedy="Write one time for both, or mend one of them.",
    example=Example(
        'times: ["08:00–11:30", "14:00–16:00"]', 'times: ["08:00–11:30", "09:00–10:00"]'
    ),
)
def overlapping_hours(spans: tuple[Span, ...]) -> Said:
    """The times of a day follow one another."""
    found: dict[str, list[str]] = {}
    for day in dict.fromkeys(day for span in spans for day in span.days):
        times = sorted(time for span in spans if day in span.days for time in span.times)
        for first, then in pairwise(times):
            if then.split("–")[0] < first.split("–")[1]:
                found.setdefault(f"{first} and {then} overlap", []).append(day)
    for overlap, days in found.items():
        yield f"{overlap} ({', '.join(days)})", "write one time for both, or mend one of them"


@check(
    "too-few-spare-pages",
    Severity.WARNING,
    "A stapled booklet has a multiple of four pages. What is missing is filled up with topics for "
    "notes; where there are too few of them, an edition cannot be printed.",
    remedy="Give the pack three topics of one page each with fill: true.",
    example=Example("three topics with fill: true", "one topic with fill: true"),
)
def too_few_spare_pages(pack: Pack) -> Said:
    """There are enough topics to fill up to a multiple of four pages."""
    spare = sum(topic.fill for chapter in pack.chapters for topic in chapter.topics)
    if spare < SHEET - 1:
        what = f"only {spare} topics with fill: true are there to fill up to whole sheets"
        yield what, f"write {SHEET - 1}, of one page each"


@check(
    "stray-file",
    Severity.WARNING,
    "A file under another name or in another folder than the program looks in is never read: its "
    "topic is not printed, its translations are lost, and nobody is told.",
    remedy="Rename it or move it as the finding says, or take it out of the folder.",
    example=Example("content/town/chapters/extra.yaml", "content/town/chapters/extra.yml"),
)
def stray_file(problem: Problem) -> Said:
    """Every file that looks like one of ours is read."""
    yield problem.what, problem.remedy


DATED_CHECKS: tuple[Check[Dated], ...] = (checked_later,)
HOURS_CHECKS: tuple[Check[tuple[Span, ...]], ...] = (overlapping_hours,)
PACK_CHECKS: tuple[Check[Pack], ...] = (too_few_spare_pages,)
FILE_CHECKS: tuple[Check[Problem], ...] = (stray_file,)
FACT_CHECKS: tuple[Check[OfPack], ...] = (unconfirmed_fact, out_of_date)
ORGANISATION_CHECKS: tuple[Check[OfPack], ...] = (
    unconfirmed_detail,
    unconfirmed_organisation,
    unused_organisation,
)


def content_findings(pack: Pack) -> Iterator[Finding]:
    """What is to be said about the content of a pack."""
    yield from findings_of_checks(PACK_CHECKS, pack, _position(pack.settings.id))
    for name in pack.facts:
        yield from findings_of_checks(FACT_CHECKS, OfPack(name, pack), _position(name))
    for name, organisation in pack.organisations.items():
        yield from findings_of_checks(
            ORGANISATION_CHECKS, OfPack(name, pack), _position(organisation.id)
        )
    for name, known in _sourced(pack):
        yield from findings_of_checks(
            DATED_CHECKS, Dated(name, known, pack.settings.content_date), _position(name)
        )
    for name, spans in _hours(pack):
        yield from findings_of_checks(HOURS_CHECKS, spans, _position(name))


def stray_findings(strays: Iterable[Problem]) -> Iterator[Finding]:
    """Files that are never read, as findings."""
    for stray in strays:
        yield from findings_of_checks(FILE_CHECKS, stray, Position(stray.path, 0))


def _sourced(pack: Pack) -> Iterator[tuple[str, Sourced]]:
    """Everything known of a pack, with the name by which its place is told."""
    settings = pack.settings
    for known in (settings.web, settings.report, settings.publisher.address):
        if known:
            yield settings.id, known
    yield from pack.facts.items()
    for organisation in pack.organisations.values():
        yield organisation.id, organisation
        yield from ((organisation.id, detail) for _, detail in organisation.details)


def _hours(pack: Pack) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for name, fact in pack.facts.items():
        if fact.spans:
            yield name, fact.spans
    for organisation in pack.organisations.values():
        if organisation.hours:
            times = (time for span in organisation.hours.spans for time in span.times)
            yield next(times, organisation.id), organisation.hours.spans


def _position(name: str) -> Position:
    """Where a name of the content stands."""
    return Position(name.file, name.line) if isinstance(name, Located) else Position("", 0)
