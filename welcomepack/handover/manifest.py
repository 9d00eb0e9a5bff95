"""What a catalog held when it was handed out, in digests: the base of a three-way merge.

The file handover.json of a zip holds them for every message. The header of each handed-out
catalog names the state it is in, so that a catalog that comes back alone finds its base as well:
among the zips given with it, or in our own catalog if that did not change in the meantime.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from welcomepack.errors import CatalogError, Problem
from welcomepack.translation.catalog.model import Catalog, Entry, Key

FILE_NAME = "handover.json"
HEADER_FIELD = "X-Handover"
_DIGITS = 16  # of a digest: two texts of a pack never share that many by chance


@dataclass(frozen=True)
class Seal:
    """Digests of what a translator can change of a message: its words, its comments."""

    words: str
    comments: str


Base: TypeAlias = Mapping[str, Seal]
"""The seals of messages, by the digest of their key."""


class Handed(BaseModel):
    """One handed-out catalog: its state and the seals of its messages."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    state: str
    messages: Mapping[str, tuple[str, str]]

    @property
    def base(self) -> Base:
        """The seals of its messages."""
        return {key: Seal(*seals) for key, seals in self.messages.items()}


class Manifest(BaseModel):
    """handover.json as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    pack: str
    language: str
    catalogs: Mapping[str, Handed]

    @property
    def base(self) -> Base:
        """The seals of all its messages; a message is in one catalog only."""
        return {key: seal for one in self.catalogs.values() for key, seal in one.base.items()}


def manifest_text(pack: str, language: str, handed: Mapping[str, tuple[str, Catalog]]) -> str:
    """handover.json for catalogs, each under its domain with the name of its file."""
    catalogs = {
        domain: {
            "file": file,
            "state": state_of(base),
            "messages": {key: [seal.words, seal.comments] for key, seal in base.items()},
        }
        for domain, (file, catalog) in handed.items()
        for base in (base_of(catalog),)
    }
    told = {"version": 1, "pack": pack, "language": language, "catalogs": catalogs}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def manifest_of(data: bytes, name: str) -> Manifest:
    """The manifest in a file; raises CatalogError."""
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        what = "this is not a manifest that welcomepack wrote"
        remedy = "take it from the zip that was handed out, or leave it out"
        raise CatalogError(Problem(name, 0, what, remedy)) from error


def base_of(catalog: Catalog) -> Base:
    """The seals of the messages in use."""
    return {key_digest(entry.key): seal_of(entry) for entry in catalog.live.values()}


def state_of(base: Base) -> str:
    """The digest of a catalog's messages, whatever their order and wrapping."""
    return _digest(
        part for key in sorted(base) for part in (key, base[key].words, base[key].comments)
    )


def key_digest(key: Key) -> str:
    """The digest of a message's context and text."""
    return _digest([key[0] or "", key[1]])


def seal_of(entry: Entry) -> Seal:
    """The seal of an entry."""
    words = words_seal(entry.translation, fuzzy=entry.fuzzy)
    return Seal(words, digest_of_notes(notes_of(entry)))


def digest_of_notes(notes: Iterable[str]) -> str:
    """The digest of comments."""
    return _digest(notes)


def words_seal(translation: str, *, fuzzy: bool) -> str:
    """The digest of a translation and of whether it is fuzzy; nothing is never fuzzy."""
    return _digest([translation, "fuzzy" if fuzzy and translation else ""])


def notes_of(entry: Entry) -> tuple[str, ...]:
    """The translator's comments, without empty lines."""
    return tuple(line for line in entry.comments if line)


def _digest(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
