"""Editions made by a Dask cluster: files go there as one bundle, editions come back checked."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from welcomepack.cluster.bundle import bundled
from welcomepack.errors import Problem, RenderingError, UsageError, WelcomepackError
from welcomepack.files.digests import digest
from welcomepack.files.project import Project
from welcomepack.ledger.inputs import MACHINERY, Inputs
from welcomepack.pipeline.building import Built, EditionJob, Make, Run
from welcomepack.pipeline.workers import Outcomes, by_executor

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from welcomepack.cluster.client import ClusterExecutor

_ADDRESS = re.compile(r"dask(\+tls)?://[^\s/]+:\d+")
CONNECT_S = 10.0  # for the scheduler to answer, and for a first worker to be there


def on_cluster(address: str, timeout_s: float, connect_s: float = CONNECT_S) -> Run:
    """Editions are made by the cluster at dask://HOST:PORT; raises UsageError for no such name."""
    if not _ADDRESS.fullmatch(address):
        what = f"the executor '{address}' is not known"
        raise UsageError(Problem("", 0, what, "name a Dask scheduler: dask://HOST:PORT"))
    return partial(_made_there, address=address, timeout_s=timeout_s, connect_s=connect_s)


def _made_there(
    make: Make, jobs: Iterable[EditionJob], *, address: str, timeout_s: float, connect_s: float
) -> Outcomes[EditionJob, Built]:
    """What came of each job; the jobs that are sent know no folder of this machine."""
    asked = {job.file: job for job in jobs}
    here = Project(Path())  # on a worker, the folder in which the process stands
    sent = [replace(job, project=here) for job in asked.values()]
    bundle = bundled(_files(asked.values()))
    with _connected(address, bundle, timeout_s, connect_s) as executor:
        for job, made in by_executor(executor, make, sent):
            yield asked[job.file], _checked(asked[job.file], made)


def _files(jobs: Iterable[EditionJob]) -> dict[str, Path]:
    """The files that any of the jobs is made from, by their names in the project."""
    names = {(job.project, name) for job in jobs for name in job.inputs if name not in MACHINERY}
    return {n: path for project, one in names for n, path in Inputs(project.root).files(one)}


def _connected(
    address: str, bundle: bytes, timeout_s: float, connect_s: float
) -> "AbstractContextManager[ClusterExecutor]":
    try:
        from welcomepack.cluster.client import connected  # noqa: PLC0415 - Dask is optional
    except ImportError as error:
        what = "the package that --executor needs is not installed"
        raise UsageError(Problem("", 0, what, "install welcomepack[cluster]")) from error
    return connected(address, bundle, timeout_s=timeout_s, connect_s=connect_s)


def _checked(job: EditionJob, made: Built | WelcomepackError) -> Built | WelcomepackError:
    """What was made, if it is what was asked for, byte for byte."""
    if isinstance(made, WelcomepackError):
        return made
    record = made.record
    as_asked = (record.file, record.inputs, record.draft) == (job.file, job.inputs, job.draft)
    output = digest(made.data) if made.data is not None else job.last and job.last.output
    if as_asked and record.output == output:
        return made
    what = "what came back from the cluster is not what its report says"
    return RenderingError(Problem(job.file, 0, what, "build it again"))
