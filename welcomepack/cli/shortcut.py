"""A build with nothing to do, told before the command line proper and all it needs is imported.

Only the plainest of command lines are understood here. Any other, and any mistake, is left to the
command line proper.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from welcomepack.errors import UsageError
from welcomepack.files.project import Project
from welcomepack.ledger.up_to_date import BuildRequest, nothing_to_do
from welcomepack.page.geometry import Format

SHORT = {"-l": "--lang", "-f": "--format"}
TAKING = frozenset({"--lang", "--format", "--pack", "--root"})  # each takes the next argument
FLAGS = frozenset({"--all", "--draft"})

Given = Mapping[str, list[str]]


def up_to_date(arguments: list[str]) -> tuple[str, ...]:
    """The files that a command line asks to build, if all are up to date; else none."""
    given = _given(arguments[1:]) if arguments[:1] == ["build"] else None
    if given is None or bool(given["--lang"]) == bool(given["--all"]):
        return ()
    try:
        return nothing_to_do(_wanted(given))
    except Exception:  # noqa: BLE001 - whatever it is, the command line proper has a guard
        return ()


def _given(arguments: list[str]) -> Given | None:
    """What each option was given; None where one is not understood."""
    given, left = defaultdict[str, list[str]](list), list(reversed(arguments))
    while left:
        name = left.pop()
        name = SHORT.get(name, name)
        if name in TAKING and left:
            given[name].append(left.pop())
        elif name in FLAGS:
            given[name].append(name)
        else:
            return None
    return given


def _wanted(given: Given) -> BuildRequest:
    project = Project.find(Path([".", *given["--root"]][-1]).resolve())
    known: dict[str, Format] = {name: name for name in get_args(Format)}
    formats = [known[name] for name in given["--format"] if name in known]
    if len(formats) < len(given["--format"]):
        raise UsageError(())
    return BuildRequest(
        project,
        given["--pack"][-1] if given["--pack"] else project.only_pack(),
        tuple(given["--lang"]),
        tuple(formats) or ("print",),
        draft=bool(given["--draft"]),
    )
