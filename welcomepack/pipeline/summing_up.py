"""How far the languages of a pack are, and which editions of them were built last."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from welcomepack.errors import CatalogError
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.ledger.report import EditionRecord
from welcomepack.ledger.up_to_date import read_report
from welcomepack.pipeline.sources import Sources, read_catalogs, read_written_catalogs
from welcomepack.translation.progress import LanguageStatus, status_of
from welcomepack.translation.reviews import load_review


@dataclass(frozen=True)
class PackStatus:
    """How far the languages of a town's pack are; `editions` are the last ones of all languages."""

    pack: str
    edition: str
    content_date: dt.date
    languages: tuple[LanguageStatus, ...]
    editions: tuple[EditionRecord, ...] = ()

    def editions_of(self, status: LanguageStatus) -> tuple[EditionRecord, ...]:
        """The last editions of a language."""
        return tuple(one for one in self.editions if one.locale == status.language.tag)


def status(sources: Sources, locales: Iterable[str]) -> PackStatus:
    """How far each language is; German, the source, is left out."""
    languages = (
        _status(sources, tag)
        for tag in dict.fromkeys(locales)
        if sources.language(tag).tag != SOURCE_LOCALE
    )
    settings = sources.pack.settings
    return PackStatus(
        settings.id,
        settings.edition,
        settings.content_date,
        tuple(languages),
        last_editions(sources),
    )


def coverage(sources: Sources, tag: str) -> float | None:
    """Share of a language that is translated; None for a language without catalogs."""
    if tag == SOURCE_LOCALE or sources.language(tag).is_pseudo:
        return 1.0
    try:
        read_catalogs(sources, tag)
    except CatalogError:
        return None
    return _status(sources, tag).share


def last_editions(sources: Sources) -> tuple[EditionRecord, ...]:
    """The editions of the last builds, as their report tells; none where there is no report."""
    report = read_report(sources.project, sources.pack_id)
    return report.editions if report else ()


def _status(sources: Sources, tag: str) -> LanguageStatus:
    return status_of(
        sources.language(tag),
        sources.messages,
        read_written_catalogs(sources, tag),
        load_review(sources.project, tag),
    )
