"""The command that tells how far the translations are: status."""

import io
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console, JustifyMethod
from rich.table import Table

from welcomepack.cli.program import Lang, Pack, Root, app, exits_cleanly, sources_of
from welcomepack.cli.status_page import COLUMNS, rows_of, status_html, status_json, status_markdown
from welcomepack.pipeline import summing_up
from welcomepack.pipeline.summing_up import PackStatus

_WIDTH = 120  # columns where nobody looks at a screen
_WRAPPED = ("language", "review", "pages")
_JUSTIFIED: dict[str, JustifyMethod] = {"domain": "left", "changed": "left"}


class StatusOutput(StrEnum):
    """How the status is shown."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


@app.command()
@exits_cleanly
def status(
    lang: Lang = None,
    pack: Pack = None,
    output: Annotated[
        StatusOutput,
        typer.Option("--output", "-o", help="A table, data, text for an issue, or a page."),
    ] = StatusOutput.TEXT,
    root: Root = None,
) -> None:
    """Show how far each translation is: what is left, what has been reviewed, how many pages."""
    sources = sources_of(root, pack)
    told = summing_up.status(sources, lang or sources.locales)
    if output is StatusOutput.HTML:
        typer.echo(status_html(told, sources.project.templates), nl=False)
    else:
        typer.echo(_AS[output](told))


def _as_text(status: PackStatus) -> str:
    table = Table(
        box=None,
        pad_edge=False,
        collapse_padding=True,
        caption="messages (words)",
        caption_justify="left",
    )
    for column in COLUMNS:
        if column in _WRAPPED:
            table.add_column(column, overflow="fold", min_width=len("60 screen"))
        else:
            table.add_column(column, no_wrap=True, justify=_JUSTIFIED.get(column, "right"))
    for one in status.languages:
        first, *others = rows_of(one, status.editions_of(one))
        table.add_row(*first, style="bold")
        for row in others:
            table.add_row(*row)
    shown = io.StringIO()
    terminal = sys.stdout.isatty()
    width = None if terminal else _WIDTH
    Console(file=shown, width=width, force_terminal=terminal).print(table)
    return shown.getvalue().rstrip("\n")


_AS: dict[StatusOutput, Callable[[PackStatus], str]] = {
    StatusOutput.TEXT: _as_text,
    StatusOutput.JSON: status_json,
    StatusOutput.MARKDOWN: status_markdown,
}
