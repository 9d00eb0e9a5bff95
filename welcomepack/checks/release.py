"""The gate before printing: what a pack and its languages still lack."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from welcomepack.content.knowledge import Fact, Organisation, Sourced
from welcomepack.content.markup import placeholders
from welcomepack.content.pack import Pack
from welcomepack.content.walk import texts_of
from welcomepack.errors import Located
from welcomepack.findings import Finding, Position, Severity
from welcomepack.translation.localizing import Passage
from welcomepack.translation.progress import DomainStatus, LanguageStatus

MOST_DAYS = 365
"""Between the day a value was compared with its source and the date of the content."""


@dataclass(frozen=True)
class Condition:
    """What has to be true before print; `sentence` says it, `rationale` says why."""

    id: str
    sentence: str
    rationale: str
    remedy: str
    severity: Severity = Severity.ERROR

    def finding(self, at: Position, what: str, remedy: str) -> Finding:
        """What has to be done there before print."""
        return Finding(at.path, at.line, self.id, what, remedy, self.severity, at.locale)


COVERAGE = Condition(
    "release-coverage",
    "Every message of the language is translated, and none is fuzzy.",
    "A pack with German in it helps a reader less than one without; it is printed once and read "
    "for a year.",
    "Translate what `welcomepack check` lists.",
)
EMERGENCY = Condition(
    "release-emergency",
    "Every emergency text of the language is translated.",
    "Whoever reads this page has no time to ask somebody what the German says.",
    "Translate the emergency texts first.",
)
REVIEW = Condition(
    "release-review",
    "A person has read every domain of the language as it stands now.",
    "A machine, or a tired volunteer, turns a sentence round without noticing. A second pair of "
    "eyes finds it. What was changed afterwards has been read by nobody.",
    "Have it read, then record that with `welcomepack review`.",
)
CONFIRMED = Condition(
    "release-unconfirmed",
    "Every fact and every office that stands on a page is confirmed.",
    "What nobody has confirmed is left out, and the page has a gap where the reader looks for it.",
    "Find a source or call the office, then set `confirmed: true`.",
)
IN_DATE = Condition(
    "release-out-of-date",
    "Every fact that is printed is valid on the date of the content.",
    "An old amount or an old deadline is a wrong one.",
    "Look up the new value, and until when it is valid.",
)
COMPARED = Condition(
    "release-unchecked",
    "Every fact and every office that is printed was compared with its source in the last year.",
    "Offices move, and numbers change. The year is counted back from the date of the content.",
    "Compare the value with its source, then write the day as `checked`.",
)
CONDITIONS = (COVERAGE, EMERGENCY, REVIEW, CONFIRMED, IN_DATE, COMPARED)

_SUMMED_UP = frozenset({"untranslated", "fuzzy", "out-of-date"})
"""Checks whose findings a condition tells in one line for all."""


def lacking(
    pack: Pack,
    statuses: Iterable[LanguageStatus],
    fallbacks: Mapping[str, Iterable[Passage]],
    findings: Iterable[Finding],
) -> list[Finding]:
    """Everything that has to be done before print, sorted by place; nothing means go."""
    told = [*_of_facts(pack), *_of_organisations(pack)]
    for status in statuses:
        told += _of_language(status, tuple(fallbacks.get(status.language.tag, ())))
    told += [
        finding
        for finding in findings
        if finding.severity is not Severity.INFO and finding.id not in _SUMMED_UP
    ]
    return sorted(set(told))


def _of_facts(pack: Pack) -> Iterator[Finding]:
    printed = _printed(pack)
    for name, fact in pack.facts.items():
        if name in printed:
            yield from _of_fact(name, fact, pack)


def _printed(pack: Pack) -> frozenset[str]:
    """The names of the facts that stand on a page."""
    shown = {str(name) for block in pack.blocks() for name in block.prints().facts}
    written = {name for text, _ in texts_of(pack) for name in placeholders(text.source)}
    return frozenset(shown | written)


def _of_fact(name: str, fact: Fact, pack: Pack) -> Iterator[Finding]:
    if not fact.confirmed:
        yield _at(name, CONFIRMED, "the fact is not confirmed", "find a source and confirm it")
    if fact.valid_until and fact.valid_until < pack.settings.content_date:
        what = f"the fact was valid until {fact.valid_until}"
        yield _at(name, IN_DATE, what, "look up the new value")
    yield from _of_age(name, fact, pack)


def _of_organisations(pack: Pack) -> Iterator[Finding]:
    for name, organisation in pack.organisations.items():
        if name in pack.shown:
            yield from _of_organisation(organisation, pack)


def _of_organisation(organisation: Organisation, pack: Pack) -> Iterator[Finding]:
    if not organisation.confirmed:
        what, remedy = f"{organisation.name} is not confirmed", "ask whether it still exists"
        yield _at(organisation.id, CONFIRMED, what, remedy)
    else:
        yield from _of_age(organisation.id, organisation, pack)


def _of_age(place: str, known: Sourced, pack: Pack) -> Iterator[Finding]:
    today = pack.settings.content_date
    if known.checked and (today - known.checked).days > MOST_DAYS:
        what = f"it was last compared with its source on {known.checked}"
        yield _at(place, COMPARED, what, "compare it again, then renew `checked`")


def _at(place: str, condition: Condition, what: str, remedy: str) -> Finding:
    known = place if isinstance(place, Located) else Located(place)
    return condition.finding(Position(known.file, known.line), what, remedy)


def _of_language(status: LanguageStatus, fallbacks: tuple[Passage, ...]) -> Iterator[Finding]:
    tag = status.language.tag
    for domain in status.domains:
        yield from _of_coverage(tag, domain)
        yield from _of_review(tag, domain)
    grave = [one for one in fallbacks if one.risk == "emergency"]
    if grave:
        what = f"emergency texts not translated: {len(grave)}, such as '{grave[0].source[:40]}'"
        yield _of_domain(tag, grave[0].domain, EMERGENCY, what, "translate them first")


def _of_coverage(tag: str, domain: DomainStatus) -> Iterator[Finding]:
    if left := domain.left.messages:
        what = (
            f"not translated: {left} of {domain.all.messages} messages, {domain.left.words} words"
        )
        remedy = f"translate what `welcomepack check --lang {tag}` lists"
        yield _of_domain(tag, domain.domain, COVERAGE, what, remedy)


def _of_review(tag: str, domain: DomainStatus) -> Iterator[Finding]:
    if domain.review == "reviewed":
        return
    changed = (
        f"not as the reviewer has read them: {domain.unread} of {domain.all.messages} messages"
    )
    what = changed if domain.review == "expired" else "nobody has reviewed the translation"
    command = f"`welcomepack review --lang {tag} --domain {domain.domain} --reviewer-role …`"
    remedy = f"have it read, then run {command}"
    yield _of_domain(tag, domain.domain, REVIEW, what, remedy)


def _of_domain(tag: str, domain: str, condition: Condition, what: str, remedy: str) -> Finding:
    at = Position(f"locales/{tag}/LC_MESSAGES/{domain}.po", 0, tag)
    return condition.finding(at, what, remedy)
