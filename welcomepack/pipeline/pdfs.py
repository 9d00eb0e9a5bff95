"""Finished PDFs, also those of others: arranged as a booklet, looked at before print."""

from collections.abc import Iterable
from pathlib import Path

from welcomepack.errors import Problem, UsageError
from welcomepack.files import write_atomically
from welcomepack.findings import Finding
from welcomepack.imposition import Booklet, impose
from welcomepack.preflight import preflight


def impose_file(source: Path, target: Path, booklet: Booklet) -> None:
    """The target holds the pages of any PDF as a booklet."""
    data = _read(source)
    write_atomically(target, impose(data, booklet, path=str(source)))


def preflight_files(files: Iterable[Path]) -> list[Finding]:
    """What is wrong with finished PDFs."""
    return [finding for file in files for finding in preflight(_read(file), str(file))]


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        what = f"cannot read: {error.strerror or error}"
        raise UsageError(Problem(str(file), 0, what, "mend the name of the file")) from error
