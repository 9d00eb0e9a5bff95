"""Letters and words of a text, in every script."""

import re
import unicodedata
from functools import cache

_LINK = re.compile(r"\]\(\{\w+\}\)")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_AFTER_LIVING_SCRIPTS = 0x1800  # their vowel signs and accents come before it
MARKS = "".join(
    chr(code)
    for code in range(0x300, _AFTER_LIVING_SCRIPTS)
    if unicodedata.category(chr(code)) in {"Mn", "Mc"}
)
LETTER = rf"(?:[^\W\d_]|[{re.escape(MARKS)}])"
_WORD = re.compile(rf"[^\W\d_](?:{LETTER}|[\u200c\u200d])*")
SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "ARMENIAN": "Armn", "GEORGIAN": "Geor",
    "ARABIC": "Arab", "HEBREW": "Hebr", "ETHIOPIC": "Ethi", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "ORIYA": "Orya", "TAMIL": "Taml",
    "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "SINHALA": "Sinh", "THAI": "Thai",
    "LAO": "Laoo", "KHMER": "Khmr", "MYANMAR": "Mymr",
}  # fmt: skip


def plain(text: str) -> str:
    """The text without placeholders, addresses of links and marks; a placeholder leaves a '0'."""
    without = _LINK.sub("]", text).replace("**", "")
    return _PLACEHOLDER.sub("0", without)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: letters with their vowel signs and joiners."""
    return tuple(_WORD.findall(text))


@cache
def script_of(character: str) -> str:
    """The script of a letter by its four-letter code; empty for signs and for other scripts."""
    name = unicodedata.name(character, "").partition(" ")[0] if character.isalpha() else ""
    return SCRIPTS.get(name, "")
