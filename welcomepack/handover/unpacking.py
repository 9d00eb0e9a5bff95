"""Files that came back to the catalogs in them: a catalog, or a zip of some.

Nothing of a zip is ever written under the name it gives, and what is no catalog is not read.
"""

import io
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from welcomepack.errors import CatalogError, Problem
from welcomepack.handover.manifest import FILE_NAME, Manifest, manifest_of

MOST_FILES = 1_000
MOST_BYTES = 6_000_000
LARGEST_BYTES = 3_000_000
"""Of a catalog: several times as much as one with all texts of a pack."""
# A way of packing that zipfile does not know is a RuntimeError, too.
_UNREADABLE = (
    BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip
_ENCRYPTED = 0x1
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second begins a zip with nothing in it


@dataclass(frozen=True)
class Sent:
    """A catalog as it came, by the name that messages give it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Parcel:
    """What one file brought: catalogs, and what was known when they were handed out."""

    catalogs: tuple[Sent, ...]
    manifest: Manifest | None = None


def unpacked(data: bytes, name: str) -> Parcel:
    """What stands in a file; raises CatalogError."""
    if not data.startswith(_ZIP):
        if len(data) > LARGEST_BYTES:
            what = "the file is too large for a catalog"
            raise CatalogError(Problem(name, 0, what, "send the .po file that was handed out"))
        return Parcel((Sent(name, data),))
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return _parcel(archive, name)
    except _UNREADABLE as error:
        what = f"the zip cannot be read ({type(error).__name__})"
        remedy = "ask for it once more, or unpack it and name its .po files"
        raise CatalogError(Problem(name, 0, what, remedy)) from error


def _parcel(archive: ZipFile, name: str) -> Parcel:
    members = [info for info in archive.infolist() if _is_ours(info)]
    _refuse(archive, members, name)
    catalogs, manifest = [], None
    for info, data in _contents(archive, members, name):
        shown = f"{name}/{printable(info.filename)}"
        if info.filename.endswith(FILE_NAME):
            manifest = manifest_of(data, shown)
        else:
            catalogs.append(Sent(shown, data))
    return Parcel(tuple(catalogs), manifest)


def printable(name: str) -> str:
    """The name without what could steer a terminal."""
    return "".join(character if character.isprintable() else "?" for character in name)


def _is_ours(info: ZipInfo) -> bool:
    """Catalogs and the manifest; not what macOS puts beside each file."""
    path = PurePosixPath(info.filename)
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    known = path.suffix.lower() == ".po" or path.name == FILE_NAME
    return known and not hidden and not info.is_dir()


def _refuse(archive: ZipFile, members: list[ZipInfo], name: str) -> None:
    if len(archive.infolist()) > MOST_FILES:
        what, remedy = f"more than {MOST_FILES} files are in the zip", "pack the .po files alone"
        raise CatalogError(Problem(name, 0, what, remedy))
    if any(info.flag_bits & _ENCRYPTED for info in members):
        what, remedy = "the zip is locked with a password", "unpack it and name its .po files"
        raise CatalogError(Problem(name, 0, what, remedy))
    if not any(info.filename.lower().endswith(".po") for info in members):
        what, remedy = "there is no .po file in the zip", "ask for the .po files"
        raise CatalogError(Problem(name, 0, what, remedy))


def _contents(
    archive: ZipFile, members: list[ZipInfo], name: str
) -> Iterator[tuple[ZipInfo, bytes]]:
    """The bytes of each member; a zip may say that a file is small and it is not."""
    left = MOST_BYTES
    for info in members:
        with archive.open(info) as file:
            data = file.read(min(left, LARGEST_BYTES) + 1)
        left -= len(data)
        if left < 0 or len(data) > LARGEST_BYTES:
            what = f"'{printable(info.filename)}' is too large for a catalog"
            raise CatalogError(Problem(name, 0, what, "take it out of the zip"))
        yield info, data
