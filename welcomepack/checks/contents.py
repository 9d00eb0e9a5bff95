"""Checks of the German content: what is not confirmed, out of date or nowhere used."""

from collections.abc import Iterator
from dataclasses import dataclass

from welcomepack.checks.check import Check, Example, Said, Subject, check
from welcomepack.content import Fact, Located, Organisation, Pack
from welcomepack.findings import Finding, Severity


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
        'money_ticket: {value: "63", kind: money, confirmed: false}',
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
        'phones: [{value: "0234 9101950", checked: 2026-11-01}]',
        'phones: [{value: "0234 9101950", confirmed: false}]',
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
    example=Example("- {id: library, name: Bücherei}", "- {id: library, confirmed: false}"),
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
    example=Example("organisations: [library]", "organisations: []"),
)
def unused_organisation(of: OfPack) -> Said:
    """The organisation stands on a page."""
    if of.name not in of.pack.shown:
        yield (
            f"{of.organisation.name} is on no page",
            "name it in a contacts block, or delete it",
        )


FACT_CHECKS: tuple[Check[OfPack], ...] = (unconfirmed_fact, out_of_date)
ORGANISATION_CHECKS: tuple[Check[OfPack], ...] = (
    unconfirmed_detail,
    unconfirmed_organisation,
    unused_organisation,
)


def content_findings(pack: Pack) -> Iterator[Finding]:
    """What is to be said about the content of a pack."""
    for name in pack.facts:
        yield from _findings(name, FACT_CHECKS, OfPack(name, pack))
    for name, organisation in pack.organisations.items():
        yield from _findings(organisation.id, ORGANISATION_CHECKS, OfPack(name, pack))


def _findings(name: str, checks: tuple[Check[Subject], ...], subject: Subject) -> Iterator[Finding]:
    place = name if isinstance(name, Located) else Located(name)
    for one in checks:
        for what, remedy in one.run(subject):
            yield Finding(place.file, place.line, one.id, what, remedy, one.severity)
