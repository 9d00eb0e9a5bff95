"""The command that shows an edition in the browser while it is written: preview."""

import contextlib
import signal
import time
import webbrowser
from collections.abc import Iterator
from typing import Annotated

import typer

from welcomepack.cli.program import Lang, Pack, Root, app, exits_cleanly, pack_of
from welcomepack.files.stopping import BREATH_S
from welcomepack.languages.registry import SOURCE_LOCALE


@app.command()
@exits_cleanly
def preview(
    *,
    lang: Lang = None,
    pack: Pack = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Any free one, if none is named.")
    ] = 0,
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the preview in the browser.")
    ] = True,
    root: Root = None,
) -> None:
    """Show pages and texts in the browser, anew whenever a file is saved; stop with Ctrl-C."""
    # Loaded for this command alone: the others have no use for a server.
    from welcomepack.preview.keeper import previewing  # noqa: PLC0415

    with (
        _until_ctrl_c(),
        previewing(*pack_of(root, pack), lang or [SOURCE_LOCALE], port) as address,
    ):
        typer.echo(f"{address} shows the pages; stop with Ctrl-C")
        if open_browser:
            webbrowser.open(address)
        while True:
            time.sleep(BREATH_S)


@contextlib.contextmanager
def _until_ctrl_c() -> Iterator[None]:
    # Started in the background, a process is told to ignore Ctrl-C; it could not be stopped then.
    stops = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(stop, signal.default_int_handler) for stop in stops]
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        for stop, handler in zip(stops, before, strict=True):
            signal.signal(stop, handler)
