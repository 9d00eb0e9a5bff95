"""The commands for translators: extract, update, languages."""

import sys

import typer
from rich.console import Console
from rich.table import Table

from welcomepack import pipeline
from welcomepack.cli.program import Lang, Pack, Root, app, exits_cleanly, workspace_of
from welcomepack.languages import SOURCE_LOCALE


@app.command()
@exits_cleanly
def extract(pack: Pack = "bochum", root: Root = None) -> None:
    """Write the German texts for translators into the template catalogs in locales/."""
    for name, written in pipeline.extract(workspace_of(root, pack)):
        typer.echo(f"{name}: {'written' if written else 'unchanged'}")


@app.command()
@exits_cleanly
def update(lang: Lang = None, pack: Pack = "bochum", root: Root = None) -> None:
    """Bring the translators' catalogs in locales/ up to date and lose nothing of theirs."""
    workspace = workspace_of(root, pack)
    translated = [locale for locale in workspace.locales if locale != SOURCE_LOCALE]
    for name, updated in pipeline.update(workspace, lang or translated):
        typer.echo(
            f"{name}: {updated.new} new, {updated.changed} changed, {updated.moved} moved, "
            f"{updated.obsolete} obsolete, {updated.untranslated_words} words to translate"
        )


@app.command()
@exits_cleanly
def languages(pack: Pack = "bochum", root: Root = None) -> None:
    """Show the languages that can be printed, and how much of each is translated."""
    workspace = workspace_of(root, pack)
    table = Table("tag", "name", "German name", "direction", "script", "translated", box=None)
    for tag, language in workspace.registry.items():
        share = pipeline.coverage(workspace, tag)
        shown = "-" if share is None else f"{int(share * 100)} %"
        shown = "for testing" if language.is_pseudo else shown
        entry = language.entry
        table.add_row(tag, entry.name, entry.german, language.direction, entry.script, shown)
    Console(width=None if sys.stdout.isatty() else 100).print(table)
