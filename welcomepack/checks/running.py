"""What all checks have to say about the catalogs of a language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from welcomepack.checks.check import Surroundings, Translation, findings_of_checks
from welcomepack.checks.coverage import (
    BLOCK_CHECKS,
    GLYPH_CHECKS,
    HEADER_CHECKS,
    PASSAGE_CHECKS,
    SHARE_CHECKS,
    Header,
    Share,
)
from welcomepack.checks.switches import unless_switched_off
from welcomepack.checks.term_use import glossary_findings
from welcomepack.checks.translations import TRANSLATION_CHECKS, switch
from welcomepack.errors import Problem
from welcomepack.findings import Finding, Position, SwitchedOff
from welcomepack.languages.registry import Language
from welcomepack.translation.catalog.model import Catalog, Entry, Key
from welcomepack.translation.localizing import Localized, Passage

Catalogs = Mapping[str, Catalog]


def catalog_findings(
    localized: Localized,
    registry: Mapping[str, Language] | None = None,
    abroad: Mapping[str, Catalogs] | None = None,
) -> Iterator[Finding | SwitchedOff]:
    """What is to be said about the catalogs of a language.

    `abroad` has the catalogs of other languages of the pack, by their tags.
    """
    language, catalogs = localized.language, localized.catalogs
    yield from _coverage(localized)
    yield from glossary_findings(localized)
    around = Surroundings(registry or {}, _alike(catalogs), _abroad(abroad or {}, language.tag))
    for catalog in catalogs.values():
        yield from _of_header(catalog, language)
        for entry in catalog.live.values():
            yield from _of_entry(catalog, Translation(entry, language, around))


def _of_entry(catalog: Catalog, translation: Translation) -> Iterator[Finding | SwitchedOff]:
    entry, locale = translation.entry, translation.language.tag
    at = Position(catalog.name, entry.translation_line, locale, entry.context or "")
    for one in TRANSLATION_CHECKS if entry.translated else (switch,):
        yield from unless_switched_off(one, entry, one.findings(translation, at))


def _of_header(catalog: Catalog, language: Language) -> Iterator[Finding]:
    at = Position(catalog.name, catalog.header.line, language.tag)
    yield from findings_of_checks(HEADER_CHECKS, Header(catalog, language), at)


def _coverage(localized: Localized) -> Iterator[Finding]:
    tag = localized.language.tag
    passages = tuple(passage for passage in localized.messages if passage.catalog)
    blocks: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.risk == "emergency":
            blocks[passage.place.block or passage.context].append(passage)
        yield from findings_of_checks(PASSAGE_CHECKS, passage, _position(passage, tag))
    share = Share(tag, passages, localized.pack.settings.least_coverage)
    yield from findings_of_checks(SHARE_CHECKS, share, Position(f"locales/{tag}", 0, tag))
    for block in map(tuple, blocks.values()):
        first = next((passage for passage in block if passage.falls_back), block[0])
        yield from findings_of_checks(BLOCK_CHECKS, block, _position(first, tag))


def _position(passage: Passage, tag: str) -> Position:
    """Where the translation stands; what is in no catalog yet is missing in the whole file."""
    line = passage.entry.translation_line if passage.entry else 0
    return Position(passage.catalog, line, tag, passage.context)


def _alike(catalogs: Catalogs) -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for catalog in catalogs.values():
        for entry in catalog.live.values():
            if entry.translated:
                found[entry.source].append(entry)
    return {source: tuple(entries) for source, entries in found.items()}


def _abroad(abroad: Mapping[str, Catalogs], tag: str) -> Mapping[Key, Mapping[str, str]]:
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    for other, catalogs in abroad.items():
        for catalog in catalogs.values() if other != tag else ():
            for entry in catalog.live.values():
                if entry.translated:
                    found[entry.key][other] = entry.translation
    return found


def glyph_findings(problems: Iterable[Problem], locale: str) -> Iterator[Finding]:
    """Characters without a glyph, as findings."""
    for problem in problems:
        at = Position(problem.path, problem.line, locale)
        yield from findings_of_checks(GLYPH_CHECKS, problem, at)
