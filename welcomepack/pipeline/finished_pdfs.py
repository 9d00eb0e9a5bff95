"""Finished PDFs, also those of others: arranged as a booklet, looked at before print."""

import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from welcomepack.errors import Problem, UsageError, WelcomepackError
from welcomepack.files.digests import digest
from welcomepack.files.writing import read_given, refuse_overwriting, write_atomically
from welcomepack.findings import Finding
from welcomepack.ledger.report import EditionRecord, Report, report_of
from welcomepack.page.looks import LOOKS
from welcomepack.pipeline.bounded import GivenUpError, bounded
from welcomepack.preflight.fidelity import Expected
from welcomepack.preflight.rules import findings, given_up
from welcomepack.press.imposition import Booklet, impose

LARGEST_MB = 500  # a file for print of a hundred pages has five
LARGEST_REPORT_MB = 20
_FORMATS = "|".join(LOOKS)
_OF_PACK = re.compile(rf"-[a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*-(?:{_FORMATS})\.pdf\Z")


def impose_file(source: Path, target: Path, booklet: Booklet) -> None:
    """The target holds the pages of any PDF as a booklet."""
    _refuse_what_is_no_file(source)
    refuse_overwriting(target, [source])
    job = _Imposing(read_given(source), booklet, str(source))
    try:
        sheets = b"".join(bounded(_imposed, job))
    except GivenUpError as error:
        what = f"the file cannot be arranged {error}"
        raise UsageError(Problem(str(source), 0, what, _ANEW)) from None
    write_atomically(target, sheets)


_ANEW = "open it in a viewer and save it anew"


class _Imposing(NamedTuple):
    """A file that is to be arranged, in the process that does it."""

    data: bytes
    booklet: Booklet
    path: str


def _imposed(job: _Imposing) -> Iterator[bytes]:
    try:
        yield impose(job.data, job.booklet, path=job.path)
    except (WelcomepackError, MemoryError):
        raise
    except Exception as error:  # whatever a library raises of a file that others have made
        what = "the file cannot be arranged: something in it is damaged"
        raise UsageError(Problem(job.path, 0, what, _ANEW)) from error


def preflight_files(files: Sequence[Path]) -> list[Finding]:
    """What is wrong with finished PDFs; with the report beside it, also with the facts of one."""
    for file in files:
        _refuse_what_is_no_file(file)
    return [finding for file in files for finding in _preflight(file)]


class _Looking(NamedTuple):
    """A file that is to be looked at, in the process that does it."""

    data: bytes
    name: str
    expected: Expected | None


def _preflight(file: Path) -> Iterator[Finding]:
    data = read_given(file)
    made = _record_of(data, file)
    expected = Expected((), made.values, frozenset(made.running)) if made else None
    try:
        yield from bounded(_looked_at, _Looking(data, str(file), expected))
    except GivenUpError as error:
        yield given_up(str(file), f"the file cannot be looked at {error}")


def _looked_at(job: _Looking) -> Iterator[Finding]:
    return findings(job.data, job.name, expected=job.expected)


def _refuse_what_is_no_file(file: Path) -> None:
    """The file can be read to its end; raises UsageError for a device, a pipe, or a huge file."""
    try:
        found = file.stat()
    except (OSError, ValueError):
        return  # told when it is read
    if stat.S_ISREG(found.st_mode) and found.st_size > LARGEST_MB * 10**6:
        what = f"the file is larger than {LARGEST_MB} MB"
        raise UsageError(Problem(str(file), 0, what, "make its pictures smaller, or split it"))
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise UsageError(Problem(str(file), 0, "this is no file", "name a PDF"))


# ---- the report of an edition --------------------------------------------------------------------


def _record_of(data: bytes, file: Path) -> EditionRecord | None:
    """What the report beside an edition says of it: for town-uk-print.pdf, that is town.json."""
    reports = filter(None, map(_report_in, _reports_beside(file)))
    editions = (edition for report in reports for edition in report.editions)
    return next((one for one in editions if one.output == digest(data)), None)


def _reports_beside(file: Path) -> Iterator[Path]:
    """A pack's name may hold hyphens, and so may the tag of a language."""
    for at in (match.start() for match in re.finditer("-", file.name)):
        if at and _OF_PACK.match(file.name, at):
            yield file.with_name(f"{file.name[:at]}.json")


def _report_in(path: Path) -> Report | None:
    """The report in a file; None for what is no report, no file, or none that can be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_REPORT_MB * 10**6:
            return None
        return report_of(path.read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError, RecursionError):
        return None
