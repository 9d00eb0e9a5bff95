"""Something happens at each step at which the program changes the disk, one after the other."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from welcomepack.files import writing

_CHANGING = ("mkdir", "unlink", "replace", "chmod", "fsync", "open")  # of the module os
Happen = Callable[[], None]
HEARING = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
"""
"""The first lines of a process that is to be asked to end: in the background, tests ignore it."""


class Killed(BaseException):
    """The process is no more: from here on, it changes nothing."""


def asked_to_end() -> None:
    """Somebody presses Ctrl-C."""
    signal.raise_signal(signal.SIGINT)


def interrupted() -> None:
    """An interruption comes in the middle, held back by nobody."""
    raise KeyboardInterrupt


def killed() -> None:
    """The process is killed."""
    raise Killed


class Steps:
    """Counts what changes the disk; before step number `last`, something happens."""

    def __init__(self, last: int, happen: Happen) -> None:
        self.last = last
        self.happen = happen
        self.count = 0
        self.is_dead = False

    def step(self) -> None:
        """One more step is about to be made."""
        if self.is_dead:
            raise Killed
        self.count += 1
        if self.count == self.last:
            self.is_dead = self.happen is killed
            self.happen()


@contextmanager
def _counted(steps: Steps) -> Iterator[None]:
    """Meanwhile, each call that changes the disk is a step; Ctrl-C is answered as ever."""

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            steps.step()
            return real(*arguments, **options)

        return call

    answer = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name in _CHANGING:
                patch.setattr(os, name, counted(getattr(os, name)))
            patch.setattr(writing, "_write_through", counted(vars(writing)["_write_through"]))
            patch.setattr(os, "getpid", lambda: 4_000_000)  # whose drafts are nobody's afterwards
            yield
    finally:
        signal.signal(signal.SIGINT, answer)


def at_each_step(
    happen: Happen, prepare: Callable[[], None], run: Callable[[Callable[[], None]], object]
) -> Iterator[int]:
    """The number of each step, after something has happened before it, until there is none more.

    What runs is given a function that makes one more step.
    """
    number = 0
    while True:
        number += 1
        prepare()
        steps = Steps(number, happen)
        try:
            with _counted(steps):
                run(steps.step)
        except (KeyboardInterrupt, Killed):
            assert steps.count >= number
        else:
            assert steps.count < number, "what happened was lost"
            assert steps.count, "nothing was changed"
            return
        yield number


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name from there."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def put_back(folder: Path, files: dict[str, bytes]) -> None:
    """The folder has these files and no others."""
    now = files_of(folder)
    for name in now.keys() - files.keys():
        (folder / name).unlink()
    for name, data in files.items():
        if now.get(name) != data:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)


def drafts(files: dict[str, bytes]) -> list[str]:
    """Files that were not finished."""
    return [name for name in files if name.endswith(".part")]
