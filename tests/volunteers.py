"""What volunteers do with a handed-out zip: unpack, edit, save with their tools, pack again."""

import datetime as dt
import io
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import polib
from babel.messages.pofile import read_po, write_po

from welcomepack.handover.packing import packed
from welcomepack.pipeline import handing_over
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.catalog.model import Key
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.catalog.rendering import joined, retranslated

Saved = Callable[[bytes, Path], bytes]


def handed_out(sources: Sources, tag: str, folder: Path) -> Path:
    """The zip of a language, with a proof that takes no time."""
    return handing_over.handover(sources, tag, folder, proof=lambda *_: b"%PDF")


def contents(file: Path) -> dict[str, bytes]:
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(file: Path, contents: Mapping[str, bytes]) -> Path:
    file.write_bytes(packed(contents, dt.date(2026, 12, 1)))
    return file


def edited(data: bytes, translations: Mapping[Key, str]) -> bytes:
    """A catalog with other translations; what is no message of it is left out."""
    catalog = parse_catalog(data.decode(), "handed-out.po")
    chunks = (
        retranslated(e, "\n", translation=translations[e.key], fuzzy=False, comments=e.comments)
        if e.key in translations
        else e.text
        for e in catalog.entries
    )
    return joined([*chunks, catalog.tail], "\n").encode()


def gnu(*command: str) -> Saved:
    """A tool of GNU gettext; it drops or keeps the order, wraps, writes its own header fields."""

    def saved(data: bytes, template: Path) -> bytes:
        options = [str(template) if part == "TEMPLATE" else part for part in command]
        return subprocess.run(options, input=data, capture_output=True, check=True).stdout

    return saved


def by_polib(data: bytes, _: Path) -> bytes:
    catalog = polib.pofile(data.decode(), wrapwidth=40)
    catalog.metadata["Last-Translator"] = "A Volunteer <volunteer@example.org>"
    catalog.metadata["X-Poedit-SourceCharset"] = "UTF-8"
    return str(catalog).encode()


def by_babel(data: bytes, _: Path) -> bytes:
    written = io.BytesIO()
    write_po(written, read_po(io.BytesIO(data)), width=50, sort_output=True)
    return written.getvalue()


SAVED: Mapping[str, Saved] = {
    "a text editor": lambda data, _: data,
    "Notepad": lambda data, _: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
    "Notepad as UTF-16": lambda data, _: data.decode().encode("utf-16"),
    "msgcat, sorted": gnu("msgcat", "--sort-output", "--width=40", "-"),
    "msgcat, on long lines": gnu("msgcat", "--no-wrap", "-"),
    "msgmerge": gnu("msgmerge", "--quiet", "--previous", "-", "TEMPLATE"),
    "msgattrib": gnu("msgattrib", "--no-obsolete", "--sort-by-file", "-"),
    "polib": by_polib,
    "Babel": by_babel,
}
"""How tools write a catalog that nobody changed."""
