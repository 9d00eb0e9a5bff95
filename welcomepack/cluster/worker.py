"""What a worker of the cluster does: it unpacks the bundle and has an edition made beside itself.

The edition is made by a new process. WeasyPrint bears no threads, a worker may have several; a
process can be ended when it hangs; and it gives its memory back.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile, gettempdir

from distributed import get_worker

from welcomepack.cluster.bundle import Shelf
from welcomepack.cluster.machinery import Machinery


class LostError(Exception):
    """An edition did not come back."""


@dataclass(frozen=True)
class Order:
    """What a worker is asked for: pickled work, to be done where the files of a bundle are.

    The work is told to a process that has this environment, if its machine is as it has to be.
    """

    work: bytes
    bundle: str
    machinery: Machinery
    environment: Mapping[str, str]
    timeout_s: float


@dataclass(frozen=True)
class Answer:
    """What came of an order: nothing where the machine is another one, or the time was over."""

    worker: str
    machinery: Machinery | None
    result: bytes | None


def fulfil(bundle: bytes, order: Order) -> Answer:
    """What came of an order. Raises LostError or UnsoundError where it is worth another try."""
    worker = get_worker()
    with _shelf(worker.local_directory).holding(order.bundle, bundle) as folder:
        told = _told(order, folder)
    return Answer(worker.address, *(told or (None, None)))


def machinery_there() -> Machinery | None:
    """What draws on the worker's machine, found out by a new process, as it is now."""
    order = Order(work=b"", bundle="", machinery={}, environment={}, timeout_s=60)
    told = _told(order, Path(gettempdir()))
    return told[0] if told else None


@cache
def _shelf(folder: str) -> Shelf:
    return Shelf(Path(folder) / "welcomepack")  # Dask clears away what a dead worker left


def _told(order: Order, folder: Path) -> tuple[Machinery, bytes | None] | None:
    """What the process says that carries an order out; None if it takes too long."""
    command = [sys.executable, "-P", "-m", "welcomepack.cluster.child"]
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    environment |= {"PYTHONPATH": paths, **order.environment}
    with (
        TemporaryFile() as answer,
        subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.PIPE, stdout=answer, cwd=folder, env=environment
        ) as child,
    ):
        try:
            _tell(child, pickle.dumps((order.machinery, order.work)))
            child.wait(order.timeout_s)
        except subprocess.TimeoutExpired:
            return None
        finally:
            child.kill()
        if child.wait():
            raise LostError(f"the process that made it ended with code {child.returncode}")
        answer.seek(0)
        told: tuple[Machinery, bytes | None] = pickle.load(answer)  # noqa: S301 - from our own
        return told


def _tell(child: subprocess.Popen[bytes], said: bytes) -> None:
    """The process knows; the pipe stays open as long as the worker lives."""
    if child.stdin is None:
        return
    child.stdin.write(said)
    child.stdin.flush()
