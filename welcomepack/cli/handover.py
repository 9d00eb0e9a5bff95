"""The commands for work with volunteers: handover, accept."""

import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from welcomepack.cli.output import Output, shown
from welcomepack.cli.program import Pack, Root, app, exits_cleanly, sources_of
from welcomepack.errors import ExitCode
from welcomepack.findings import Finding, Severity
from welcomepack.handover.unpacking import printable
from welcomepack.pipeline import accepting, handing_over
from welcomepack.pipeline.accepting import Acceptance, Returned

_SHOWN_CHARACTERS = 50


@app.command()
@exits_cleanly
def handover(
    lang: Annotated[
        list[str], typer.Option("--lang", "-l", help="Language by its tag; may be given again.")
    ],
    pack: Pack = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The folder to write to; else build/.")
    ] = None,
    root: Root = None,
) -> None:
    """Write a zip for a volunteer into build/: catalogs, proof, glossary and instructions."""
    sources = sources_of(root, pack)
    for tag in dict.fromkeys(lang):
        path = handing_over.handover(sources, tag, output or sources.project.output)
        typer.echo(f"{path}: keep a copy; it tells `accept` what was handed out")


@app.command()
@exits_cleanly
def accept(  # noqa: PLR0913 - one parameter for each option
    files: Annotated[list[Path], typer.Argument(help="Catalogs (.po), or zips of them.")],
    *,
    lang: Annotated[
        str | None, typer.Option("--lang", "-l", help="The language, if the file does not say it.")
    ] = None,
    pack: Pack = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be taken, and write nothing.")
    ] = False,
    output: Annotated[
        Output, typer.Option("--output", "-o", help="For people, programs, editors or code hosts.")
    ] = Output.TEXT,
    root: Root = None,
) -> None:
    """Take translations that came back into the catalogs in locales/, message by message."""
    sources = sources_of(root, pack)
    acceptance = accepting.accept(sources, files, locale=lang, dry_run=dry_run)
    text = _AS[output](acceptance)
    typer.echo(text, nl=bool(text))
    if acceptance.refused:
        raise typer.Exit(ExitCode.FINDINGS)


@dataclass(frozen=True)
class _Told:
    """What became of one message; of a refused one also why, how to mend it, and what we have."""

    state: Literal["taken", "refused"]
    file: str
    line: int
    context: str
    source: str
    translation: str
    fuzzy: bool
    what: str
    rule: str = ""
    remedy: str = ""
    ours: str = ""

    def __str__(self) -> str:
        source = f"'{textwrap.shorten(self.source, _SHOWN_CHARACTERS, placeholder='…')}'"
        told = f"{self.file}:{self.line}: {self.state}: {source} ({self.context}): {self.what}"
        told += f"; {self.remedy} [{self.rule}]" if self.rule else ""
        return "".join(filter(str.isprintable, told))  # a foreign file must not steer the terminal


def _told(one: Returned) -> Iterator[_Told]:
    for taken in one.merged.taken:
        ours = taken.place.entry
        what = f"{taken.what}, fuzzy" if taken.fuzzy else taken.what
        yield _Told(
            *("taken", taken.place.file, ours.line, ours.context or "", ours.source),
            *(taken.translation, taken.fuzzy, what),
        )
    for theirs, why, known in one.merged.refused:
        yield _Told(
            *("refused", one.catalog.name, theirs.line, theirs.context or "", theirs.source),
            *(theirs.translation, theirs.fuzzy, why.what, why.rule, why.remedy),
            known.translation if known else "",
        )


def _as_text(acceptance: Acceptance) -> str:
    lines = []
    for one in acceptance.returned:
        done = one.merged
        counts = f"{len(done.taken)} taken, {len(done.refused)} refused, {done.unchanged} unchanged"
        lines += [*map(str, _told(one)), f"{one.catalog.name} ({one.locale}): {counts}"]
    will = "would change" if acceptance.dry_run else "changed"
    lines += [f"{name}: {will}" for name in acceptance.changed]
    kept = (printable(str(path)) for path in acceptance.rejected)
    return "\n".join([*lines, *(f"{path}: holds what was refused" for path in kept)])


def _as_json(acceptance: Acceptance) -> str:
    returned = [
        {
            "file": one.catalog.name,
            "locale": one.locale,
            "unchanged": one.merged.unchanged,
            "messages": [asdict(told) for told in _told(one)],
        }
        for one in acceptance.returned
    ]
    rejected = [str(path) for path in acceptance.rejected]
    told = {"version": 1, "returned": returned, "changed": acceptance.changed, "rejected": rejected}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _refused(acceptance: Acceptance) -> Iterator[Finding]:
    """What was refused, in the form of findings; what was taken needs no place in an editor."""
    for returned in acceptance.returned:
        for one in _told(returned):
            if one.state == "refused":
                what = printable(f"refused: {one.what}")
                yield Finding(
                    *(one.file, one.line, one.rule, what, one.remedy, Severity.ERROR),
                    *(returned.locale, printable(one.context)),
                )


_AS: dict[Output, Callable[[Acceptance], str]] = {
    Output.LINES: lambda acceptance: shown(Output.LINES, tuple(_refused(acceptance))),
    Output.SARIF: lambda acceptance: shown(Output.SARIF, tuple(_refused(acceptance))),
    Output.TEXT: _as_text,
    Output.JSON: _as_json,
}
