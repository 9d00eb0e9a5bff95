import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="Dask is not installed")

from tests import cheap_cluster
from tests.cheap_cluster import LONG_S
from welcomepack import pipeline
from welcomepack.errors import ExitCode, RenderingError, UsageError
from welcomepack.geometry import Format
from welcomepack.pipeline import Workspace, building, on_cluster
from welcomepack.pipeline.building import Make, Run
from welcomepack.pipeline.workers import in_turn
from welcomepack.project import Project


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster with two workers, each a process, as --executor names it."""
    with cheap_cluster.cluster() as local:
        yield cheap_cluster.name_of(local)


def built(project: Project, run: Run, locales: list[str], kind: Format) -> dict[str, bytes]:
    """What stands in the folder build/ after a build."""
    workspace = Workspace(project, "town")
    pipeline.build(
        workspace, locales, [kind], draft=False, tell=lambda _: None, force=True, run=run
    )
    return {path.name: path.read_bytes() for path in project.output.iterdir()}


there_at = partial(on_cluster, timeout_s=LONG_S, connect_s=LONG_S)


def using(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "make", make)


def test_an_edition_of_a_cluster_is_the_same_byte_for_byte(project: Project, address: str) -> None:
    there = built(project, there_at(address), ["de"], "print")

    assert there == built(project, in_turn, ["de"], "print")
    assert there.keys() == {"town-de-print.pdf", "town-auftrag.pdf", "town.json"}


def test_a_worker_killed_in_the_middle_costs_no_edition(
    project: Project, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    using(cheap_cluster.make, monkeypatch)
    here = built(project, in_turn, ["de", "ar", "uk"], "screen")
    using(partial(cheap_cluster.make_and_lose, mark=tmp_path / "mark"), monkeypatch)

    there = built(project, there_at(address), ["de", "ar", "uk"], "screen")

    assert (tmp_path / "mark").exists()
    assert there == here


def test_an_edition_that_comes_back_damaged_is_not_written(
    project: Project, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    using(cheap_cluster.make_damaged, monkeypatch)

    with pytest.raises(RenderingError) as raised:
        built(project, there_at(address), ["de"], "screen")

    assert str(raised.value) == (
        "build/town-de-screen.pdf: what came back from the cluster is not what its report says; "
        "build it again"
    )
    assert not list(project.output.iterdir())


def test_an_error_names_no_folder_of_a_worker(project: Project, address: str) -> None:
    (project.root / "content" / "common" / "images").mkdir(exist_ok=True)
    (project.registry).write_text("{", encoding="utf-8")

    run = there_at(address)
    ((_, outcome),) = run(building.make, _jobs(project))

    assert str(outcome).startswith("locales/languages.yaml:1: this is not valid YAML")


def _jobs(project: Project) -> Iterator[building.EditionJob]:
    names = ("content/*", "content/common/**", "content/town/**", "locales/*", "templates/**")
    yield building.EditionJob(
        project=project,
        pack_id="town",
        locale="de",
        format="screen",
        draft=False,
        inputs=dict.fromkeys(names, ""),
        last=None,
        fill=0,
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dask",
        "dask://",
        "dask://host",
        "dask://:1",
        "ray://host:1",
        "host:8786",
        "dask://h:1/x",
    ],
)
def test_an_executor_that_is_not_known_is_told(address: str) -> None:
    with pytest.raises(UsageError) as raised:
        on_cluster(address, LONG_S)

    assert str(raised.value) == (
        f"the executor '{address}' is not known; name a Dask scheduler: dask://HOST:PORT"
    )


def test_a_package_that_is_missing_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("client", "worker"):
        monkeypatch.delitem(sys.modules, f"welcomepack.cluster.{module}", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)

    with pytest.raises(UsageError) as raised:
        built(project, there_at("dask://127.0.0.1:1"), ["de"], "screen")

    assert raised.value.exit_code == ExitCode.USAGE
    assert str(raised.value) == (
        "the package that --executor needs is not installed; install welcomepack[cluster]"
    )
