"""Pseudo-locales: the German made foreign and longer, so that slips of the pages show.

Each text is longer by two fifths and stands in brackets: a text that is cut off lacks the second
one, a sentence put together from parts has too many, and what bypasses the catalogs stays German.
Lengthened are the vowels, so that words grow as well as lines. The letters of the mirrored one are
Arabic, because a right-to-left override of Latin letters would test nothing that is printed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from welcomepack.translation.catalog.composing import template_text
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.messages import Message

Pseudo = Literal["accented", "mirrored"]

_GERMAN = "abcdefghijklmnopqrstuvwxyzäöüß"
_LETTERS: dict[Pseudo, dict[int, int]] = {
    "accented": str.maketrans(
        _GERMAN + _GERMAN[:-1].upper(),
        "áƀçđéƒğħíĵķłṁńóþɋŕšŧúṽŵẋýžǟȫǖẞ" + "ÁɃÇĐÉƑĞĦÍĴĶŁṀŃÓÞɊŔŠŦÚṼŴẊÝŽǞȪǕ",
    ),
    "mirrored": str.maketrans(
        _GERMAN + _GERMAN[:-1].upper(),
        ("ابچدهفگحیجکلمنوپقرستوڤوخيژآأؤص" + "ابچدهفگحیجکلمنوپقرستوڤوخيژآأؤ"),
    ),
}
_VOWELS = re.compile("[aeiouyäöün]")
# What a translator has to keep: placeholders, the addresses of links, and marks.
_KEPT = re.compile(r"(\]\(\{\w+\}\)|\{\w+\}|\*\*|\[(?=[^\[\]{}]*\]\(\{\w+\}\)))")


def pseudo_text(german: str, kind: Pseudo) -> str:
    """The German in brackets, longer and in foreign letters; placeholders and marks stay."""
    parts = _KEPT.split(german)
    foreign = (p if _KEPT.fullmatch(p) else _longer(p).translate(_LETTERS[kind]) for p in parts)
    return f"[{''.join(foreign)}]"


def _longer(text: str) -> str:
    """The text with each small vowel twice, which makes German longer by two fifths."""
    return _VOWELS.sub(lambda vowel: vowel[0] * 2, text)


def pseudo_catalog(name: str, domain: str, messages: Sequence[Message], kind: Pseudo) -> Catalog:
    """The catalog of a pseudo-locale, which is in no file; `name` is its template catalog."""
    template = parse_catalog(template_text(domain, messages, "welcomepack"), name)
    entries = (
        entry if entry.is_header else replace(entry, translation=pseudo_text(entry.source, kind))
        for entry in template.entries
    )
    return replace(template, entries=tuple(entries))
