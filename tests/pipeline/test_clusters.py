import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="Dask is not installed")

from tests import cheap_cluster
from tests.interruptions import HEARING
from tests.tiny_project import REPOSITORY
from tests.waiting import LONG_S, wait_for, wait_until
from welcomepack.errors import ExitCode, RenderingError, UsageError
from welcomepack.files.project import Project
from welcomepack.ledger.up_to_date import BuildRequest, nothing_to_do
from welcomepack.page.geometry import Format
from welcomepack.pipeline import building
from welcomepack.pipeline.building import Make, Run
from welcomepack.pipeline.clusters import on_cluster
from welcomepack.pipeline.sources import read_sources
from welcomepack.pipeline.workers import in_turn


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster with two workers, each a process, as --executor names it."""
    with cheap_cluster.cluster() as local:
        yield cheap_cluster.name_of(local)


def built(project: Project, run: Run, locales: list[str], kind: Format) -> dict[str, bytes]:
    """What stands in the folder build/ after a build."""
    sources = read_sources(project, "town")
    building.build(sources, locales, [kind], draft=False, tell=lambda _: None, force=True, run=run)
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


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two certificates that know nothing of one another: ours/ and others/."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificates")
    cheap_cluster.make_certificate(folder / "ours")
    cheap_cluster.make_certificate(folder / "others")
    return folder


@pytest.fixture(scope="module")
def guarded(certificates: Path) -> Iterator[str]:
    """A cluster that only those reach who have our certificate."""
    with cheap_cluster.certified(certificates / "ours"):
        opened = cheap_cluster.cluster()
        local = opened.__enter__()
    yield cheap_cluster.name_of(local)
    with cheap_cluster.certified(certificates / "ours"):
        opened.__exit__(None, None, None)


def test_a_cluster_with_certificates_gives_the_same_bytes(
    project: Project, guarded: str, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    using(cheap_cluster.make, monkeypatch)

    with cheap_cluster.certified(certificates / "ours"):
        there = built(project, there_at(guarded), ["de", "ar"], "screen")

    assert guarded.startswith("dask+tls://")
    assert there == built(project, in_turn, ["de", "ar"], "screen")


@pytest.mark.parametrize(
    ("scheme", "owner"), [("dask", None), ("dask+tls", None), ("dask+tls", "others")]
)
def test_nobody_without_the_certificate_reaches_a_cluster(
    project: Project, guarded: str, certificates: Path, scheme: str, owner: str | None
) -> None:
    address = guarded.replace("dask+tls", scheme)

    with (
        cheap_cluster.certified(certificates / owner) if owner else nullcontext(),
        pytest.raises(UsageError, match=f"^no Dask scheduler answers at {re.escape(address)}; "),
    ):
        built(project, on_cluster(address, LONG_S, connect_s=1), ["de"], "screen")


# A build in a process of its own.
BUILD = f"""
{HEARING}
import sys
from functools import partial
from pathlib import Path
from tests import cheap_cluster
from welcomepack.cli.commands import main
from welcomepack.pipeline import building

building.make = partial(cheap_cluster.make_slowly, folder=Path(sys.argv.pop(1)))
sys.argv[0] = "welcomepack"
main()
"""


def started(project: Project, address: str, folder: Path) -> subprocess.Popen[str]:
    """A build of four languages: German is made, each other one begins and waits."""
    named = [part for tag in ("de", "uk", "ar", "en") for part in ("--lang", tag)]
    options = ["--pack", "town", "--format", "screen", "--root", str(project.root)]
    command = ["build", *options, *named, "--executor", address]
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(folder), *command],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def has_gone(process: int) -> bool:
    """Whether a process has ended; below 0, all of a group."""
    try:
        os.killpg(-process, 0) if process < 0 else os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent to a process on POSIX only")
def test_ctrl_c_keeps_what_is_done_and_nobody_takes_the_rest(
    project: Project, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = started(project, address, tmp_path)
    assert build.stdout
    assert build.stdout.readline() == "build/town-de-screen.pdf: 4 pages\n"
    wait_for(tmp_path, "begun-*", 2)  # both workers are at work, a third language waits

    build.send_signal(signal.SIGINT)
    told = build.communicate(timeout=LONG_S)

    assert told == ("", "error: stopped; finished files are kept\n")
    assert build.returncode == ExitCode.RENDERING
    assert has_gone(-build.pid)
    assert {path.name for path in project.output.iterdir()} == {"town-de-screen.pdf", "town.json"}
    assert nothing_to_do(BuildRequest(project, "town", ("de",), ("screen",)))

    begun = {int(path.name.removeprefix("begun-")) for path in tmp_path.glob("begun-*")}
    (tmp_path / "go").touch()
    wait_until(lambda: all(map(has_gone, begun)), "what the workers were at ended")
    using(cheap_cluster.make, monkeypatch)
    built(project, there_at(address), ["de"], "screen")  # what was sent before came before
    assert len(list(tmp_path.glob("begun-*"))) == 2


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
