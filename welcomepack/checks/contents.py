"""Checks of the German content: what is not confirmed, out of date or nowhere used."""

from collections.abc import Iterator

from welcomepack.checks.check import Check, Said, Subject, check
from welcomepack.content import Fact, Located, Organisation, Pack
from welcomepack.findings import Finding, Severity


@check(
    "unconfirmed-fact",
    Severity.INFO,
    "What nobody has confirmed is not printed. Find a source, then set confirmed: true.",
)
def unconfirmed_fact(fact: Fact) -> Said:
    """The fact is confirmed."""
    if not fact.confirmed:
        yield "the fact is not confirmed and not printed", "find a source and confirm it"


@check(
    "unconfirmed-detail",
    Severity.INFO,
    "Contact details that nobody has confirmed are not printed. A call to the office settles it.",
)
def unconfirmed_detail(organisation: Organisation) -> Said:
    """Every contact detail of the organisation is confirmed."""
    for key, detail in organisation.details:
        if not detail.confirmed:
            yield (
                f"'{key}' of {organisation.name} is not confirmed and not printed",
                "ask the organisation, then set confirmed: true",
            )


@check(
    "unconfirmed-organisation",
    Severity.INFO,
    "An organisation that may no longer exist is not printed.",
)
def unconfirmed_organisation(organisation: Organisation) -> Said:
    """The organisation is confirmed."""
    if not organisation.confirmed:
        yield f"{organisation.name} is not confirmed and not printed", "ask whether it still exists"


FACT_CHECKS: tuple[Check[Fact], ...] = (unconfirmed_fact,)
ORGANISATION_CHECKS: tuple[Check[Organisation], ...] = (
    unconfirmed_detail,
    unconfirmed_organisation,
)

OUT_OF_DATE = "out-of-date"
UNUSED = "unused-organisation"


def content_findings(pack: Pack) -> Iterator[Finding]:
    """What is to be said about the content of a pack."""
    for name, fact in pack.facts.items():
        yield from _findings(name, FACT_CHECKS, fact)
        if fact.valid_until and fact.valid_until < pack.settings.content_date:
            what = f"the fact was valid until {fact.valid_until}"
            yield _finding(name, OUT_OF_DATE, what, "look up the new value", Severity.WARNING)
    for name, organisation in pack.organisations.items():
        yield from _findings(organisation.id, ORGANISATION_CHECKS, organisation)
        if name not in pack.shown:
            what = f"{organisation.name} is on no page"
            remedy = "name it in a contacts block, or delete it"
            yield _finding(organisation.id, UNUSED, what, remedy, Severity.INFO)


def _findings(name: str, checks: tuple[Check[Subject], ...], subject: Subject) -> Iterator[Finding]:
    for one in checks:
        for what, remedy in one.run(subject):
            yield _finding(name, one.id, what, remedy, one.severity)


def _finding(name: str, check_id: str, what: str, remedy: str, severity: Severity) -> Finding:
    place = name if isinstance(name, Located) else Located(name)
    return Finding(place.file, place.line, check_id, what, remedy, severity)
