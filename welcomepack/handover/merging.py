"""The words of a volunteer into our catalogs, message by message.

A message has three sides: ours, theirs, and the base that both began with. What only one side
changed is taken from it; where both did, ours stays and theirs is refused. Without a base only
what we lack is taken. Nothing is deleted, and what would print wrong is refused.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, TypeAlias

from welcomepack.content.markup import normalise
from welcomepack.handover.manifest import (
    Base,
    Seal,
    digest_of_notes,
    key_digest,
    notes_of,
    seal_of,
    words_seal,
)
from welcomepack.translation.catalog.model import Catalog, Entry, Key
from welcomepack.translation.catalog.rendering import joined, retranslated
from welcomepack.translation.messages import mismatches

BASE_NOTE = "base: "
"""Begins the note of a refused message that holds the seal of our words at that time."""

_LETTERS_LOST = re.compile(r"\?{2,}|\w\?\w")
_KEEP = "keep in the rejected file what is better than ours, and accept that file"


class Why(NamedTuple):
    """Why a message was refused: the name of the rule, what is wrong, how to mend it."""

    rule: str
    what: str
    remedy: str


_CONFLICT = Why("conflict", "ours has changed since the file was handed out", _KEEP)
_UNKNOWN_BASE = Why(
    "unknown-base",
    "ours is another one, and nothing tells which is newer",
    f"accept it together with the zip that was handed out, or {_KEEP}",
)
_TWICE = Why("twice", "the message stands in the file twice, with different words", _KEEP)
_EMPTIED = Why("emptied", "the translation was deleted; ours stays", "mark it fuzzy if it is wrong")
_LOST = Why("letters-lost", "letters have become question marks", "save the file as UTF-8")
_PLURAL = Why(
    "mismatch",
    "the message has plural forms here and none with us",
    "write one msgstr, without [0]",
)
_UNKNOWN = Why("unknown", "no catalog has this message", "run `welcomepack update`, or let it go")


class Place(NamedTuple):
    """An entry of ours, with the domain and the file of its catalog."""

    domain: str
    file: str
    entry: Entry


@dataclass(frozen=True)
class Taken:
    """An entry of ours and what it says from now on."""

    place: Place
    translation: str
    fuzzy: bool
    comments: tuple[str, ...]

    @property
    def now(self) -> Entry:
        """Our entry with these words; its lines are still the old ones."""
        flags = ("fuzzy",) * self.fuzzy
        return replace(self.place.entry, translation=self.translation, flags=flags)

    @property
    def what(self) -> Literal["translation", "comment"]:
        """What changes."""
        ours = self.place.entry
        same = (self.translation, self.fuzzy) == (ours.translation, ours.fuzzy)
        return "comment" if same else "translation"


class Refused(NamedTuple):
    """An entry of theirs that is not taken; `ours` is what we have, if we have anything."""

    theirs: Entry
    why: Why
    ours: Entry | None = None


Decision: TypeAlias = Taken | Refused | None
"""None for an entry that brings nothing new."""


@dataclass(frozen=True)
class Merged:
    """What became of a file: the new texts of catalogs by domain, and every message."""

    texts: Mapping[str, str]
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    unchanged: int


def merged(catalogs: Mapping[str, Catalog], theirs: Catalog, base: Base | None) -> Merged:
    """Our catalogs of a language with what a file brings; `base` is what it began with."""
    entries = [entry for entry in theirs.entries if not entry.is_header]
    merge = _Merge(_Ours(catalogs), base or {}, {entry.key for entry in entries})
    taken: dict[tuple[str, int], Taken] = {}
    refused = []
    for entry in entries:
        decision = merge.decided(entry)
        if isinstance(decision, Taken):
            place = decision.place
            first = taken.setdefault((place.domain, place.entry.line), decision)
            decision = decision if first == decision else Refused(entry, _TWICE, first.now)
        if isinstance(decision, Refused):
            refused.append(decision)
    return Merged(
        _texts(catalogs, tuple(taken.values())),
        tuple(taken.values()),
        tuple(refused),
        len(entries) - len(taken) - len(refused),
    )


def _texts(catalogs: Mapping[str, Catalog], taken: Collection[Taken]) -> dict[str, str]:
    return {
        domain: _with(catalogs[domain], [one for one in taken if one.place.domain == domain])
        for domain in sorted({one.place.domain for one in taken})
    }


def _with(catalog: Catalog, taken: Collection[Taken]) -> str:
    changed = {
        one.place.entry.line: retranslated(
            one.place.entry,
            catalog.newline,
            translation=one.translation,
            fuzzy=one.fuzzy,
            comments=one.comments,
        )
        for one in taken
    }
    chunks = (changed.get(entry.line, entry.text) for entry in catalog.entries)
    return joined([*chunks, catalog.tail], catalog.newline)


@dataclass
class _Ours:
    """Our entries: by key, by the key they had before, by text, by context; `gone` by text."""

    catalogs: Mapping[str, Catalog]
    live: dict[Key, Place] = field(default_factory=dict)
    heirs: dict[Key, Place] = field(default_factory=dict)
    texts: defaultdict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    gone: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    contexts: dict[str | None, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Every entry is found."""
        for domain, catalog in self.catalogs.items():
            for entry in catalog.live.values():
                self._index(Place(domain, catalog.name, entry))
            for entry in catalog.entries:
                if entry.obsolete:
                    self.gone[entry.source].append(entry)

    def _index(self, place: Place) -> None:
        entry = place.entry
        self.live[entry.key] = place
        self.texts[entry.source].append(place)
        self.contexts[entry.context] = entry
        if entry.fuzzy and entry.previous:
            context, source = entry.previous
            self.heirs[context or entry.context, source] = place


@dataclass(frozen=True)
class _Merge:
    """What is needed to decide on an entry of theirs; `keys` are those of the whole file."""

    ours: _Ours
    base: Base
    keys: Collection[Key]

    def decided(self, theirs: Entry) -> Decision:
        """What becomes of an entry."""
        seal = self.base.get(key_digest(theirs.key))
        if place := self.ours.live.get(theirs.key):
            return _decided(theirs, place, seal)
        return self._decided_without_place(theirs, seal)

    def _decided_without_place(self, theirs: Entry, seal: Seal | None) -> Decision:
        """The German of this entry has changed or moved since it was handed out, or is gone."""
        known = {_words(entry) for entry in self.ours.gone[theirs.source]}
        if not theirs.translation or _words(theirs) in known | {seal.words if seal else None}:
            return None
        if _is_damaged(theirs.source) or _is_damaged(theirs.translation):
            return Refused(theirs, _LOST)
        if heir := self.ours.heirs.get(theirs.key):
            return _decided_for_heir(theirs, heir, seal)
        places = [p for p in self.ours.texts[theirs.source] if p.entry.key not in self.keys]
        if any(_words(place.entry) == _words(theirs) for place in places):
            return None
        if len(places) == 1:
            return _decided(
                theirs, places[0], seal or self.base.get(key_digest(places[0].entry.key))
            )
        changed = self.ours.contexts.get(theirs.context)
        return Refused(theirs, _german_changed(changed) if changed else _UNKNOWN, changed)


def _german_changed(ours: Entry) -> Why:
    what = f"the German has changed; it is now '{ours.source}'"
    return Why("german-changed", what, "translate the new German")


def _decided_for_heir(theirs: Entry, heir: Place, seal: Seal | None) -> Decision:
    """A better translation of the old German stands better beside the new one, still fuzzy."""
    ours = heir.entry
    translation = normalise(theirs.translation)
    if translation == ours.translation:
        return None
    untouched = {words_seal(ours.translation, fuzzy=fuzzy) for fuzzy in (True, False)}
    if seal and seal.words in untouched:
        return Taken(heir, translation, fuzzy=True, comments=ours.comments)
    return Refused(theirs, _german_changed(ours), ours)


def _decided(theirs: Entry, place: Place, seal: Seal | None) -> Decision:
    ours = place.entry
    base = _noted_base(theirs) or (seal.words if seal else None)
    verdict = _verdict(theirs, ours, base)
    if isinstance(verdict, Why):
        return Refused(theirs, verdict, ours)
    said = (normalise(theirs.translation), theirs.fuzzy) if verdict == "take" else _said(ours)
    comments = _comments(theirs, ours, seal)
    if (said, comments) == (_said(ours), ours.comments):
        return None
    return Taken(place, *said, comments)


def _said(entry: Entry) -> tuple[str, bool]:
    return entry.translation, entry.fuzzy


def _noted_base(theirs: Entry) -> str | None:
    noted = (note for note in theirs.extracted if note.startswith(BASE_NOTE))
    return next((note.removeprefix(BASE_NOTE) for note in noted), None)


def _verdict(theirs: Entry, ours: Entry, base: str | None) -> Literal["take", "keep"] | Why:
    translation = normalise(theirs.translation)
    if {_words(theirs), words_seal(translation, fuzzy=theirs.fuzzy)} & {_words(ours), base}:
        return "keep"
    if not translation:
        return _EMPTIED if base and ours.translation else "keep"
    if ours.translation and base is None and not _newly_confirmed(theirs, ours):
        return _UNKNOWN_BASE
    if ours.translation and base and _words(ours) != base:
        return _CONFLICT
    return _flaw(theirs, ours.source) or "take"


def _newly_confirmed(theirs: Entry, ours: Entry) -> bool:
    """The German changed, ours was made for the old one, and theirs is for the new one."""
    return ours.fuzzy and ours.previous is not None and not theirs.fuzzy


def _is_damaged(text: str) -> bool:
    """A code page that lacks the letters was written, and they have become question marks."""
    return bool(_LETTERS_LOST.search(text))


def _flaw(theirs: Entry, source: str) -> Why | None:
    """Why the translation must not be printed, if it must not."""
    if theirs.plural:
        return _PLURAL
    if _is_damaged(theirs.translation) and not _is_damaged(source):
        return _LOST
    if theirs.fuzzy:
        return None
    return next((Why("mismatch", *said) for said in mismatches(source, theirs.translation)), None)


def _comments(theirs: Entry, ours: Entry, seal: Seal | None) -> tuple[str, ...]:
    """The comments of both; what they changed alone is as they want it, but never deleted."""
    mine, yours = notes_of(ours), notes_of(theirs)
    base = seal.comments if seal else None
    if not yours or yours == mine or digest_of_notes(yours) == base:
        return ours.comments
    if digest_of_notes(mine) == base:
        return yours
    more = tuple(note for note in yours if note not in mine)
    return (*ours.comments, *more) if more else ours.comments


def _words(entry: Entry) -> str:
    return seal_of(entry).words
