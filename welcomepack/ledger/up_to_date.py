"""Whether what a build is asked for is there already; little is imported to find out."""

from dataclasses import dataclass
from pathlib import Path

from welcomepack.files.digests import digest_of_file
from welcomepack.files.project import Project
from welcomepack.ledger.inputs import Inputs
from welcomepack.ledger.report import EditionRecord, Report, report_of
from welcomepack.page.geometry import Format
from welcomepack.page.looks import LOOKS

_MOST_BYTES = 64 * 2**20  # no report is as large


@dataclass(frozen=True)
class BuildRequest:
    """What a build is asked for; no locales stand for all of the pack."""

    project: Project
    pack_id: str
    locales: tuple[str, ...]
    formats: tuple[Format, ...]
    draft: bool = False


def read_report(project: Project, pack_id: str) -> Report | None:
    """The report of earlier builds, if there is one that nobody has changed."""
    path = report_file(project, pack_id)
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= _MOST_BYTES else b""
    except OSError:  # it is written anew
        return None
    report = report_of(data.decode("utf-8", errors="replace"))
    return report if report and report.pack == pack_id else None


def nothing_to_do(request: BuildRequest) -> tuple[str, ...]:
    """The files that a build is asked for, if all are up to date; none if one is not."""
    report = read_report(request.project, request.pack_id)
    inputs = Inputs(request.project.root)
    if report is None or not sheet_is_whole(request.project, report):
        return ()
    if not request.locales and report.content != inputs.digest(content_of(request.pack_id)):
        return ()
    keys = [(tag, one) for tag in request.locales or report.locales for one in request.formats]
    records = [report.record(*key) for key in dict.fromkeys(keys)]
    current = [r for r in records if r and is_current(request, r, inputs)]
    return tuple(r.file for r in current) if len(current) == len(records) else ()


def is_current(request: BuildRequest, record: EditionRecord, inputs: Inputs) -> bool:
    """Whether an edition is as a build would make it: its inputs, its kind and its bytes."""
    return (
        record.draft == request.draft
        and inputs.same(record.inputs, record.inputs)
        and is_whole(request.project, record)
    )


def is_whole(project: Project, record: EditionRecord) -> bool:
    """Whether the file of an edition is there, byte for byte."""
    return digest_of_file(project.root / record.file) == record.output


def sheet_is_whole(project: Project, report: Report) -> bool:
    """Whether the job sheet is there, byte for byte, and tells of the editions as they are.

    It is written last: a build that was stopped leaves it open.
    """
    if not any(LOOKS[record.format].for_press for record in report.editions):
        return True
    return bool(report.job) and digest_of_file(sheet_file(project, report.pack)) == report.job_sheet


def report_file(project: Project, pack_id: str) -> Path:
    """The file of the report."""
    return project.output / f"{pack_id}.json"


def sheet_file(project: Project, pack_id: str) -> Path:
    """The file of the job sheet."""
    return project.output / f"{pack_id}-auftrag.pdf"


def content_of(pack_id: str) -> str:
    """The name of the input that holds pack.yaml, which lists the languages."""
    return f"content/{pack_id}/**"
