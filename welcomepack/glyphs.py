"""Characters that no font of an edition can draw, found before a page is laid out."""

from collections.abc import Iterator, Mapping

from welcomepack.catalog import Catalog
from welcomepack.errors import Problem
from welcomepack.fonts import FontSet
from welcomepack.localize import LocalizedPack
from welcomepack.texts import texts_of


def missing_glyphs(
    localized: LocalizedPack, catalogs: Mapping[str, Catalog]
) -> Iterator[Problem]:
    """One problem for each text with a character that would print as an empty box."""
    fonts = FontSet(localized.language.script.fonts)
    for text, place in texts_of(localized.pack):
        characters = fonts.missing(text.translation or text.source)
        if characters:
            entry = _entry_of(catalogs.get(text.domain), place.context, text.source)
            path, line = entry or (text.source.file, text.source.line)
            yield Problem(path, line, _what(characters, fonts), "write it with another character")


def _entry_of(catalog: Catalog | None, context: str, source: str) -> tuple[str, int] | None:
    entry = catalog.lookup(context, source) if catalog else None
    return (catalog.name, entry.line) if catalog and entry else None


def _what(characters: tuple[str, ...], fonts: FontSet) -> str:
    shown = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in characters[:5])
    return f"{shown} is in no font of the language ({', '.join(fonts.families)})"
