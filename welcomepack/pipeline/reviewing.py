"""What people have read of a translation: recorded, and compared with what stands there now."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from welcomepack.errors import ContentError, Problem, UsageError
from welcomepack.files.writing import write_atomically
from welcomepack.files.yaml_editing import with_item
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.pipeline.sources import Sources, read_catalogs, read_shared_messages
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.updating import Renewed
from welcomepack.translation.localizing import Localized
from welcomepack.translation.progress import digests_of
from welcomepack.translation.reviews import (
    Reading,
    ReviewerRole,
    State,
    digest_of,
    load_review,
    reading_lines,
    with_renewed,
)

_BEGINNING = """\
# Who translated, and who read it. Roles, never names; `welcomepack review` adds to the readings.
drafted_by: {drafted_by}
drafted_on: {drafted_on}
readings: []
"""


@dataclass(frozen=True)
class Reviewed:
    """A reading in the record: how many messages were read, how many are not translated yet."""

    domain: str
    read: int
    untranslated: int
    is_new: bool


def review_state(sources: Sources, localized: Localized) -> State:
    """What an edition says of its translation."""
    tag = localized.language.tag
    if tag == SOURCE_LOCALE:
        return "source"
    digests = digests_of(sources.messages, localized.catalogs)
    return load_review(sources.project, tag).state(digests)


def begin_record(sources: Sources, tag: str, drafted_by: Literal["machine", "people"]) -> bool:
    """A language has a record; True if it had none before. It is dated as the German is."""
    path = sources.project.review(tag)
    if path.is_file():
        return False
    drafted_on = sources.pack.settings.content_date
    text = _BEGINNING.format(drafted_by=drafted_by, drafted_on=drafted_on)
    return write_atomically(path, text.encode())


def review(  # noqa: PLR0913 - each of them stands in the record
    sources: Sources,
    tag: str,
    domains: Iterable[str],
    *,
    by: ReviewerRole,
    native: bool,
    on: dt.date,
) -> list[Reviewed]:
    """The record says who has read the translations of these domains, or of all, as they stand."""
    wanted = _domains(sources, domains)
    digests = digests_of(read_shared_messages(sources), _catalogs(sources, tag))
    known = load_review(sources.project, tag).readings
    read = {domain: tuple(filter(None, dict.fromkeys(digests[domain]))) for domain in wanted}
    readings = [
        Reading(domain=domain, read_on=on, by=by, native=native, digests=" ".join(of_domain))
        for domain, of_domain in read.items()
        if of_domain
    ]
    _record(sources, tag, [reading for reading in readings if reading not in known])
    return [
        Reviewed(
            domain,
            read=sum(map(bool, digests[domain])),
            untranslated=digests[domain].count(""),
            is_new=any(r.domain == domain and r not in known for r in readings),
        )
        for domain in wanted
    ]


def _domains(sources: Sources, domains: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(domains)) or tuple(sources.messages)
    for domain in wanted:
        if domain not in sources.messages:
            what = f"there is no domain '{domain}'"
            raise UsageError(Problem("", 0, what, f"use one of: {', '.join(sources.messages)}"))
    return wanted


def _catalogs(sources: Sources, tag: str) -> dict[str, Catalog]:
    return read_catalogs(sources, sources.translated_language(tag).tag)


def _record(sources: Sources, tag: str, readings: Iterable[Reading]) -> None:
    """The record has these readings, too; its comments stay. Raises ContentError."""
    begin_record(sources, tag, "machine")
    path = sources.project.review(tag)
    text: str | None = path.read_bytes().decode()
    for reading in readings:
        text = with_item(text, "readings", reading_lines(reading)) if text else None
    if text is None:
        what = "the list of readings cannot be added to"
        remedy = "write it as a list with a dash before each reading"
        raise ContentError(Problem(sources.project.relative(path), 0, what, remedy))
    write_atomically(path, text.encode())


def keep_reviewed(sources: Sources, tag: str, renewed: Iterable[Renewed]) -> None:
    """Who has read a translation has read it for the German text with its typo mended, too."""
    pairs = [
        (digest_of(one.before, one.translation), digest_of(one.after, one.translation))
        for one in renewed
    ]
    if pairs and load_review(sources.project, tag).readings:
        path = sources.project.review(tag)
        write_atomically(path, with_renewed(path.read_bytes().decode(), pairs).encode())
