"""Files are written whole or not at all."""

import contextlib
import errno
import glob
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from welcomepack.errors import Problem, RenderingError, UsageError
from welcomepack.files.stopping import undisturbed

if sys.platform != "win32":
    import fcntl


def read_given(file: Path) -> bytes:
    """The bytes of a file that somebody named; raises UsageError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        what = f"cannot read: {error.strerror or error}"
        raise UsageError(Problem(str(file), 0, what, "mend the name of the file")) from error


def refuse_overwriting(target: Path, inputs: Iterable[Path]) -> None:
    """Nothing that is read is written over, whatever links lead to it; raises UsageError."""
    for file in inputs:
        if _is_same(target, file):
            what = f"this would write over {file}, which is read"
            raise UsageError(Problem(str(target), 0, what, "name another file to write"))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # one of them is not there: then compare where they would be
        return os.path.realpath(one) == os.path.realpath(other)


def write_atomically(path: Path, data: bytes) -> bool:
    """The file holds `data`; True if it had to be written, False if it held it already.

    Interrupted at any moment, the file is the old one or the new one. Raises RenderingError.
    """
    return write_together({path: data})


def write_together(files: Mapping[Path, bytes]) -> bool:
    """The files hold these bytes; True if one had to be written, False if all held them already.

    Interrupted at any moment, all are the old ones or all the new ones, and no draft is left.
    Only a process that is killed between two renames leaves the first files new and the others old:
    what tells of the others stands last. Raises RenderingError.
    """
    with undisturbed(), contextlib.ExitStack() as drafts:
        made = [one for path, data in files.items() if (one := _drafted(path, data, drafts))]
        for path, draft, target in made:
            with _refusing(path):
                draft.replace(target)
        for path, _, target in made:
            with _refusing(path):
                _write_through_folder(target.parent)
    return bool(made)


def forget_drafts(path: Path) -> None:
    """No draft of the file is left by a process that was killed; nobody may be writing one now."""
    target = Path(os.path.realpath(path))
    with _refusing(path):
        for draft in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
            draft.unlink(missing_ok=True)


def ensure_writable(folder: Path, name: str) -> None:
    """The folder is there and files can be made in it; raises RenderingError with its name."""
    with _refusing(Path(name)):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):  # it is gone with the process, if not before
            pass


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
def locked(folder: Path) -> Iterator[bool]:
    """Meanwhile, no other process that asks for the same has the folder, if this is True.

    Where a network file system refuses, there is no lock; nor is there one on Windows.
    """
    if sys.platform == "win32":
        yield False
        return
    with _refusing(folder):
        descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            return True
    return False


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "see that the folder may be written to and that the disk has room"
        raise RenderingError(Problem(str(path), 0, f"cannot write: {reason}", remedy)) from error


def _drafted(
    path: Path, data: bytes, drafts: contextlib.ExitStack
) -> tuple[Path, Path, Path] | None:
    """The path with its draft and what the draft is to replace; None where that holds the bytes."""
    with _refusing(path):
        target = Path(os.path.realpath(path))  # a link stays a link
        if _holds(target, data):
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f".{target.name}.{os.getpid()}.part")
        drafts.callback(_discard, draft)
        _write_through(draft, data)
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777 | stat.S_IRUSR)
    return path, draft, target


def _holds(target: Path, data: bytes) -> bool:
    # Found out before any other file has taken its place; a device may be replaced by its owner.
    if target.is_dir() or target.is_char_device() or target.is_block_device():
        raise OSError(errno.EINVAL, "a folder or a device is in its place")
    try:
        return target.is_file() and target.read_bytes() == data
    except OSError:  # it may not be read, and yet be replaced
        return False


def _discard(draft: Path) -> None:
    with contextlib.suppress(OSError):
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
