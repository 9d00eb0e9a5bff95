"""Characters that no font of an edition can draw, found before a page is laid out."""

from collections.abc import Iterator

from welcomepack.content.pack import Pack
from welcomepack.errors import Located, Problem
from welcomepack.languages.fonts import FontSet
from welcomepack.translation.localizing import Localized

_REMEDY = "write it with another character"


def missing_glyphs(localized: Localized) -> Iterator[Problem]:
    """One problem for each text with a character that would print as an empty box."""
    # A sentence to say in German is a text of the German edition, and German words of all others.
    yield from dict.fromkeys(_problems_of(localized))


def _problems_of(localized: Localized) -> Iterator[Problem]:
    fonts = FontSet(localized.language.script.fonts)
    for passage in localized.passages:
        if characters := fonts.missing(passage.text.translation or passage.source):
            yield Problem(*passage.entry_position, _what(characters, fonts), _REMEDY)
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
    for german in (words for block in pack.blocks() for words in block.prints().german):
        yield german, german
    for key, fact in pack.facts.items():
        if isinstance(key, Located) and isinstance(fact.value, str):
            yield fact.value, key


def _what(characters: tuple[str, ...], fonts: FontSet) -> str:
    shown = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in characters[:5])
    return f"{shown} is in no font of the language ({', '.join(fonts.families)})"
