import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from tests.tiny_project import REPOSITORY
from welcomepack.cluster.machinery import machinery_here


def started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "welcomepack.cluster.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
    )


def told(
    work: Callable[[], object], needed: Mapping[str, str]
) -> tuple[Mapping[str, str], bytes | None]:
    with started() as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(pickle.dumps((needed, pickle.dumps(work))))
        child.stdin.flush()
        answer: tuple[Mapping[str, str], bytes | None] = pickle.load(child.stdout)
    return answer


def test_work_is_done_where_the_machinery_is_the_same() -> None:
    here, result = told(partial(str.upper, "a"), machinery_here())

    assert here == machinery_here()
    assert pickle.loads(result or b"") == "A"


def test_nobody_looks_for_garbage_while_pages_grow() -> None:
    _, result = told(gc.isenabled, machinery_here())

    assert pickle.loads(result or b"") is False


def test_nothing_is_done_where_the_machinery_is_another_one(tmp_path: Path) -> None:
    mark = tmp_path / "mark"

    here, result = told(partial(os.mkdir, mark), machinery_here() | {"pango": "0"})

    assert (here, result) == (machinery_here(), None)
    assert not mark.exists()


def test_what_a_library_prints_is_no_answer() -> None:
    _, result = told(partial(print, "loud"), machinery_here())

    assert pickle.loads(result or b"") is None


@pytest.mark.parametrize("code", ["import time; time.sleep(600)"])
def test_the_process_ends_with_its_worker(code: str) -> None:
    with started() as child:
        assert child.stdin
        child.stdin.write(pickle.dumps((machinery_here(), pickle.dumps(partial(exec, code)))))
        child.stdin.close()

        assert child.wait(300) == 1
