"""Checks of spaces: before marks by the rules of the language, between words one."""

import re
import unicodedata
from collections.abc import Iterator

from welcomepack.checks.check import Check, Example, Said, Translation, check
from welcomepack.findings import Severity

_NO_BREAK = "\u00a0\u202f"
_PLAIN_SPACES = frozenset(" \u00a0\u202f\n\t\r")
_SPACE_BEFORE_MARK = re.compile(r"\w([ \u00a0\u202f]+[,.;:?!،؛؟۔።፣፤।](?=\s|$))")


@check(
    "mark-spacing",
    Severity.WARNING,
    "A mark alone at the beginning of a line is a mistake in every language. French sets a "
    "no-break space before some marks, other languages set none.",
    remedy="In French, put a narrow no-break space (U+202F) before ? ! ; and a no-break space "
    "before the colon and inside « »; elsewhere delete the space before the mark.",
    example=Example("Où est l’office\u202f?", "Où est l’office ?", "Wo ist das Amt?", "fr"),
)
def mark_spacing(translation: Translation) -> Said:
    """Before a mark stands the space of the language: in most none."""
    spaced = translation.language.entry.spaced_marks
    for found in dict.fromkeys(_SPACE_BEFORE_MARK.findall(translation.plain)):
        if found[-1] not in spaced:
            yield f"a space stands before '{found[-1]}'", "delete it"
    for mark in spaced:
        before = _before(mark, translation.plain)
        if any(sign not in _NO_BREAK + spaced for sign in before):
            yield f"no no-break space stands before '{mark}'", "put U+202F there"


def _before(mark: str, text: str) -> Iterator[str]:
    """What stands before each such mark that ends a word."""
    for match in re.finditer(rf"{re.escape(mark)}(?![^\s)»*\]])", text):
        yield text[match.start() - 1 : match.start()] or "beginning"


@check(
    "white-space",
    Severity.WARNING,
    "Stray spaces show as holes or lines that begin too far in.",
    remedy="Use one plain space between words; no-break spaces where words must stay together.",
    example=Example("biroja ime", "biroja  ime", "mein Amt", "sq"),
)
def white_space(translation: Translation) -> Said:
    """No space at the ends, none doubled, none of an unusual width, no line break."""
    text = translation.text
    if text != text.strip():
        yield "a space stands at the beginning or the end", "delete it"
    if re.search(r"\s\s|[\n\t]", text.strip()):
        yield "two spaces, a tab or a line break stand in the text", "use one space"
    for space in sorted({c for c in text if c.isspace()} - _PLAIN_SPACES):
        name = unicodedata.name(space, "control character").lower()
        yield f"an unusual space stands in the text: {name} (U+{ord(space):04X})", "use one space"


SPACING_CHECKS: tuple[Check[Translation], ...] = (mark_spacing, white_space)
