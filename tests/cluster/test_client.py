import logging
import os
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="Dask is not installed")

from distributed import Client, LocalCluster

from tests.cheap_cluster import cluster, cluster_of_its_own, kill_worker_once, name_of
from tests.waiting import LONG_S, wait_until
from welcomepack.cluster import client
from welcomepack.cluster.bundle import bundled
from welcomepack.cluster.client import ClusterExecutor, connected
from welcomepack.cluster.machinery import machinery_here
from welcomepack.cluster.worker import LostError
from welcomepack.errors import ExitCode, RenderingError, UsageError

BUNDLE = bundled({})
HANG = partial(exec, "import time; time.sleep(600)")
open_cluster = partial(connected, bundle=BUNDLE, connect_s=LONG_S)


@pytest.fixture(scope="module")
def local() -> Iterator[LocalCluster]:
    """A cluster with two workers, each a process."""
    with cluster() as started:
        yield started


@pytest.fixture
def executor(local: LocalCluster) -> Iterator[ClusterExecutor]:
    """The cluster, as it is asked for work."""
    with open_cluster(name_of(local), timeout_s=LONG_S) as opened:
        yield opened


def test_work_is_done_by_processes_of_the_workers(executor: ClusterExecutor) -> None:
    futures = [executor.submit(os.getcwd) for _ in range(3)]

    folders = {Path(future.result(LONG_S)) for future in futures}
    assert {folder.parent.name for folder in folders} == {"welcomepack"}
    assert Path.cwd() not in folders


def test_what_is_submitted_first_is_begun_first(tmp_path: Path) -> None:
    with cluster(workers=1) as local, open_cluster(name_of(local), timeout_s=LONG_S) as opened:
        local.scale(0)
        wait_until(lambda: not opened.client.nthreads(), "the worker went")
        done = [opened.submit(_note, tmp_path / "done", number) for number in range(5)]
        local.scale(1)  # all that waited is sent at the same time

        assert [future.result(LONG_S) for future in done] == [None] * 5
    assert (tmp_path / "done").read_text() == "01234"


def _note(file: Path, number: int) -> None:
    with file.open("a", encoding="utf-8") as opened:
        opened.write(str(number))


def test_a_worker_that_is_killed_costs_a_retry(executor: ClusterExecutor, tmp_path: Path) -> None:
    killed = executor.submit(kill_worker_once, tmp_path / "mark")
    others = [executor.submit(abs, number) for number in range(4)]

    assert killed.result(LONG_S) > 0
    assert [future.result(LONG_S) for future in others] == [0, 1, 2, 3]
    assert (tmp_path / "mark").exists()


def test_work_that_kills_too_many_workers_fails_alone(tmp_path: Path) -> None:
    with (
        cluster(losses=0) as local,
        open_cluster(name_of(local), timeout_s=LONG_S) as executor,
    ):
        killing = executor.submit(kill_worker_once, tmp_path / "mark")

        with pytest.raises(LostError, match=r"^the last of 1 workers died while making it$"):
            killing.result(LONG_S)
        # Not sooner: what waits on a worker that dies counts as suspicious, too.
        assert executor.submit(abs, -1).result(LONG_S) == 1


def test_a_process_that_dies_again_and_again_fails_its_work_alone(
    executor: ClusterExecutor,
) -> None:
    future = executor.submit(exec, "import os; os._exit(7)")

    with pytest.raises(LostError, match="the process that made it ended with code 7"):
        future.result(LONG_S)


def test_work_that_takes_too_long_is_given_up(local: LocalCluster) -> None:
    with open_cluster(name_of(local), timeout_s=0.5) as executor:
        future = executor.submit(HANG)

        with pytest.raises(LostError, match=r"it was not ready after 0\.5 seconds"):
            future.result(LONG_S)


def test_work_is_given_up_when_the_last_worker_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PATIENCE_S", 0.2)
    monkeypatch.setattr(client, "_LOOK_S", 0.1)
    with (
        cluster(workers=1) as local,
        open_cluster(name_of(local), timeout_s=LONG_S) as executor,
    ):
        future = executor.submit(HANG)
        local.scale(0)

        with pytest.raises(LostError, match="the cluster has no workers any more"):
            future.result(LONG_S)


def test_a_worker_with_other_libraries_is_told_before_anything_is_sent(
    local: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = machinery_here()
    monkeypatch.setattr(client, "machinery_here", lambda: here | {"pango": "1.0"})

    with pytest.raises(RenderingError) as raised, open_cluster(
        name_of(local), timeout_s=LONG_S
    ):  # fmt: skip
        pass

    told = [str(problem) for problem in raised.value.problems]
    assert raised.value.exit_code == ExitCode.RENDERING
    assert len(told) == 2
    assert told[0].startswith("the worker tcp://127.0.0.1:")
    assert told[0].endswith(
        f" has pango {here['pango']} instead of 1.0; "
        "install there what is installed here, and start it again"
    )


def test_a_worker_with_other_libraries_that_came_later_is_told(local: LocalCluster) -> None:
    with open_cluster(name_of(local), timeout_s=LONG_S) as opened:
        other = machinery_here() | {"program": "0" * 64}
        with ClusterExecutor(opened.client, BUNDLE, other, LONG_S) as executor:
            future = executor.submit(abs, -1)

            with pytest.raises(RenderingError, match="has another program; install there"):
                future.result(LONG_S)


def test_a_scheduler_without_the_program_is_told(
    local: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise ModuleNotFoundError

    monkeypatch.setattr("distributed.Client.run_on_scheduler", missing)

    with pytest.raises(RenderingError) as raised, open_cluster(
        name_of(local), timeout_s=LONG_S
    ):  # fmt: skip
        pass

    assert str(raised.value) == (
        "the scheduler has no welcomepack of this version; "
        "install there what is installed here, and start it again"
    )


@pytest.mark.parametrize(
    ("scheme", "remedy"),
    [
        (
            "dask",
            "start one with `dask scheduler`, or mend the address; with certificates it is dask+tls://",
        ),
        (
            "dask+tls",
            "see that it runs, and that Dask's settings name the certificates here and there",
        ),
    ],
)
def test_a_scheduler_that_does_not_answer_is_told_as_it_was_named(scheme: str, remedy: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"{scheme}://127.0.0.1:{free.getsockname()[1]}"

        with pytest.raises(UsageError) as raised, connected(
            address, BUNDLE, timeout_s=LONG_S, connect_s=0.2
        ):  # fmt: skip
            pass

    assert str(raised.value) == f"no Dask scheduler answers at {address}; {remedy}"


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    wait = Client.wait_for_workers
    monkeypatch.setattr(Client, "wait_for_workers", lambda one, n, **_: wait(one, n, timeout=0.1))

    with (
        cluster(workers=0) as local,
        pytest.raises(UsageError) as raised,
        open_cluster(name_of(local), timeout_s=LONG_S),
    ):
        pass

    assert str(raised.value) == (
        f"the Dask cluster at {name_of(local)} has no workers; "
        f"start some with `dask worker {local.scheduler_address}`"
    )


def test_a_worker_that_does_not_say_what_it_has_is_told(
    local: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "machinery_there", partial(exec, ""))

    with pytest.raises(RenderingError) as raised, open_cluster(
        name_of(local), timeout_s=LONG_S
    ):  # fmt: skip
        pass

    assert "did not say in time what it has; see that its machine" in str(raised.value)


@pytest.mark.usefixtures("executor")
def test_nothing_that_dask_logs_is_shown() -> None:
    names = ("distributed", "distributed.client", "distributed.comm.tcp", "tornado.application")

    assert not any(logging.getLogger(name).isEnabledFor(logging.ERROR) for name in names)


def test_work_is_given_up_when_the_scheduler_has_gone(tmp_path: Path) -> None:
    with (
        cluster_of_its_own(tmp_path) as (scheduler, address),
        open_cluster(address, timeout_s=LONG_S) as executor,
    ):
        future = executor.submit(HANG)
        scheduler.kill()

        with pytest.raises(LostError, match="the scheduler is gone, or has given it up"):
            future.result(LONG_S)
