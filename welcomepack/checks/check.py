"""What a check is: a small generator with a permanent id, a severity, a rationale and a remedy."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from welcomepack.findings import Finding, Position, Severity
from welcomepack.languages.registry import Language
from welcomepack.languages.scripts import plain, words_of
from welcomepack.translation.catalog.model import Entry, Key

Subject = TypeVar("Subject")
Said = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Surroundings:
    """What a check may look at beside the message itself.

    `alike` has the translated entries of the language by their German, `abroad` the translations
    of a message into other languages, by their tags.
    """

    registry: Mapping[str, Language] = field(default_factory=dict)
    alike: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    abroad: Mapping[Key, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def look_alike(self) -> frozenset[str]:
        """The scripts whose letters look like those of another."""
        languages = self.registry.values()
        return frozenset(one.entry.script for one in languages if one.script.look_alike)


ALONE = Surroundings()


@dataclass(frozen=True)
class Translation:
    """A message with its translation, as a catalog holds them."""

    entry: Entry
    language: Language
    around: Surroundings = ALONE

    @property
    def source(self) -> str:
        """The German."""
        return self.entry.source

    @property
    def text(self) -> str:
        """The translation."""
        return self.entry.translation

    @cached_property
    def plain(self) -> str:
        """The translation without placeholders, addresses of links and marks."""
        return plain(self.text)

    @cached_property
    def plain_source(self) -> str:
        """The German without placeholders, addresses of links and marks."""
        return plain(self.source)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the translation that the German does not have: names are kept in it."""
        kept = frozenset(words_of(self.plain_source))
        return tuple(word for word in words_of(self.plain) if word not in kept)


@dataclass(frozen=True)
class Example:
    """A good sentence and its twin that is broken in one place.

    Those of translations name the German and the language of the twins.
    """

    good: str
    broken: str
    german: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Check(Generic[Subject]):
    """A check: what `run` yields, it finds wrong, each with the way to mend it.

    One that is `always` on cannot be switched off by a comment.
    """

    id: str
    severity: Severity
    rationale: str
    remedy: str
    example: Example
    always: bool
    run: Callable[[Subject], Said]

    @property
    def sentence(self) -> str:
        """What is true where the check is silent."""
        return (self.run.__doc__ or "").strip()

    def findings(self, subject: Subject, at: Position) -> Iterator[Finding]:
        """What the check finds wrong with a subject that is to be mended there."""
        for what, remedy in self.run(subject):
            yield Finding(
                at.path, at.line, self.id, what, remedy, self.severity, at.locale, at.context
            )


def findings_of_checks(
    checks: Iterable[Check[Subject]], subject: Subject, at: Position
) -> Iterator[Finding]:
    """What several checks find wrong with a subject, in their order."""
    return (finding for one in checks for finding in one.findings(subject, at))


def check(  # noqa: PLR0913 - one parameter for each thing that `explain` tells
    name: str,
    severity: Severity,
    rationale: str,
    *,
    remedy: str,
    example: Example,
    always: bool = False,
) -> Callable[[Callable[[Subject], Said]], Check[Subject]]:
    """The function as a check."""
    return lambda run: Check(name, severity, rationale, remedy, example, always, run)
