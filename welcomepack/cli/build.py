"""The commands that make and look at PDFs: build, impose, preflight."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from welcomepack.cli.output import Output, shown
from welcomepack.cli.program import Lang, Pack, Root, app, exits_cleanly, sources_of
from welcomepack.errors import ExitCode, Problem, UsageError
from welcomepack.findings import Severity
from welcomepack.page.geometry import Format
from welcomepack.pipeline import building, clusters, finished_pdfs
from welcomepack.pipeline.building import Run
from welcomepack.pipeline.sources import Sources
from welcomepack.press.imposition import Booklet


class FormatName(StrEnum):
    """The formats an edition can have."""

    PRINT = "print"
    SCREEN = "screen"
    BOOKLET = "booklet"
    PROOF = "proof"


class Side(StrEnum):
    """The side on which a booklet is bound."""

    LEFT = "left"
    RIGHT = "right"


@app.command()
@exits_cleanly
def build(  # noqa: PLR0913 - one parameter for each option
    *,
    lang: Lang = None,
    all_languages: Annotated[
        bool, typer.Option("--all", help="Build every language of the pack.")
    ] = False,
    pack: Pack = None,
    formats: Annotated[
        list[FormatName] | None,
        typer.Option(
            "--format",
            "-f",
            help="For the print shop, screens, the office printer, or translators.",
        ),
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Build what is not finished, with a stamp on each page.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Editions made at once; every core unless given."),
    ] = None,
    executor: Annotated[
        str | None,
        typer.Option("--executor", help="Send editions to a Dask cluster: dask://HOST:PORT."),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0, help="Seconds after which an edition is given up.")
    ] = 600,
    force: Annotated[bool, typer.Option("--force", help="Build also what is up to date.")] = False,
    root: Root = None,
) -> None:
    """Build the PDFs of a welcome pack into the folder build/."""
    sources = sources_of(root, pack)
    locales = _wanted(sources, lang, all_languages=all_languages)
    wanted = _formats(formats or [FormatName.PRINT])
    run = _runner(jobs, executor, timeout)
    with _progress(len(locales) * len(wanted)) as tell:
        building.build(sources, locales, wanted, draft=draft, tell=tell, force=force, run=run)


def _runner(jobs: int | None, executor: str | None, timeout_s: float) -> Run:
    """Who makes the editions: processes of this machine, or a cluster."""
    if executor is None:
        return building.runner(jobs, timeout_s)
    if jobs:
        what = "--jobs and --executor cannot be told together"
        remedy = "leave one out: a cluster has as many jobs at once as it has workers"
        raise UsageError(Problem("", 0, what, remedy))
    return clusters.on_cluster(executor, timeout_s)


def _wanted(sources: Sources, lang: list[str] | None, *, all_languages: bool) -> list[str]:
    if all_languages:
        return list(sources.locales)
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
    console = Console()
    turning = SpinnerColumn("line" if console.options.ascii_only else "dots")
    columns = (turning, TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(f"0 of {editions} editions", total=editions)

        def tell(line: str) -> None:
            progress.console.print(line, highlight=False, markup=False)
            progress.advance(task)
            done = progress.tasks[task].completed
            progress.update(task, description=f"{done:.0f} of {editions} editions")

        yield tell


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
        float,
        typer.Option("--scale", help="From 0.5; 1 prints at full size, to the edge of the sheet."),
    ] = 0.95,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; not the one that is read."),
    ] = None,
) -> None:
    """Arrange any PDF as a booklet to print on both sides, fold and staple."""
    booklet = Booklet(binding.value, signature=signature, creep_mm=creep, scale=scale)
    target = output or file.with_name(f"{file.stem}-booklet.pdf")
    finished_pdfs.impose_file(file, target, booklet)
    typer.echo(f"{target}: print on both sides, turned over the short edge")


@app.command()
@exits_cleanly
def preflight(
    files: Annotated[list[Path], typer.Argument(help="Finished PDFs.")],
    output: Annotated[
        Output, typer.Option("--output", "-o", help="For people, programs, editors or code hosts.")
    ] = Output.TEXT,
) -> None:
    """Look whether finished PDFs are fit for the print shop, for screens or for the office.

    An edition is also compared with its report: for town-ar-print.pdf that is town.json beside
    it. No other file is read.
    """
    findings = finished_pdfs.preflight_files(files)
    typer.echo(shown(output, findings))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(ExitCode.UNFIT)
