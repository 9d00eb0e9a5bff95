"""The command line: options in, one pipeline call, results out, an exit code at the end."""

import functools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from welcomepack import __version__, pipeline
from welcomepack.errors import ExitCode, Problem, UsageError, WelcomepackError
from welcomepack.findings import Finding, Severity
from welcomepack.geometry import Format
from welcomepack.imposition import Booklet
from welcomepack.languages import SOURCE_LOCALE
from welcomepack.loader import load_registry
from welcomepack.project import Project

app = typer.Typer(
    name="welcomepack",
    help="Print a town's welcome pack in many languages from one German source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class FormatName(StrEnum):
    """The formats an edition can have."""

    PRINT = "print"
    SCREEN = "screen"
    BOOKLET = "booklet"


class Side(StrEnum):
    """The side on which a booklet is bound."""

    LEFT = "left"
    RIGHT = "right"


class Output(StrEnum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"


class Threshold(StrEnum):
    """From which severity on findings end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


def _known_languages() -> list[str]:
    """The tags that the shell offers after --lang; none outside of a project."""
    try:
        return sorted(load_registry(Project.find(Path.cwd())))
    except WelcomepackError:
        return []


Lang = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        "-l",
        help="Language by its tag, such as ar; may be given again.",
        autocompletion=_known_languages,
    ),
]
Pack = Annotated[
    str, typer.Option("--pack", help="The town's pack: the name of its folder under content/.")
]
Root = Annotated[
    Path | None, typer.Option("--root", help="The project's folder, if you are not inside it.")
]


def exits_cleanly(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """The command with every error told in one sentence and the exit code of its kind."""

    @functools.wraps(command)
    def wrapped(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        try:
            return command(*args, **kwargs)
        except WelcomepackError as error:
            _fail(str(error), error.exit_code)
        except KeyboardInterrupt:
            _fail("stopped; finished files are kept", ExitCode.RENDERING)
        except typer.Exit:
            raise
        except Exception as error:  # noqa: BLE001 - the last line of defence against tracebacks
            told = f"this is a mistake in welcomepack ({type(error).__name__}: {error}); report it"
            _fail(told, ExitCode.INTERNAL)

    return wrapped


def _fail(told: str, code: ExitCode) -> NoReturn:
    for line in told.splitlines() or [""]:
        typer.echo(f"error: {line}", err=True)
    raise typer.Exit(code)


def _workspace(root: Path | None, pack: str) -> pipeline.Workspace:
    start = (root or Path.cwd()).resolve()
    return pipeline.Workspace(Project.find(start), pack)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo(f"welcomepack {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Print a town's welcome pack in many languages from one German source."""


@app.command()
@exits_cleanly
def build(  # noqa: PLR0913 - one parameter for each option
    *,
    lang: Lang = None,
    all_languages: Annotated[
        bool, typer.Option("--all", help="Build every language of the pack.")
    ] = False,
    pack: Pack = "bochum",
    formats: Annotated[
        list[FormatName] | None,
        typer.Option(
            "--format", "-f", help="For the print shop, for screens, or for the office printer."
        ),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Build what is not finished, with a stamp on each page.")
    ] = False,
    root: Root = None,
) -> None:
    """Build the PDFs of a welcome pack into the folder build/."""
    workspace = _workspace(root, pack)
    locales = _wanted(workspace, lang, all_languages=all_languages)
    wanted = _formats(formats or [FormatName.PRINT])
    with _progress(len(locales) * len(wanted)) as tell:
        pipeline.build(workspace, locales, wanted, draft=draft, tell=tell)


def _wanted(
    workspace: pipeline.Workspace, lang: list[str] | None, *, all_languages: bool
) -> list[str]:
    if all_languages:
        return list(workspace.locales)
    if not lang:
        what, remedy = "no language is named", "add --lang ar, or --all for every language"
        raise UsageError(Problem("", 0, what, remedy))
    return lang


def _formats(names: list[FormatName]) -> list[Format]:
    return [name.value for name in names]


@contextmanager
def _progress(editions: int) -> Iterator[Callable[[str], None]]:
    if not sys.stdout.isatty():
        yield typer.echo
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(), transient=True) as progress:
        task = progress.add_task(f"0 of {editions} editions", total=editions)

        def tell(line: str) -> None:
            progress.console.print(line, highlight=False, markup=False)
            progress.advance(task)
            done = progress.tasks[task].completed
            progress.update(task, description=f"{done:.0f} of {editions} editions")

        yield tell


@app.command()
@exits_cleanly
def extract(pack: Pack = "bochum", root: Root = None) -> None:
    """Write the German texts for translators into the template catalogs in locales/."""
    for name, written in pipeline.extract(_workspace(root, pack)):
        typer.echo(f"{name}: {'written' if written else 'unchanged'}")


@app.command()
@exits_cleanly
def update(lang: Lang = None, pack: Pack = "bochum", root: Root = None) -> None:
    """Bring the translators' catalogs in locales/ up to date and lose nothing of theirs."""
    workspace = _workspace(root, pack)
    translated = [locale for locale in workspace.locales if locale != SOURCE_LOCALE]
    for name, updated in pipeline.update(workspace, lang or translated):
        typer.echo(
            f"{name}: {updated.new} new, {updated.changed} changed, {updated.moved} moved, "
            f"{updated.obsolete} obsolete, {updated.untranslated_words} words to translate"
        )


@app.command()
@exits_cleanly
def check(
    lang: Lang = None,
    pack: Pack = "bochum",
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="End with exit code 1 from this severity on.")
    ] = Threshold.ERROR,
    output: Annotated[
        Output, typer.Option("--output", "-o", help="Plain text, or JSON for programs.")
    ] = Output.TEXT,
    root: Root = None,
) -> None:
    """Look for mistakes in the content and in the catalogs, with file and line."""
    workspace = _workspace(root, pack)
    findings = pipeline.check(workspace, lang or workspace.locales)
    typer.echo(_AS[output](findings))
    limit = Severity(fail_on.value).weight
    if any(finding.severity.weight >= limit for finding in findings):
        raise typer.Exit(ExitCode.FINDINGS)


def _as_text(findings: list[Finding]) -> str:
    counted = ", ".join(
        f"{sum(finding.severity is severity for finding in findings)} {severity}"
        for severity in reversed(Severity)
    )
    return "\n".join([*map(str, findings), counted])


def _as_json(findings: list[Finding]) -> str:
    told = {"version": 1, "findings": [asdict(finding) for finding in findings]}
    return json.dumps(told, ensure_ascii=False, indent=2)


_AS: dict[Output, Callable[[list[Finding]], str]] = {
    Output.TEXT: _as_text,
    Output.JSON: _as_json,
}


@app.command()
@exits_cleanly
def languages(pack: Pack = "bochum", root: Root = None) -> None:
    """Show the languages that can be printed, and how much of each is translated."""
    workspace = _workspace(root, pack)
    table = Table("tag", "name", "German name", "direction", "script", "translated", box=None)
    for tag, language in workspace.registry.items():
        share = pipeline.coverage(workspace, tag)
        shown = "-" if share is None else f"{int(share * 100)} %"
        entry = language.entry
        table.add_row(tag, entry.name, entry.german, language.direction, entry.script, shown)
    Console(width=None if sys.stdout.isatty() else 100).print(table)


@app.command()
@exits_cleanly
def impose(  # noqa: PLR0913 - one parameter for each option
    file: Annotated[Path, typer.Argument(help="The PDF, single pages in reading order.")],
    *,
    binding: Annotated[
        Side, typer.Option("--binding", help="Right for languages written from right to left.")
    ] = Side.LEFT,
    signature: Annotated[
        int | None, typer.Option("--signature", help="Pages to a signature, a multiple of four.")
    ] = None,
    creep: Annotated[
        float, typer.Option("--creep", help="Thickness of the paper in millimetres.")
    ] = 0.0,
    scale: Annotated[
        float, typer.Option("--scale", help="1 prints at full size, to the edge of the sheet.")
    ] = 0.95,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write.")
    ] = None,
) -> None:
    """Arrange any PDF as a booklet to print on both sides, fold and staple."""
    booklet = Booklet(binding.value, signature=signature, creep_mm=creep, scale=scale)
    target = output or file.with_name(f"{file.stem}-booklet.pdf")
    pipeline.impose_file(file, target, booklet)
    typer.echo(f"{target}: print on both sides, turned over the short edge")


@app.command()
@exits_cleanly
def preflight(
    files: Annotated[list[Path], typer.Argument(help="Finished PDFs.")],
    output: Annotated[
        Output, typer.Option("--output", "-o", help="Plain text, or JSON for programs.")
    ] = Output.TEXT,
) -> None:
    """Look whether finished PDFs are fit for the print shop, for screens or for the office."""
    findings = pipeline.preflight_files(files)
    typer.echo(_AS[output](findings))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(ExitCode.UNFIT)


@app.command()
@exits_cleanly
def explain(rule: Annotated[str, typer.Argument(help="The name in square brackets.")]) -> None:
    """Tell why a check or a rule of preflight is there, and how to mend what it finds."""
    typer.echo("\n\n".join(pipeline.explained(rule)))


def main() -> None:
    """Run the command line."""
    app()
