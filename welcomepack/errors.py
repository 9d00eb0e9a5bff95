"""What stops a run: problems with their place, and the exit code each kind ends with."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """Every exit code of the program; documented in the README, never renumbered."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    INPUT = 3
    RENDERING = 4
    UNFIT = 5
    INTERNAL = 70


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, what, how to mend it; line 0 stands for the whole file."""

    path: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        told = f"{place}: {self.what}; {self.remedy}" if place else f"{self.what}; {self.remedy}"
        return " ".join(told.split())  # what is quoted may hold line breaks; a problem is one line


class WelcomepackError(Exception):
    """The run cannot go on; carries every problem found so far, sorted by place."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["WelcomepackError"], tuple[tuple[Problem, ...]]]:
        """What a worker's error is made of again in another process."""
        return type(self), (self.problems,)


class UsageError(WelcomepackError):
    """The command was asked for something that is not there."""

    exit_code = ExitCode.USAGE


class ContentError(WelcomepackError):
    """A content file, or the registry of languages, is malformed."""

    exit_code = ExitCode.INPUT


class CatalogError(WelcomepackError):
    """A catalog cannot be read, or a translation in it cannot be printed."""

    exit_code = ExitCode.INPUT


class RenderingError(WelcomepackError):
    """The pages could not be made or written."""

    exit_code = ExitCode.RENDERING


class UnfitError(WelcomepackError):
    """The edition is not fit for print or release."""

    exit_code = ExitCode.UNFIT


class Located(str):
    """A text from a file that still knows its place.

    `typed` is the text with its line breaks, and `comment` what YAML takes for a comment behind it.
    """

    __slots__ = ("comment", "file", "line", "typed")
    file: str
    line: int
    typed: str
    comment: str

    def __new__(
        cls, value: str, file: str = "", line: int = 0, *, typed: str = "", comment: str = ""
    ) -> Self:
        """The text, with the file and the line it stands in."""
        located = super().__new__(cls, value)
        located.file, located.line = file, line
        located.typed, located.comment = typed or value, comment
        return located

    def problem(self, what: str, remedy: str) -> Problem:
        """A problem at the place this text came from."""
        return Problem(self.file, self.line, what, remedy)


class PlacedError(ValueError):
    """What is wrong with a part of the content, on a line of its own and with its own remedy."""

    def __init__(self, what: str, remedy: str, line: int = 0) -> None:
        super().__init__(what)
        self.remedy, self.line = remedy, line
