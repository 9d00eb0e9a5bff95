"""The pages of Markdown of the repository, in the pieces that tests compare with the program."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.tiny_project import REPOSITORY

PAGES = tuple(sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")]))
_FENCE = re.compile(r"^```(.*)$")


@dataclass(frozen=True)
class Fenced:
    """What a page shows between two fences, with its language tag and the line it begins on."""

    page: str
    line: int
    tag: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def name_of(page: Path) -> str:
    """The name of a page in the repository."""
    return page.relative_to(REPOSITORY).as_posix()


def text_of(page: Path) -> str:
    """All that stands on a page."""
    return page.read_text(encoding="utf-8")


def fenced(page: Path) -> Iterator[Fenced]:
    """What stands between fences on a page."""
    opened: tuple[int, str] | None = None
    inside: list[str] = []
    for number, line in enumerate(text_of(page).splitlines(), start=1):
        fence = _FENCE.match(line)
        if fence and opened:
            yield Fenced(name_of(page), opened[0], opened[1], "".join(f"{one}\n" for one in inside))
            opened, inside = None, []
        elif fence:
            opened = number, fence[1]
        elif opened:
            inside.append(line)
    assert opened is None, f"{name_of(page)}: a fence is not closed"


def prose(page: Path) -> str:
    """A page without what stands between fences."""
    return re.sub(r"^```.*?^```$", "", text_of(page), flags=re.MULTILINE | re.DOTALL)


def quoted(page: Path) -> Iterator[str]:
    """What a page sets as code within its sentences and tables."""
    return (found[1] for found in re.finditer(r"`([^`\n]+)`", prose(page)))


def rows(page: Path, head: str) -> list[list[str]]:
    """The cells of the table of a page whose first line begins with a head."""
    text = text_of(page)
    _, found, after = text.partition(f"\n| {head} |")
    assert found, f"{name_of(page)} has no table that begins with '{head}'"
    lines = after.partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
