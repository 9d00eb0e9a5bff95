"""The bytes of a catalog, saved by whatever program, to its text.

What can be read as it stands is never changed. Windows editors add a byte order mark, write UTF-16
or the code page of their system. A code page is believed only where the German texts come out as
we know them: a wrong one spoils them, too.
"""

import codecs
import contextlib
import re
from collections.abc import Collection, Iterator, Mapping

from welcomepack.errors import CatalogError, Problem
from welcomepack.handover.spreadsheet import undone
from welcomepack.languages.registry import WESTERN, Language
from welcomepack.translation.catalog.model import Catalog, Entry
from welcomepack.translation.catalog.reading import cut_catalog, parse_catalog

_BOMS: Mapping[bytes, str] = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, with whose mark it begins
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_OTHERS: Mapping[bytes, str] = {
    b"\xde\x12\x04\x95": "a compiled catalog (.mo)",
    b"\x95\x04\x12\xde": "a compiled catalog (.mo)",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a document of an old office program",
    b"{\\rtf": "a text document",
    b"<!": "a web page",
    b"<?": "an XML file",
}
_WESTERN_TOO = frozenset({WESTERN, "iso8859-1", "iso8859-15"})
# Some names of Python's codecs stand for no code page: unicode_escape, say, changes backslashes.
_LEGACY = ("cp", "iso8859", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "tis", "kz", "ptcp")
_CHARSET = re.compile(rb"charset=([\w-]+)")
_LANGUAGE = re.compile(rb"(?<![\w-])Language: *([A-Za-z]+)")
_C1 = re.compile("[\x80-\x9f]")  # control characters where the code pages of Windows have letters
_AS_UTF8 = "save it as UTF-8 in the program that it was edited with"


def code_pages(registry: Mapping[str, Language]) -> Mapping[str, str]:
    """The code page of each language, by every name that a header may have for it."""
    # A language's own tag wins: Babel lends some the locale of another.
    lent = {one.babel.language: one.entry.code_page for one in registry.values()}
    return {**lent, **{tag: one.entry.code_page for tag, one in registry.items()}}


def decoded(
    data: bytes,
    name: str,
    known: Collection[str],
    pages: Mapping[str, str],
    language: str | None = None,
) -> Catalog:
    """The catalog in some bytes; raises CatalogError.

    `known` are German texts, `pages` the code pages of languages; `language` is what is known of
    the language besides the header.
    """
    for magic, kind in _OTHERS.items():
        if data.startswith(magic):
            raise CatalogError(Problem(name, 0, f"this is {kind}", "send the .po file"))
    if catalog := _as_it_stands(data, name):
        return catalog
    if encoding := _unicode(data):
        return _cut(_decoded(data, encoding, name), name)
    umlauts = {text for text in known if not text.isascii()}
    for encoding in _likely(data, pages, language):
        catalog = _tried(data, encoding, name)
        if catalog and _is_believed(catalog, encoding, umlauts):
            return catalog
    what = "the encoding cannot be told; letters may have been lost"
    raise CatalogError(Problem(name, _first_odd_line(data), what, _AS_UTF8))


def _as_it_stands(data: bytes, name: str) -> Catalog | None:
    """The catalog of a file that could be ours; nothing about it is guessed."""
    try:
        return parse_catalog(data.decode("utf-8"), name)
    except (UnicodeDecodeError, CatalogError):
        return None


def _unicode(data: bytes) -> str | None:
    """The encoding, if it is one of Unicode's."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return encoding
    if b"\0" in data[:2]:
        return "utf-16-be" if data.startswith(b"\0") else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _likely(data: bytes, pages: Mapping[str, str], language: str | None) -> Iterator[str]:
    """What the header says, then what Windows uses for the language.

    A header that says Western in a language whose letters are not is that of some template.
    """
    named = _LANGUAGE.search(data)
    tag = named[1].decode().lower() if named else language
    own = pages.get(tag or "", WESTERN)
    declared = _declared(data)
    if declared and (own == WESTERN or declared not in _WESTERN_TOO):
        yield declared
    if tag or len({data.decode(page, "replace") for page in (own, *pages.values())}) == 1:
        yield own


def _declared(data: bytes) -> str | None:
    """The code page that the header names, if it names one, as Python calls it."""
    if not (declared := _CHARSET.search(data)):
        return None
    try:
        page = codecs.lookup(declared[1].decode()).name
    except LookupError:
        return None
    return page if page.startswith(_LEGACY) else None


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        what = f"the file begins as {encoding.upper()} and is damaged further on"
        raise CatalogError(Problem(name, 0, what, _AS_UTF8)) from error


def _tried(data: bytes, encoding: str, name: str) -> Catalog | None:
    try:
        text = data.decode(encoding)
        return None if _C1.search(text) else _cut(text, name)
    except (UnicodeError, LookupError, CatalogError):
        return None


def _is_believed(catalog: Catalog, encoding: str, umlauts: Collection[str]) -> bool:
    """German texts come out as we know them, and nothing in the file is in UTF-8 after all."""
    return any(entry.source in umlauts for entry in catalog.entries) and not any(
        _is_utf8(text, encoding) for entry in catalog.entries for text in _texts(entry)
    )


def _texts(entry: Entry) -> Iterator[str]:
    yield from (entry.source, entry.translation, *entry.comments)


def _is_utf8(text: str, encoding: str) -> bool:
    """The text is one of another program that was pasted into the file: it reads as UTF-8."""
    try:
        return not text.isascii() and bool(text.encode(encoding).decode("utf-8"))
    except UnicodeError:
        return False


def _cut(text: str, name: str) -> Catalog:
    """The entries of a text as it stands; only what cannot be read so is repaired.

    What is wrong is told of the text as it came.
    """
    try:
        return cut_catalog(text, name)
    except CatalogError:
        for repaired in _repairs(text):
            with contextlib.suppress(CatalogError):
                return cut_catalog(repaired, name)
        if "\n" in text or "\r" not in text:
            raise
    return cut_catalog(_unix(text), name)  # an old Mac's: it has one line until this is done


def _repairs(text: str) -> Iterator[str]:
    """What the text may have been before a program spoilt it, the likeliest first."""
    lines = _unix(text)
    if "\r" in text.replace("\r\n", ""):
        yield lines
    if sheet := undone(lines):
        yield sheet


def _unix(text: str) -> str:
    """The text with the line ends of Windows and of old Macs as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _first_odd_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 0
