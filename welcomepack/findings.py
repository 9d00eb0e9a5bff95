"""Findings: what a check has to say, with place, severity and remedy."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Severity(StrEnum):
    """How much a finding weighs."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """The rank of a severity: the larger, the worse."""
        return list(Severity).index(self)


class Described(Protocol):
    """What finds something, as it is explained: a check or a rule of preflight."""

    @property
    def id(self) -> str:
        """The permanent name."""

    @property
    def severity(self) -> Severity:
        """How much its findings weigh."""

    @property
    def sentence(self) -> str:
        """What is true where it is silent."""

    @property
    def rationale(self) -> str:
        """Why it is there."""

    @property
    def remedy(self) -> str:
        """How to mend what it finds."""


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to look at; sorts by place, `id` is permanent.

    `context` is the msgctxt of the message, where there is one.
    """

    path: str
    line: int
    id: str
    what: str
    remedy: str
    severity: Severity
    locale: str = ""
    context: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        where = f" in {self.context}" if self.context else ""
        told = f"{place}: {self.severity}: {self.what}; {self.remedy} [{self.id}]{where}"
        return " ".join(told.split())  # what is quoted may hold line breaks; a finding is one line


@dataclass(frozen=True)
class Position:
    """Where something is to be mended: file and line, the language, the msgctxt of a message."""

    path: str
    line: int
    locale: str = ""
    context: str = ""


@dataclass(frozen=True, order=True)
class SwitchedOff:
    """A finding that a translator has switched off, with the reason; it counts in no result."""

    finding: Finding
    reason: str
