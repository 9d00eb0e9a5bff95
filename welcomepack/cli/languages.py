"""The commands that show languages and begin new ones: add-language, languages."""

import sys
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from welcomepack.cli.program import Pack, Root, app, exits_cleanly, sources_of
from welcomepack.languages.registry import Language
from welcomepack.pipeline import adding_language, summing_up
from welcomepack.pipeline.sources import Sources


class Drafter(StrEnum):
    """Who writes the first translation."""

    PEOPLE = "people"
    MACHINE = "machine"


@app.command()
@exits_cleanly
def add_language(
    tag: Annotated[str, typer.Argument(help="The tag of the language, such as rom.")],
    drafted_by: Annotated[
        Drafter, typer.Option("--drafted-by", help="Who writes the first translation.")
    ] = Drafter.PEOPLE,
    pack: Pack = None,
    root: Root = None,
) -> None:
    """Begin a language in locales/, and add it to the languages of the town's pack."""
    pieces = adding_language.add_language(sources_of(root, pack), tag, drafted_by=drafted_by.value)
    if all(piece.state == "unchanged" for piece in pieces):
        typer.echo(f"'{tag}' exists already; nothing was changed")
        return
    for piece in pieces:
        hint = f": add '{tag}' to its list of locales" if piece.state == "by hand" else ""
        typer.echo(f"{piece.file}: {piece.state}{hint}")


@app.command()
@exits_cleanly
def languages(pack: Pack = None, root: Root = None) -> None:
    """Show the languages that can be printed, and how much of each is translated."""
    sources = sources_of(root, pack)
    table = Table("tag", "name", "German name", "direction", "script", "translated", box=None)
    for tag, language in sources.registry.items():
        entry, shown = language.entry, _share(sources, language)
        table.add_row(tag, entry.name, entry.german, language.direction, entry.script, shown)
    Console(width=None if sys.stdout.isatty() else 100).print(table)


def _share(sources: Sources, language: Language) -> str:
    if language.is_pseudo:
        return "for testing"
    share = summing_up.coverage(sources, language.tag)
    return "-" if share is None else f"{int(share * 100)} %"
