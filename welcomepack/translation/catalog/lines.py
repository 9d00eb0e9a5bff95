"""One line of a PO file: what it is and what it says, or what is wrong with it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import polib

from welcomepack.translation.catalog.model import Kind, Line

LINES_KNOWN = 32_768


class Slip(NamedTuple):
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
PREVIOUS: Mapping[Kind, Kind] = {
    "msgctxt": "previous msgctxt",
    "msgid": "previous msgid",
    "msgid_plural": "previous msgid_plural",
    "continued": "previous continued",
}
_FIELD = re.compile(
    r"""(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*)?"""
    r""""(?P<text>[^"\\]*+(?:\\["\\ntrvbf][^"\\]*+)*)\""""
)
_SWALLOWING = re.compile(r"""\r[ \t]*(?:#~|msg|")""")
_SWALLOWED = Slip(
    "after the line end of an old Mac (CR) a message stands within this comment",
    "save the file with the line ends of Windows or Unix",
)
_FOLLOWED = Slip('a " within the text, or something after it', 'write \\" within a text')
_COMMENTED = Slip(
    "a comment after the text on its line",
    'give the comment a line of its own above msgid, or write \\" within a text',
)
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


# The German, its contexts and comments are the same lines in the catalogs of all languages.
@lru_cache(maxsize=LINES_KNOWN)
def line_of(raw: str) -> Line | Slip:
    """A raw line, with its line end, as a part of an entry; or why it cannot be one."""
    stripped = raw.strip(" \t\r\n")
    if not stripped:
        return Line("blank", raw, "")
    if not stripped.startswith("#"):
        return _field_line(stripped, raw, obsolete=False)
    return _SWALLOWED if _SWALLOWING.search(stripped) else _marked_line(stripped, raw)


def _marked_line(stripped: str, raw: str) -> Line | Slip:
    if stripped.startswith("#~|"):
        return _previous_line(stripped[3:], raw, obsolete=True)
    if stripped.startswith("#~"):
        return _obsolete_line(stripped[2:].strip(" \t"), raw)
    if stripped.startswith("#|"):
        return _previous_line(stripped[2:], raw, obsolete=False)
    kind = _COMMENTS.get(stripped[1:2])
    value = stripped[2:] if kind else stripped[1:]
    return Line(kind or "comment", raw, value.strip())


def _field_line(text: str, raw: str, *, obsolete: bool) -> Line | Slip:
    match = _FIELD.fullmatch(text)
    if not match:
        return _slip_in(text)
    value = match["text"]
    kind = _KEYWORDS.get(match["keyword"], "further msgstr")
    return Line(kind, raw, _unescaped(value) if "\\" in value else value, obsolete)


def _obsolete_line(text: str, raw: str) -> Line | Slip:
    if text.startswith("#"):
        return Line("comment", raw, text[1:].strip())
    return _field_line(text, raw, obsolete=True) if text else Line("blank", raw, "")


def _previous_line(text: str, raw: str, *, obsolete: bool) -> Line | Slip:
    line = _field_line(text.strip(" \t"), raw, obsolete=obsolete)
    if isinstance(line, Slip):
        return line
    if line.kind not in PREVIOUS:
        return Slip("a previous msgstr is not part of the format", "delete the line")
    return line._replace(kind=PREVIOUS[line.kind])


def _slip_in(text: str) -> Slip:
    """Why a line is neither a comment nor a field, in words a translator can act on."""
    if text.startswith(_CONFLICT):
        return Slip("a merge conflict is left in the file", "keep one side, delete the markers")
    opened = re.match(r"(?:msg[a-z_]+(?:\[\d+\])?)?[ \t]*\"", text)
    if not opened:
        return Slip("stray text", "put the text in quotation marks, or a # before a comment")
    rest = re.sub(r"\\.", "", text[opened.end() :])
    if '"' not in rest:
        remedy = 'end it with "; if all that follows is missing, take a whole copy of the file'
        return Slip("the text is not closed", remedy)
    if not rest.endswith('"') or rest.count('"') > 1:
        return _COMMENTED if re.search(r'"[ \t]*#[^"]*$', rest) else _FOLLOWED
    if re.search(r"\\[^\"\\ntrvbf]", text):
        return Slip("a backslash before a character that needs none", "write \\\\ for a backslash")
    return Slip("not a keyword of a catalog", "use msgctxt, msgid or msgstr")


def _unescaped(text: str) -> str:
    result: str = polib.unescape(text)
    return result
