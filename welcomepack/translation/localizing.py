"""A pack in a language: each text with its translation, its state, and what is printed of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from welcomepack.content.blocks import Risk
from welcomepack.content.markup import says_something
from welcomepack.content.pack import Pack
from welcomepack.content.text import Text
from welcomepack.content.walk import Place, map_texts, texts_of
from welcomepack.errors import CatalogError, Problem
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.translation.catalog.model import Catalog, Entry
from welcomepack.translation.messages import mismatches

State = Literal["source", "translated", "fuzzy", "untranslated"]
"""How far a text is; `source` stands for the German edition, and where there are no words."""

_QUOTED = 50  # characters


@dataclass(frozen=True)
class Passage:
    """One text of a pack in one language: what is printed of it, where it stands, how far it is.

    `number` is its place in the walk over all texts; by it a page says which text stands where.
    `catalog` is the name of the catalog of its domain, empty where there is none. `text` has the
    translation that is printed, or none where its block is printed in German.
    """

    number: int
    text: Text
    place: Place
    catalog: str
    entry: Entry | None
    state: State

    @property
    def source(self) -> str:
        """The German."""
        return self.text.source

    @property
    def domain(self) -> str:
        """The domain of messages that it belongs to."""
        return self.text.domain

    @property
    def context(self) -> str:
        """Where it stands in the content, as its message says."""
        return self.place.context

    @property
    def risk(self) -> Risk | None:
        """What a mistake in it would cost."""
        return self.place.risk

    @property
    def is_message(self) -> bool:
        """Whether there is anything to translate."""
        return says_something(self.text.source)

    @property
    def is_word_of_the_page(self) -> bool:
        """Whether it is a label that the page prints by itself."""
        return self.domain == "ui"

    @property
    def falls_back(self) -> bool:
        """Whether it has no translation that may be printed, and German has to stand here."""
        return self.state in {"fuzzy", "untranslated"}

    @property
    def printed(self) -> str:
        """What stands on the page: the translation, or the German."""
        return self.text.translation or self.text.source

    @property
    def typed(self) -> str:
        """What stands in the catalog, ready or not."""
        return self.entry.translation if self.entry else ""

    @property
    def origin(self) -> tuple[str, int]:
        """File and line of the German."""
        return self.text.source.file, self.text.source.line

    @property
    def position(self) -> tuple[str, int]:
        """File and line to look at: those of the translation, or of the German without one."""
        return (self.catalog, self.entry.translation_line) if self.entry else self.origin

    @property
    def entry_position(self) -> tuple[str, int]:
        """File and line on which its entry begins, or those of the German without one."""
        return (self.catalog, self.entry.line) if self.entry else self.origin

    @property
    def quoted(self) -> str:
        """The beginning of the German, in quotation marks."""
        return f"'{self.source[:_QUOTED]}'"


@dataclass(frozen=True)
class Localized:
    """A pack with its translations put in; its passages stand in the order of the walk.

    `catalogs` are those it was made from, by domain; they may hold more than the pack prints.
    """

    pack: Pack
    language: Language
    passages: tuple[Passage, ...]
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)

    @cached_property
    def messages(self) -> tuple[Passage, ...]:
        """The passages that have anything to translate."""
        return tuple(passage for passage in self.passages if passage.is_message)

    @cached_property
    def fallbacks(self) -> tuple[Passage, ...]:
        """The passages that have no translation to print."""
        return tuple(passage for passage in self.passages if passage.falls_back)

    @property
    def words(self) -> str:
        """All that is printed of its texts, in their order."""
        return " ".join(passage.printed for passage in self.passages)

    @property
    def coverage(self) -> float:
        """Share of messages that a reader sees in their own language; fuzzy ones don't count."""
        return 1 - len(self.fallbacks) / len(self.messages) if self.messages else 1.0

    @property
    def misprints(self) -> Iterator[Problem]:
        """The translations that would print wrong, each with its place."""
        for passage in self.passages:
            if passage.entry and passage.entry.translated:
                for what, remedy in mismatches(passage.source, passage.typed):
                    yield Problem(passage.catalog, passage.entry.line, what, remedy)


def localize(
    pack: Pack, language: Language, catalogs: Mapping[str, Catalog], *, as_typed: bool = False
) -> Localized:
    """The pack in a language, whether or not it may be printed.

    A block with one message missing is printed in German as a whole, so that no sentence stands
    between two languages. `as_typed`, for a translator to read over, shows every text by itself,
    fuzzy ones too, unless it would print wrong.
    """
    in_german = language.tag == SOURCE_LOCALE
    found = tuple(_passages(pack, {} if in_german else catalogs, in_german=in_german))
    german = {passage.place.block for passage in found if passage.falls_back} - {None}

    def printed(passage: Passage) -> str | None:
        if passage.state == "source":
            return str(passage.source)
        if as_typed and passage.typed and not any(mismatches(passage.source, passage.typed)):
            return passage.typed
        return None if passage.falls_back or passage.place.block in german else passage.typed

    passages = tuple(
        replace(passage, text=replace(passage.text, translation=printed(passage)))
        for passage in found
    )
    texts = iter(passages)
    return Localized(map_texts(pack, lambda *_: next(texts).text), language, passages, catalogs)


def refuse_misprints(localized: Localized) -> None:
    """Raises CatalogError for translations that would print wrong."""
    if problems := tuple(localized.misprints):
        raise CatalogError(problems)


def _passages(pack: Pack, catalogs: Mapping[str, Catalog], *, in_german: bool) -> Iterator[Passage]:
    for number, (text, place) in enumerate(texts_of(pack)):
        catalog = catalogs.get(text.domain)
        entry = catalog.lookup(place.context, text.source) if catalog else None
        needs_none = in_german or not says_something(text.source)
        yield Passage(
            number,
            replace(text, number=number),
            place,
            catalog.name if catalog else "",
            entry,
            "source" if needs_none else state_of(entry),
        )


def state_of(entry: Entry | None) -> State:
    """How far a message is; an empty translation is none, whatever its marks say."""
    if entry is None or not entry.translation:
        return "untranslated"
    return "fuzzy" if entry.fuzzy else "translated"
