"""Finished PDFs, also those of others: arranged as a booklet, looked at before print."""

from collections.abc import Iterable
from pathlib import Path

from welcomepack.fidelity import Said
from welcomepack.files import read_given, write_atomically
from welcomepack.findings import Finding
from welcomepack.imposition import Booklet, impose
from welcomepack.inputs import digest
from welcomepack.preflight import preflight
from welcomepack.report import EditionRecord, report_of


def impose_file(source: Path, target: Path, booklet: Booklet) -> None:
    """The target holds the pages of any PDF as a booklet."""
    data = read_given(source)
    write_atomically(target, impose(data, booklet, path=str(source)))


def preflight_files(files: Iterable[Path]) -> list[Finding]:
    """What is wrong with finished PDFs; with the report beside it, also with the facts of one."""
    return [finding for file in files for finding in _preflight(file)]


def _preflight(file: Path) -> list[Finding]:
    data = read_given(file)
    made = _record_of(data, file.parent)
    said = Said((), made.values, frozenset(made.running)) if made else None
    return preflight(data, str(file), said=said)


def _record_of(data: bytes, folder: Path) -> EditionRecord | None:
    """What a report in the folder says of an edition with just these bytes."""
    told = (path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("*.json"))
    editions = (edition for report in map(report_of, told) if report for edition in report.editions)
    return next((one for one in editions if one.output == digest(data)), None)
