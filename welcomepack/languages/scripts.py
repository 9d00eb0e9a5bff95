"""Letters and words of a text, in every script."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from fontTools.unicodedata import script, script_horizontal_direction

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})  # bidirectional classes; Unicode, UAX 9

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
_OF_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})  # shared by scripts, or unknown
_DIRECTIONS: Mapping[str, Direction] = {"LTR": "ltr", "RTL": "rtl"}


def plain(text: str) -> str:
    """The text without placeholders, addresses of links and marks; a placeholder leaves a '0'."""
    without = _LINK.sub("]", text).replace("**", "")
    return _PLACEHOLDER.sub("0", without)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text: letters with their vowel signs and joiners."""
    return tuple(_WORD.findall(text))


@cache
def script_of(character: str) -> str:
    """The script of a letter by its code in ISO 15924; empty for signs and for shared letters."""
    found = str(script(character)) if character.isalpha() else ""
    return "" if found in _OF_NO_SCRIPT else found


def is_right_to_left(text: str) -> bool:
    """Whether a letter or digit of a right-to-left script is in the text."""
    return any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT and c.isalnum() for c in text)


def direction_of_script(name: str) -> Direction | None:
    """The direction of a script by its code in ISO 15924; None for one that Unicode lacks."""
    return _DIRECTIONS.get(script_horizontal_direction(name, ""))


def direction_of_language(lang: str) -> Direction | None:
    """The direction of a language's script; None for a language that nobody knows."""
    parts = lang.split("-")
    scripts = [part.title() for part in parts[1:] if re.fullmatch("[A-Za-z]{4}", part)]
    if scripts:
        return direction_of_script(scripts[0]) or "ltr"
    try:
        order = Locale.parse(parts[0].lower()).character_order
    except (UnknownLocaleError, ValueError):
        return None
    return "rtl" if order == "right-to-left" else "ltr"
