"""The files that editions are made from, as one bundle with an address: the digest of its bytes.

The same files give the same bytes wherever they stand. A bundle holds files and nothing else: no
links, no times, no rights.
"""

import io
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from welcomepack.errors import ContentError, Problem
from welcomepack.files.digests import digest

MOST_BYTES = 512 * 2**20  # unpacked
MOST_FILES = 50_000
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip file knows no earlier time


class UnsoundError(Exception):
    """A bundle is damaged, or not one of ours."""


def bundled(files: Mapping[str, Path]) -> bytes:
    """The bundle of some files, each under its name; raises ContentError for one too many."""
    packed, left = io.BytesIO(), MOST_BYTES
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for count, name in enumerate(sorted(files), start=1):
            _refuse_foreign(name)
            data = _read(name, files[name])
            left -= len(data)
            if left < 0 or count > MOST_FILES:
                what = f"with this file there is more than {MOST_BYTES >> 20} MiB to send"
                raise ContentError(Problem(name, 0, what, "make the images smaller"))
            archive.writestr(_entry(name), data)
    return packed.getvalue()


def _refuse_foreign(name: str) -> None:
    """The file may be written under its name on any machine; raises ContentError."""
    try:
        _steps(name.encode().decode())
    except (UnsoundError, UnicodeEncodeError) as error:
        shown = name.encode(errors="replace").decode()
        what = "a file with such a name cannot be written on every machine"
        raise ContentError(Problem(shown, 0, what, "give it a plain name")) from error


def _read(name: str, path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise ContentError(
            Problem(name, 0, what, "see that it is there and may be read")
        ) from error


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 3  # the same on every system
    return entry


def unpack(bundle: bytes, folder: Path) -> None:
    """The files of a bundle stand in the folder, and none beside it; raises UnsoundError."""
    try:
        with ZipFile(io.BytesIO(bundle)) as archive:
            entries = archive.infolist()
            _refuse_flood(entries)
            for entry in entries:
                path = folder.joinpath(*_steps(entry.filename))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(entry))  # no more than was told
    except BadZipFile as error:
        raise UnsoundError(f"the bundle is damaged: {error}") from error


def _refuse_flood(entries: Iterable[ZipInfo]) -> None:
    sizes = [entry.file_size for entry in entries]
    if len(sizes) > MOST_FILES or sum(sizes) > MOST_BYTES:
        raise UnsoundError("the bundle is too large")


def _steps(name: str) -> list[str]:
    """The folders and the file that a name leads through, each a plain name."""
    steps = name.split("/")
    if any(step in {"", ".", ".."} or set(step) & set("\\:\0") for step in steps):
        raise UnsoundError(f"the bundle names a file '{name}'")
    return steps


class Shelf:
    """The bundles that a worker has unpacked, each in a folder named by its digest.

    One that is in use stays; of the others, only the last few do.
    """

    def __init__(self, folder: Path, room: int = 2) -> None:
        self.folder = folder
        self.room = room
        self._readers = Counter[str]()  # the one used last stands last
        self._lock = Lock()

    @contextmanager
    def holding(self, address: str, bundle: bytes) -> Iterator[Path]:
        """The folder with the files of a bundle; raises UnsoundError where it is another one."""
        with self._lock:
            self._readers[address] = self._place(address, bundle) + 1
        try:
            yield self.folder / address
        finally:
            with self._lock:
                self._readers[address] -= 1
                self._make_room()

    def _place(self, address: str, bundle: bytes) -> int:
        """The bundle stands unpacked; how many use it already."""
        if address in self._readers:
            return self._readers.pop(address)
        if digest(bundle) != address:
            raise UnsoundError("the bundle is not the one that was sent")
        draft = self.folder / f".{address}.part"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        unpack(bundle, draft)
        shutil.rmtree(self.folder / address, ignore_errors=True)
        draft.rename(self.folder / address)
        return 0

    def _make_room(self) -> None:
        idle = [address for address, readers in self._readers.items() if not readers]
        for address in idle[: max(0, len(self._readers) - self.room)]:
            del self._readers[address]
            shutil.rmtree(self.folder / address, ignore_errors=True)
