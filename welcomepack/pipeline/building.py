"""A build: every edition that is not up to date, made by workers, written, and reported.

Only this process writes files. A job is a value that carries all it needs, so that a worker may be
this process, another one, or another machine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import product
from pathlib import Path

from welcomepack.content.pack import Settings
from welcomepack.content.walk import numbered, texts_of
from welcomepack.errors import Problem, UnfitError, WelcomepackError
from welcomepack.files.digests import UNKNOWN, digest
from welcomepack.files.project import Project
from welcomepack.files.stopping import as_ctrl_c
from welcomepack.files.writing import ensure_writable, forget_drafts, locked, write_together
from welcomepack.findings import Severity
from welcomepack.ledger.inputs import MACHINERY, Inputs
from welcomepack.ledger.report import EditionRecord, Report, file_of, report_text, united
from welcomepack.ledger.up_to_date import (
    Wanted,
    content_of,
    is_current,
    is_whole,
    read_report,
    report_file,
    sheet_file,
    sheet_is_whole,
)
from welcomepack.page.assets import AssetRefusedError
from welcomepack.page.geometry import Format
from welcomepack.page.templates import compile_templates
from welcomepack.pipeline.checking import findings_of
from welcomepack.pipeline.editions import (
    Edition,
    edition_html,
    edition_of,
    geometry_of,
    localized_for,
    page_of,
    record_of,
    source_of,
)
from welcomepack.pipeline.opening import open_all
from welcomepack.pipeline.workers import Outcomes, cores, in_processes, in_turn
from welcomepack.pipeline.workspace import Workspace
from welcomepack.preflight.rules import preflight
from welcomepack.press.jobsheet import job_html, job_of
from welcomepack.typesetting import engine

Tell = Callable[[str], None]


@dataclass(frozen=True)
class EditionJob:
    """One edition to be made, as a worker is told.

    `inputs` are the digests of the files when the build began. `last` is the edition that stands
    in the folder build/; where it would come out the same, it is not made again.
    """

    project: Project
    pack_id: str
    locale: str
    format: Format
    draft: bool
    inputs: Mapping[str, str]
    last: EditionRecord | None

    @property
    def file(self) -> str:
        """The file of the edition, from the project's root."""
        return file_of(self.pack_id, self.locale, self.format)


@dataclass(frozen=True)
class Made:
    """What a worker gives back: what the report says, and the bytes if they are other ones."""

    record: EditionRecord
    data: bytes | None


Make = Callable[[EditionJob], Made]
Run = Callable[[Make, Iterable[EditionJob]], Outcomes[EditionJob, Made]]


def runner(workers: int | None, timeout_s: float) -> Run:
    """One worker is this process; more are processes of their own, by default one for each core."""
    if (workers or cores()) == 1:
        return in_turn
    last = None if workers else cores() + cores() // 2
    return partial(in_processes, workers=workers or cores(), timeout_s=timeout_s, last=last)


def build(  # noqa: PLR0913 - what is asked for, and how it is to be done
    workspace: Workspace,
    locales: Iterable[str],
    formats: Iterable[Format],
    *,
    draft: bool,
    tell: Tell,
    force: bool = False,
    run: Run = in_turn,
) -> None:
    """Each edition that is not up to date is written as soon as it is ready, with its record.

    One that cannot be made does not stop the others; what was wrong is raised at the end.
    """
    project = workspace.project
    wanted = Wanted(project, workspace.pack_id, tuple(locales), tuple(formats), draft)
    for tag in wanted.locales:
        workspace.language(tag)
    _refuse_inputs(wanted)
    ensure_writable(project.output, project.relative(project.output))
    jobs = tuple(_jobs(workspace, wanted, tell, force=force))
    with as_ctrl_c():
        failures = list(_failures(workspace, jobs, tell, run)) if jobs else []
        if "print" in wanted.formats:
            try:
                _write_job_sheet(workspace)
            except WelcomepackError as failure:
                failures.append(failure)
    if failures:
        worst = max(failures, key=lambda failure: failure.exit_code)
        raise type(worst)(dict.fromkeys(p for failure in failures for p in failure.problems))


def _refuse_inputs(wanted: Wanted) -> None:
    """Nothing that a build writes is what it reads, whatever links there are in build/."""
    project, pack_id = wanted.project, wanted.pack_id
    project.refuse_input(project.output)
    for tag, kind in product(wanted.locales, wanted.formats):
        project.refuse_input(project.root / file_of(pack_id, tag, kind))
    project.refuse_input(sheet_file(project, pack_id))
    project.refuse_input(report_file(project, pack_id))


def _jobs(workspace: Workspace, wanted: Wanted, tell: Tell, *, force: bool) -> list[EditionJob]:
    """The editions that are not up to date; those that had most pages first."""
    report, inputs = read_report(wanted.project, wanted.pack_id), Inputs(wanted.project.root)
    jobs = []
    for tag, kind in dict.fromkeys(product(wanted.locales, wanted.formats)):
        known = report.record(tag, kind) if report else None
        last = None if force else known
        if last and is_current(wanted, last, inputs):
            tell(f"{last.file}: up to date")
            continue
        job = EditionJob(
            project=wanted.project,
            pack_id=wanted.pack_id,
            locale=tag,
            format=kind,
            draft=wanted.draft,
            inputs=inputs.of(workspace.folders, tag),
            last=last if last and _may_stay(wanted, last, inputs) else None,
        )
        jobs.append((-known.pages if known else 0, job))
    return [job for _, job in sorted(jobs, key=lambda pair: pair[0])]


def _may_stay(wanted: Wanted, last: EditionRecord, inputs: Inputs) -> bool:
    """Whether an edition is whole and from the same program; its texts may have changed."""
    return inputs.same(last.inputs, MACHINERY) and is_whole(wanted.project, last)


def _failures(
    workspace: Workspace, jobs: Sequence[EditionJob], tell: Tell, run: Run
) -> Iterator[WelcomepackError]:
    """What went wrong; whatever went well is written and told."""
    _make_ready(jobs[0])
    for job, made in run(make, jobs):
        try:
            if isinstance(made, WelcomepackError):
                raise made
            _write(workspace, job, made)
        except WelcomepackError as failure:
            tell(f"{job.file}: not built")
            yield failure
        else:
            told = "up to date" if made.data is None else f"{made.record.pages} pages"
            tell("\n".join((f"{job.file}: {told}", *(made.record.misfits if made.data else ()))))


def _make_ready(job: EditionJob) -> None:
    """What all jobs need is imported, read and looked at, once for all workers that are forked."""
    engine.ready()
    workspace = _read(job)
    open_all(workspace, ())
    _ = workspace.messages, texts_of(numbered(workspace.pack))
    compile_templates(job.project.templates)


def make(job: EditionJob) -> Made:
    """The edition that a job asks for, fit for its use."""
    workspace = _read(job)
    language, catalogs = workspace.language(job.locale), workspace.catalogs(job.locale)
    localized = localized_for(workspace, language, catalogs, job.format, draft=job.draft)
    page = page_of(workspace, localized, catalogs, job.format, draft=job.draft)
    findings = tuple(findings_of(workspace, language, catalogs, localized))
    html = edition_html(workspace, page)
    source = source_of(page, html, workspace.folders, Inputs(job.project.root), findings)
    if job.last and job.last.pages_from == source:
        return Made(_as_before(job, record_of(workspace, page, findings), job.last), None)
    edition = edition_of(workspace, page, html, catalogs, findings)
    _refuse_unfit(edition, workspace.pack.settings)
    return Made(replace(edition.record, inputs=job.inputs, pages_from=source), edition.data)


def _as_before(job: EditionJob, record: EditionRecord, last: EditionRecord) -> EditionRecord:
    """What is to be said now of an edition whose pages are those of the last build."""
    return replace(
        last,
        inputs=job.inputs,
        coverage=record.coverage,
        review=record.review,
        fallbacks=record.fallbacks,
        findings=record.findings,
    )


def _read(job: EditionJob) -> Workspace:
    """The pack of a job, as it is in all languages of a build."""
    inputs = job.inputs.items()
    common = tuple(value for name, value in inputs if name != f"locales/{job.locale}/**")
    return _workspace(job.project, job.pack_id, common)


@lru_cache(maxsize=1)
def _workspace(project: Project, pack_id: str, _: tuple[str, ...]) -> Workspace:
    """The pack with its files in a certain state, read once for all workers that are forked."""
    return Workspace(project, pack_id)


def _refuse_unfit(edition: Edition, settings: Settings) -> None:
    record = edition.record
    # The sheets of a booklet and of a proof are larger than its pages.
    on_sheets = record.format in {"booklet", "proof"}
    geometry = None if on_sheets else geometry_of(settings, record.format)
    found = preflight(
        edition.data, record.file, kind=record.format, geometry=geometry, said=edition.said
    )
    if errors := [finding for finding in found if finding.severity is Severity.ERROR]:
        raise UnfitError(Problem(each.path, 0, each.what, each.remedy) for each in errors)


def _write(workspace: Workspace, job: EditionJob, made: Made) -> None:
    """The edition and what the report says of it change together, whoever else is building."""
    project, now = workspace.project, Inputs(workspace.project.root)
    # A file that was saved meanwhile may have been read before or after.
    steady = {n: told if now.digest(n) == told else UNKNOWN for n, told in job.inputs.items()}
    record = replace(made.record, inputs=steady)
    with locked(project.output) as alone:
        report = _report_with(workspace, record)
        edition = {} if made.data is None else {project.root / job.file: made.data}
        _write_with_report(project, edition, report, alone=alone)


def _report_with(workspace: Workspace, record: EditionRecord) -> Report:
    """The report as it stands, with one edition more or anew."""
    project, pack_id = workspace.project, workspace.pack_id
    earlier = read_report(project, pack_id) or Report(pack_id)
    return replace(
        earlier,
        edition=workspace.pack.settings.edition,
        content=record.inputs[content_of(pack_id)],
        locales=workspace.locales,
        editions=tuple(united([record], earlier.editions)),
        job="" if record.format == "print" else earlier.job,
    )


def _write_with_report(
    project: Project, made: Mapping[Path, bytes], report: Report, *, alone: bool
) -> None:
    """What was made and what the report says of it change together.

    The report is the last: a build that is killed between the two leaves a file with other bytes
    than it tells of, and the next build makes that again.
    """
    files = {**made, report_file(project, report.pack): report_text(report).encode()}
    for path in files if alone else ():
        forget_drafts(path)
    write_together(files)


def _write_job_sheet(workspace: Workspace) -> None:
    project, pack_id = workspace.project, workspace.pack_id
    with locked(project.output) as alone:
        report = read_report(project, pack_id)
        if report is None or all(record.format != "print" for record in report.editions):
            return
        job = job_of(workspace.pack.settings, report.editions, workspace.registry)
        html = job_html(job, project.templates)
        made_from = digest("\0".join([html, *(each() for each in MACHINERY.values())]).encode())
        if report.job == made_from and sheet_is_whole(project, report):
            return
        sheet = engine.render(html, _serves_nothing).pdf(tagged=False)
        told = replace(report, job=made_from, job_sheet=digest(sheet))
        _write_with_report(project, {sheet_file(project, pack_id): sheet}, told, alone=alone)


def _serves_nothing(address: str) -> tuple[bytes, str]:
    raise AssetRefusedError(f"'{address}' is not served")
