"""What all checks have to say about the catalogs of a language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from welcomepack.checks.check import Check, Subject, Surroundings, Translation
from welcomepack.checks.coverage import (
    BLOCK_CHECKS,
    GLYPH_CHECKS,
    HEADER_CHECKS,
    SHARE_CHECKS,
    SLOT_CHECKS,
    Header,
    Share,
    Slot,
)
from welcomepack.checks.switches import reason_against
from welcomepack.checks.term_use import glossary_findings
from welcomepack.checks.translations import TRANSLATION_CHECKS, switch
from welcomepack.content.markup import says_something
from welcomepack.content.pack import Pack
from welcomepack.content.walk import texts_of
from welcomepack.errors import Problem
from welcomepack.findings import Finding, SwitchedOff
from welcomepack.languages.registry import Language
from welcomepack.translation.catalog.model import Catalog, Entry, Key
from welcomepack.translation.localizing import entry_of

Catalogs = Mapping[str, Catalog]


class _Place(NamedTuple):
    path: str
    line: int
    locale: str
    context: str = ""


def catalog_findings(
    pack: Pack,
    language: Language,
    catalogs: Catalogs,
    registry: Mapping[str, Language] | None = None,
    abroad: Mapping[str, Catalogs] | None = None,
) -> Iterator[Finding | SwitchedOff]:
    """What is to be said about the catalogs of a language.

    `abroad` has the catalogs of other languages of the pack, by their tags.
    """
    yield from _coverage(pack, language, catalogs)
    yield from glossary_findings(pack, language, catalogs)
    around = Surroundings(registry or {}, _alike(catalogs), _abroad(abroad or {}, language.tag))
    for catalog in catalogs.values():
        yield from _of_header(catalog, language)
        for entry in catalog.live.values():
            yield from _of_entry(catalog, Translation(entry, language, around))


def _of_entry(catalog: Catalog, translation: Translation) -> Iterator[Finding | SwitchedOff]:
    entry, locale = translation.entry, translation.language.tag
    place = _Place(catalog.name, entry.translation_line, locale, entry.context or "")
    for one in TRANSLATION_CHECKS if entry.translated else (switch,):
        for finding in _findings(one, translation, place):
            reason = reason_against(one, entry)
            yield SwitchedOff(finding, reason) if reason else finding


def _findings(one: Check[Subject], subject: Subject, place: _Place) -> Iterator[Finding]:
    path, line, locale, context = place
    for what, remedy in one.run(subject):
        yield Finding(path, line, one.id, what, remedy, one.severity, locale, context)


def _of_header(catalog: Catalog, language: Language) -> Iterator[Finding]:
    place = _Place(catalog.name, catalog.header.line, language.tag)
    for one in HEADER_CHECKS:
        yield from _findings(one, Header(catalog, language), place)


def _coverage(pack: Pack, language: Language, catalogs: Catalogs) -> Iterator[Finding]:
    blocks: dict[str, list[Slot]] = defaultdict(list)
    slots = tuple(_slots(pack, catalogs))
    for slot in slots:
        if slot.risk == "emergency":
            blocks[slot.block or slot.context].append(slot)
        for one in SLOT_CHECKS:
            yield from _findings(one, slot, _place_of(slot, language))
    for each in SHARE_CHECKS:
        share = Share(language.tag, slots, pack.settings.least_coverage)
        yield from _findings(each, share, _Place(f"locales/{language.tag}", 0, language.tag))
    for block in map(tuple, blocks.values()):
        first = next((slot for slot in block if not slot.filled), block[0])
        for one_of_block in BLOCK_CHECKS:
            yield from _findings(one_of_block, block, _place_of(first, language))


def _place_of(slot: Slot, language: Language) -> _Place:
    return _Place(slot.name, slot.line, language.tag, slot.context)


def _slots(pack: Pack, catalogs: Catalogs) -> Iterator[Slot]:
    for text, place in texts_of(pack):
        if text.domain in catalogs and says_something(text.source):
            yield Slot(
                text.source,
                text.domain,
                place.context,
                place.block,
                place.risk,
                catalogs[text.domain].name,
                entry_of(text, place, catalogs),
            )


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
        for one in GLYPH_CHECKS:
            yield from _findings(one, problem, _Place(problem.path, problem.line, locale))
