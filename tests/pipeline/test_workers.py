import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from welcomepack.errors import ContentError, ExitCode, Problem, WelcomepackError
from welcomepack.pipeline.workers import Outcomes, by_executor, cores, in_processes, in_turn
from welcomepack.typesetting import engine


@dataclass(frozen=True)
class Task:
    """A job that does what its name says, beside the marks of the others."""

    name: str
    folder: Path = Path()

    @property
    def file(self) -> str:
        return f"build/{self.name}.pdf"


def do(task: Task) -> str:
    match task.name:
        case "wrong":
            raise ContentError(Problem("a.yaml", 3, "this is wrong", "mend it"))
        case "mistaken":
            raise ZeroDivisionError("division\nby zero")
        case "greedy":
            raise MemoryError
        case "gone":
            os._exit(7)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hanging":
            time.sleep(600)
        case "deaf":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(600)
    return task.name.upper()


def together(task: Task, others: int = 2) -> int:
    """The process that did the task, once two, or so many, have begun."""
    (task.folder / task.name).touch()
    while len(list(task.folder.iterdir())) < others:
        time.sleep(0.01)
    return os.getpid()


def counted(task: Task) -> int:
    """How many tasks had begun before any of the first two had ended."""
    together(task)
    time.sleep(0.1)
    begun = len(list(task.folder.glob("?")))
    (task.folder / "counted").mkdir(exist_ok=True)
    together(Task(task.name, task.folder / "counted"))
    return begun


pytestmark = pytest.mark.usefixtures("nothing_laid_out")
at_once = partial(in_processes, workers=2, timeout_s=60)
soon = partial(in_processes, workers=2, timeout_s=2)
ELSEWHERE = "see that the cluster runs, with memory and time (--timeout) to spare, and build again"


@pytest.fixture
def nothing_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests before these may have laid out text; the jobs here do not."""
    monkeypatch.setattr(engine, "forkable", lambda: True)


def told(outcomes: Outcomes[Task, str]) -> dict[str, str]:
    return {task.name: str(outcome) for task, outcome in outcomes}


@pytest.mark.parametrize("run", [in_turn, at_once])
def test_every_job_is_done(run: partial[Outcomes[Task, str]]) -> None:
    tasks = [Task(name) for name in "abcde"]

    assert told(run(do, tasks)) == {"a": "A", "b": "B", "c": "C", "d": "D", "e": "E"}


def test_no_jobs_give_nothing() -> None:
    assert told(at_once(do, [])) == {}


def test_two_jobs_run_at_once_and_outside_of_this_process(tmp_path: Path) -> None:
    outcomes = at_once(together, [Task("a", tmp_path), Task("b", tmp_path)])

    processes = {process for _, process in outcomes}
    assert len(processes | {os.getpid()}) == 3


def test_the_last_jobs_share_the_cores_if_they_may(tmp_path: Path) -> None:
    tasks = [Task(name, tmp_path) for name in "abc"]

    outcomes = in_processes(partial(together, others=3), tasks, workers=2, timeout_s=60, last=3)

    assert len({process for _, process in outcomes}) == 3


def test_jobs_that_are_not_the_last_wait_for_a_core(tmp_path: Path) -> None:
    tasks = [Task(name, tmp_path) for name in "abcd"]

    outcomes = dict(in_processes(counted, tasks, workers=2, timeout_s=60, last=3))

    assert outcomes[tasks[0]] == 2


@pytest.mark.parametrize("run", [in_turn, at_once])
@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("wrong", "a.yaml:3: this is wrong; mend it", ExitCode.INPUT),
        (
            "mistaken",
            "build/mistaken.pdf: this is a mistake in welcomepack (ZeroDivisionError: division",
            ExitCode.INTERNAL,
        ),
        ("greedy", "build/greedy.pdf: the memory was not enough; ", ExitCode.RENDERING),
    ],
)
def test_a_job_that_fails_says_why_and_the_others_are_done(
    run: partial[Outcomes[Task, str]], name: str, said: str, code: ExitCode
) -> None:
    outcomes = {task.name: outcome for task, outcome in run(do, [Task(name), Task("a")])}

    error = outcomes[name]
    assert outcomes["a"] == "A"
    assert isinstance(error, WelcomepackError)
    assert str(error).startswith(said)
    assert error.exit_code == code


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone", "the process that made it ended with code 7"),
        ("killed", "the process that made it was ended by SIGKILL"),
    ],
)
def test_a_worker_that_dies_fails_its_job_alone(name: str, said: str) -> None:
    tasks = [Task(name), *map(Task, "abc")]

    outcomes = told(at_once(do, tasks))

    assert outcomes.pop(name) == (
        f"build/{name}.pdf: {said}; "
        "see that the machine has memory to spare, or build with fewer --jobs"
    )
    assert outcomes == {"a": "A", "b": "B", "c": "C"}


@pytest.mark.parametrize("name", ["hanging", "deaf"])
def test_a_worker_that_hangs_is_ended_and_fails_its_job_alone(name: str) -> None:
    outcomes = told(soon(do, [Task(name), Task("a")]))

    assert outcomes["a"] == "A"
    assert outcomes[name].startswith(
        f"build/{name}.pdf: it was not ready after 2 seconds; give it more time with --timeout"
    )


def test_workers_end_when_nobody_waits_for_them_any_more(tmp_path: Path) -> None:
    outcomes = at_once(note_and_hang, [Task("a"), Task("b", tmp_path)])
    assert next(outcomes)[1] == "A"
    while not list(tmp_path.iterdir()):
        time.sleep(0.01)

    outcomes.close()  # type: ignore[attr-defined] # it is a generator

    (noted,) = tmp_path.iterdir()
    with pytest.raises(ProcessLookupError):
        os.kill(int(noted.name), 0)


def note_and_hang(task: Task) -> str:
    if task.folder != Path():
        (task.folder / str(os.getpid())).touch()
        time.sleep(600)
    return task.name.upper()


def test_the_jobs_of_an_executor_are_done_and_fail_alone() -> None:
    with ThreadPoolExecutor(2) as executor:
        outcomes = told(by_executor(executor, do, [Task("wrong"), Task("a")]))

    assert outcomes == {"a": "A", "wrong": "a.yaml:3: this is wrong; mend it"}


def lose(task: Task) -> str:
    raise BrokenProcessPool(task.name)


def test_a_worker_that_an_executor_loses_fails_its_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("welcomepack.pipeline.workers._outcome", lambda make, job, _: make(job))
    with ThreadPoolExecutor(1) as executor:
        outcomes = told(by_executor(executor, lose, [Task("a")]))

    assert outcomes == {"a": f"build/a.pdf: it did not come back: a; {ELSEWHERE}"}


def test_a_job_for_which_an_executor_has_no_memory_names_no_option_of_this_machine() -> None:
    with ThreadPoolExecutor(1) as executor:
        outcomes = told(by_executor(executor, do, [Task("greedy")]))

    assert outcomes == {"greedy": f"build/greedy.pdf: the memory was not enough; {ELSEWHERE}"}


def refuse(task: Task) -> str:
    raise ContentError(Problem(task.file, 0, "the machine is another one", "mend it"))


def test_an_error_that_an_executor_has_itself_is_told_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("welcomepack.pipeline.workers._outcome", lambda make, job, _: make(job))
    with ThreadPoolExecutor(1) as executor:
        outcomes = told(by_executor(executor, refuse, [Task("a")]))

    assert outcomes == {"a": "build/a.pdf: the machine is another one; mend it"}


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_a_process_that_has_laid_out_text_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    engine.render("<title>x</title><p style='font-family: Noto Sans'>x", lambda _: (b"", ""))

    assert told(at_once(do, [Task("a")])) == {"a": "A"}
    assert not engine.forkable()
