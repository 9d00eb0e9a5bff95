"""What a check is: a small generator with a permanent id, a severity and a rationale."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from welcomepack.catalog import Entry
from welcomepack.findings import Severity
from welcomepack.languages import Language

Subject = TypeVar("Subject")
Said = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Translation:
    """A message with its translation, as a catalog holds them."""

    entry: Entry
    language: Language

    @property
    def source(self) -> str:
        """The German."""
        return self.entry.source

    @property
    def text(self) -> str:
        """The translation."""
        return self.entry.translation


@dataclass(frozen=True)
class Check(Generic[Subject]):
    """A check: what `run` yields, it finds wrong, each with the way to mend it."""

    id: str
    severity: Severity
    rationale: str
    run: Callable[[Subject], Said]

    @property
    def sentence(self) -> str:
        """What is true where the check is silent."""
        return (self.run.__doc__ or "").strip()


def check(
    name: str, severity: Severity, rationale: str
) -> Callable[[Callable[[Subject], Said]], Check[Subject]]:
    """The function as a check."""
    return lambda run: Check(name, severity, rationale, run)
