"""Work on a file that others have made: in a process of its own, with bounded time and memory.

Libraries that read PDFs cannot be interrupted, and a file of a kilobyte can ask them for all the
memory of the machine. What is given and what is told travel between processes, so both pickle.
"""

import contextlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Generic, TypeVar

from welcomepack.files.stopping import BREATH_S
from welcomepack.typesetting import engine

if sys.platform != "win32":
    import resource

Given = TypeVar("Given")
Told = TypeVar("Told")
SECONDS = 50.0
MIB = 1536


class GivenUpError(Exception):
    """The work had not ended in its time, or died, most likely for want of memory."""


class _Ended(Generic[Told]):
    """How the work ended: by itself, or with an error."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


def bounded(
    work: Callable[[Given], Iterator[Told]],
    given: Given,
    *,
    seconds: float = SECONDS,
    mib: int = MIB,
) -> Iterator[Told]:
    """What the work tells of what it is given, each as soon as it is told.

    Raises GivenUpError where the limits were not enough, and what the work itself raises.
    """
    ends_at = time.monotonic() + seconds
    answers, told = multiprocessing.Pipe(duplex=False)
    process = _context().Process(target=_work, args=(told, work, given, mib), daemon=True)  # type: ignore[attr-defined]
    process.start()
    told.close()  # so that the answers end when the process does
    try:
        while (left := ends_at - time.monotonic()) > 0:
            if not answers.poll(min(left, BREATH_S)):
                continue
            answer = answers.recv()
            if not isinstance(answer, _Ended):
                yield answer
            elif answer.error is None:
                return
            else:
                raise answer.error
        raise GivenUpError(f"within {seconds:g} seconds")
    except EOFError:
        raise GivenUpError(f"with {mib / 1024:g} GiB of memory") from None
    finally:
        process.kill()
        process.join()
        answers.close()


def _context() -> BaseContext:
    # Forked, the process has all that was imported; see workers.
    fork = sys.platform == "linux" and engine.forkable()
    return multiprocessing.get_context("fork" if fork else "spawn")


def _work(
    told: Connection, work: Callable[[Given], Iterator[Told]], given: Given, mib: int
) -> None:
    _keep_quiet()
    _limit_memory(mib)
    ended: _Ended[Told] = _Ended()
    try:
        for each in work(given):
            told.send(each)
    except MemoryError:
        os._exit(1)  # as where a library is refused memory: it ends the process
    except Exception as error:  # noqa: BLE001 - it is raised again where it is told
        ended = _Ended(error)
    with contextlib.suppress(BrokenPipeError):  # the parent has gone
        told.send(ended)
    os._exit(0)  # the system takes the memory back faster than Python gives it


def _keep_quiet() -> None:
    """What libraries say when they die is not for the user, who is told by the parent."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _limit_memory(mib: int) -> None:
    if sys.platform != "win32":
        most = mib * 2**20
        with contextlib.suppress(OSError, ValueError):  # there is a lower limit already
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
