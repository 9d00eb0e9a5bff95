"""One command of the program on one input, in a process of its own with bounded time and memory.

Processes are forked from one that has imported the program, so that thousands of trials take
minutes. Needs Linux: a trial is waited for by a file descriptor of its process.
"""

import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

import welcomepack.cli  # noqa: F401 - imported once, and not in every process
from welcomepack.__main__ import main
from welcomepack.errors import ExitCode

LONGEST_S = 60.0
MOST_MIB = 2048
_REFUSED_MIB = 6144  # of addresses, so that no trial takes the memory of the machine


@dataclass(frozen=True)
class Trial:
    """A command line, and the files that it must leave as they are.

    `folder` is the trial's own; it is taken away afterwards unless something was found. `wrong`
    says what else must hold of the outcome and does not.
    """

    name: str
    arguments: tuple[str, ...]
    inputs: tuple[Path, ...]
    folder: Path | None = None
    wrong: "Callable[[Outcome], Iterator[str]] | None" = None


@dataclass(frozen=True)
class Outcome:
    """How a trial ended: its exit code, what it said, what it took, and the inputs it changed."""

    trial: Trial
    code: int
    said: str
    seconds: float
    mib: float
    changed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def faults(self) -> Iterator[str]:
        """What no input may bring about."""
        if self.code == ExitCode.INTERNAL or "Traceback (most recent call last)" in self.said:
            yield "a mistake of the program"
        elif self.code not in list(ExitCode):
            yield f"ended with {self.code}"
        if self.seconds > LONGEST_S:
            yield f"took {self.seconds:.0f} s"
        if self.mib > MOST_MIB:
            yield f"took {self.mib:.0f} MiB"
        yield from (f"changed {name}" for name in self.changed)
        yield from self.wrong


@dataclass
class _Running:
    trial: Trial
    process: int
    ended: int
    talk: IO[bytes]
    before: dict[Path, bytes]
    began: float = field(default_factory=time.monotonic)


def outcomes(trials: Iterable[Trial], *, at_once: int = 2) -> Iterator[Outcome]:
    """What came of each trial, as soon as it has ended."""
    waiting, running = iter(trials), list[_Running]()
    while True:
        while len(running) < at_once and (trial := next(waiting, None)):
            running.append(_started(trial))
        if not running:
            return
        for one in _ended(running):
            running.remove(one)
            yield _outcome(one)


def _started(trial: Trial) -> _Running:
    before = {path: path.read_bytes() for path in trial.inputs}
    talk = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the outcome
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if not process:
        _run(trial.arguments, talk.fileno())
    return _Running(trial, process, os.pidfd_open(process), talk, before)


def _run(arguments: tuple[str, ...], talk: int) -> None:
    """The command line as the shell would run it; never returns."""
    os.setsid()  # what the command itself starts can be ended with it
    os.dup2(talk, 1)
    os.dup2(talk, 2)
    most = _REFUSED_MIB * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    sys.argv = ["welcomepack", *arguments]
    code = 1
    try:
        main()
        code = 0
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:  # noqa: BLE001 - the shell would show it
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
        with suppress(Exception):
            sys.stderr.flush()
        os._exit(code)


def _ended(running: list[_Running]) -> list[_Running]:
    poll = select.poll()
    for one in running:
        poll.register(one.ended, select.POLLIN)
    left = min(one.began for one in running) + LONGEST_S - time.monotonic()
    ready = {descriptor for descriptor, _ in poll.poll(max(0.0, left) * 1000 + 1)}
    late = [one for one in running if time.monotonic() - one.began > LONGEST_S]
    for one in late:
        with suppress(ProcessLookupError):
            os.killpg(one.process, signal.SIGKILL)
    return [one for one in running if one.ended in ready or one in late]


def _outcome(one: _Running) -> Outcome:
    _, status, used = os.wait4(one.process, 0)
    seconds = time.monotonic() - one.began
    os.close(one.ended)
    one.talk.seek(0)
    said = one.talk.read().decode("utf-8", errors="replace")
    one.talk.close()
    changed = tuple(
        path.name
        for path, data in one.before.items()
        if not path.is_file() or path.read_bytes() != data
    )
    code = os.waitstatus_to_exitcode(status)
    found = Outcome(one.trial, code, said, seconds, used.ru_maxrss / 1024, changed)
    if one.trial.wrong:
        found = replace(found, wrong=tuple(one.trial.wrong(found)))
    if one.trial.folder and not any(found.faults):
        shutil.rmtree(one.trial.folder, ignore_errors=True)
    return found
