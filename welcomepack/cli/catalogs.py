"""The commands that keep catalogs up to date: extract, update."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from welcomepack.cli.program import Lang, Pack, Root, app, exits_cleanly, sources_of
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.pipeline import catalogs
from welcomepack.pipeline.catalogs import UpdatedCatalog
from welcomepack.translation.catalog.updating import Updated

_WORDS = "words to translate"
_WITHOUT_EFFECT = (
    "note: --minor {} kept no translation: since the last update its German has not changed, or "
    "not by a typo alone"
)
_COLUMNS = ("new", "changed", "moved", "obsolete", _WORDS)


@app.command()
@exits_cleanly
def extract(pack: Pack = None, root: Root = None) -> None:
    """Write the German texts for translators into the template catalogs in locales/."""
    for name, written in catalogs.extract(sources_of(root, pack)):
        typer.echo(f"{name}: {'written' if written else 'unchanged'}")


@app.command()
@exits_cleanly
def update(
    lang: Lang = None,
    minor: Annotated[
        list[str] | None,
        typer.Option(
            "--minor",
            metavar="CONTEXT",
            help="Only a typo was mended in this message: its translations stay; may be repeated.",
        ),
    ] = None,
    pack: Pack = None,
    root: Root = None,
) -> None:
    """Bring the translators' catalogs in locales/ up to date and lose nothing of theirs."""
    sources = sources_of(root, pack)
    translated = [locale for locale in sources.locales if locale != SOURCE_LOCALE]
    done = []
    for one in catalogs.update(sources, lang or translated, minor=minor or ()):
        done.append(one)
        if one.written:
            typer.echo(f"{one.name}: {_told(_counts(one.updated))}")
    Console(width=None if sys.stdout.isatty() else 100).print(_summary(done))
    kept = {renewed.context for one in done for renewed in one.updated.renewed}
    for context in dict.fromkeys(minor or ()):
        if context not in kept:
            typer.echo(_WITHOUT_EFFECT.format(context), err=True)


def _counts(updated: Updated) -> dict[str, int]:
    return {
        "new": updated.new,
        "changed": updated.changed,
        "of them minor": len(updated.renewed),
        "moved": updated.moved,
        "revived": updated.revived,
        "obsolete": updated.obsolete,
        "deleted": updated.dropped,
        _WORDS: updated.untranslated_words,
    }


def _told(counts: Mapping[str, int]) -> str:
    told = [f"{count} {name}" for name, count in counts.items() if count and name != _WORDS]
    return ", ".join(told) or "comments renewed"


def _summary(done: Iterable[UpdatedCatalog]) -> Table:
    rows: dict[str, Counter[str]] = {}
    for one in done:
        rows.setdefault(one.locale, Counter()).update(_counts(one.updated))
    if len(rows) > 1:
        rows["all"] = sum(rows.values(), start=Counter())
    table = Table("language", box=None)
    for column in _COLUMNS:
        table.add_column(column, justify="right")
    for name, counts in rows.items():
        table.add_row(name, *(str(counts[column]) for column in _COLUMNS))
    return table
