"""The status of a pack for programs (JSON), for issues (Markdown) and as a page (HTML)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from welcomepack.ledger.report import EditionRecord
from welcomepack.page.templates import filled
from welcomepack.pipeline.summing_up import PackStatus
from welcomepack.translation.progress import Amount, DomainStatus, LanguageStatus
from welcomepack.translation.reviews import State

VERSION = 1
COLUMNS = (
    "language", "domain", "translated", "fuzzy", "missing", "review", "changed", "pages",
)  # fmt: skip

_REVIEWS: Mapping[State, str] = {
    "source": "source",
    "machine": "machine draft",
    "translated": "not reviewed",
    "expired": "expired",
    "reviewed": "reviewed",
}
_NONE = "–"


def rows_of(
    status: LanguageStatus, editions: Sequence[EditionRecord] = ()
) -> Iterator[tuple[str, ...]]:
    """The cells of a language's rows: one of the whole, one of each domain."""
    tag, name = status.language.tag, status.language.entry.german
    share = f"{status.percent} %"
    yield (f"{tag} {name}", share, *_cells(status), _pages_text(editions))
    for domain in status.domains:
        yield ("", domain.domain, *_cells(domain), "")


def _cells(one: LanguageStatus | DomainStatus) -> tuple[str, ...]:
    day = str(one.changed_on) if one.changed_on else _NONE
    amounts = map(amount_text, (one.translated, one.fuzzy, one.missing))
    return (*amounts, review_text(one), day)


def amount_text(amount: Amount) -> str:
    """Messages, and their words in brackets."""
    return f"{amount.messages} ({amount.words})" if amount.messages else "0"


def review_text(one: LanguageStatus | DomainStatus) -> str:
    """The state of review in words; of an expired one, how many messages nobody has read."""
    told = _REVIEWS[one.review]
    return f"{told}: {one.unread} unread" if one.review == "expired" else told


def _pages_text(editions: Sequence[EditionRecord]) -> str:
    told = (f"{e.pages} {e.format}{' (draft)' if e.draft else ''}" for e in editions)
    return ", ".join(told) or _NONE


def status_json(status: PackStatus) -> str:
    """The status for programs."""
    told = {
        "version": VERSION,
        "pack": status.pack,
        "edition": status.edition,
        "content_date": str(status.content_date),
        "languages": [_language(one, status.editions_of(one)) for one in status.languages],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _language(status: LanguageStatus, editions: Sequence[EditionRecord]) -> dict[str, object]:
    language = status.language
    return {
        "tag": language.tag,
        "name": language.name,
        "german": language.entry.german,
        "percent": status.percent,
        **_counts(status),
        "domains": [{"domain": one.domain, **_counts(one)} for one in status.domains],
        "editions": [
            {"format": one.format, "pages": one.pages, "draft": one.draft, "file": one.file}
            for one in editions
        ],
    }


def _counts(one: LanguageStatus | DomainStatus) -> dict[str, object]:
    amounts = {"translated": one.translated, "fuzzy": one.fuzzy, "missing": one.missing}
    return {
        **{name: {"messages": a.messages, "words": a.words} for name, a in amounts.items()},
        "review": one.review,
        "unread": one.unread,
        "changed_on": str(one.changed_on) if one.changed_on else None,
    }


def status_markdown(status: PackStatus) -> str:
    """The status as a table for an issue or a wiki; numbers are messages, words in brackets."""
    rows = (row for one in status.languages for row in rows_of(one, status.editions_of(one)))
    lines = [COLUMNS, ("---",) * len(COLUMNS), *rows]
    return "\n".join(f"| {' | '.join(map(_in_table, row))} |" for row in lines)


def _in_table(cell: str) -> str:
    return cell.replace("|", "\\|")


def status_html(status: PackStatus, templates: Path) -> str:
    """The status as a page of its own, without anything to load."""
    told = {"amount": amount_text, "review": review_text, "pages": _pages_text}
    return filled(templates, "status.html.j2", status=status, **told)
