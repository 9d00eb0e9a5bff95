"""Catalogs: PO files read, updated and written without losing a byte of a translator's work.

The text of a file is cut into blocks, one per entry, whose raw lines are kept. What does not
change is written as it was read: wrapping, comments, unknown flags, order and line ends.
The cutting is not left to polib: it drops the last letter of a text that is not closed, takes
a msgid without msgstr for a whole entry, ends lines at U+2028 and forgets ``#~|``.
The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

import polib

from welcomepack.errors import CatalogError, Problem
from welcomepack.files import write_atomically
from welcomepack.messages import Message, placeholders, says_something

LARGEST_FILE_BYTES = 20_000_000
MOST_PROBLEMS = 100

SIMILAR = 0.6
"""Texts at least this alike may share a translation, marked fuzzy; msgmerge draws it here, too."""

# Bounds of the search for similar texts: beyond them only time is spent.
COMPARED_CHARACTERS = 1_000
TELLING_TRIGRAMS = 16
LONGEST_POSTING = 64
COMPARED_CANDIDATES = 3
LEAST_OVERLAP = 0.3

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
    flags: tuple[str, ...]
    comments: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    previous: Key | None
    plural: bool
    obsolete: bool
    line: int
    gap: str = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)

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
        """The fields of the header, by name."""
        fields = (line.partition(":") for line in self.header.translation.split("\n"))
        return MappingProxyType({name.strip(): value.strip() for name, _, value in fields if name})


# Reading


def read_catalog(path: Path, name: str) -> Catalog:
    """The catalog in a file, which problems call `name`; raises CatalogError."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "create the catalog or mend its name"
        raise CatalogError(Problem(name, 0, f"cannot read: {reason}", remedy)) from error
    if len(data) > LARGEST_FILE_BYTES:
        what = f"larger than {LARGEST_FILE_BYTES // 1_000_000} MB"
        raise CatalogError(Problem(name, 0, what, "split the catalog or take a whole copy"))
    return parse_catalog(_decoded(data, name), name)


def parse_catalog(text: str, name: str) -> Catalog:
    """The catalog that a text holds; raises CatalogError with all that is wrong."""
    reader = _Reader(name)
    for number, raw in enumerate(_lines_of(text), start=1):
        reader.take(number, raw)
        if len(reader.problems) >= MOST_PROBLEMS:
            break
    reader.finish()
    catalog = Catalog(name, tuple(reader.entries), reader.tail, _newline_of(text))
    problems = reader.problems or [*_header_problems(catalog), *_duplicates(catalog)]
    if problems:
        raise CatalogError(problems[:MOST_PROBLEMS])
    return catalog


def _decoded(data: bytes, name: str) -> str:
    as_utf8 = "save the file as UTF-8 without a byte order mark"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CatalogError(Problem(name, 1, "the file is UTF-16, not UTF-8", as_utf8))
    if data.startswith(b"\xef\xbb\xbf"):
        what = "the file starts with a byte order mark (BOM)"
        remedy = "save it as “UTF-8”, not as “UTF-8 with BOM”; Poedit does that by itself"
        raise CatalogError(Problem(name, 1, what, remedy))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        what = f"byte {column} of the line, 0x{data[error.start]:02X}, is not UTF-8"
        raise CatalogError(Problem(name, line, what, as_utf8)) from error


def _lines_of(text: str) -> Iterator[str]:
    """The lines with their ends; unlike str.splitlines, U+2028 and the like end no line."""
    lines = text.split("\n")
    last = lines.pop()
    yield from (f"{line}\n" for line in lines)
    if last:
        yield last


def _newline_of(text: str) -> str:
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


class _Slip(NamedTuple):
    """What is wrong with a line, and how to mend it."""

    what: str
    remedy: str


_COMMENTS: Mapping[str, Kind] = {".": "extracted", ":": "references", ",": "flags"}
_KEYWORDS: Mapping[str | None, Kind] = {
    "msgctxt": "msgctxt",
    "msgid": "msgid",
    "msgid_plural": "msgid_plural",
    "msgstr": "msgstr",
    "msgstr[0]": "msgstr",
    None: "continued",
}
_PREVIOUS: Mapping[Kind, Kind] = {
    "msgctxt": "previous msgctxt",
    "msgid": "previous msgid",
    "msgid_plural": "previous msgid_plural",
    "continued": "previous continued",
}
_FIELD = re.compile(
    r"""(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*)?"""
    r""""(?P<text>(?:[^"\\]++|\\["\\ntrvbf])*+)\""""
)
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def _line(raw: str) -> Line | _Slip:
    stripped = raw.strip(" \t\r\n")
    if not stripped:
        return Line("blank", raw, "")
    if not stripped.startswith("#"):
        return _field_line(stripped, raw, obsolete=False)
    if stripped.startswith("#~|"):
        return _previous_line(stripped[3:], raw, obsolete=True)
    if stripped.startswith("#~"):
        return _obsolete_line(stripped[2:].strip(" \t"), raw)
    if stripped.startswith("#|"):
        return _previous_line(stripped[2:], raw, obsolete=False)
    kind = _COMMENTS.get(stripped[1:2])
    value = stripped[2:] if kind else stripped[1:]
    return Line(kind or "comment", raw, value.strip())


def _field_line(text: str, raw: str, *, obsolete: bool) -> Line | _Slip:
    match = _FIELD.fullmatch(text)
    if not match:
        return _slip_in(text)
    value = match["text"]
    kind = _KEYWORDS.get(match["keyword"], "further msgstr")
    return Line(kind, raw, _unescaped(value) if "\\" in value else value, obsolete)


def _obsolete_line(text: str, raw: str) -> Line | _Slip:
    if text.startswith("#"):
        return Line("comment", raw, text[1:].strip())
    return _field_line(text, raw, obsolete=True) if text else Line("blank", raw, "")


def _previous_line(text: str, raw: str, *, obsolete: bool) -> Line | _Slip:
    line = _field_line(text.strip(" \t"), raw, obsolete=obsolete)
    if isinstance(line, _Slip):
        return line
    if line.kind not in _PREVIOUS:
        return _Slip("a previous msgstr is not part of the format", "delete the line")
    return line._replace(kind=_PREVIOUS[line.kind])


def _slip_in(text: str) -> _Slip:
    """Why a line is neither a comment nor a field, in words a translator can act on."""
    if text.startswith(_CONFLICT):
        return _Slip("a merge conflict is left in the file", "keep one side, delete the markers")
    opened = re.match(r"(?:msg[a-z_]+(?:\[\d+\])?)?[ \t]*\"", text)
    if not opened:
        return _Slip("stray text", "put the text in quotation marks, or a # before a comment")
    rest = re.sub(r"\\.", "", text[opened.end() :])
    if '"' not in rest:
        remedy = 'end it with "; if all that follows is missing, take a whole copy of the file'
        return _Slip("the text is not closed", remedy)
    if not rest.endswith('"') or rest.count('"') > 1:
        return _Slip('a " within the text, or something after it', 'write \\" within a text')
    if re.search(r"\\[^\"\\ntrvbf]", text):
        return _Slip("a backslash before a character that needs none", "write \\\\ for a backslash")
    return _Slip("not a keyword of a catalog", "use msgctxt, msgid or msgstr")


def _unescaped(text: str) -> str:
    result: str = polib.unescape(text)
    return result


_MAY_FOLLOW: Mapping[Kind | None, tuple[Kind, ...]] = {
    None: ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr",),
    "msgstr": ("further msgstr",),
    "further msgstr": ("further msgstr",),
}
_ENDS_ENTRY = ("msgstr", "further msgstr")
_STARTS_ENTRY = ("msgctxt", "msgid")
_FIELDS = ("msgctxt", "msgid", "msgid_plural", "msgstr", "further msgstr", "continued")


class _Reader:
    """Takes a file line by line and gathers its entries and its problems."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.tail = ""
        self._gap = ""
        self._blanks: list[Line] = []
        self._lines: list[Line] = []
        self._field: Kind | None = None
        self._field_at = 0
        self._msgid_at = 0
        self._last_at = 0
        self._obsolete = False
        self._skipping = False

    def take(self, number: int, raw: str) -> None:
        """The next line is part of what was read."""
        line = _line(raw)
        if isinstance(line, Line) and line.kind == "blank":
            self._blanks.append(line)
            return
        self._last_at = number
        if isinstance(line, _Slip):
            self._refuse(number, line)
        elif self._skipping and line.kind not in _STARTS_ENTRY and line.kind in _FIELDS:
            pass  # the rest of an entry that was refused
        elif line.kind in _FIELDS:
            self._take_field(number, line)
        else:
            self._take_comment(number, line)

    def finish(self) -> None:
        """The last entry is complete, and what follows it is the tail."""
        if self._field in _ENDS_ENTRY:
            self._close()
        elif self._field or any(line.kind not in ("comment", "blank") for line in self._lines):
            what = "the file ends in the middle of a message"
            remedy = "it seems to be cut off: take a whole copy, or complete the message"
            self._refuse(self._last_at, _Slip(what, remedy))
        self.tail = self._gap + "".join(line.raw for line in (*self._lines, *self._blanks))

    def _refuse(self, number: int, slip: _Slip) -> None:
        self.problems.append(Problem(self.name, number, slip.what, slip.remedy))
        self._forget()
        self._skipping = True

    def _forget(self) -> None:
        self._gap, self._blanks, self._lines, self._field = "", [], [], None

    def _take_comment(self, number: int, line: Line) -> None:
        if self._field:
            self._end_entry()
        if line.kind != "previous continued":
            self._add(line)
        elif self._lines and self._lines[-1].kind in _PREVIOUS.values():
            self._add(line._replace(kind=self._lines[-1].kind))
        else:
            self._refuse(number, _Slip("a text without msgid or msgctxt", "write the keyword"))

    def _take_field(self, number: int, line: Line) -> None:
        if line.kind in _STARTS_ENTRY and line.kind not in _MAY_FOLLOW[self._field]:
            self._end_entry()
        self._skipping = False
        if line.kind == "continued":
            self._continue(number, line)
        elif line.kind not in _MAY_FOLLOW[self._field]:
            self._refuse(
                number, _Slip("a field at the wrong place", "write msgctxt, msgid, msgstr")
            )
        elif self._field and line.obsolete != self._obsolete:
            self._refuse(
                number, _Slip("only a part of the message starts with #~", "mark all of it")
            )
        else:
            self._begin_field(number, line)

    def _continue(self, number: int, line: Line) -> None:
        if not self._field:
            self._refuse(number, _Slip("a text without msgid or msgstr", "write the keyword"))
        elif line.obsolete != self._obsolete:
            self._refuse(
                number, _Slip("only a part of the message starts with #~", "mark all of it")
            )
        else:
            self._add(line._replace(kind=self._field))

    def _begin_field(self, number: int, line: Line) -> None:
        self._add(line)
        self._field, self._field_at, self._obsolete = line.kind, number, line.obsolete
        if line.kind == "msgid":
            self._msgid_at = number

    def _add(self, line: Line) -> None:
        """Empty lines before an entry are its gap; empty lines in it are part of it."""
        if self._lines:
            self._lines.extend(self._blanks)
        else:
            self._gap = "".join(blank.raw for blank in self._blanks)
        self._blanks = []
        self._lines.append(line)

    def _end_entry(self) -> None:
        if self._field in _ENDS_ENTRY:
            self._close()
        elif self._field:
            what = f"{self._field} without {'msgid' if self._field == 'msgctxt' else 'msgstr'}"
            remedy = 'write the missing line; msgstr "" stands for a missing translation'
            self._refuse(self._field_at, _Slip(what, remedy))

    def _close(self) -> None:
        self.entries.append(_entry(self._lines, self._gap, self._msgid_at))
        self._gap, self._lines, self._field = "", [], None


def _entry(lines: Sequence[Line], gap: str, number: int) -> Entry:
    values: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        values[line.kind].append(line.value)
    return Entry(
        context="".join(values["msgctxt"]) if "msgctxt" in values else None,
        source="".join(values["msgid"]),
        translation="".join(values["msgstr"]),
        flags=tuple(flag for line in values["flags"] for flag in _flags_of(line)),
        comments=tuple(values["comment"]),
        extracted=tuple(values["extracted"]),
        references=tuple(ref for line in values["references"] for ref in _references_of(line)),
        previous=_previous_of(values),
        plural="msgid_plural" in values,
        obsolete=lines[-1].obsolete,
        line=number,
        gap=gap,
        lines=tuple(lines),
    )


def _flags_of(line: str) -> Iterator[str]:
    return (flag.strip() for flag in line.split(",") if flag.strip())


def _references_of(line: str) -> list[str]:
    """The files of a ``#:`` line; GNU gettext puts names with spaces between U+2068 and U+2069."""
    return [one.strip("\u2068\u2069") for one in re.findall("\u2068[^\u2069]*\u2069|\\S+", line)]


def _previous_of(values: Mapping[str, Sequence[str]]) -> Key | None:
    if "previous msgid" not in values:
        return None
    context = "".join(values["previous msgctxt"]) if "previous msgctxt" in values else None
    return context, "".join(values["previous msgid"])


_CHARSET = re.compile(r"charset=utf-?8\b", re.IGNORECASE)


def _header_problems(catalog: Catalog) -> Iterator[Problem]:
    """The catalog has a header that says that it is UTF-8."""
    header = next((entry for entry in catalog.entries if entry.is_header), None)
    if not header:
        remedy = 'start it with msgid "" and msgstr "Content-Type: text/plain; charset=UTF-8\\n"'
        yield Problem(catalog.name, 0, "the catalog has no header", remedy)
    elif not _CHARSET.search(catalog.metadata.get("Content-Type", "")):
        what = "the header does not say that the file is UTF-8"
        remedy = 'write "Content-Type: text/plain; charset=UTF-8\\n" and save the file as UTF-8'
        yield Problem(catalog.name, header.line, what, remedy)


def _duplicates(catalog: Catalog) -> Iterator[Problem]:
    """No two entries in use are for the same text in the same context."""
    first: dict[Key, Entry] = {}
    for entry in catalog.entries:
        if entry.obsolete:
            continue
        if first.setdefault(entry.key, entry) is not entry:
            what = f"the message of line {first[entry.key].line} stands here once more"
            yield Problem(catalog.name, entry.line, what, "keep the better one, delete the other")


# Writing


@dataclass(frozen=True)
class _Wanted:
    """A message as a catalog has to hold it, with all files and comments of its occurrences."""

    context: str
    source: str
    files: tuple[str, ...]
    comments: tuple[str, ...]

    @property
    def key(self) -> Key:
        return self.context, self.source


def write_text(path: Path, text: str) -> bool:
    """The file holds `text`, whole and byte by byte; True if it did not before."""
    return write_atomically(path, text.encode("utf-8"))


def template_text(domain: str, messages: Sequence[Message], project: str) -> str:
    """The template catalog (POT) of a domain; the same messages always give the same bytes."""
    header = _header_text(
        {
            "Project-Id-Version": project,
            "Language": "",
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "X-Domain": domain,
        },
        "\n",
    )
    return header + "".join(_new_text(wanted, "\n") for wanted in _merged(messages).values())


def new_catalog_text(template: Catalog, *, language: str, plural_forms: str, team: str) -> str:
    """A catalog with all messages of a template catalog, none translated."""
    header = _header_text(
        {
            "Project-Id-Version": template.metadata.get("Project-Id-Version", ""),
            "Language-Team": team,
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plural_forms,
            "X-Domain": template.metadata.get("X-Domain", ""),
            "X-Generator": "welcomepack",
        },
        template.newline,
    )
    return _joined([header, *(entry.text for entry in template.live.values())], template.newline)


def _header_text(fields: Mapping[str, str], newline: str) -> str:
    body = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return "".join(line + newline for line in ('msgid ""', *_field_lines("msgstr", body)))


def _merged(messages: Iterable[Message]) -> dict[Key, _Wanted]:
    """Each message once, in the order of the template, files and comments united."""
    alike: dict[Key, list[Message]] = {}
    for message in messages:
        alike.setdefault(message.key, []).append(message)
    return {
        key: _Wanted(
            *(found[0].context, found[0].source),
            files=tuple(dict.fromkeys(message.file for message in found if message.file)),
            comments=tuple(dict.fromkeys(line for m in found for line in _comment_lines(m))),
        )
        for key, found in alike.items()
    }


def _comment_lines(message: Message) -> Iterator[str]:
    for comment in message.comments:
        yield from (line.strip() for line in comment.splitlines())


def _field_lines(keyword: str, text: str) -> list[str]:
    """A field on one line, or from its second line on one line each, as ``msgcat --no-wrap`` does.

    Not wrapped: a changed word changes one line of the file, not all that follow.
    """
    parts = [polib.escape(part) for part in re.findall(r"[^\n]*\n|[^\n]+", text)]
    if len(parts) < 2:  # noqa: PLR2004
        return [f'{keyword} "{"".join(parts)}"']
    return [f'{keyword} ""', *(f'"{part}"' for part in parts)]


How: TypeAlias = Literal["kept", "revived", "moved", "changed", "minor"]
Part: TypeAlias = Literal[
    "blank", "comment", "extracted", "references", "flags", "previous", "msgctxt", "msgid", "msgstr"
]
_PARTS: Mapping[Kind, Part] = {
    "blank": "blank",
    "comment": "comment",
    "extracted": "extracted",
    "references": "references",
    "flags": "flags",
    "previous msgctxt": "previous",
    "previous msgid": "previous",
    "previous msgid_plural": "previous",
    "msgctxt": "msgctxt",
    "msgid": "msgid",
    "msgid_plural": "msgid",
    "msgstr": "msgstr",
    "further msgstr": "msgstr",
}
_RANK = {part: rank for rank, part in enumerate(dict.fromkeys(_PARTS.values()))}


def _new_text(wanted: _Wanted, newline: str) -> str:
    """An untranslated entry."""
    return _rendered(wanted, _without_work(newline), "moved", newline)


def _rendered(wanted: _Wanted, entry: Entry, how: How, newline: str) -> str:
    """The entry with the text of the message; lines that say the same already stay as they are."""
    patches = _patches(wanted, entry, how)
    return entry.gap + "".join(_patched(entry.lines, patches, newline)) if patches else entry.text


def _patches(wanted: _Wanted, entry: Entry, how: How) -> dict[Part, list[str]]:
    """The parts of an entry that have to be written anew, in the order of a file."""
    patches: dict[Part, list[str]] = {}
    if entry.extracted != wanted.comments:
        patches["extracted"] = [f"#. {comment}".rstrip() for comment in wanted.comments]
    if entry.references != wanted.files:
        patches["references"] = [f"#: {_reference(file)}" for file in wanted.files]
    flags = _flags_for(wanted, entry, how)
    if set(flags) != set(entry.flags):
        patches["flags"] = [f"#, {', '.join(flags)}"] if flags else []
    previous = _previous_lines(entry, how)
    if previous is not None:
        patches["previous"] = previous
    if entry.context != wanted.context:
        patches["msgctxt"] = _field_lines("msgctxt", wanted.context)
    if entry.source != wanted.source or not entry.line:
        patches["msgid"] = _field_lines("msgid", wanted.source)
    return patches


def _reference(file: str) -> str:
    return f"\u2068{file}\u2069" if re.search(r"\s", file) else file


def _flags_for(wanted: _Wanted, entry: Entry, how: How) -> tuple[str, ...]:
    """The flags of the entry; never python-format, which takes “100 % und” for a placeholder."""
    fuzzy = how == "changed" or (entry.fuzzy and how != "moved")
    computed = {"fuzzy", "python-format"}
    if entry.source != wanted.source:
        computed.add("python-brace-format")
    flags = [flag for flag in entry.flags if flag not in computed]
    brace = {"python-brace-format", "no-python-brace-format"}
    if placeholders(wanted.source) and not brace & set(flags):
        flags.append("python-brace-format")
    return ("fuzzy", *flags) if fuzzy else tuple(flags)


def _previous_lines(entry: Entry, how: How) -> list[str] | None:
    """The ``#|`` lines: the text that the translation is for; None leaves them as they are."""
    if how in ("kept", "revived") or (entry.fuzzy and entry.previous and how != "moved"):
        return None
    if how != "changed":
        return []
    context = [] if entry.context is None else _field_lines("msgctxt", entry.context)
    return [f"#| {line}" for line in (*context, *_field_lines("msgid", entry.source))]


def _patched(
    lines: Sequence[Line], patches: Mapping[Part, Sequence[str]], newline: str
) -> Iterator[str]:
    """The raw lines with some parts replaced; a part that was missing goes to its usual place."""
    present = {_PARTS[line.kind] for line in lines}
    due = {part: [text + newline for text in texts] for part, texts in patches.items()}
    for line in lines:
        part = _PARTS[line.kind]
        for missing in [p for p in due if p not in present and _RANK[p] < _RANK[part]]:
            yield from due.pop(missing)
        if part in patches:
            yield from due.pop(part, ())
        else:
            yield line.raw


def _without_work(newline: str) -> Entry:
    """An entry that has nothing but an empty translation; line 0, as it stands in no file."""
    empty = Line("msgstr", f'msgstr ""{newline}', "")
    return Entry(None, "", "", (), (), (), (), None, False, False, 0, newline, (empty,))  # noqa: FBT003


def _only_translation(entry: Entry, newline: str) -> Entry:
    """The translation of an entry, wrapped as it was, for use in another one."""
    lines = tuple(line for line in _unretired(entry, newline).lines if line.kind == "msgstr")
    return replace(_without_work(newline), translation=entry.translation, lines=lines)


def _unretired(entry: Entry, newline: str) -> Entry:
    """An obsolete entry in use again."""
    if not entry.obsolete:
        return entry
    lines = tuple(
        line._replace(raw=re.sub(r"^[ \t]*#~(?:(?=\|)|[ \t]?)", _mark_of, line.raw))
        for line in entry.lines
    )
    return replace(entry, obsolete=False, gap=newline, lines=lines)


def _mark_of(match: re.Match[str]) -> str:
    return "#" if match.string[match.end() :].startswith("|") else ""


def _retired(entry: Entry, newline: str) -> str:
    """The entry as obsolete: all of the translator's words, none of the template's."""
    flags = [flag for flag in entry.flags if flag != "python-format"]
    patches: dict[Part, list[str]] = {"extracted": [], "references": []}
    if len(flags) < len(entry.flags):
        patches["flags"] = [f"#, {', '.join(flags)}"] if flags else []
    raws = (raw.lstrip(" \t") for raw in _patched(entry.lines, patches, newline))
    return newline + "".join(_retired_line(raw) for raw in raws if raw.strip())


def _retired_line(raw: str) -> str:
    if raw.startswith("#|"):
        return f"#~{raw[1:]}"
    return raw if raw.startswith("#") else f"#~ {raw}"


def _joined(chunks: Iterable[str], newline: str) -> str:
    """The chunks in a row; the last line of a file may lack its end, a line within may not."""
    result: list[str] = []
    for chunk in filter(None, chunks):
        if result and not result[-1].endswith("\n"):
            result.append(newline)
        result.append(chunk)
    return "".join(result)


# Updating


@dataclass(frozen=True)
class Updated:
    """A catalog after an update: its text, and what became of the messages and of the entries.

    Messages: `new` without a translation, `moved` with the translation of the same text elsewhere,
    `changed` with that of a similar text (fuzzy unless minor), `revived` from an obsolete entry,
    `unchanged`. Entries that left: `obsolete` keep a translator's work, `dropped` had none.
    `untranslated_words` are the German words of all that is missing or fuzzy.
    """

    text: str
    new: int
    changed: int
    moved: int
    revived: int
    unchanged: int
    obsolete: int
    dropped: int
    untranslated_words: int


@dataclass(frozen=True)
class _Origin:
    """The entry that a message has its translation from, and by which rule."""

    entry: Entry
    how: How

    @property
    def printable(self) -> bool:
        """The message is translated, and not fuzzy."""
        valid = self.how == "moved" or not self.entry.fuzzy
        return bool(self.entry.translation) and valid and self.how != "changed"


_Origins: TypeAlias = dict[Key, _Origin]


def update_catalog(
    catalog: Catalog, messages: Sequence[Message], *, minor: Container[str] = ()
) -> Updated:
    """The catalog with exactly the given messages in use and every translation kept.

    A message takes its translation from, in this order: its own entry, in use or obsolete; the
    same text in another context, if it is translated one way only; a changed text of its own
    context; a similar text that no message has any more. The last two are fuzzy, except for
    a changed text of the contexts `minor`. The rest becomes obsolete.
    """
    wanted = _merged(messages)
    origins = _origins(catalog, wanted, minor)
    missing = (one for one in wanted.values() if not _is_printable(origins.get(one.key)))
    hows = Counter(origin.how for origin in origins.values())
    owners = _owners(origins)
    left = [entry for entry in catalog.entries if _has_left(entry, owners)]
    kept = [entry for entry in left if entry.is_work]
    return Updated(
        text=_updated_text(catalog, wanted, origins, owners),
        new=len(wanted) - len(origins),
        changed=hows["changed"] + hows["minor"],
        moved=hows["moved"],
        revived=hows["revived"],
        unchanged=hows["kept"],
        obsolete=len(kept),
        dropped=len(left) - len(kept),
        untranslated_words=sum(_words(one.source) for one in missing),
    )


def _is_printable(origin: _Origin | None) -> bool:
    return origin is not None and origin.printable


def _words(source: str) -> int:
    return sum(map(says_something, source.split()))


def _has_left(entry: Entry, owners: Mapping[int, Key]) -> bool:
    return not entry.obsolete and not entry.is_header and entry.line not in owners


def _owners(origins: _Origins) -> dict[int, Key]:
    """By the line of an entry: the message that stands in its place; others take copies."""
    owners: dict[int, Key] = {}
    for how in ("kept", "revived", "minor", "changed", "moved"):
        for key, origin in origins.items():
            if origin.how == how:
                owners.setdefault(origin.entry.line, key)
    return owners


def _updated_text(
    catalog: Catalog, wanted: Mapping[Key, _Wanted], origins: _Origins, owners: Mapping[int, Key]
) -> str:
    """Entries in the translator's order, new ones after their predecessor in the template."""
    in_place: dict[int, list[str]] = {catalog.header.line: [catalog.header.text]}
    place = in_place[catalog.header.line]
    for key, one in wanted.items():
        origin = origins.get(key)
        owned = origin is not None and owners[origin.entry.line] == key
        if origin and owned and not origin.entry.obsolete:
            place = in_place.setdefault(origin.entry.line, [])
        place.append(_placed(one, origin, catalog.newline, owned=owned))
    return _joined(_chunks(catalog, in_place, owners), catalog.newline)


def _placed(one: _Wanted, origin: _Origin | None, newline: str, *, owned: bool) -> str:
    if not origin:
        return _new_text(one, newline)
    if owned:
        return _rendered(one, _unretired(origin.entry, newline), origin.how, newline)
    return _rendered(one, _only_translation(origin.entry, newline), origin.how, newline)


def _chunks(
    catalog: Catalog, in_place: Mapping[int, Sequence[str]], owners: Mapping[int, Key]
) -> Iterator[str]:
    for entry in catalog.entries:
        yield from in_place.get(entry.line, ())
        if entry.obsolete and entry.line not in owners:
            yield entry.text
    for entry in catalog.entries:
        if _has_left(entry, owners) and entry.is_work:
            yield _retired(entry, catalog.newline)
    yield catalog.tail


def _origins(catalog: Catalog, wanted: Mapping[Key, _Wanted], minor: Container[str]) -> _Origins:
    """Where each message has its translation from; the rules of update_catalog, in their order."""
    origins = _exact(catalog, wanted)
    missing = [one for key, one in wanted.items() if key not in origins]
    if missing:
        orphans = _Orphans(catalog, wanted)
        origins |= _moved(missing, catalog, orphans, minor)
        origins |= _changed(missing, origins, wanted, orphans, minor)
        origins |= _similar(missing, origins, orphans)
    return origins


def _exact(catalog: Catalog, wanted: Mapping[Key, _Wanted]) -> _Origins:
    obsolete = {e.key: e for e in catalog.entries if e.obsolete and not e.plural}
    origins: _Origins = {}
    for key in wanted:
        if key in catalog.live:
            origins[key] = _Origin(catalog.live[key], "kept")
        elif key in obsolete:
            origins[key] = _Origin(obsolete[key], "revived")
    return origins


class _Orphans:
    """The translated entries whose text no message has any more, in use or obsolete."""

    def __init__(self, catalog: Catalog, wanted: Mapping[Key, _Wanted]) -> None:
        self.all = [
            e
            for e in catalog.entries
            if e.key not in wanted and e.translation and not e.plural and not e.is_header
        ]
        self.of_context: defaultdict[str | None, list[Entry]] = defaultdict(list)
        for entry in self.all:
            self.of_context[entry.context].append(entry)


def _moved(
    missing: Sequence[_Wanted], catalog: Catalog, orphans: _Orphans, minor: Container[str]
) -> _Origins:
    """The same text elsewhere, translated one way only; several ways may mean several things."""
    texts = {one.source for one in missing}
    alive, obsolete = _translations(catalog, texts)
    free = {entry.line for entry in orphans.all}
    origins: _Origins = {}
    for one in missing:
        found = alive.get(one.source) or obsolete.get(one.source, [])
        own = orphans.of_context[one.context]
        if len({e.translation for e in found}) != 1 or _prefers_own(one, own, minor):
            continue
        entry = next((e for e in found if e.line in free), found[0])
        free.discard(entry.line)
        origins[one.key] = _Origin(entry, "moved")
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


def _prefers_own(one: _Wanted, own: Sequence[Entry], minor: Container[str]) -> bool:
    """The context has a translation that was made for this very text, or was declared valid."""
    returned = any(entry.previous and entry.previous[1] == one.source for entry in own)
    return returned or bool(own and one.context in minor)


def _changed(
    missing: Sequence[_Wanted],
    origins: _Origins,
    wanted: Mapping[Key, _Wanted],
    orphans: _Orphans,
    minor: Container[str],
) -> _Origins:
    """Another text in the same context; a context with several texts is a list."""
    moved = {origin.entry.line for origin in origins.values()}
    size = Counter(context for context, _ in wanted)
    changed: _Origins = {}
    for context, ones in _by_context(missing, origins).items():
        own = orphans.of_context[context]
        alike = _alike(ones, own, alone=size[context] == 1)
        spare = _spare(own, {e.line for e in alike.values()} | moved, alone=size[context] == 1)
        rest = [one.key for one in ones if one.key not in alike]
        how: How = "minor" if context in minor else "changed"
        changed |= {key: _Origin(entry, how) for key, entry in alike.items()}
        changed |= {key: _Origin(e, "changed") for key, e in zip(rest, spare, strict=False)}
    return changed


def _by_context(missing: Sequence[_Wanted], origins: _Origins) -> dict[str, list[_Wanted]]:
    contexts: dict[str, list[_Wanted]] = {}
    for one in missing:
        if one.key not in origins:
            contexts.setdefault(one.context, []).append(one)
    return contexts


def _alike(ones: Sequence[_Wanted], own: Sequence[Entry], *, alone: bool) -> dict[Key, Entry]:
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


def _similar(missing: Sequence[_Wanted], origins: _Origins, orphans: _Orphans) -> _Origins:
    """A similar text of another context, for messages whose own context has no translation."""
    used = {origin.entry.line for origin in origins.values()}
    pool = [entry for entry in orphans.all if entry.line not in used]
    served = {entry.context for entry in pool}
    rest = [one for one in missing if one.key not in origins and one.context not in served]
    return {key: _Origin(entry, "changed") for key, entry in _match(rest, pool).items()}


def _match(ones: Sequence[_Wanted], orphans: Sequence[Entry]) -> dict[Key, Entry]:
    """Messages and entries with similar texts, the most similar first, each at most once."""
    if not ones or not orphans:
        return {}
    index = _Index(orphans)
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


class _Index:
    """Finds similar texts without comparing each with each: few candidates share rare trigrams."""

    def __init__(self, orphans: Sequence[Entry]) -> None:
        self._texts = [entry.source[:COMPARED_CHARACTERS] for entry in orphans]
        self._trigrams = [_trigrams(text) for text in self._texts]
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, trigrams in enumerate(self._trigrams):
            for trigram in trigrams:
                self._postings[trigram].append(number)

    def similar(self, source: str) -> Iterator[tuple[float, int]]:
        """The texts at least SIMILAR to this one, by ratio and number."""
        text = source[:COMPARED_CHARACTERS]
        matcher = SequenceMatcher(None, "", text, autojunk=False)
        for number in self._candidates(_trigrams(text)):
            matcher.set_seq1(self._texts[number])
            if matcher.quick_ratio() >= SIMILAR and (ratio := matcher.ratio()) >= SIMILAR:
                yield ratio, number

    def _candidates(self, trigrams: set[str]) -> list[int]:
        """The texts that are worth the slow comparison, most promising first."""
        known = trigrams & self._postings.keys()
        telling = sorted(known, key=lambda trigram: (len(self._postings[trigram]), trigram))
        votes: Counter[int] = Counter()
        for trigram in telling[:TELLING_TRIGRAMS]:
            votes.update(self._postings[trigram][:LONGEST_POSTING])
        ranked = sorted(votes, key=lambda number: (-votes[number], number))[:COMPARED_CANDIDATES]
        return [n for n in ranked if _overlap(self._trigrams[n], trigrams) >= LEAST_OVERLAP]


def _trigrams(text: str) -> set[str]:
    padded = f" {text} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def _overlap(one: set[str], other: set[str]) -> float:
    """Share that two sets have in common (Dice): 1 for the same, 0 for nothing in common."""
    return 2 * len(one & other) / (len(one) + len(other))
