"""The bytes of a catalog, saved by whatever program, to its text.

Windows editors add a byte order mark, write UTF-16 or the code page of their system. A code page
is believed only where the German texts come out as we know them: a wrong one spoils them, too.
"""

import codecs
import re
from collections.abc import Collection, Iterator, Mapping

from welcomepack.catalog import Catalog, cut_catalog
from welcomepack.errors import CatalogError, Problem

_BOMS: Mapping[bytes, str] = {
    codecs.BOM_UTF8: "utf-8-sig",
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
# The code page of a Windows in that language, where it has the German letters as well.
_CODE_PAGES: Mapping[str, str] = {
    "tr": "cp1254", "az": "cp1254", "kmr": "cp1254", "pl": "cp1250", "ro": "cp1250",
    "hr": "cp1250", "sq": "cp1250", "cs": "cp1250", "hu": "cp1250", "vi": "cp1258",
}  # fmt: skip
_WESTERN = "cp1252"
_CHARSET = re.compile(rb"charset=([\w-]+)")
_LANGUAGE = re.compile(rb"Language: *([A-Za-z]+)")
_FROM_SPREADSHEET = re.compile(r'^"(?:msg(?:id|str|ctxt) |#)', re.MULTILINE)
_AS_UTF8 = "save it as UTF-8 in the program that it was edited with"


def decoded(data: bytes, name: str, known: Collection[str]) -> Catalog:
    """The catalog in some bytes, `known` being German texts; raises CatalogError."""
    for magic, kind in _OTHERS.items():
        if data.startswith(magic):
            raise CatalogError(Problem(name, 0, f"this is {kind}", "send the .po file"))
    if encoding := _unicode(data):
        return _cut(_decoded(data, encoding, name), name)
    umlauts = {text for text in known if not text.isascii()}
    for encoding in _code_pages(data):
        catalog = _tried(data, encoding, name)
        if catalog and any(entry.source in umlauts for entry in catalog.entries):
            return catalog
    what = "the encoding cannot be told; letters may have been lost"
    raise CatalogError(Problem(name, _first_odd_line(data), what, _AS_UTF8))


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


def _code_pages(data: bytes) -> Iterator[str]:
    """What the header says, then what Windows uses for the language."""
    if (declared := _CHARSET.search(data)) and _is_code_page(declared[1].decode()):
        yield declared[1].decode()
    language = _LANGUAGE.search(data)
    yield _CODE_PAGES.get(language[1].decode().lower() if language else "", _WESTERN)


def _is_code_page(name: str) -> bool:
    try:
        return not codecs.lookup(name).name.startswith("utf")
    except LookupError:
        return False


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        what = f"the file begins as {encoding.upper()} and is damaged further on"
        raise CatalogError(Problem(name, 0, what, _AS_UTF8)) from error


def _tried(data: bytes, encoding: str, name: str) -> Catalog | None:
    try:
        return _cut(data.decode(encoding), name)
    except (UnicodeError, LookupError, CatalogError):
        return None


def _cut(text: str, name: str) -> Catalog:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return cut_catalog(_repaired(lines) if _FROM_SPREADSHEET.search(lines) else lines, name)


def _repaired(text: str) -> str:
    """What a spreadsheet does to a catalog undone: it takes and adds quotation marks."""
    return "".join(f"{_repaired_line(line)}\n" for line in text.split("\n"))


def _repaired_line(line: str) -> str:
    bare = line.rstrip("\t")
    if re.match(r'"(?:msg|#).*"$', bare):
        return bare[1:-1].replace('""', '"')
    return bare if not bare or re.match(r'#|msg|"', bare) else f'"{bare}"'


def _first_odd_line(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 0
