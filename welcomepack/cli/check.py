"""The commands that look for mistakes and explain them: check, explain."""

from enum import StrEnum
from typing import Annotated

import typer

from welcomepack.cli.output import Output, shown
from welcomepack.cli.program import Lang, Pack, Root, app, exits_cleanly, sources_of
from welcomepack.errors import ExitCode
from welcomepack.findings import Severity
from welcomepack.pipeline import checking, explaining, releasing
from welcomepack.pipeline.checking import Checked


class Threshold(StrEnum):
    """From which severity on findings end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@app.command()
@exits_cleanly
def check(  # noqa: PLR0913 - one parameter for each option
    *,
    lang: Lang = None,
    pack: Pack = None,
    fail_on: Annotated[
        Threshold, typer.Option("--fail-on", help="End with exit code 1 from this severity on.")
    ] = Threshold.ERROR,
    output: Annotated[
        Output, typer.Option("--output", "-o", help="For people, programs, editors or code hosts.")
    ] = Output.TEXT,
    release: Annotated[
        bool, typer.Option("--release", help="Say all that is missing before the pack is printed.")
    ] = False,
    root: Root = None,
) -> None:
    """Look for mistakes in the content and in the catalogs, with file and line."""
    sources = sources_of(root, pack)
    wanted = lang or sources.locales
    told = (
        Checked(releasing.lacking_for_release(sources, wanted), [])
        if release
        else checking.checked(sources, wanted)
    )
    text = shown(output, told.findings, told.switched_off)
    typer.echo(text, nl=bool(text))
    if release and told.findings:
        raise typer.Exit(ExitCode.UNFIT)
    limit = Severity(fail_on.value).weight
    if any(finding.severity.weight >= limit for finding in told.findings):
        raise typer.Exit(ExitCode.FINDINGS)


@app.command()
@exits_cleanly
def explain(
    name: Annotated[
        str | None, typer.Argument(help="The name in square brackets at the end of a finding.")
    ] = None,
    *,
    every: Annotated[
        bool, typer.Option("--all", help="All checks and rules: the page docs/checks.md.")
    ] = False,
) -> None:
    """Tell why a check or a rule of preflight is there, and how to mend what it finds."""
    if every:
        typer.echo(explaining.page_of_checks(), nl=False)
    else:
        typer.echo("\n\n".join(explaining.explained(name or "")))
