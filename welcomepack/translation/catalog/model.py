"""What a catalog is: entries made of raw lines, looked up by context and text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

Key: TypeAlias = tuple[str | None, str]
"""The identity of an entry: msgctxt (None where the file has none) and msgid."""

Kind: TypeAlias = Literal[
    "blank",
    "comment",
    "extracted",
    "references",
    "flags",
    "previous msgctxt",
    "previous msgid",
    "previous msgid_plural",
    "msgctxt",
    "msgid",
    "msgid_plural",
    "msgstr",
    "further msgstr",
    "continued",
    "previous continued",
]

How: TypeAlias = Literal["kept", "revived", "moved", "changed", "minor"]
"""By which rule of an update a message has its translation."""


class Line(NamedTuple):
    """One line of a file: what it is, its raw text with its line end, and the value it gives."""

    kind: Kind
    raw: str
    value: str
    obsolete: bool = False


@dataclass(frozen=True)
class Entry:
    """One entry of a catalog; `line` is where its msgid stands, `gap` the empty lines before it.

    Of an entry with plural forms `translation` is the first; welcomepack makes no such entries.
    """

    context: str | None
    source: str
    translation: str
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous: Key | None = None
    plural: bool = False
    obsolete: bool = False
    line: int = 0
    gap: str = field(default="", repr=False)
    lines: tuple[Line, ...] = field(default=(), repr=False)

    @property
    def key(self) -> Key:
        """The identity of the entry: its msgctxt and its msgid."""
        return self.context, self.source

    @property
    def fuzzy(self) -> bool:
        """The translation has to be looked at before it may be printed."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """The translation may be printed."""
        return bool(self.translation) and not self.fuzzy and not self.obsolete

    @property
    def is_header(self) -> bool:
        """The entry describes the file."""
        return self.key == (None, "") and not self.obsolete

    @property
    def is_work(self) -> bool:
        """A translator wrote something here that must not be lost."""
        return self.has_msgstr or any(comment.strip() for comment in self.comments)

    @property
    def has_msgstr(self) -> bool:
        """Any of the translations, of all plural forms, is written."""
        return any(line.value for line in self.lines if line.kind in ("msgstr", "further msgstr"))

    @property
    def translation_line(self) -> int:
        """The line on which the translation begins."""
        kinds = [line.kind for line in self.lines]
        return self.line + kinds.index("msgstr") - kinds.index("msgid")

    @property
    def text(self) -> str:
        """The raw text of the entry, with the empty lines before it."""
        return self.gap + "".join(line.raw for line in self.lines)


@dataclass(frozen=True)
class Catalog:
    """The content of one PO or POT file, entries in the order of the file; `text` is the file."""

    name: str
    entries: tuple[Entry, ...]
    tail: str
    newline: str

    @property
    def text(self) -> str:
        """The raw text of the file."""
        return "".join(entry.text for entry in self.entries) + self.tail

    @cached_property
    def live(self) -> Mapping[Key, Entry]:
        """The entries that are in use, without the header."""
        return MappingProxyType(
            {e.key: e for e in self.entries if not e.obsolete and not e.is_header}
        )

    def lookup(self, context: str | None, source: str) -> Entry | None:
        """The entry in use for this text in this context."""
        return self.live.get((context, source))

    @cached_property
    def header(self) -> Entry:
        """The entry that describes the file."""
        return next(entry for entry in self.entries if entry.is_header)

    @cached_property
    def metadata(self) -> Mapping[str, str]:
        """The fields of the header, by name; none where a foreign file has no header."""
        if not any(entry.is_header for entry in self.entries):
            return MappingProxyType({})
        fields = (line.partition(":") for line in self.header.translation.split("\n"))
        return MappingProxyType({name.strip(): value.strip() for name, _, value in fields if name})
