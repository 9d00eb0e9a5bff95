import json
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest

from tests.cheap_editions import make_cheap
from tests.interruptions import (
    HEARING,
    Happen,
    asked_to_end,
    at_each_step,
    drafts,
    files_of,
    interrupted,
    killed,
    put_back,
)
from tests.tiny_project import REPOSITORY, edit
from tests.waiting import wait_for
from welcomepack.errors import (
    ExitCode,
    Problem,
    RenderingError,
    UnfitError,
    UsageError,
    WelcomepackError,
)
from welcomepack.files import writing
from welcomepack.files.digests import digest
from welcomepack.files.project import Project
from welcomepack.ledger.inputs import Inputs
from welcomepack.ledger.report import file_of, report_of
from welcomepack.ledger.up_to_date import BuildRequest, nothing_to_do, read_report
from welcomepack.page.geometry import Format
from welcomepack.pipeline import building
from welcomepack.pipeline.building import Built, EditionJob, Make, Run, runner
from welcomepack.pipeline.sources import Sources, read_sources
from welcomepack.pipeline.workers import Outcomes, in_turn
from welcomepack.typesetting import engine

GOOD = b"%PDF the last good file"


@pytest.fixture
def cheap(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose editions cost next to nothing."""
    make_cheap(monkeypatch)
    return project


def built(project: Project, *locales: str, run: Run = in_turn) -> list[str]:
    told: list[str] = []
    sources = read_sources(project, "town")
    building.build(sources, locales, ["screen"], draft=False, tell=told.append, run=run)
    return told


def not_translated(project: Project, tag: str) -> None:
    """A language is not fit for print."""
    edit(project, f"locales/{tag}/LC_MESSAGES/ui.po", 'msgctxt "labels.not-translated', (
        '#, fuzzy\nmsgctxt "labels.not-translated'
    ))  # fmt: skip


def reported(project: Project) -> list[str]:
    report = json.loads((project.output / "town.json").read_text(encoding="utf-8"))
    return [edition["locale"] for edition in report["editions"]]


def left_over(project: Project) -> list[str]:
    """Drafts of files that were not finished."""
    return [path.name for path in project.output.iterdir() if path.name.startswith(".")]


def test_workers_write_the_same_bytes_as_one_process(cheap: Project) -> None:
    def written() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in cheap.output.iterdir()}

    built(cheap, "de", "uk", "ar")
    alone = written()
    for path in cheap.output.iterdir():
        path.unlink()
    told = built(cheap, "ar", "uk", "de", run=runner(2, 60))

    assert written() == alone
    assert sorted(told) == [f"build/town-{tag}-screen.pdf: 4 pages" for tag in ("ar", "de", "uk")]


def test_real_pages_are_the_same_from_a_worker(project: Project) -> None:
    built(project, "uk")
    alone = (project.output / "town-uk-screen.pdf").read_bytes()
    (project.output / "town-uk-screen.pdf").unlink()
    built(project, "uk", run=runner(2, 600))

    assert (project.output / "town-uk-screen.pdf").read_bytes() == alone


def test_a_language_that_cannot_be_built_does_not_stop_the_others(cheap: Project) -> None:
    not_translated(cheap, "uk")

    with pytest.raises(UnfitError, match="words of the page are not translated"):
        built(cheap, "uk", "de", "ar")

    assert reported(cheap) == ["ar", "de"]


def test_several_failures_are_each_told_and_the_worst_code_counts(cheap: Project) -> None:
    not_translated(cheap, "uk")
    cheap.catalog("ar", "common").unlink()

    with pytest.raises(WelcomepackError) as raised:
        built(cheap, "uk", "de", "ar")

    assert [problem.path for problem in raised.value.problems] == [
        "locales/ar/LC_MESSAGES/common.po",
        "locales/uk",
    ]
    assert raised.value.exit_code == ExitCode.UNFIT
    assert reported(cheap) == ["de"]


def test_a_failure_of_all_languages_is_told_once(cheap: Project) -> None:
    def fail(_: Make, jobs: Iterable[EditionJob]) -> Outcomes[EditionJob, Built]:
        return ((job, RenderingError(Problem("templates", 0, "wrong", "mend it"))) for job in jobs)

    with pytest.raises(RenderingError) as raised:
        built(cheap, "uk", "de", run=fail)

    assert str(raised.value) == "templates: wrong; mend it"


@pytest.mark.parametrize("does", ["dies", "hangs"])
def test_a_worker_that_is_lost_costs_its_language_alone(
    cheap: Project, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    make = building.make

    def make_but(job: EditionJob) -> Built:
        if job.locale == "uk":
            os._exit(9) if does == "dies" else time.sleep(600)
        return make(job)

    monkeypatch.setattr(building, "make", make_but)
    cheap.output.mkdir()
    (cheap.output / "town-uk-screen.pdf").write_bytes(GOOD)

    with pytest.raises(RenderingError, match=r"^build/town-uk-screen\.pdf: [^\n]+$") as raised:
        built(cheap, "uk", "de", "ar", run=runner(2, 600 if does == "dies" else 4))

    assert raised.value.exit_code == ExitCode.RENDERING
    assert reported(cheap) == ["ar", "de"]
    assert (cheap.output / "town-uk-screen.pdf").read_bytes() == GOOD


def test_the_editions_with_most_pages_begin_first(cheap: Project) -> None:
    pages = {"de": 40, "ar": 60, "uk": 44}
    begun: list[str] = []

    def run(_: Make, jobs: Iterable[EditionJob]) -> Outcomes[EditionJob, Built]:
        for job in jobs:
            begun.append(job.locale)
            record = building.make(job).record
            data = f"%PDF {len(begun)}".encode()
            told = replace(record, pages=pages[job.locale], output=digest(data))
            yield job, Built(told, data)

    built(cheap, *pages, run=run)
    edit(cheap, "content/town/pack.yaml", "2026-11-22", "2026-11-23")
    built(cheap, *pages, run=run)

    assert begun == ["de", "ar", "uk", "ar", "uk", "de"]


def test_a_job_and_what_comes_of_it_travel_between_processes(cheap: Project) -> None:
    seen: list[tuple[EditionJob, Built]] = []

    def run(make: Make, jobs: Iterable[EditionJob]) -> Outcomes[EditionJob, Built]:
        for job in jobs:
            travelled = pickle.loads(pickle.dumps(job))  # noqa: S301 - our own
            made = pickle.loads(pickle.dumps(make(travelled)))  # noqa: S301 - our own
            seen.append((job, made))
            yield job, made

    built(cheap, "uk", run=run)

    ((job, made),) = seen
    assert (job.file, made.record.file) == ("build/town-uk-screen.pdf",) * 2
    assert made.data == (cheap.output / "town-uk-screen.pdf").read_bytes()


def test_a_full_disk_is_one_sentence_and_the_last_good_file_stays(
    cheap: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap.output.mkdir()
    (cheap.output / "town-uk-screen.pdf").write_bytes(GOOD)
    write_through: Callable[[Path, bytes], None] = vars(writing)["_write_through"]

    def fill_up(path: Path, data: bytes) -> None:
        write_through(path, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_write_through", fill_up)

    with pytest.raises(RenderingError) as raised:
        built(cheap, "uk")

    (problem,) = raised.value.problems
    assert problem.what == "cannot write: No space left on device"
    assert problem.path.endswith("build/town-uk-screen.pdf")
    assert [path.name for path in cheap.output.iterdir()] == ["town-uk-screen.pdf"]
    assert (cheap.output / "town-uk-screen.pdf").read_bytes() == GOOD


def lead(link: Path, target: Path) -> None:
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(target)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("build", "content"),
        ("build", "locales/uk"),
        ("build/town-uk-screen.pdf", "content/town/images/map.svg"),
        ("build/town.json", "locales/languages.yaml"),
        ("build/town-auftrag.pdf", "templates/new.css"),
    ],
)
def test_a_build_writes_nothing_over_what_it_reads(cheap: Project, link: str, target: str) -> None:
    lead(cheap.root / link, cheap.root / target)
    before = files_of(cheap.root)

    with pytest.raises(UsageError, match=r"build[^:]*: what is made would stand in "):
        built(cheap, "uk")
    assert files_of(cheap.root) == before


def test_a_build_writes_where_a_link_of_the_user_leads(cheap: Project) -> None:
    elsewhere = cheap.root.parent / "elsewhere"
    elsewhere.mkdir()
    lead(cheap.output, elsewhere)

    built(cheap, "uk")

    assert (elsewhere / "town-uk-screen.pdf").is_file()


def test_a_job_has_the_file_that_its_record_names(cheap: Project) -> None:
    for kind in get_args(Format):
        building.build(
            read_sources(cheap, "town"), ["uk"], [kind], draft=False, tell=lambda _: None
        )

    report = read_report(cheap, "town")
    assert report
    assert {one.format for one in report.editions} == set(get_args(Format))
    assert all(one.file == file_of("town", "uk", one.format) for one in report.editions)


# A build in a process of its own: each edition says that it has begun, and waits for the file "go".
BUILD = f"""
{HEARING}
import sys, time
from pathlib import Path
from tests.cheap_editions import edition_of
from welcomepack.cli.commands import main
from welcomepack.pipeline import building

root, slow = Path(sys.argv.pop(1)), sys.argv.pop(1)

def wait_and_make(manuscript):
    locale = manuscript.localized.language.tag
    (root / f"begun-{{locale}}-{{sys.argv[-1]}}").touch()
    while locale in slow.split(",") and not (root / "go").exists():
        time.sleep(0.01)
    return edition_of(manuscript)

building.edition_of = wait_and_make
sys.argv[0] = "welcomepack"
main()
"""


def start(project: Project, slow: str, *locales: str) -> subprocess.Popen[str]:
    named = [part for locale in locales for part in ("--lang", locale)]
    options = ["--pack", "town", "--format", "screen", "--jobs", "2", "--root", str(project.root)]
    command = [sys.executable, "-c", BUILD, str(project.root), slow, "build", *options, *named]
    return subprocess.Popen(
        command, cwd=REPOSITORY, env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_two_builds_at_once_lose_nothing(project: Project) -> None:
    one, other = start(project, "de,uk", "de", "uk"), start(project, "ar,uk", "ar", "uk")
    wait_for(project.root, "begun-*", 3)
    (project.root / "go").touch()

    told = [build.communicate() for build in (one, other)]

    assert [build.returncode for build in (one, other)] == [0, 0], told
    assert reported(project) == ["ar", "de", "uk"]
    assert left_over(project) == []
    tags = ("de", "uk", "ar")
    assert nothing_to_do(BuildRequest(project, "town", tags, ("screen",))) == tuple(
        f"build/town-{tag}-screen.pdf" for tag in tags
    )


@pytest.mark.parametrize("asking", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_keeps_what_is_finished_and_leaves_nothing_running(
    project: Project, asking: signal.Signals
) -> None:
    build = start(project, "uk", "uk", "de")
    wait_for(project.output, "town-de-screen.pdf")
    wait_for(project.root, "begun-uk-*")
    children = [int(p) for p in children_of(build.pid)]

    build.send_signal(asking)  # perhaps before the edition's record is written, too
    _, told = build.communicate()

    assert told == "error: stopped; finished files are kept\n"
    assert build.returncode == ExitCode.RENDERING
    assert len(children) == 1
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    assert reported(project) == ["de"]
    assert left_over(project) == []
    assert not (project.output / "town-uk-screen.pdf").exists()


def children_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()


def test_one_worker_is_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert runner(1, 5) is in_turn
    monkeypatch.setattr(building, "cores", lambda: 1)
    assert runner(None, 5) is in_turn


def test_only_who_names_no_number_of_jobs_gets_more_than_cores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(building, "cores", lambda: 4)

    told, chosen = runner(4, 5), runner(None, 5)

    assert isinstance(told, partial)
    assert isinstance(chosen, partial)
    assert (told.keywords["workers"], told.keywords["last"]) == (4, None)
    assert (chosen.keywords["workers"], chosen.keywords["last"]) == (4, 6)


def test_a_job_sheet_that_fails_hides_no_edition_that_failed(
    cheap: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RenderingError(Problem("templates/auftrag.html.j2", 3, "wrong", "mend it"))

    def fail_too(*_: object) -> None:
        raise UnfitError(Problem("build/town-uk-print.pdf", 0, "unfit", "mend it"))

    monkeypatch.setattr(building, "_write_job_sheet", fail)
    monkeypatch.setattr(building, "edition_of", fail_too)

    sources = read_sources(cheap, "town")
    with pytest.raises(WelcomepackError) as raised:
        building.build(sources, ["uk"], ["print"], draft=False, tell=lambda _: None)

    assert [problem.what for problem in raised.value.problems] == ["unfit", "wrong"]


def make_cheaper(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, the job sheet costs next to nothing, too, and no edition is made twice."""
    made: dict[tuple[str, str, str], Built] = {}
    make = building.make

    def make_once(job: EditionJob) -> Built:
        key = job.locale, str(job.inputs), str(job.last)
        return made.get(key) or made.setdefault(key, make(job))

    monkeypatch.setattr(building, "make", make_once)
    monkeypatch.setattr(engine, "ready", lambda: None)
    sheet = lambda html, _: SimpleNamespace(pdf=lambda **_: html.encode())  # noqa: E731 - short
    monkeypatch.setattr(engine, "render", sheet)


@pytest.mark.parametrize(
    ("happen", "earlier"),
    [
        (asked_to_end, "an earlier build"),
        (asked_to_end, ""),
        (interrupted, "an earlier build"),
        (killed, "an earlier build"),
    ],
)
def test_a_build_that_is_stopped_at_any_step_leaves_what_was_or_what_is_to_be(
    cheap: Project, monkeypatch: pytest.MonkeyPatch, happen: Happen, earlier: str
) -> None:
    make_cheaper(monkeypatch)
    if earlier:
        build_two(read_sources(cheap, "town"))
    before = files_of(cheap.output)
    edit(cheap, "content/town/pack.yaml", "2026-11-22", "2026-11-23")
    sources = read_sources(cheap, "town")
    monkeypatch.setattr(Inputs, "digest", partial(Inputs.digest, Inputs(cheap.root)))
    build_two(sources)
    after = files_of(cheap.output)

    def prepare() -> None:
        put_back(cheap.output, before)

    def run(step: Callable[[], None]) -> None:
        build_two(sources, lambda _: step())

    for _ in at_each_step(happen, prepare, run):
        left = files_of(cheap.output)
        if happen is asked_to_end:
            assert set(pairs(left).items()) <= {*pairs(before).items(), *pairs(after).items()}
        assert drafts(left) == [] or happen is killed
        assert not said_up_to_date(cheap) or left == after
        build_two(sources)
        assert files_of(cheap.output) == after
        assert said_up_to_date(cheap)


def build_two(sources: Sources, tell: Callable[[str], None] = lambda _: None) -> None:
    building.build(sources, ["de", "uk"], ["print"], draft=False, tell=tell)


def pairs(files: Mapping[str, bytes]) -> dict[str, tuple[bytes, str]]:
    """Each edition that there is with what the report says of it."""
    report = report_of(files.get("town.json", b"").decode())
    told = {Path(one.file).name: str(one) for one in report.editions} if report else {}
    return {
        n: (files.get(n, b""), told.get(n, ""))
        for n in ("town-de-print.pdf", "town-uk-print.pdf")
        if n in files or n in told
    }


def said_up_to_date(project: Project) -> bool:
    return bool(nothing_to_do(BuildRequest(project, "town", ("de", "uk"), ("print",))))
