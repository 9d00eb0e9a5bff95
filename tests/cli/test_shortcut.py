import gc
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from tests.cheap_editions import make_cheap
from tests.tiny_project import LETTERS, REPOSITORY
from welcomepack import __main__
from welcomepack.cli import shortcut
from welcomepack.cli.commands import app
from welcomepack.cli.shortcut import FLAGS, SHORT, TAKING, up_to_date
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project
from welcomepack.pipeline import building
from welcomepack.pipeline.sources import read_sources

TAGS = ("de", *LETTERS)


@pytest.fixture
def done(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose screen editions are all up to date."""
    make_cheap(monkeypatch)
    sources = read_sources(project, "town")
    building.build(sources, TAGS, ["screen"], draft=False, tell=lambda _: None)
    return project


def asked(project: Project, *more: str) -> tuple[str, ...]:
    return up_to_date(["build", "--root", str(project.root), "--pack", "town", *more])


def files(*tags: str) -> tuple[str, ...]:
    return tuple(f"build/town-{tag}-screen.pdf" for tag in tags)


def test_every_language_is_up_to_date(done: Project) -> None:
    assert asked(done, "--all", "--format", "screen") == files(*TAGS)


def test_the_languages_that_are_named_are_up_to_date(done: Project) -> None:
    assert asked(done, "-l", "uk", "--lang", "ar", "-f", "screen") == files("uk", "ar")


def test_the_only_pack_needs_no_name(done: Project) -> None:
    assert up_to_date(["build", "--root", str(done.root), "--all", "--format", "screen"]) == files(
        *TAGS
    )


def test_one_of_several_packs_has_to_be_named(done: Project) -> None:
    (done.content / "village").mkdir()
    (done.content / "village" / "pack.yaml").touch()

    assert up_to_date(["build", "--root", str(done.root), "--all", "--format", "screen"]) == ()


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(["--all"], id="another-format"),
        pytest.param(["--all", "-f", "screen", "--draft"], id="draft"),
        pytest.param(["--all", "-f", "screen", "--force"], id="force"),
        pytest.param(["--all", "-f", "screen", "--lang", "uk"], id="all-and-one"),
        pytest.param(["-f", "screen"], id="no-language"),
        pytest.param(["--lang", "fr", "-f", "screen"], id="no-such-language"),
        pytest.param(["--all", "-f", "epub"], id="no-such-format"),
        pytest.param(["--all", "-f"], id="nothing-behind"),
        pytest.param(["--all", "-f", "screen", "--pack", "village"], id="no-such-pack"),
        pytest.param(["--all", "-f", "screen", "--root", "/nowhere"], id="no-project"),
        pytest.param(["--all", "-f", "screen", "--help"], id="help"),
        pytest.param(["--all", "-f", "screen", "more"], id="an-argument"),
    ],
)
def test_any_other_command_line_is_left_to_the_command_line_proper(
    done: Project, more: list[str]
) -> None:
    assert asked(done, *more) == ()


@pytest.mark.parametrize("error", [RecursionError, ValueError, MemoryError, RuntimeError])
def test_whatever_happens_here_the_command_line_proper_takes_over(
    done: Project, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(shortcut, "nothing_to_do", fail)

    assert asked(done, "--all", "--format", "screen") == ()


@pytest.mark.parametrize("root", ["ring", "\ud800", "a\0b", "a" * 5_000])
def test_a_root_that_leads_nowhere_is_left_to_the_command_line_proper(
    tmp_path: Path, root: str
) -> None:
    (tmp_path / "ring").symlink_to("ring")

    assert up_to_date(["build", "--all", "--root", str(tmp_path / root)]) == ()


def test_a_damaged_report_and_settings_file_are_left_to_the_command_line_proper(
    done: Project,
) -> None:
    (done.output / "town.json").write_text("[" * 100_000, encoding="utf-8", newline="\n")
    assert asked(done, "--all", "--format", "screen") == ()
    (done.root / "pyproject.toml").write_text("a = " + "[" * 100_000, "utf-8", newline="\n")
    assert asked(done, "--all", "--format", "screen") == ()


@pytest.mark.parametrize("arguments", [[], ["check"], ["--version"]])
def test_any_other_command_is_left_to_the_command_line_proper(arguments: list[str]) -> None:
    assert up_to_date(arguments) == ()


def test_what_is_understood_here_is_what_the_build_understands() -> None:
    told = CliRunner().invoke(app, ["build", "--help"], env={"COLUMNS": "200"}).stdout

    missing = {name for name in {*SHORT, *TAKING, *FLAGS} if f"{name} " not in told}
    assert missing == set()


def test_a_build_with_nothing_to_do_says_so_and_imports_nothing_heavy(done: Project) -> None:
    heavy = "babel", "fontTools", "jinja2", "pikepdf", "pydantic", "typer", "weasyprint"
    program = (
        "import sys\n"
        "from welcomepack.__main__ import main\n"
        "try: main()\n"
        f"finally: print(*sorted(sys.modules.keys() & set({heavy})), file=sys.stderr)"
    )
    options = ["build", "--all", "-f", "screen", "--pack", "town", "--root", str(done.root)]

    told = subprocess.run(
        [sys.executable, "-c", program, *options],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert told.stdout.splitlines() == [f"{file}: up to date" for file in files(*TAGS)]
    assert (told.returncode, told.stderr.strip()) == (ExitCode.OK, "")


def test_garbage_is_collected_again_once_the_command_line_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[bool] = []

    def imported(_: str) -> SimpleNamespace:
        seen.append(gc.isenabled())
        return SimpleNamespace(main=lambda: seen.append(gc.isenabled()))

    monkeypatch.setattr(__main__, "import_module", imported)
    monkeypatch.setattr(sys, "argv", ["welcomepack"])

    __main__.main()

    assert seen == [False, True]
