"""Many jobs at once: in this process, in processes of their own, or by an executor elsewhere.

Each way takes jobs and yields them with what came of them, as soon as it is known. A job that
fails, fails alone. Jobs, results and errors travel between processes, so all of them pickle.
"""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future
from concurrent.futures import wait as futures_done
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

from welcomepack.errors import Problem, RenderingError, WelcomepackError
from welcomepack.files.stopping import BREATH_S, undisturbed
from welcomepack.typesetting import engine


class Named(Protocol):
    """A job that can be told of."""

    @property
    def file(self) -> str:
        """The file that the job makes."""


Job = TypeVar("Job", bound=Named)
Result = TypeVar("Result")
Make = Callable[[Job], Result]
_IN_TIME = "give it more time with --timeout, or build with fewer --jobs"
_HERE = "see that the machine has memory to spare, or build with fewer --jobs"
_ELSEWHERE = "see that the cluster runs, with memory and time (--timeout) to spare, and build again"
_GRACE_S = 5  # for a process whose answer has ended to end, too
Outcomes = Iterator[tuple[Job, Result | WelcomepackError]]


def cores() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def in_turn(make: Make[Job, Result], jobs: Iterable[Job]) -> Outcomes[Job, Result]:
    """The jobs done one after the other in this process."""
    return ((job, _outcome(make, job)) for job in jobs)


def by_executor(
    executor: Executor, make: Make[Job, Result], jobs: Iterable[Job]
) -> Outcomes[Job, Result]:
    """The jobs done by an executor of any kind, such as that of a cluster."""
    futures = {executor.submit(_outcome, make, job, _ELSEWHERE): job for job in jobs}
    for future in _as_completed(futures):
        job = futures[future]
        error = future.exception()
        if error is None:
            yield job, future.result()
        elif isinstance(error, WelcomepackError):
            yield job, error
        else:
            yield job, _lost(job, f"it did not come back: {error}", _ELSEWHERE)


def _as_completed(futures: Iterable[Future[Result]]) -> Iterator[Future[Result]]:
    """The futures as they are done; whoever asks this process to end is heard meanwhile."""
    left = list(futures)
    while left:
        done, _ = futures_done(left, timeout=BREATH_S, return_when=FIRST_COMPLETED)
        yield from (future for future in left if future in done)
        left = [future for future in left if future not in done]


def in_processes(
    make: Make[Job, Result],
    jobs: Iterable[Job],
    *,
    workers: int,
    timeout_s: float,
    last: int | None = None,
) -> Outcomes[Job, Result]:
    """The jobs done each in a process of its own, so many at a time.

    The `last` ones run all at once, if that is more: they share the processors, where a single one
    would leave the others idle.
    A new process for each job costs little where processes are forked, gives the memory back, and
    makes the same bytes whatever was made before. One that dies or takes too long fails its job.
    """
    context = _context()
    waiting, running = deque(jobs), list[_Running[Job, Result]]()
    gc.freeze()  # what is shared with the workers stays shared: nobody's collector walks over it
    try:
        while waiting or running:
            all_at_once = len(waiting) + len(running) <= (last or workers)
            while waiting and (all_at_once or len(running) < workers):
                with undisturbed(), _deaf():  # so that no process is started and not known
                    running.append(_started(context, make, waiting.popleft(), timeout_s))
            for one in _ready(running):
                outcome = one.outcome(timeout_s)
                running.remove(one)  # not before it has ended: an interruption ends those in there
                yield one.job, outcome
    finally:
        gc.unfreeze()
        with undisturbed():
            for one in running:
                one.end()


@dataclass(frozen=True, eq=False)
class _Running(Generic[Job, Result]):
    """A job at work in a process, which must have ended at a moment of the steady clock."""

    job: Job
    process: BaseProcess
    answer: Connection
    ends_at: float

    def outcome(self, timeout_s: float) -> Result | WelcomepackError:
        """What came of the job; the process has ended."""
        try:
            if self.answer.poll():
                told: Result | WelcomepackError = self.answer.recv()
                return told
        except (EOFError, OSError):  # it died, perhaps in the middle of its answer
            self.process.join(_GRACE_S)
            return _lost(self.job, _death(self.process.exitcode))
        finally:
            self.end()
        return _lost(self.job, f"it was not ready after {timeout_s:g} seconds", _IN_TIME)

    def end(self) -> None:
        """The process is no more; it has nothing of its own to tidy up."""
        self.process.kill()
        self.process.join()
        self.answer.close()


def _context() -> BaseContext:
    # Forked, a worker has all that was imported and read. Elsewhere than on Linux, the libraries
    # that draw text do not bear it.
    fork = sys.platform == "linux" and engine.forkable()
    return multiprocessing.get_context("fork" if fork else "spawn")


def _started(
    context: BaseContext, make: Make[Job, Result], job: Job, timeout_s: float
) -> _Running[Job, Result]:
    answer, told = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(told, make, job), daemon=True)  # type: ignore[attr-defined]
    process.start()
    told.close()  # so that the answer ends when the worker does
    return _Running(job, process, answer, time.monotonic() + timeout_s)


def _ready(running: list[_Running[Job, Result]]) -> list[_Running[Job, Result]]:
    """Those that have answered, died, or taken too long, after waiting a moment for the first."""
    left = min(one.ends_at for one in running) - time.monotonic()
    answered = wait([one.answer for one in running], timeout=min(max(0.0, left), BREATH_S))
    now = time.monotonic()
    return [one for one in running if one.answer in answered or one.ends_at <= now]


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """A process that is started now never hears of Ctrl-C, from its first moment on."""
    if sys.platform == "win32":
        yield
        return
    earlier = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, earlier)


def _work(told: Connection, make: Make[Job, Result], job: Job) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, too, and ends its workers
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the parent's answer to it is not the worker's
    gc.disable()  # pages are many objects that all live to the end, and few rings among them
    with contextlib.suppress(BrokenPipeError):  # the parent has gone
        told.send(_outcome(make, job))
    os._exit(0)  # the system takes the memory back faster than Python gives it


def _outcome(make: Make[Job, Result], job: Job, remedy: str = _HERE) -> Result | WelcomepackError:
    """What came of a job: a result, or the error that it failed with."""
    try:
        return make(job)
    except WelcomepackError as error:
        return error
    except MemoryError:
        return _lost(job, "the memory was not enough", remedy)
    except Exception as error:  # noqa: BLE001 - a mistake in one language is not one in the others
        what = f"{job.file}: this is a mistake in welcomepack ({type(error).__name__}: {error})"
        return WelcomepackError(Problem("", 0, what, "report it"))


def _lost(job: Named, what: str, remedy: str = _HERE) -> RenderingError:
    return RenderingError(Problem(job.file, 0, what, remedy))


def _death(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        name = signal.Signals(-exit_code).name
        return f"the process that made it was ended by {name}"
    return f"the process that made it ended with code {exit_code}"
