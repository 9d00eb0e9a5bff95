"""The command that records who has read a translation: review."""

import datetime as dt
import os
import time
from typing import Annotated

import typer

from welcomepack.cli.program import Pack, Root, app, exits_cleanly, sources_of
from welcomepack.pipeline import reviewing
from welcomepack.translation.reviews import ReviewerRole


def _today() -> dt.datetime:
    """The day on which the command runs; SOURCE_DATE_EPOCH stands for it in scripts.

    The one place of the program that asks the clock: the record tells when a person has read.
    """
    moment = float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return dt.datetime.fromtimestamp(moment, dt.UTC).astimezone()


@app.command()
@exits_cleanly
def review(  # noqa: PLR0913 - one parameter for each option
    lang: Annotated[str, typer.Option("--lang", "-l", help="The language that was read.")],
    reviewer_role: Annotated[
        ReviewerRole, typer.Option("--reviewer-role", help="Who has read it; never a name.")
    ],
    *,
    domain: Annotated[
        list[str] | None,
        typer.Option(
            "--domain", help="What was read, such as a town's pack; all if none is named."
        ),
    ] = None,
    native: Annotated[
        bool | None,
        typer.Option("--native/--not-native", help="Whether they grew up with the language."),
    ] = None,
    on: Annotated[
        dt.datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day it was read; today if not given."),
    ] = None,
    pack: Pack = None,
    root: Root = None,
) -> None:
    """Record in locales/ that a person has read the translation as it stands now."""
    grew_up = reviewer_role is ReviewerRole.NATIVE if native is None else native
    for one in reviewing.review(
        sources_of(root, pack), lang, domain or (),
        by=reviewer_role, native=grew_up, on=(on or _today()).date(),
    ):  # fmt: skip
        left_out = f", {one.untranslated} not translated yet" if one.untranslated else ""
        known = "" if one.is_new else "; nothing new to record"
        typer.echo(f"{one.domain}: {one.read} messages read{left_out}{known}")
