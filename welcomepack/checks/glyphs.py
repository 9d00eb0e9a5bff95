"""Characters that no font of an edition can draw, found before a page is laid out."""

from collections.abc import Iterator, Mapping

from welcomepack.content.blocks import Terms
from welcomepack.content.pack import Pack
from welcomepack.content.walk import texts_of
from welcomepack.errors import Located, Problem
from welcomepack.languages.fonts import FontSet
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.localizing import LocalizedPack, entry_of

_REMEDY = "write it with another character"


def missing_glyphs(localized: LocalizedPack, catalogs: Mapping[str, Catalog]) -> Iterator[Problem]:
    """One problem for each text with a character that would print as an empty box."""
    fonts = FontSet(localized.language.script.fonts)
    for text, place in texts_of(localized.pack):
        characters = fonts.missing(text.translation or text.source)
        if characters:
            path, line = text.source.file, text.source.line
            if entry := entry_of(text, place, catalogs):
                path, line = catalogs[text.domain].name, entry.line
            yield Problem(path, line, _what(characters, fonts), _REMEDY)
    for value, place_of_it in _untranslated(localized.pack):
        if characters := fonts.missing(value):
            yield place_of_it.problem(_what(characters, fonts), _REMEDY)


def _untranslated(pack: Pack) -> Iterator[tuple[str, Located]]:
    """What is printed in German in every language, each with the place to look for it."""
    settings = pack.settings
    for words in (settings.town, settings.edition, settings.publisher.name):
        yield words, settings.id
    for name in sorted(pack.shown):
        organisation = pack.organisations[name]
        address = organisation.address
        lines = (address.detail or "", address.street, address.town) if address else ()
        yield " ".join((organisation.name, *lines)), organisation.name
    blocks = (block for c in pack.chapters for t in c.topics for block in t.blocks)
    for term in (term for block in blocks if isinstance(block, Terms) for term in block.items):
        yield term.term, term.term
    for key, fact in pack.facts.items():
        if isinstance(key, Located) and isinstance(fact.value, str):
            yield fact.value, key


def _what(characters: tuple[str, ...], fonts: FontSet) -> str:
    shown = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in characters[:5])
    return f"{shown} is in no font of the language ({', '.join(fonts.families)})"
