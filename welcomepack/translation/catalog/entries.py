"""Lines to entries: each block of lines with all that belongs to one message."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from welcomepack.errors import Problem
from welcomepack.translation.catalog.lines import PREVIOUS, Slip, line_of
from welcomepack.translation.catalog.model import Entry, Key, Kind, Line

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
_MISPLACED = Slip("a field at the wrong place", "write msgctxt, msgid, msgstr")
_HALF_OBSOLETE = Slip("only a part of the message starts with #~", "mark all of it")


class EntryReader:
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
        line = line_of(raw)
        if isinstance(line, Line) and line.kind == "blank":
            self._blanks.append(line)
            return
        self._last_at = number
        if isinstance(line, Slip):
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
            self._refuse(self._last_at, Slip(what, remedy))
        self.tail = self._gap + "".join(line.raw for line in (*self._lines, *self._blanks))

    def _refuse(self, number: int, slip: Slip) -> None:
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
        elif self._lines and self._lines[-1].kind in PREVIOUS.values():
            self._add(line._replace(kind=self._lines[-1].kind))
        else:
            self._refuse(number, Slip("a text without msgid or msgctxt", "write the keyword"))

    def _take_field(self, number: int, line: Line) -> None:
        if line.kind in _STARTS_ENTRY and line.kind not in _MAY_FOLLOW[self._field]:
            self._end_entry()
        self._skipping = False
        if line.kind == "continued":
            self._continue(number, line)
        elif line.kind not in _MAY_FOLLOW[self._field]:
            self._refuse(number, _MISPLACED)
        elif self._field and line.obsolete != self._obsolete:
            self._refuse(number, _HALF_OBSOLETE)
        else:
            self._begin_field(number, line)

    def _continue(self, number: int, line: Line) -> None:
        if not self._field:
            self._refuse(number, Slip("a text without msgid or msgstr", "write the keyword"))
        elif line.obsolete != self._obsolete:
            self._refuse(number, _HALF_OBSOLETE)
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
            self._refuse(self._field_at, Slip(what, remedy))

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


@lru_cache(maxsize=1_024)
def _references_of(line: str) -> tuple[str, ...]:
    """The files of a ``#:`` line; GNU gettext puts names with spaces between U+2068 and U+2069."""
    found = re.findall("\u2068[^\u2069]*\u2069|\\S+", line)
    return tuple(one.strip("\u2068\u2069") for one in found)


def _previous_of(values: Mapping[str, Sequence[str]]) -> Key | None:
    if "previous msgid" not in values:
        return None
    context = "".join(values["previous msgctxt"]) if "previous msgctxt" in values else None
    return context, "".join(values["previous msgid"])
