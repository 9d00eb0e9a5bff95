"""What the commands share: the program, its common options, and how errors are told."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, ParamSpec, TypeVar

import typer

from welcomepack import __version__
from welcomepack.cli.terminal import told
from welcomepack.errors import WelcomepackError
from welcomepack.files.project import Project
from welcomepack.languages.registry import load_registry
from welcomepack.pipeline.sources import Sources, read_sources

app = typer.Typer(
    name="welcomepack",
    help="Print a town's welcome pack in many languages from one German source.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def _known_languages() -> list[str]:
    """The tags that the shell offers after --lang; none outside of a project."""
    try:
        return sorted(load_registry(Project.find(Path.cwd())))
    except WelcomepackError:
        return []


Lang = Annotated[
    list[str] | None,
    typer.Option(
        "--lang",
        "-l",
        help="Language by its tag, such as ar; may be given again.",
        autocompletion=_known_languages,
    ),
]
Pack = Annotated[
    str | None,
    typer.Option("--pack", help="The town's pack: a folder of content/, if there are several."),
]
Root = Annotated[
    Path | None, typer.Option("--root", help="The project's folder, if you are not inside it.")
]


def exits_cleanly(command: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """The command with every error told in one sentence and the exit code of its kind."""

    @functools.wraps(command)
    def wrapped(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        try:
            return command(*args, **kwargs)
        except typer.Exit:
            raise
        except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - against tracebacks
            text, code = told(error)
            for line in text.splitlines() or [""]:
                typer.echo(f"error: {line}", err=True)
            raise typer.Exit(code) from None

    return wrapped


def pack_of(root: Path | None, pack: str | None) -> tuple[Project, str]:
    """The project that the command works on, and the name of one of its packs."""
    project = Project.find((root or Path.cwd()).resolve())
    return project, pack or project.only_pack()


def sources_of(root: Path | None, pack: str | None) -> Sources:
    """The pack that the command works on, as its files are now."""
    return read_sources(*pack_of(root, pack))


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo(f"welcomepack {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Print a town's welcome pack in many languages from one German source."""
