"""How far each language is: what is translated, what is left to do, what has been read."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Literal

from welcomepack.content.markup import words_of
from welcomepack.languages.registry import Language
from welcomepack.translation.catalog.model import Catalog, Entry
from welcomepack.translation.messages import Message
from welcomepack.translation.reviews import Review, State, digest_of

Progress = Literal["translated", "fuzzy", "missing"]


@dataclass(frozen=True)
class Amount:
    """How many messages, and how many German words they have."""

    messages: int = 0
    words: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.messages + other.messages, self.words + other.words)


NOTHING = Amount()


@dataclass(frozen=True)
class DomainStatus:
    """How far one domain is; `unread` messages are not as a reviewer has read them."""

    domain: str
    translated: Amount
    fuzzy: Amount
    missing: Amount
    review: State
    unread: int
    changed_on: dt.date | None

    @property
    def all(self) -> Amount:
        """What there is to translate."""
        return self.translated + self.fuzzy + self.missing

    @property
    def left(self) -> Amount:
        """What a translator has to look at."""
        return self.fuzzy + self.missing


@dataclass(frozen=True)
class LanguageStatus:
    """How far one language is."""

    language: Language
    domains: tuple[DomainStatus, ...]
    review: State

    @property
    def translated(self) -> Amount:
        """What is translated and may be printed."""
        return _sum(domain.translated for domain in self.domains)

    @property
    def fuzzy(self) -> Amount:
        """What has a translation that has to be looked at."""
        return _sum(domain.fuzzy for domain in self.domains)

    @property
    def missing(self) -> Amount:
        """What has no translation."""
        return _sum(domain.missing for domain in self.domains)

    @property
    def all(self) -> Amount:
        """What there is to translate."""
        return _sum(domain.all for domain in self.domains)

    @property
    def share(self) -> float:
        """Share of the messages that are translated."""
        return self.translated.messages / self.all.messages if self.all.messages else 0.0

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down: 100 means all."""
        return 100 * self.translated.messages // max(self.all.messages, 1)

    @property
    def unread(self) -> int:
        """How many messages are not as a reviewer has read them."""
        return sum(domain.unread for domain in self.domains)

    @property
    def changed_on(self) -> dt.date | None:
        """The day of the last change of a catalog, as its header says."""
        return max((d.changed_on for d in self.domains if d.changed_on), default=None)


def status_of(
    language: Language,
    messages: Mapping[str, Sequence[Message]],
    catalogs: Mapping[str, Catalog],
    review: Review,
) -> LanguageStatus:
    """How far a language is; a domain without a catalog is missing as a whole."""
    return LanguageStatus(
        language,
        tuple(
            _status_of_domain(domain, wanted, catalogs.get(domain), review)
            for domain, wanted in messages.items()
        ),
        review.state(digests_of(messages, catalogs)),
    )


def digests_of(
    messages: Mapping[str, Sequence[Message]], catalogs: Mapping[str, Catalog]
) -> dict[str, tuple[str, ...]]:
    """By domain, what a reviewer has to have read; empty for a text that is printed in German."""
    return {
        domain: tuple(_digest(one, catalogs.get(domain)) for one in _once(wanted))
        for domain, wanted in messages.items()
    }


def _digest(message: Message, catalog: Catalog | None) -> str:
    entry = _entry(message, catalog)
    return digest_of(message.source, entry.translation) if entry and entry.translated else ""


def _once(messages: Iterable[Message]) -> list[Message]:
    return list({message.key: message for message in messages}.values())


def _entry(message: Message, catalog: Catalog | None) -> Entry | None:
    return catalog.lookup(message.context, message.source) if catalog else None


def _status_of_domain(
    domain: str, messages: Sequence[Message], catalog: Catalog | None, review: Review
) -> DomainStatus:
    amounts: dict[Progress, Amount] = {}
    for message in _once(messages):
        progress = _progress(_entry(message, catalog))
        amount = Amount(1, words_of(message.source))
        amounts[progress] = amounts.get(progress, NOTHING) + amount
    digests = digests_of({domain: messages}, {domain: catalog} if catalog else {})[domain]
    return DomainStatus(
        domain=domain,
        translated=amounts.get("translated", NOTHING),
        fuzzy=amounts.get("fuzzy", NOTHING),
        missing=amounts.get("missing", NOTHING),
        review=review.state_of(domain, digests),
        unread=review.unread(domain, digests),
        changed_on=_changed_on(catalog),
    )


def _progress(entry: Entry | None) -> Progress:
    if entry is None or not entry.translation:
        return "missing"
    return "fuzzy" if entry.fuzzy else "translated"


def _changed_on(catalog: Catalog | None) -> dt.date | None:
    """The day that editors of catalogs write into the header; None where it is not filled in."""
    written = catalog.metadata.get("PO-Revision-Date", "") if catalog else ""
    match = re.match(r"\d{4}-\d\d-\d\d", written)
    try:
        return dt.date.fromisoformat(match[0]) if match else None
    except ValueError:
        return None


def _sum(amounts: Iterable[Amount]) -> Amount:
    return reduce(add, amounts, NOTHING)
