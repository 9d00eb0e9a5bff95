"""A build: every edition that is not up to date, made by workers, written, and reported.

Only this process writes files. A job is a value that carries all it needs, so that a worker may be
this process, another one, or another machine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import product
from pathlib import Path

from welcomepack.errors import WelcomepackError
from welcomepack.files.digests import UNKNOWN, digest
from welcomepack.files.project import Project
from welcomepack.files.stopping import as_ctrl_c
from welcomepack.files.writing import ensure_writable, forget_drafts, locked, write_together
from welcomepack.ledger.inputs import MACHINERY, Inputs
from welcomepack.ledger.report import EditionRecord, Report, file_of, report_text, united
from welcomepack.ledger.up_to_date import (
    BuildRequest,
    content_of,
    is_current,
    is_whole,
    read_report,
    report_file,
    sheet_file,
    sheet_is_whole,
)
from welcomepack.page.assets import NO_PICTURES
from welcomepack.page.geometry import Format
from welcomepack.page.looks import LOOKS
from welcomepack.page.templates import compile_templates
from welcomepack.pipeline.checking import findings_of
from welcomepack.pipeline.editions import edition_of, record_of
from welcomepack.pipeline.manuscripts import manuscript_of
from welcomepack.pipeline.opening import open_all
from welcomepack.pipeline.releasing import read_releasable
from welcomepack.pipeline.sources import Sources, read_sources
from welcomepack.pipeline.workers import Outcomes, cores, in_processes, in_turn
from welcomepack.press.jobsheet import job_html, job_of
from welcomepack.typesetting import engine

Tell = Callable[[str], None]


@dataclass(frozen=True)
class EditionJob:
    """One edition to be built, as a worker is told.

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
class Built:
    """What a worker gives back: what the report says, and the bytes if they are other ones."""

    record: EditionRecord
    data: bytes | None


Make = Callable[[EditionJob], Built]
Run = Callable[[Make, Iterable[EditionJob]], Outcomes[EditionJob, Built]]


def runner(workers: int | None, timeout_s: float) -> Run:
    """One worker is this process; more are processes of their own, by default one for each core."""
    if (workers or cores()) == 1:
        return in_turn
    last = None if workers else cores() + cores() // 2
    return partial(in_processes, workers=workers or cores(), timeout_s=timeout_s, last=last)


def build(  # noqa: PLR0913 - what is asked for, and how it is to be done
    sources: Sources,
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
    project = sources.project
    request = BuildRequest(project, sources.pack_id, tuple(locales), tuple(formats), draft)
    for tag in request.locales:
        sources.language(tag)
    _refuse_inputs(request)
    ensure_writable(project.output, project.relative(project.output))
    jobs = tuple(_jobs(sources, request, tell, force=force))
    with as_ctrl_c():
        failures = list(_failures(sources, jobs, tell, run)) if jobs else []
        if any(LOOKS[one].for_press for one in request.formats):
            try:
                _write_job_sheet(sources)
            except WelcomepackError as failure:
                failures.append(failure)
    if failures:
        worst = max(failures, key=lambda failure: failure.exit_code)
        raise type(worst)(dict.fromkeys(p for failure in failures for p in failure.problems))


def _refuse_inputs(request: BuildRequest) -> None:
    """Nothing that a build writes is what it reads, whatever links there are in build/."""
    project, pack_id = request.project, request.pack_id
    project.refuse_input(project.output)
    for tag, kind in product(request.locales, request.formats):
        project.refuse_input(project.root / file_of(pack_id, tag, kind))
    project.refuse_input(sheet_file(project, pack_id))
    project.refuse_input(report_file(project, pack_id))


def _jobs(sources: Sources, request: BuildRequest, tell: Tell, *, force: bool) -> list[EditionJob]:
    """The editions that are not up to date; those that had most pages first."""
    report, inputs = read_report(request.project, request.pack_id), Inputs(request.project.root)
    jobs = []
    for tag, kind in dict.fromkeys(product(request.locales, request.formats)):
        known = report.record(tag, kind) if report else None
        last = None if force else known
        if last and is_current(request, last, inputs):
            tell(f"{last.file}: up to date")
            continue
        job = EditionJob(
            project=request.project,
            pack_id=request.pack_id,
            locale=tag,
            format=kind,
            draft=request.draft,
            inputs=inputs.of(sources.folders, tag),
            last=last if last and _may_stay(request, last, inputs) else None,
        )
        jobs.append((-known.pages if known else 0, job))
    return [job for _, job in sorted(jobs, key=lambda pair: pair[0])]


def _may_stay(request: BuildRequest, last: EditionRecord, inputs: Inputs) -> bool:
    """Whether an edition is whole and from the same program; its texts may have changed."""
    return inputs.same(last.inputs, MACHINERY) and is_whole(request.project, last)


def _failures(
    sources: Sources, jobs: Sequence[EditionJob], tell: Tell, run: Run
) -> Iterator[WelcomepackError]:
    """What went wrong; whatever went well is written and told."""
    _make_ready(jobs[0])
    for job, built in run(make, jobs):
        try:
            if isinstance(built, WelcomepackError):
                raise built
            _write(sources, job, built)
        except WelcomepackError as failure:
            tell(f"{job.file}: not built")
            yield failure
        else:
            tell("\n".join(_lines(job, built)))


def _lines(job: EditionJob, built: Built) -> Iterator[str]:
    """What is told of an edition: what does not fit on its pages, if they were laid out."""
    if built.data is None:
        yield f"{job.file}: up to date"
    else:
        yield f"{job.file}: {built.record.pages} pages"
        yield from built.record.overflows


def _make_ready(job: EditionJob) -> None:
    """What all jobs need is imported, read and looked at, once for all workers that are forked."""
    engine.ready()
    open_all(_read(job), ())
    compile_templates(job.project.templates)


def make(job: EditionJob) -> Built:
    """The edition that a job asks for, fit for its use."""
    sources = _read(job)
    localized = read_releasable(sources, job.locale, job.format, draft=job.draft)
    findings = tuple(findings_of(sources, localized))
    manuscript = manuscript_of(sources, localized, job.format, findings, draft=job.draft)
    if job.last and job.last.pages_from == manuscript.digest:
        return Built(record_of(manuscript, job.last, job.inputs), None)
    edition = edition_of(manuscript)
    return Built(record_of(manuscript, edition.printed, job.inputs), edition.data)


def _read(job: EditionJob) -> Sources:
    """The pack of a job, as it is in all languages of a build."""
    inputs = job.inputs.items()
    common = tuple(value for name, value in inputs if name != f"locales/{job.locale}/**")
    return _read_once(job.project, job.pack_id, common)


@lru_cache(maxsize=1)
def _read_once(project: Project, pack_id: str, state: tuple[str, ...]) -> Sources:  # noqa: ARG001
    """The pack with its files in such a state, read once for all workers that are forked."""
    return read_sources(project, pack_id)


def _write(sources: Sources, job: EditionJob, built: Built) -> None:
    """The edition and what the report says of it change together, whoever else is building."""
    project, now = sources.project, Inputs(sources.project.root)
    # A file that was saved meanwhile may have been read before or after.
    steady = {n: told if now.digest(n) == told else UNKNOWN for n, told in job.inputs.items()}
    record = replace(built.record, inputs=steady)
    with locked(project.output) as alone:
        report = _report_with(sources, record)
        edition = {} if built.data is None else {project.root / job.file: built.data}
        _write_with_report(project, edition, report, alone=alone)


def _report_with(sources: Sources, record: EditionRecord) -> Report:
    """The report as it stands, with one edition more or anew."""
    project, pack_id = sources.project, sources.pack_id
    earlier = read_report(project, pack_id) or Report(pack_id)
    return replace(
        earlier,
        edition=sources.pack.settings.edition,
        content=record.inputs[content_of(pack_id)],
        locales=sources.locales,
        editions=tuple(united([record], earlier.editions)),
        job="" if LOOKS[record.format].for_press else earlier.job,
    )


def _write_with_report(
    project: Project, built: Mapping[Path, bytes], report: Report, *, alone: bool
) -> None:
    """What was made and what the report says of it change together.

    The report is the last: a build that is killed between the two leaves a file with other bytes
    than it tells of, and the next build makes that again.
    """
    files = {**built, report_file(project, report.pack): report_text(report).encode()}
    for path in files if alone else ():
        forget_drafts(path)
    write_together(files)


def _write_job_sheet(sources: Sources) -> None:
    project, pack_id = sources.project, sources.pack_id
    with locked(project.output) as alone:
        report = read_report(project, pack_id)
        if report is None or not any(LOOKS[record.format].for_press for record in report.editions):
            return
        job = job_of(sources.pack.settings, report.editions, sources.registry)
        html = job_html(job, project.templates)
        made_from = digest("\0".join([html, *(each() for each in MACHINERY.values())]).encode())
        if report.job == made_from and sheet_is_whole(project, report):
            return
        sheet = engine.render(html, NO_PICTURES.serve).pdf(tagged=False)
        told = replace(report, job=made_from, job_sheet=digest(sheet))
        _write_with_report(project, {sheet_file(project, pack_id): sheet}, told, alone=alone)
