"""Where each message has its translation from: the rules of an update, in their order."""

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from welcomepack.translation.catalog.model import Catalog, Entry, How, Key
from welcomepack.translation.catalog.similarity import TextIndex
from welcomepack.translation.catalog.wanted import Wanted
from welcomepack.translation.messages import mismatches


@dataclass(frozen=True)
class Origin:
    """The entry that a message has its translation from, and by which rule."""

    entry: Entry
    how: How

    @property
    def printable(self) -> bool:
        """The message is translated, and not fuzzy."""
        valid = self.how == "moved" or not self.entry.fuzzy
        return bool(self.entry.translation) and valid and self.how != "changed"


Origins: TypeAlias = dict[Key, Origin]


def origins_of(catalog: Catalog, wanted: Mapping[Key, Wanted], minor: Container[str]) -> Origins:
    """Where each message has its translation from; what is missing gets none.

    The rules and their order: see update_catalog.
    """
    origins = _exact(catalog, wanted)
    missing = [one for key, one in wanted.items() if key not in origins]
    if missing:
        orphans = _Orphans(catalog, wanted)
        origins |= _moved(missing, catalog, orphans, minor)
        origins |= _changed(missing, origins, wanted, orphans, minor)
        origins |= _similar(missing, origins, orphans)
    return origins


def _exact(catalog: Catalog, wanted: Mapping[Key, Wanted]) -> Origins:
    obsolete = {e.key: e for e in catalog.entries if e.obsolete and not e.plural}
    origins: Origins = {}
    for key in wanted:
        if key in catalog.live:
            origins[key] = Origin(catalog.live[key], "kept")
        elif key in obsolete:
            origins[key] = Origin(obsolete[key], "revived")
    return origins


class _Orphans:
    """The translated entries whose text no message has any more, in use or obsolete."""

    def __init__(self, catalog: Catalog, wanted: Mapping[Key, Wanted]) -> None:
        self.all = [
            e
            for e in catalog.entries
            if e.key not in wanted and e.translation and not e.plural and not e.is_header
        ]
        self.of_context: defaultdict[str | None, list[Entry]] = defaultdict(list)
        for entry in self.all:
            self.of_context[entry.context].append(entry)


def _moved(
    missing: Sequence[Wanted], catalog: Catalog, orphans: _Orphans, minor: Container[str]
) -> Origins:
    """The same text elsewhere, translated one way only; several ways may mean several things."""
    texts = {one.source for one in missing}
    alive, obsolete = _translations(catalog, texts)
    free = {entry.line for entry in orphans.all}
    origins: Origins = {}
    for one in missing:
        found = alive.get(one.source) or obsolete.get(one.source, [])
        own = orphans.of_context[one.context]
        if len({e.translation for e in found}) != 1 or _prefers_own(one, own, minor):
            continue
        entry = next((e for e in found if e.line in free), found[0])
        free.discard(entry.line)
        origins[one.key] = Origin(entry, "moved")
    return origins


def _translations(
    catalog: Catalog, texts: Container[str]
) -> tuple[dict[str, list[Entry]], dict[str, list[Entry]]]:
    """By text: the entries in use, and the obsolete ones, that translate it for print."""
    alive: dict[str, list[Entry]] = {}
    obsolete: dict[str, list[Entry]] = {}
    for entry in catalog.entries:
        if entry.source in texts and entry.translation and not (entry.fuzzy or entry.plural):
            (obsolete if entry.obsolete else alive).setdefault(entry.source, []).append(entry)
    return alive, obsolete


def _prefers_own(one: Wanted, own: Sequence[Entry], minor: Container[str]) -> bool:
    """The context has a translation that was made for this very text, or was declared valid."""
    returned = any(entry.previous and entry.previous[1] == one.source for entry in own)
    return returned or bool(own and one.context in minor)


def _changed(
    missing: Sequence[Wanted],
    origins: Origins,
    wanted: Mapping[Key, Wanted],
    orphans: _Orphans,
    minor: Container[str],
) -> Origins:
    """Another text in the same context; a context with several texts is a list."""
    moved = {origin.entry.line for origin in origins.values()}
    size = Counter(context for context, _ in wanted)
    changed: Origins = {}
    for context, ones in _by_context(missing, origins).items():
        own = orphans.of_context[context]
        alike = _alike(ones, own, alone=size[context] == 1)
        spare = _spare(own, {e.line for e in alike.values()} | moved, alone=size[context] == 1)
        rest = [one.key for one in ones if one.key not in alike]
        changed |= {
            key: Origin(entry, "minor" if context in minor and _fits(key, entry) else "changed")
            for key, entry in alike.items()
        }
        changed |= {key: Origin(e, "changed") for key, e in zip(rest, spare, strict=False)}
    return changed


def _fits(key: Key, entry: Entry) -> bool:
    """The translation can be printed for the text: a typo changes no placeholder and no link."""
    return not any(mismatches(key[1], entry.translation))


def _by_context(missing: Sequence[Wanted], origins: Origins) -> dict[str, list[Wanted]]:
    contexts: dict[str, list[Wanted]] = {}
    for one in missing:
        if one.key not in origins:
            contexts.setdefault(one.context, []).append(one)
    return contexts


def _alike(ones: Sequence[Wanted], own: Sequence[Entry], *, alone: bool) -> dict[Key, Entry]:
    """The entries of a context that surely were for these messages."""
    if alone and len(own) == 1:
        return {ones[0].key: own[0]}
    before = {entry.previous[1]: entry for entry in own if entry.previous}
    returned = {one.key: before[one.source] for one in ones if one.source in before}
    used = {entry.line for entry in returned.values()}
    rest = [one for one in ones if one.key not in returned]
    return returned | _match(rest, [entry for entry in own if entry.line not in used])


def _spare(own: Sequence[Entry], used: Container[int], *, alone: bool) -> list[Entry]:
    """What is left in a context, likeliest first; a list does not fall back on obsolete items."""
    free = [entry for entry in own if entry.line not in used]
    in_use = [entry for entry in free if not entry.obsolete]
    return [*in_use, *(e for e in reversed(free) if e.obsolete and alone)]


def _similar(missing: Sequence[Wanted], origins: Origins, orphans: _Orphans) -> Origins:
    """A similar text of another context, for messages whose own context has no translation."""
    used = {origin.entry.line for origin in origins.values()}
    pool = [entry for entry in orphans.all if entry.line not in used]
    served = {entry.context for entry in pool}
    rest = [one for one in missing if one.key not in origins and one.context not in served]
    return {key: Origin(entry, "changed") for key, entry in _match(rest, pool).items()}


def _match(ones: Sequence[Wanted], orphans: Sequence[Entry]) -> dict[Key, Entry]:
    """Messages and entries with similar texts, the most similar first, each at most once."""
    if not ones or not orphans:
        return {}
    index = TextIndex([entry.source for entry in orphans])
    scored = sorted(
        (-ratio, orphans[orphan].obsolete, message, orphan)
        for message, one in enumerate(ones)
        for ratio, orphan in index.similar(one.source)
    )
    matched: dict[Key, Entry] = {}
    used: set[int] = set()
    for _, _, message, orphan in scored:
        if ones[message].key not in matched and orphan not in used:
            matched[ones[message].key] = orphans[orphan]
            used.add(orphan)
    return matched
