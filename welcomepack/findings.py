"""Findings: what a check has to say, with place, severity and remedy."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """The rank of a severity: the larger, the worse."""
        return list(Severity).index(self)


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to look at; sorts by place, `id` is permanent."""

    path: str
    line: int
    id: str
    what: str
    remedy: str
    severity: Severity
    locale: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        told = f"{place}: {self.severity}: {self.what}; {self.remedy} [{self.id}]"
        return " ".join(told.split())  # what is quoted may hold line breaks; a finding is one line
