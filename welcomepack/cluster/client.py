"""A Dask cluster as an executor: what is submitted is done where the files of a bundle stand."""

import concurrent.futures
import logging
import os
import pickle
from asyncio import CancelledError
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from threading import Event, Thread
from typing import ParamSpec, TypeVar

import distributed

from welcomepack.cluster.machinery import Machinery, difference, machinery_here
from welcomepack.cluster.worker import Answer, LostError, Order, fulfil, machinery_there
from welcomepack.errors import Problem, RenderingError, UsageError, WelcomepackError
from welcomepack.files.digests import digest

PATIENCE_S = 60.0  # without any worker, until what is left is given up
_LOOK_S = 1.0
_RETRIES = 2  # when the process dies that makes an edition; lost workers are counted by Dask
_SCHEMES = {"dask": "tcp", "dask+tls": "tls"}  # what we call it, and what Dask does
_TO_ANSWER = {
    "dask": "start one with `dask scheduler`, or mend the address; with certificates it is dask+tls://",
    "dask+tls": "see that it runs, and that Dask's settings name the certificates here and there",
}
_REMEDY = "install there what is installed here, and start it again"

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


@contextmanager
def connected(
    address: str, bundle: bytes, *, timeout_s: float, connect_s: float
) -> Iterator["ClusterExecutor"]:
    """The cluster of the scheduler at dask://HOST:PORT, whose workers have what this machine has.

    Raises UsageError where none answers, and RenderingError where a worker has something else.
    """
    _silence()
    with _client(address, connect_s) as client:
        here = machinery_here()
        _refuse_others(client, here)
        with ClusterExecutor(client, bundle, here, timeout_s) as executor:
            yield executor


def _silence() -> None:
    """Dask logs nothing; what counts is told by us."""
    for name in tuple(logging.root.manager.loggerDict):
        if name.partition(".")[0] in {"distributed", "tornado"}:  # each may have its own level
            logging.getLogger(name).setLevel(logging.CRITICAL)


@contextmanager
def _client(address: str, connect_s: float) -> Iterator[distributed.Client]:
    scheme, _, place = address.partition("://")
    url = f"{_SCHEMES[scheme]}://{place}"
    try:
        client = distributed.Client(url, timeout=connect_s)
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        what = f"no Dask scheduler answers at {address}"
        raise UsageError(Problem("", 0, what, _TO_ANSWER[scheme])) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=connect_s)
        except TimeoutError as error:
            what = f"the Dask cluster at {address} has no workers"
            remedy = f"start some with `dask worker {url}`"
            raise UsageError(Problem("", 0, what, remedy)) from error
        yield client


def _refuse_others(client: distributed.Client, here: Machinery) -> None:
    try:
        client.run_on_scheduler(machinery_here)  # it reads what is sent through it
    except Exception as error:
        raise RenderingError(_bare("the scheduler")) from error
    answers = client.run(machinery_there, on_error="return")
    problems = [_unlike(worker, answers[worker], here) for worker in sorted(answers)]
    if found := [problem for problem in problems if problem]:
        raise RenderingError(found)


def _unlike(worker: str, there: Machinery | Exception | None, here: Machinery) -> Problem | None:
    """What a worker has that differs, in one sentence."""
    if there is None:
        what = f"the worker {worker} did not say in time what it has"
        return Problem("", 0, what, "see that its machine is not too busy, and build again")
    if not isinstance(there, Mapping):
        return _bare(f"the worker {worker}")
    if other := difference(there, here):
        return Problem("", 0, f"the worker {worker} has {other}", _REMEDY)
    return None


def _bare(place: str) -> Problem:
    return Problem("", 0, f"{place} has no welcomepack of this version", _REMEDY)


class ClusterExecutor(Executor):
    """Work is done by a cluster, at the place of a bundle's files, within its time."""

    def __init__(
        self, client: distributed.Client, bundle: bytes, machinery: Machinery, timeout_s: float
    ) -> None:
        self.client = client
        self._order = partial(
            Order,
            bundle=digest(bundle),
            machinery=machinery,
            environment={k: v for k, v in os.environ.items() if k == "SOURCE_DATE_EPOCH"},
            timeout_s=timeout_s,
        )
        # As the result of a task, it can be had again when the worker that keeps it is lost.
        self._bundle = client.submit(bytes, bundle, key=f"welcomepack-{digest(bundle)}")
        self._open: dict[distributed.Future[Answer], Callable[[Exception], None]] = {}
        self._ahead = count()
        self._ended = Event()
        Thread(target=self._watch, daemon=True).start()

    def submit(
        self,
        fn: Callable[Parameters, Result],
        /,
        *args: Parameters.args,
        **kwargs: Parameters.kwargs,
    ) -> Future[Result]:
        """What a call that can be pickled gives, or LostError where nothing comes back.

        What is submitted first is begun first.
        """
        order = self._order(pickle.dumps(partial(fn, *args, **kwargs)))
        told = Future[Result]()
        told.set_running_or_notify_cancel()
        there = self.client.submit(
            fulfil,
            self._bundle,
            order,
            pure=False,
            retries=_RETRIES,
            priority=-next(self._ahead),  # else Dask draws lots among what comes at the same time
        )
        self._open[there] = told.set_exception  # Dask forgets what nobody holds
        there.add_done_callback(partial(self._tell, told))
        return told

    def _tell(self, told: Future[Result], there: "distributed.Future[Answer]") -> None:
        """What came of a call on the cluster is known here."""
        self._open.pop(there, None)
        try:
            result, error = pickle.loads(self._result(there.result())), None  # noqa: S301 - trusted
        except (WelcomepackError, LostError) as told_so:
            result, error = None, told_so
        except (Exception, CancelledError) as unknown:  # noqa: BLE001 - whatever Dask has to say
            result, error = None, LostError(_said(unknown))
        with suppress(InvalidStateError):  # given up meanwhile
            told.set_exception(error) if error else told.set_result(result)

    def _result(self, answer: Answer) -> bytes:
        order = self._order(b"")
        if answer.machinery is None:
            raise LostError(f"it was not ready after {order.timeout_s:g} seconds")
        if problem := _unlike(answer.worker, answer.machinery, order.machinery):
            raise RenderingError(problem)
        return answer.result or b""

    def _watch(self) -> None:
        """Work that nobody is there to do is given up."""
        alone_s = 0.0
        while not self._ended.wait(_LOOK_S):
            alone_s = 0.0 if self._has_workers() else alone_s + _LOOK_S
            if alone_s >= PATIENCE_S:
                for give_up in tuple(self._open.values()):
                    with suppress(InvalidStateError):
                        give_up(LostError("the cluster has no workers any more"))

    def _has_workers(self) -> bool:
        try:
            return bool(self.client.nthreads())
        except Exception:  # noqa: BLE001 - a scheduler that does not answer has none
            return False

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as every executor
        """Nothing more is waited for; what a worker is at ends by itself."""
        self._ended.set()
        self.client.cancel(list(self._open))


def _said(error: BaseException) -> str:
    if isinstance(error, distributed.KilledWorker):
        return f"the last of {error.allowed_failures + 1} workers died while making it"
    if isinstance(error, CancelledError | concurrent.futures.CancelledError):
        return "the scheduler is gone, or has given it up"
    return str(error) or type(error).__name__
