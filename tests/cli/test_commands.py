"""The commands as they are there, and as the docs name them."""

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import typer.main
from typer.core import TyperGroup

from tests.markdown import PAGES, Fenced, fenced, name_of, quoted, rows
from tests.tiny_project import REPOSITORY
from welcomepack.cli.commands import COMMANDS, app
from welcomepack.errors import ExitCode

README = REPOSITORY / "README.md"
READ_NO_PACK = {"explain", "impose", "preflight"}
OF_OTHER_PROGRAMS = {"--small", "--peers", "--memory-limit", "--dashboard-address"}
FOR_SHELLS = {"powershell", "sh"}


def program() -> TyperGroup:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return group


COMMAND_LINE = program()
OPTIONS = {
    name: {long for one in command.params for long in [*one.opts, *one.secondary_opts]}
    for name, command in COMMAND_LINE.commands.items()
}


def long_options(command: str) -> set[str]:
    """The options of a command by their long names."""
    return {name for name in OPTIONS[command] if name.startswith("--")}


# ---- the tables of the README --------------------------------------------------------------------


def test_every_command_that_the_readme_names_is_there_and_no_other() -> None:
    named = {re.split(r"[` ]", cell)[1] for cell, _ in rows(README, "command")}

    assert named == set(OPTIONS)


def test_all_but_three_commands_read_a_pack() -> None:
    assert {name for name in OPTIONS if "--pack" not in OPTIONS[name]} == READ_NO_PACK


def commands_of(cell: str) -> list[str]:
    """The commands that a row of the table of options is about."""
    if cell == "all that read a pack":
        return sorted(set(OPTIONS) - READ_NO_PACK)
    return cell.split(", ")


def test_every_option_that_the_readme_names_is_there_and_no_other() -> None:
    named = defaultdict[str, set[str]](set)
    for option, of, means in rows(README, "option"):
        for command in commands_of(of):
            named[command] |= set(re.findall(r"`(--[a-z-]+)", f"{option} {means}"))

    known = {name: long_options(name) - {"--open"} for name in OPTIONS}  # what goes without saying
    assert {name: named[name] & OPTIONS[name] for name in OPTIONS} == known
    assert {
        name: named[name] - OPTIONS[name] for name in OPTIONS if named[name] - OPTIONS[name]
    } == {}


def words_in(hint: object) -> Iterator[frozenset[str]]:
    """The words that a parameter takes, if it takes one of a few."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        yield frozenset(map(str, hint))
    for part in get_args(hint):
        yield from words_in(part)


def choices() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Each option of a command that takes one of a few words, and these words."""
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__.replace("_", "-")
        for hint in get_type_hints(command.callback, include_extras=True).values():
            for words in words_in(hint):
                yield name, get_args(hint)[1].default, words


@pytest.mark.parametrize(("command", "option", "words"), [*choices()])
def test_every_word_that_an_option_takes_is_in_the_readme(
    command: str, option: str, words: frozenset[str]
) -> None:
    (row,) = (
        row
        for row in rows(README, "option")
        if row[0].startswith(f"`{option}") and command in commands_of(row[1])
    )

    named = set(re.findall(r"`(?:--[a-z-]+ )?([a-z-]+)`", f"{row[0]} {row[2]}"))
    assert named == words


def test_every_exit_code_is_in_the_readme_with_its_name() -> None:
    told = {name.strip("`"): int(code) for code, name, _ in rows(README, "exit code")}

    assert told == {code.name: code.value for code in ExitCode}


# ---- command lines of the docs -------------------------------------------------------------------


def command_lines() -> Iterator[tuple[str, list[str]]]:
    """Each command line of ours between fences, with the place where it stands."""
    for block in (block for page in PAGES for block in fenced(page) if block.tag in FOR_SHELLS):
        yield from ours(block)


def ours(block: Fenced) -> Iterator[tuple[str, list[str]]]:
    """What is said to our program in a block, word by word."""
    for line in block.text.replace("\\\n", " ").splitlines():
        words = shlex.split(line.replace("\\", "/"), comments=True)
        if words and Path(words[0]).name == "welcomepack":
            yield str(block), words[1:]


@pytest.mark.parametrize(("place", "words"), [*command_lines()])
def test_command_lines_of_the_docs_can_be_typed_as_they_stand(place: str, words: list[str]) -> None:
    name, *rest = words

    assert name in OPTIONS, place
    with COMMAND_LINE.commands[name].make_context(name, rest) as parsed:
        assert parsed.params


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_that_sentences_name_are_there_with_their_options(page: Path) -> None:
    named = [code.split()[1:] for code in quoted(page) if re.match(r"(\S*/)?welcomepack \S", code)]

    known = {name: OPTIONS[name] | {"--help"} for name in OPTIONS} | {"COMMAND": {"--help"}}
    assert [words for words in named if words[0] not in known] == []
    assert [
        (words[0], word)
        for words in named
        for word in words[1:]
        if word.startswith("-") and word not in known[words[0]]
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_options_that_sentences_name_by_themselves_are_there(page: Path) -> None:
    named = {word for code in quoted(page) if code.startswith("--") for word in code.split()}
    known = {name for options in OPTIONS.values() for name in options} | OF_OTHER_PROGRAMS

    assert {name for name in named if name.startswith("--")} <= known


def test_each_module_of_commands_has_one_at_least() -> None:
    homes = {one.callback.__module__ for one in app.registered_commands if one.callback}

    assert homes == {module.__name__ for module in COMMANDS}
