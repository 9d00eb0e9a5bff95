import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.tiny_project import REPOSITORY
from welcomepack import __main__
from welcomepack.cli import shortcut
from welcomepack.cli.terminal import ends_cleanly, told
from welcomepack.errors import ContentError, ExitCode, Problem
from welcomepack.files.project import Project

FULL = Path("/dev/full")
NARROW = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@pytest.fixture
def arabic(project: Project) -> Project:
    """The project with a finding that quotes Arabic."""
    path = project.catalog("ar", "common")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ا", "اــ"), encoding="utf-8", newline="\n")
    return project


def options(project: Project) -> list[str]:
    return ["--pack", "town", "--root", str(project.root)]


@pytest.fixture(autouse=True)
def _interrupts() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit code of the program, run in this process."""
    monkeypatch.setattr(sys, "argv", ["welcomepack", *arguments])
    try:
        __main__.main()
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else 0
    return 0


def opened(
    monkeypatch: pytest.MonkeyPatch, path: Path, encoding: str, newline: str | None = None
) -> io.TextIOWrapper:
    """Standard output, as the interpreter opens it, goes into a file."""
    stream = path.open("w", encoding=encoding, newline=newline)
    monkeypatch.setattr(sys, "stdout", stream)
    return stream


# What is said


@pytest.mark.parametrize("asked", ["", "cp1252", "ascii"])
@pytest.mark.parametrize("output", ["text", "json", "lines", "sarif"])
def test_a_finding_that_quotes_arabic_is_told_in_every_encoding(
    arabic: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, asked: str
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", asked)
    encoding = asked or "utf-8"
    file = tmp_path / "said"

    with opened(monkeypatch, file, asked or "cp1252"):
        code = ended(monkeypatch, "check", "--lang", "ar", "-o", output, *options(arabic))

    said = file.read_bytes().decode("utf-8" if asked == "ascii" else encoding)
    assert code == ExitCode.OK
    assert ("ـ" in said) == (encoding != "cp1252")
    assert (r"\u0640" in said) == (encoding == "cp1252")
    if output in {"json", "sarif"}:
        assert "ـ" in json.dumps(json.loads(said), ensure_ascii=False)


@pytest.mark.parametrize("asked", ["", "cp1252", "ascii"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["languages"],
        ["status"],
        ["explain", "--all"],
        ["--help"],
        ["nonsense"],
        ["check", "-l", "x"],
    ],
    ids=" ".join,
)
def test_every_command_gets_through_where_letters_are_lacking(
    pristine: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], asked: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("PYTHONIOENCODING", asked)
    more = options(pristine) if arguments[0] in {"languages", "status", "check"} else []

    with (tmp_path / "errors").open("w", encoding=asked or "cp1252") as errors:
        monkeypatch.setattr(sys, "stderr", errors)
        with opened(monkeypatch, tmp_path / "said", asked or "cp1252"):
            code = ended(monkeypatch, *arguments, *more)

    assert code in {ExitCode.OK, ExitCode.USAGE}
    assert b"Traceback" not in (tmp_path / "errors").read_bytes()


def test_what_goes_into_a_file_has_the_same_bytes_on_every_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)

    with opened(monkeypatch, tmp_path / "checks.md", "cp1252", newline="\r\n"):
        ended(monkeypatch, "explain", "--all")

    assert (tmp_path / "checks.md").read_bytes() == (
        (REPOSITORY / "docs" / "checks.md").read_bytes().replace(b"\r\n", b"\n")
    )


def test_letters_beyond_the_first_plane_and_halves_of_them_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")

    with opened(monkeypatch, tmp_path / "said", "cp1252"), ends_cleanly():
        sys.stdout.write('"é\N{GRINNING FACE}\udcff"')

    assert (tmp_path / "said").read_bytes() == b'"\xe9\\ud83d\\ude00\\udcff"'


def test_a_stream_that_is_no_file_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)

    with ends_cleanly():
        sys.stdout.write("said")

    assert stream.getvalue() == "said"


# Where it is said to


@needs_full
@pytest.mark.parametrize(
    "arguments", [["languages"], ["explain", "--all"], ["--help"], ["--version"]], ids=" ".join
)
def test_a_full_disk_under_standard_output_is_told(
    pristine: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str],
) -> None:  # fmt: skip
    more = options(pristine) if arguments == ["languages"] else []

    with opened(monkeypatch, FULL, "utf-8"):
        code = ended(monkeypatch, *arguments, *more)

    (line,) = capsys.readouterr().err.splitlines()
    assert code == ExitCode.RENDERING
    assert line.startswith("error: standard output: cannot write: No space left on device; ")


@needs_full
@pytest.mark.parametrize("arguments", [["build", "-l", "xx"], ["nonsense"]], ids=" ".join)
def test_a_full_disk_under_errors_changes_no_exit_code(
    pristine: Project, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    more = options(pristine) if arguments[0] == "build" else []

    with FULL.open("w", encoding="utf-8") as errors:
        monkeypatch.setattr(sys, "stderr", errors)
        code = ended(monkeypatch, *arguments, *more)

    assert code == ExitCode.USAGE


def test_the_reader_of_a_pipe_may_go(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        code = ended(monkeypatch, "explain", "--all")

    assert (code, capsys.readouterr().err) == (ExitCode.RENDERING, "")


def test_a_pipe_that_does_not_wait_gets_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with ThreadPoolExecutor() as pool, os.fdopen(reading, "rb") as pipe:
        said = pool.submit(pipe.read)
        with os.fdopen(writing, "w", encoding="utf-8") as stream:
            monkeypatch.setattr(sys, "stdout", stream)
            with ends_cleanly():
                sys.stdout.write("ä" * 500_000)

        assert said.result() == ("ä" * 500_000).encode()


@pytest.mark.parametrize(
    ("surroundings", "redirected", "expected"),
    [
        ("C", ">&-", ExitCode.OK),
        ("cp1252", "2>&-", ExitCode.OK),
        ("cp1252", ">&- 2>&- <&-", ExitCode.OK),
        pytest.param("cp1252", ">/dev/full", ExitCode.RENDERING, marks=needs_full),
        pytest.param("C", ">/dev/full 2>/dev/full", ExitCode.RENDERING, marks=needs_full),
        ("C", "| head -c 1", ExitCode.OK),
    ],
)
def test_the_interpreter_itself_ends_without_a_word(
    pristine: Project, surroundings: str, redirected: str, expected: ExitCode
) -> None:
    program = f"{sys.executable} -m welcomepack languages --pack town --root '{pristine.root}'"

    result = subprocess.run(
        ["sh", "-c", f"{program} {redirected}"],
        env={**os.environ, **NARROW[surroundings], "PYTHONPATH": str(REPOSITORY)},
        capture_output=True, check=False,
    )  # fmt: skip

    told_once = b"error: standard output" if redirected == ">/dev/full" else b""
    assert result.returncode == expected
    assert result.stderr.startswith(told_once)
    assert result.stderr.count(b"\n") == bool(told_once)


# How it ends


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("moment", ["shortcut", "import", "parsing"])
def test_stopped_at_any_moment_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], moment: str
) -> None:
    match moment:
        case "shortcut":
            monkeypatch.setattr(shortcut, "up_to_date", interrupted)
        case "import":
            monkeypatch.setattr(__main__, "import_module", interrupted)
        case "parsing":
            stopped = SimpleNamespace(main=lambda: sys.exit(130))
            monkeypatch.setattr(__main__, "import_module", lambda _: stopped)

    code = ended(monkeypatch, "languages")

    assert code == ExitCode.RENDERING
    assert capsys.readouterr().err == "error: stopped; finished files are kept\n"


def test_a_mistake_before_the_command_line_is_there_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr(shortcut, "up_to_date", fail)

    code = ended(monkeypatch, "build")

    assert code == ExitCode.INTERNAL
    assert capsys.readouterr().err == (
        "error: this is a mistake in welcomepack (RecursionError: too deep); report it\n"
    )


def test_each_problem_is_told_on_its_own_line() -> None:
    problems = [Problem("a.yaml", 1, "wrong", "mend it"), Problem("b.yaml", 2, "odd", "look")]

    assert told(ContentError(problems)) == (
        "a.yaml:1: wrong; mend it\nb.yaml:2: odd; look",
        ExitCode.INPUT,
    )
