import os
import pickle
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

pytest.importorskip("distributed", reason="Dask is not installed")

from welcomepack.cluster import worker
from welcomepack.cluster.bundle import UnsoundError, bundled
from welcomepack.cluster.machinery import machinery_here
from welcomepack.cluster.worker import LostError, Order, fulfil, machinery_there
from welcomepack.files.digests import digest

Ask = Callable[..., object]


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A bundle with one file; this process is a worker of a cluster."""
    place = SimpleNamespace(local_directory=str(tmp_path / "worker"), address="tcp://there:1")
    monkeypatch.setattr(worker, "get_worker", lambda: place)
    (tmp_path / "a").write_text("x")
    return bundled({"content/a": tmp_path / "a"})


def order(work: Ask, packed: bytes, timeout_s: float = 300) -> Order:
    environment = {"SOURCE_DATE_EPOCH": "42"}
    return Order(pickle.dumps(work), digest(packed), machinery_here(), environment, timeout_s)


def result(work: Ask, packed: bytes) -> object:
    return pickle.loads(fulfil(packed, order(work, packed)).result or b"")


def test_work_is_done_in_the_folder_of_the_files(packed: bytes) -> None:
    assert result(partial(Path.read_text, Path("content/a")), packed) == "x"


def test_work_knows_the_date_of_whoever_asked_for_it(
    packed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")

    assert result(partial(os.getenv, "SOURCE_DATE_EPOCH"), packed) == "42"


@pytest.mark.usefixtures("packed")
def test_what_a_bundle_holds_is_no_program(tmp_path: Path) -> None:
    bad = bundled({"welcomepack/__init__.py": tmp_path / "a", "pickle.py": tmp_path / "a"})

    assert result(partial(int, "1"), bad) == 1


def test_the_answer_names_the_worker(packed: bytes) -> None:
    answer = fulfil(packed, order(partial(int, "1"), packed))

    assert (answer.worker, answer.machinery) == ("tcp://there:1", machinery_here())


def test_work_that_takes_too_long_is_ended(packed: bytes) -> None:
    work = partial(exec, "import time; time.sleep(600)")

    answer = fulfil(packed, order(work, packed, timeout_s=0.5))

    assert (answer.machinery, answer.result) == (None, None)


def test_work_whose_process_dies_is_lost(packed: bytes) -> None:
    with pytest.raises(LostError, match="the process that made it ended with code 7"):
        fulfil(packed, order(partial(exec, "import os; os._exit(7)"), packed))


def test_no_work_is_done_with_other_files(packed: bytes) -> None:
    with pytest.raises(UnsoundError, match="not the one that was sent"):
        fulfil(b"other", order(partial(int, "1"), packed))


def test_the_machinery_is_that_of_a_new_process() -> None:
    assert machinery_there() == machinery_here()


def test_paths_of_the_worker_are_those_of_its_processes(packed: bytes) -> None:
    told = result(partial(eval, "__import__('sys').path"), packed)

    assert isinstance(told, list)
    assert set(filter(None, sys.path)) <= set(told)
