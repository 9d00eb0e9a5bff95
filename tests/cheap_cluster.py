"""A Dask cluster on this machine, of worker processes, and work for it that costs little."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests import cheap_editions
from tests.tiny_project import REPOSITORY
from tests.waiting import wait_until
from welcomepack.files.digests import digest
from welcomepack.pipeline.building import Built, EditionJob
from welcomepack.pipeline.building import make as make_well

pytest.importorskip("distributed", reason="Dask is not installed")

import dask
from distributed import LocalCluster


@contextmanager
def cluster(workers: int = 2, *, losses: int = 3) -> Iterator[LocalCluster]:
    """A cluster that gives a piece of work up when it has lost more workers than these with it."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": losses}),
        LocalCluster(
            n_workers=workers,
            processes=True,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=60,  # more than critical
        ) as local,
    ):
        yield local


@contextmanager
def cluster_of_its_own(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A cluster with one worker and nothing of it in this process; its scheduler and its name."""
    file = folder / "scheduler.json"
    shared = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
    with _started("dask_scheduler", *shared, "--port", "0", "--scheduler-file", str(file)) as one:
        wait_until(lambda: file.exists() and file.read_text().endswith("}"), "it told its address")
        url = json.loads(file.read_text())["address"]
        with _started("dask_worker", url, *shared, "--nthreads", "1") as other:
            try:
                yield one, url.replace("tcp://", "dask://")
            finally:
                other.terminate()
                one.kill()


def _started(command: str, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{command}", *options],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def make_certificate(folder: Path) -> None:
    """A certificate stands in a folder, made as docs/scaling.md says."""
    folder.mkdir()
    command = next(line for line in _docs().splitlines() if line.startswith("openssl "))
    subprocess.run(shlex.split(command), cwd=folder, check=True, capture_output=True)


@contextmanager
def certified(folder: Path) -> Iterator[None]:
    """Meanwhile, Dask has the settings of docs/scaling.md, for the certificate in a folder."""
    told = re.findall(r"```yaml\n(.*?)```", _docs(), re.DOTALL)[-1]
    comm = yaml.safe_load(told.replace("/etc/welcomepack", str(folder)))["distributed"]["comm"]
    # Not the settings as a whole: threads of Dask change some of them meanwhile.
    tls = dask.config.merge(dask.config.get("distributed.comm.tls"), comm.pop("tls"))
    settings = {f"distributed.comm.{name}": value for name, value in comm.items()}
    with dask.config.set({**settings, "distributed.comm.tls": tls}):
        yield


def _docs() -> str:
    return (REPOSITORY / "docs" / "scaling.md").read_text(encoding="utf-8")


def name_of(local: LocalCluster) -> str:
    """The cluster as --executor names it."""
    address: str = local.scheduler_address
    return address.replace("tcp://", "dask://").replace("tls://", "dask+tls://")


def kill_worker_once(mark: Path) -> int:
    """The worker that does this first is killed by its pid; the pid of one that does it again."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(600)  # this process ends with its worker
    return os.getppid()


def make(job: EditionJob) -> Built:
    """The HTML of an edition in the place of its PDF."""
    with pytest.MonkeyPatch.context() as patch:
        cheap_editions.make_cheap(patch)
        return make_well(job)


def make_slowly(job: EditionJob, folder: Path) -> Built:
    """The same, but every language except German says that it has begun and waits for a file."""
    if job.locale != "de":
        (folder / f"begun-{os.getpid()}").touch()
        while not (folder / "go").exists():
            time.sleep(0.01)
    return make(job)


def make_and_lose(job: EditionJob, mark: Path) -> Built:
    """The same, but the first of the workers is lost in the middle."""
    kill_worker_once(mark)
    return make(job)


def make_damaged(job: EditionJob) -> Built:
    """An edition whose bytes are not those that its record tells of."""
    made = make(job)
    return replace(made, data=b"%PDF other", record=replace(made.record, output=digest(b"%PDF")))
