"""Entries to text: only the lines that have to change are written anew."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

import polib

from welcomepack.content.markup import placeholders
from welcomepack.translation.catalog.model import Entry, How, Kind, Line
from welcomepack.translation.catalog.wanted import Wanted

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


def new_text(wanted: Wanted, newline: str) -> str:
    """An untranslated entry."""
    return rendered(wanted, _without_work(newline), "moved", newline)


def rendered(wanted: Wanted, entry: Entry, how: How, newline: str) -> str:
    """The entry with the text of the message; lines that say the same already stay as they are."""
    patches = _patches(wanted, entry, how)
    return entry.gap + "".join(_patched(entry.lines, patches, newline)) if patches else entry.text


def _patches(wanted: Wanted, entry: Entry, how: How) -> dict[Part, list[str]]:
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
        patches["msgctxt"] = field_lines("msgctxt", wanted.context)
    if entry.source != wanted.source or not entry.line:
        patches["msgid"] = field_lines("msgid", wanted.source)
    return patches


def _reference(file: str) -> str:
    return f"\u2068{file}\u2069" if re.search(r"\s", file) else file


def _flags_for(wanted: Wanted, entry: Entry, how: How) -> tuple[str, ...]:
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
    context = [] if entry.context is None else field_lines("msgctxt", entry.context)
    return [f"#| {line}" for line in (*context, *field_lines("msgid", entry.source))]


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
    return Entry(None, "", "", gap=newline, lines=(empty,))


def only_translation(entry: Entry, newline: str) -> Entry:
    """The translation of an entry, wrapped as it was, for use in another one."""
    lines = tuple(line for line in unretired(entry, newline).lines if line.kind == "msgstr")
    return replace(_without_work(newline), translation=entry.translation, lines=lines)


def unretired(entry: Entry, newline: str) -> Entry:
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


def retired(entry: Entry, newline: str) -> str:
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


def field_lines(keyword: str, text: str) -> list[str]:
    """A field on one line, or from its second line on one line each, as ``msgcat --no-wrap`` does.

    Not wrapped: a changed word changes one line of the file, not all that follow.
    """
    parts = [polib.escape(part) for part in re.findall(r"[^\n]*\n|[^\n]+", text)]
    if not parts[1:]:
        return [f'{keyword} "{"".join(parts)}"']
    return [f'{keyword} ""', *(f'"{part}"' for part in parts)]


def retranslated(
    entry: Entry, newline: str, *, translation: str, fuzzy: bool, comments: Sequence[str]
) -> str:
    """The entry with a translator's words; all lines that need not change stay."""
    patches: dict[Part, list[str]] = {}
    if tuple(comments) != entry.comments:
        patches["comment"] = [f"# {comment}".rstrip() for comment in comments]
    if fuzzy != entry.fuzzy:
        flags = [*["fuzzy"] * fuzzy, *(flag for flag in entry.flags if flag != "fuzzy")]
        patches["flags"] = [f"#, {', '.join(flags)}"] if flags else []
    if entry.previous and not fuzzy:
        patches["previous"] = []
    if translation != entry.translation:
        patches["msgstr"] = field_lines("msgstr", translation)
    return entry.gap + "".join(_patched(entry.lines, patches, newline))


def annotated(entry: Entry, newline: str, notes: Sequence[str]) -> str:
    """The entry in use, with these notes instead of those of the template."""
    patches: dict[Part, list[str]] = {"extracted": [f"#. {note}" for note in notes]}
    return newline + "".join(_patched(unretired(entry, newline).lines, patches, newline))


def with_field(header: Entry, newline: str, name: str, value: str) -> str:
    """The header with one more field at its end."""
    opened = "" if header.translation.endswith("\n") else "\n"
    field = polib.escape(f"{opened}{name}: {value}\n")
    return joined([header.text, f'"{field}"{newline}'], newline)


def joined(chunks: Iterable[str], newline: str) -> str:
    """The chunks in a row; the last line of a file may lack its end, a line within may not."""
    result: list[str] = []
    for chunk in filter(None, chunks):
        if result and not result[-1].endswith("\n"):
            result.append(newline)
        result.append(chunk)
    return "".join(result)
