"""Files are written whole or not at all."""

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from welcomepack.errors import Problem, RenderingError, UsageError

if sys.platform != "win32":
    import fcntl


def read_given(file: Path) -> bytes:
    """The bytes of a file that somebody named; raises UsageError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        what = f"cannot read: {error.strerror or error}"
        raise UsageError(Problem(str(file), 0, what, "mend the name of the file")) from error


def write_atomically(path: Path, data: bytes) -> bool:
    """The file holds `data`; True if it had to be written, False if it held it already.

    Interrupted at any moment, the file is the old one or the new one. Raises RenderingError.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    with _refusing(path):
        if target.is_file() and target.read_bytes() == data:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    return True


def ensure_writable(folder: Path, name: str) -> None:
    """The folder is there and files can be made in it; raises RenderingError with its name."""
    probe = folder / f".{os.getpid()}.part"
    with _refusing(Path(name)):
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()


def own_folder(name: str) -> Path:
    """A folder for what may be lost, which no other user of this machine can write to.

    Raises RenderingError where somebody else has made it. On Windows, each user has a temporary
    folder of their own.
    """
    user = "" if sys.platform == "win32" else f"-{os.getuid()}"
    folder = Path(tempfile.gettempdir()) / f"{name}{user}"
    with _refusing(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        if sys.platform != "win32" and not _is_ours_alone(folder):
            what = "this folder is not ours alone"
            remedy = "remove it, or name a folder of your own in the variable TMPDIR"
            raise RenderingError(Problem(str(folder), 0, what, remedy))
    return folder


def _is_ours_alone(folder: Path) -> bool:
    found = folder.lstat()  # a link could lead anywhere
    by_others = stat.S_IRWXG | stat.S_IRWXO
    return stat.S_ISDIR(found.st_mode) and not (
        found.st_mode & by_others or found.st_uid != os.getuid()
    )


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Meanwhile, no other process that asks for the same has the folder.

    Where a network file system refuses, there is no lock; nor is there one on Windows.
    """
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "see that the folder may be written to and that the disk has room"
        raise RenderingError(Problem(str(path), 0, f"cannot write: {reason}", remedy)) from error


def _replace(target: Path, data: bytes) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _write_through(draft, data)
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
        draft.replace(target)
        _write_through_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def _write_through(path: Path, data: bytes) -> None:
    """The bytes are on the disk, not only in its cache: a rename may reach it before them."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _write_through_folder(folder: Path) -> None:
    """The rename is on the disk, too, where the system can be asked for that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network file systems refuse
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
