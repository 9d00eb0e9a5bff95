import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

import pikepdf
import pytest
from typer.testing import CliRunner

from tests.commands import COMMON, lines_of, run
from welcomepack import __version__
from welcomepack.cli.commands import app
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project
from welcomepack.pipeline import building


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


def test_the_only_pack_needs_no_name(built: Project) -> None:
    result = CliRunner().invoke(app, ["status", "--root", str(built.root)])

    assert result.exit_code == ExitCode.OK
    assert "uk" in result.stdout


def test_one_of_several_packs_is_asked_for(project: Project) -> None:
    shutil.copytree(project.content / "town", project.content / "village")
    result = CliRunner().invoke(app, ["check", "--root", str(project.root)])

    assert result.exit_code == ExitCode.USAGE
    assert lines_of(result) == [
        "error: there are several packs; name one with --pack: town, village"
    ]


def choices() -> Iterator[tuple[str, str]]:
    """Each command that shows something, and each way in which it can be asked to."""
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        for hint in get_type_hints(command.callback, include_extras=True).values():
            kind, *settings = get_args(hint) or (hint,)
            is_choice = isinstance(kind, type) and issubclass(kind, StrEnum)
            if is_choice and settings[0].default == "--output":
                yield from ((name, str(choice)) for choice in kind)


@pytest.mark.parametrize(("command", "choice"), [*choices()])
def test_every_output_that_is_offered_is_given(
    project: Project, tmp_path: Path, command: str, choice: str
) -> None:
    shutil.copy(project.root / COMMON, tmp_path / "uk.po")
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(tmp_path / "a.pdf")
    inside = ["--root", str(project.root)]
    arguments = {"accept": [str(tmp_path / "uk.po"), *inside], "preflight": [f"{tmp_path}/a.pdf"]}

    result = CliRunner().invoke(app, [command, *arguments.get(command, inside), "--output", choice])

    assert result.exit_code in {ExitCode.OK, ExitCode.FINDINGS, ExitCode.UNFIT}
    assert result.stderr == ""


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

    monkeypatch.setattr(building, "build", fail)

    result = run(project, "build", "--lang", "de")

    assert result.exit_code == ExitCode.INTERNAL
    assert lines_of(result)[0].startswith(
        "error: this is a mistake in welcomepack (ZeroDivisionError"
    )


def test_an_interrupted_build_says_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "build", interrupt)

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
