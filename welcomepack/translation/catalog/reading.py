"""Files to catalogs; all that is wrong with a file is told at once."""

import re
from collections.abc import Iterator
from pathlib import Path

from welcomepack.errors import CatalogError, Problem
from welcomepack.translation.catalog.entries import EntryReader
from welcomepack.translation.catalog.model import Catalog, Entry, Key

LARGEST_FILE_BYTES = 20_000_000
MOST_PROBLEMS = 100
_CHARSET = re.compile(r"charset=utf-?8\b", re.IGNORECASE)


def read_catalog(path: Path, name: str) -> Catalog:
    """The catalog in a file, which problems call `name`; raises CatalogError."""
    if path.exists() and not path.is_file():  # what never ends, such as a pipe, is not read
        raise CatalogError(Problem(name, 0, "this is no file", "put a catalog in its place"))
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
    catalog = cut_catalog(text, name)
    if problems := [*_header_problems(catalog), *_duplicates(catalog)]:
        raise CatalogError(problems[:MOST_PROBLEMS])
    return catalog


def cut_catalog(text: str, name: str) -> Catalog:
    """The entries of a text, with any header or none and with messages that stand there twice."""
    reader = EntryReader(name)
    for number, raw in enumerate(_lines_of(text), start=1):
        reader.take(number, raw)
        if len(reader.problems) >= MOST_PROBLEMS:
            break
    reader.finish()
    if reader.problems:
        raise CatalogError(reader.problems[:MOST_PROBLEMS])
    return Catalog(name, tuple(reader.entries), reader.tail, _newline_of(text))


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
