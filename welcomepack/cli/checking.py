"""The commands that look for mistakes and explain them: check, explain."""

from enum import StrEnum
from typing import Annotated

import typer

from welcomepack import pipeline
from welcomepack.cli.program import Lang, Pack, Root, app, exits_cleanly, workspace_of
from welcomepack.cli.shown import AS, Output
from welcomepack.errors import ExitCode
from welcomepack.findings import Severity


class Threshold(StrEnum):
    """From which severity on findings end with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


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
    workspace = workspace_of(root, pack)
    findings = pipeline.check(workspace, lang or workspace.locales)
    typer.echo(AS[output](findings))
    limit = Severity(fail_on.value).weight
    if any(finding.severity.weight >= limit for finding in findings):
        raise typer.Exit(ExitCode.FINDINGS)


@app.command()
@exits_cleanly
def explain(rule: Annotated[str, typer.Argument(help="The name in square brackets.")]) -> None:
    """Tell why a check or a rule of preflight is there, and how to mend what it finds."""
    typer.echo("\n\n".join(pipeline.explained(rule)))
