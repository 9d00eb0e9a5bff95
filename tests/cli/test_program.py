import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.commands import (
    lines_of,
    run,
)
from welcomepack import __version__, pipeline
from welcomepack.cli import app
from welcomepack.errors import ExitCode
from welcomepack.project import Project


def test_an_unknown_language_is_refused(built: Project) -> None:
    result = run(built, "build", "--lang", "xx")

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.USAGE
    assert line.startswith("error: the language 'xx' is not in the registry; use one of: ")
    assert "uk" in line


@pytest.mark.parametrize("tag", ["../uk", "", "uk/..", "UK"])
def test_a_language_is_never_taken_for_a_path(built: Project, tag: str) -> None:
    result = run(built, "build", "--lang", tag)

    assert result.exit_code == ExitCode.USAGE
    assert len(lines_of(result)) == 1


@pytest.mark.parametrize("name", ["bonn", "../town", "../content/town", "/etc", "town/../town"])
def test_an_unknown_pack_is_refused(built: Project, name: str) -> None:
    arguments = ["build", "--lang", "de", "--pack", name, "--root", str(built.root)]
    result = CliRunner().invoke(app, arguments)

    assert result.exit_code in {ExitCode.USAGE, ExitCode.INPUT}
    assert len(lines_of(result)) == 1
    assert result.stderr.startswith("error: ")


def test_a_folder_without_a_project_is_refused(tmp_path: Path) -> None:
    result = run(Project(tmp_path), "build", "--lang", "de")

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.USAGE
    assert line.startswith("error: no welcomepack project in ")


def test_a_mistake_of_the_program_is_told_without_a_traceback(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(pipeline, "build", fail)

    result = run(project, "build", "--lang", "de")

    assert result.exit_code == ExitCode.INTERNAL
    assert lines_of(result)[0].startswith(
        "error: this is a mistake in welcomepack (ZeroDivisionError"
    )


def test_an_interrupted_build_says_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", interrupt)

    result = run(project, "build", "--lang", "de")

    assert lines_of(result) == ["error: stopped; finished files are kept"]


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"welcomepack {__version__}\n"


@pytest.mark.parametrize(
    "command",
    ["build", "extract", "update", "check", "languages", "add-language", "review", "status"],
)
def test_the_help_of_a_command_is_one_sentence(command: str) -> None:
    listed = {
        one.callback.__name__.replace("_", "-"): one.callback.__doc__ or ""
        for one in app.registered_commands
        if one.callback
    }

    assert re.fullmatch(r"[A-Z][^.\n]*\.", listed[command].replace("locales/.", "locales."))
    assert CliRunner().invoke(app, [command, "--help"]).exit_code == ExitCode.OK


def test_the_program_runs_as_a_module_and_says_errors_on_stderr(pristine: Project) -> None:
    command = [sys.executable, "-m", "welcomepack", "build", "--lang", "xx", "--pack", "town"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    told = subprocess.run(
        command, cwd=pristine.root / "content", env=environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert told.returncode == ExitCode.USAGE
    assert told.stdout == ""
    assert told.stderr.startswith("error: the language 'xx' is not in the registry; ")
    assert told.stderr.count("\n") == 1


def test_a_copy_of_the_project_elsewhere_is_found_by_root(project: Project, tmp_path: Path) -> None:
    other = tmp_path / "a folder with ä and spaces"
    shutil.copytree(project.root, other)

    assert run(Project(other), "extract").exit_code == ExitCode.OK
