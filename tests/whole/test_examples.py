"""Every example of the docs is used as it stands: content is loaded, a command is there.

What is only shown has the tag `text`. The twins in docs/checks.md are among that: tests of the
checks run them from where the page is generated.
"""

import re
import shlex
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path

import pytest

from tests.checks.conftest import HEADER
from tests.commands import FACTS, GLOSSARY, ORGANISATIONS, PACK
from tests.markdown import PAGES, Fenced, fenced
from tests.tiny_project import REPOSITORY, edit
from welcomepack.checks.switches import switches_of
from welcomepack.content.loading import load_pack
from welcomepack.content.pack import Pack, Topic
from welcomepack.files.project import Project
from welcomepack.languages.registry import load_registry
from welcomepack.translation.catalog.reading import parse_catalog

OF_DASK = "distributed:"  # tests of the cluster take it from the page and work with it
BLOCKS = tuple(block for page in PAGES for block in fenced(page))
ONLY_SHOWN = "text"
RUN = {"yaml", "po", "sh", "powershell"}


def tagged(*tags: str) -> pytest.MarkDecorator:
    """A test for each example with one of the tags."""
    some = [b for b in BLOCKS if b.tag in tags and not b.text.startswith(OF_DASK)]
    return pytest.mark.parametrize("block", some, ids=str)


def test_every_example_is_run_or_says_that_it_is_only_shown() -> None:
    assert [str(block) for block in BLOCKS if block.tag not in RUN | {ONLY_SHOWN}] == []


def test_there_are_examples_of_each_kind() -> None:
    assert {block.tag for block in BLOCKS} == RUN | {ONLY_SHOWN}


# ---- YAML ----------------------------------------------------------------------------------------

HEALTH = "content/germany/chapters/health.yaml"
EXTENSION = "content/town/chapters/hospitals.yaml"


def example(begins: str) -> str:
    """The one example of content that begins with some words."""
    (found,) = (block.text for block in BLOCKS if block.text.startswith(begins))
    return found


def write(project: Project, file: str, text: str) -> None:
    path = project.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def append(project: Project, file: str, text: str) -> None:
    write(project, file, (project.root / file).read_text(encoding="utf-8") + text)


def as_chapter(project: Project, text: str) -> None:
    write(project, HEALTH, text)
    edit(project, PACK, "common/numbers", "common/numbers, germany/health")


def as_extension(project: Project, text: str) -> None:
    as_chapter(project, example("id: "))
    write(project, EXTENSION, text)


def as_blocks(project: Project, text: str) -> None:
    indented = "".join(f"      {line}" for line in text.splitlines(keepends=True))
    as_chapter(project, example("id: ").replace("blocks: []\n", f"blocks:\n{indented}"))


def as_facts(project: Project, text: str) -> None:
    append(project, FACTS, text)


def as_organisation(project: Project, text: str) -> None:
    append(project, ORGANISATIONS, text)


def as_glossary(project: Project, text: str) -> None:
    own = (project.root / GLOSSARY).read_text(encoding="utf-8")
    write(project, GLOSSARY, text + own.partition("terms:\n")[2])


# Where an example stands in the small project, by its first words, and a name that is then there.
PLACES: Mapping[
    str, tuple[Callable[[Project, str], None], Callable[[Pack], Container[str]], str]
] = {
    "id: ": (as_chapter, lambda pack: [one.id for one in pack.chapters], "health"),
    "extends: ": (as_extension, lambda pack: [t.id for t in health(pack)], "hospitals-bochum"),
    "- type: ": (as_blocks, lambda pack: [b.id for t in health(pack) for b in t.blocks], "refuse"),
    "- id: ": (as_organisation, lambda pack: pack.organisations, "auslaenderbuero"),
    "money_": (as_facts, lambda pack: pack.facts, "money_broadcasting"),
    "languages:": (as_glossary, lambda pack: pack.glossary.terms, "bescheid"),
}


def health(pack: Pack) -> Iterator[Topic]:
    return (topic for one in pack.chapters if one.id == "health" for topic in one.topics)


@tagged("yaml")
def test_an_example_of_yaml_is_content_as_it_stands(project: Project, block: Fenced) -> None:
    (begins,) = (words for words in PLACES if block.text.startswith(words))
    write_into, names, name = PLACES[begins]

    write_into(project, block.text)

    assert name in names(load_pack(project, "town", load_registry(project)))


# ---- PO ------------------------------------------------------------------------------------------


@tagged("po")
def test_an_example_of_a_catalog_is_read_by_the_strict_reader(block: Fenced) -> None:
    message = "" if "msgid" in block.text else 'msgid "a"\nmsgstr ""\n'

    catalog = parse_catalog(f"{HEADER}\n{block.text}{message}", str(block))

    (entry,) = catalog.live.values()
    assert [one.reason for one in switches_of(entry) if not (one.ids and one.reason)] == []


# ---- command lines -------------------------------------------------------------------------------

MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
OF_OTHERS = {"brew", "openssl"}  # a packet manager; the other is run by the tests of the cluster


def command_lines(block: Fenced) -> Iterator[list[str]]:
    """The words of each command; what sets a variable of the shell is none."""
    text = block.text.replace("\\\n", " ").replace("\\", "/")
    for line in text.splitlines():
        words = shlex.split(line, comments=True)
        while words and re.fullmatch(r"[A-Z]+=.*", words[0]):
            del words[0]
        if words and not words[0].startswith("$"):
            yield words


def is_target(words: list[str]) -> bool:
    """Whether `make` knows the targets and the variables."""
    heads = (f"{word.partition('=')[0]} ?=" if "=" in word else f"{word}:" for word in words)
    return all(f"\n{head}" in MAKEFILE for head in heads)


def is_script(words: list[str]) -> bool:
    """Whether a script of ours has the options; of modules of others, whether files are there."""
    if words[0] == "-m":
        files = [
            word for word in words[1:] if "." in Path(word).name and word not in {".", ".venv"}
        ]
        return all((REPOSITORY / file).is_file() for file in files)
    folder = (REPOSITORY / words[0]).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    options = [word for word in words[1:] if word.startswith("-")]
    return (REPOSITORY / words[0]).is_file() and all(f'"{option}"' in code for option in options)


def is_of_dask(words: list[str]) -> bool:
    """Whether Dask has the command with the options."""
    module = pytest.importorskip(f"distributed.cli.dask_{words[0]}")
    known = {name for one in module.main.params for name in one.opts}
    return {word for word in words[1:] if word.startswith("--")} <= known


# How it is known that a command can be typed, by the name of its program.
KNOWN: Mapping[str, Callable[[list[str]], bool]] = {
    "welcomepack": bool,  # parsed in tests of the command line
    "make": is_target,
    "python": is_script,
    "py": is_script,
    "dask": is_of_dask,
    **dict.fromkeys(OF_OTHERS, bool),
}


@tagged("sh", "powershell")
def test_an_example_of_a_command_names_what_is_there(block: Fenced) -> None:
    lines = list(command_lines(block))

    assert lines
    assert [words for words in lines if not KNOWN[Path(words[0]).name](words[1:])] == []
