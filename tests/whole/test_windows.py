"""What Windows does in another way, as far as it can be tried elsewhere."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from tests.tiny_project import REPOSITORY
from welcomepack.files.project import Project
from welcomepack.ledger.up_to_date import BuildRequest, nothing_to_do
from welcomepack.pipeline import adding_language, building, catalogs, checking
from welcomepack.pipeline.sources import read_sources

# What the modules need is imported first: only ours are to see a system without these.
WITHOUT = """
import importlib, os, pkgutil, signal, sys
from pathlib import Path
import welcomepack

names = [one.name for one in pkgutil.walk_packages(welcomepack.__path__, "welcomepack.")]
for name in names:
    importlib.import_module(name)
for name in [name for name in sys.modules if name.partition(".")[0] == "welcomepack"]:
    del sys.modules[name]

sys.platform = "win32"
sys.modules["fcntl"] = None
for name in ("getuid", "fork", "register_at_fork", "sched_getaffinity", "mkfifo", "killpg"):
    delattr(os, name)
for name in ("pthread_sigmask", "pthread_kill", "SIGHUP", "SIGKILL", "SIGUSR1"):
    delattr(signal, name)
for name in names:
    importlib.import_module(name)

from tests import cheap_editions
from welcomepack.files.project import Project
from welcomepack.pipeline import building
from welcomepack.pipeline.sources import read_sources
building.edition_of = cheap_editions.edition_of
for _ in range(2):
    sources = read_sources(Project(Path(sys.argv[1])), "town")
    building.build(sources, ["uk"], ["screen"], draft=False, tell=print)
"""


def test_a_build_needs_nothing_that_windows_has_not(project: Project) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(project.root)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert told.stderr == ""
    assert told.stdout.splitlines() == [
        "build/town-uk-screen.pdf: 4 pages",
        "build/town-uk-screen.pdf: up to date",
    ]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (r"C:\town\locales\ar\LC_MESSAGES\ui.po", "locales/ar/LC_MESSAGES/ui.po"),
        (r"c:\Town\content\pack.yaml", "content/pack.yaml"),
        (r"D:\back\ui.po", "D:/back/ui.po"),
        (r"\\server\share\ui.po", "//server/share/ui.po"),
    ],
)
def test_names_have_slashes_whatever_the_drive(path: str, told: str) -> None:
    project = Project(cast("Path", PureWindowsPath(r"C:\town")))

    assert project.relative(cast("Path", PureWindowsPath(path))) == told


def with_crlf(project: Project) -> None:
    """Every text of the project is as Git for Windows checks it out."""
    for path in project.root.rglob("*"):
        if path.is_file() and path.suffix != ".icc":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def checked(project: Project) -> list[str]:
    sources = read_sources(project, "town")
    return [str(one) for one in checking.check(sources, ["uk", "ar"])]


def printed(project: Project) -> bytes:
    sources = read_sources(project, "town")
    building.build(sources, ["uk"], ["print"], draft=False, tell=lambda _: None)
    return b"".join(path.read_bytes() for path in sorted(project.output.glob("*.pdf")))


def test_a_checkout_with_crlf_prints_and_says_the_same(project: Project) -> None:
    said, pages = checked(project), printed(project)

    with_crlf(project)  # pages are made of other bytes now, which have to be looked at

    assert nothing_to_do(BuildRequest(project, "town", ("uk",), ("print",))) == ()
    assert checked(project) == said
    shutil.rmtree(project.output)  # so that all is made anew
    assert printed(project) == pages


def test_a_checkout_with_crlf_stays_one(project: Project) -> None:
    list(catalogs.update(read_sources(project, "town"), ["uk"]))
    with_crlf(project)
    adding_language.add_language(read_sources(project, "town"), "fr", drafted_by="people")

    updated = list(catalogs.update(read_sources(project, "town"), ["uk"]))

    assert [one.written for one in updated] == [False] * 3
    pack = (project.content / "town" / "pack.yaml").read_bytes()
    assert pack.count(b"\n") == pack.count(b"\r\n")


_NO_FILES = {"archive", "desk", "os", "pikepdf", "reader", "webbrowser"}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Every call of the program that may open a file: its place, what is called, and how."""
    for path in sorted((REPOSITORY / "welcomepack").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            owner, _, name = called.rpartition(".")
            opens = name == "open" and owner.rpartition(".")[2] not in _NO_FILES
            if opens or name == "fdopen" or (owner and name in {"read_text", "write_text"}):
                yield f"{path.name}:{node.lineno}", name, node


def test_no_text_is_read_or_written_as_the_system_likes() -> None:
    wrong = []
    for place, name, call in calls():
        given = {one.arg for one in call.keywords}
        modes = [one.value for one in call.args if isinstance(one, ast.Constant)]
        binary = any("b" in str(mode) for mode in modes)
        needed = {"encoding", "newline"} if name == "write_text" else {"encoding"}
        if not binary and not needed <= given:
            wrong.append(place)

    assert wrong == []
