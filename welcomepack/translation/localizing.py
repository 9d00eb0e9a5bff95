"""A pack in a language: translations put in, and every fallback to German recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from welcomepack.content.blocks import Risk
from welcomepack.content.markup import says_something
from welcomepack.content.pack import Pack
from welcomepack.content.text import Text
from welcomepack.content.walk import Place, map_texts, numbered, texts_of
from welcomepack.errors import CatalogError, Problem
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.translation.catalog.model import Catalog, Entry
from welcomepack.translation.messages import mismatches


@dataclass(frozen=True)
class Fallback:
    """A message that is printed in German: why (untranslated or fuzzy), and where it stands."""

    domain: str
    context: str
    source: str
    state: str
    risk: Risk | None


@dataclass(frozen=True)
class LocalizedPack:
    """A pack with its translations; `messages` counts what there was to translate."""

    pack: Pack
    language: Language
    messages: int
    fallbacks: tuple[Fallback, ...]

    @property
    def coverage(self) -> float:
        """Share of messages that a reader sees in their own language; fuzzy ones don't count."""
        return 1 - len(self.fallbacks) / self.messages if self.messages else 1.0


def localize(pack: Pack, language: Language, catalogs: Mapping[str, Catalog]) -> LocalizedPack:
    """The pack in a language; raises CatalogError for translations that would print wrong.

    A block with one message missing is printed in German as a whole, so that no sentence stands
    between two languages.
    """
    pack = numbered(pack)
    if language.tag == SOURCE_LOCALE:
        return _in_german(pack, language)
    if problems := tuple(_problems_of(pack, catalogs)):
        raise CatalogError(problems)
    fallbacks = tuple(fallbacks_of(pack, catalogs))
    missing = {(f.domain, f.context, f.source) for f in fallbacks}
    german = {
        place.block
        for text, place in texts_of(pack)
        if place.block and (text.domain, place.context, str(text.source)) in missing
    }

    def translate(text: Text, place: Place) -> Text:
        if not says_something(text.source):
            return replace(text, translation=str(text.source))
        if place.block in german:
            return text
        return replace(text, translation=_translation(text, place, catalogs))

    return LocalizedPack(map_texts(pack, translate), language, _count(pack), fallbacks)


def localize_for_proof(
    pack: Pack, language: Language, catalogs: Mapping[str, Catalog]
) -> LocalizedPack:
    """The pack as a translator reads it over: every text by itself, fuzzy ones as they were typed.

    Raises CatalogError as `localize` does; a fuzzy text that would print wrong stays German.
    """
    released = localize(pack, language, catalogs)
    if language.tag == SOURCE_LOCALE:
        return released

    def translate(text: Text, place: Place) -> Text:
        entry = entry_of(text, place, catalogs)
        typed = entry.translation if entry else ""
        prints = typed and not any(mismatches(text.source, typed))
        return replace(text, translation=typed) if prints else text

    return replace(released, pack=map_texts(released.pack, translate))


def _in_german(pack: Pack, language: Language) -> LocalizedPack:
    def keep(text: Text, _: Place) -> Text:
        return replace(text, translation=str(text.source))

    return LocalizedPack(map_texts(pack, keep), language, _count(pack), ())


def _count(pack: Pack) -> int:
    return sum(says_something(text.source) for text, _ in texts_of(pack))


def entry_of(text: Text, place: Place, catalogs: Mapping[str, Catalog]) -> Entry | None:
    """The entry of a text in the catalog of its domain, if there are both."""
    catalog = catalogs.get(text.domain)
    return catalog.lookup(place.context, text.source) if catalog else None


def _translation(text: Text, place: Place, catalogs: Mapping[str, Catalog]) -> str | None:
    entry = entry_of(text, place, catalogs)
    return entry.translation if entry and entry.translated else None


def fallbacks_of(pack: Pack, catalogs: Mapping[str, Catalog]) -> Iterator[Fallback]:
    """The messages of a pack that are printed in German."""
    for text, place in texts_of(pack):
        if says_something(text.source) and _translation(text, place, catalogs) is None:
            entry = entry_of(text, place, catalogs)
            state = "fuzzy" if entry and entry.fuzzy else "untranslated"
            yield Fallback(text.domain, place.context, str(text.source), state, place.risk)


def _problems_of(pack: Pack, catalogs: Mapping[str, Catalog]) -> Iterator[Problem]:
    for text, place in texts_of(pack):
        entry = entry_of(text, place, catalogs)
        if entry and entry.translated:
            name = catalogs[text.domain].name
            for what, remedy in mismatches(text.source, entry.translation):
                yield Problem(name, entry.line, what, remedy)
