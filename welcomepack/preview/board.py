"""What is shown of each language at this moment; one thread puts it up, others look at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from threading import Condition

from welcomepack.findings import Finding
from welcomepack.languages.registry import Language
from welcomepack.preview.layouts import Leaves
from welcomepack.preview.rows import Row


@dataclass(frozen=True)
class Shown:
    """The pages and the texts of a language; with problems, they are the last good ones.

    `whereabouts` has the numbers of the pages on which each text stands, `changed` the numbers of
    those that the last change touched.
    """

    language: Language
    title: str = ""
    leaves: Leaves = ()
    rows: tuple[Row, ...] = ()
    others: tuple[Finding, ...] = ()
    whereabouts: Mapping[str, tuple[int, ...]] | None = None
    changed: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()
    busy: bool = True

    @cached_property
    def pages_mark(self) -> str:
        """A mark that is another one when other pages are shown."""
        return mark_of((leaf.number, leaf.digest, leaf.index, leaf.stale) for leaf in self.leaves)

    @cached_property
    def texts_mark(self) -> str:
        """A mark that is another one when other texts, findings or numbers of pages are shown."""
        return mark_of((self.title, self.rows, self.others, self.whereabouts))


def mark_of(shown: Iterable[object]) -> str:
    """A short mark of what is shown; the same for the same."""
    return sha256(repr(tuple(shown)).encode()).hexdigest()[:16]


class Board:
    """Holds what is shown; whoever waits learns of each change."""

    def __init__(self, languages: Iterable[Language]) -> None:
        self._shown = {language.tag: Shown(language) for language in languages}
        self._changes = dict.fromkeys(self._shown, 1)
        self._news = Condition()
        self._looked_at = dict.fromkeys(reversed(self._shown), 1)

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages, in the order in which they were asked for."""
        return tuple(self._shown)

    @property
    def by_interest(self) -> tuple[str, ...]:
        """The languages, the one first that someone looked at last."""
        return tuple(reversed(self._looked_at))

    def near(self, locale: str) -> int:
        """The number of the page that someone looked at last in a language."""
        return self._looked_at[locale]

    def looks_at(self, locale: str, page: int | None = None) -> None:
        """Someone looks at a language, and at a page of it."""
        before = self._looked_at.pop(locale)
        self._looked_at[locale] = page or before

    def put(self, shown: Shown) -> None:
        """All who wait are told that this is shown of its language from now on."""
        with self._news:
            self._shown[shown.language.tag] = shown
            self._changes[shown.language.tag] += 1
            self._news.notify_all()

    def look(self, locale: str) -> Shown:
        """What is shown of a language."""
        return self._shown[locale]

    def news(self, locale: str, seen: int, patience_s: float) -> tuple[int, Shown]:
        """What is shown after more than `seen` changes, or as it is when patience ends."""
        with self._news:
            self._news.wait_for(lambda: self._changes[locale] > seen, patience_s)
            return self._changes[locale], self._shown[locale]
