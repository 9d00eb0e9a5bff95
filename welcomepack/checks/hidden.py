"""Checks of characters that nobody sees."""

import re
import unicodedata

from welcomepack.checks.check import Check, Example, Said, Translation, check
from welcomepack.findings import Severity
from welcomepack.languages.scripts import MARKS

_OVERRIDES = "\u202d\u202e"
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u2066": "\u2069", "\u2067": "\u2069"} | {
    "\u2068": "\u2069"
}
_CLOSES = frozenset(_OPENS.values())
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]")
_ZWNJ = "\u200c"
_LOST = "\ufffd"
_JOINERS = "\u200c\u200d"
_STRAY_JOINER = re.compile(rf"(?<![\w{re.escape(MARKS)}}})\]*»]){_ZWNJ}|{_ZWNJ}(?![\w{{\[*«])")
_SEES_NOBODY = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
_LAID_OUT = frozenset("\n\t\r")  # white space, told by a check of its own
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd")  # signs around Arabic digits


@check(
    "hidden-character",
    Severity.ERROR,
    "Characters that nobody sees break words and searches, or come from a damaged file.",
    remedy="Delete the character. The joiners U+200C and U+200D belong to Persian, Kurdish, Urdu "
    "and the languages of India; there they are allowed.",
    example=Example("ofis", "of\u00adis", "Amt", "tr"),
)
def hidden_character(translation: Translation) -> Said:
    """No control character stands in the text; joiners only where the language needs them."""
    for character in sorted(set(translation.text)):
        if _is_hidden(character) and not _is_needed(character, translation):
            name = unicodedata.name(character, "control character").lower()
            told = "a letter was lost" if character == _LOST else name
            what = f"the hidden character U+{ord(character):04X} stands in the text ({told})"
            yield what, "delete it, or type the word anew"


def _is_hidden(character: str) -> bool:
    if character in _LAID_OUT or character in _DRAWN or _DIRECTION.match(character):
        return False
    return unicodedata.category(character) in _SEES_NOBODY or character == "\ufffd"


def _is_needed(character: str, translation: Translation) -> bool:
    if character in _JOINERS:
        return translation.language.entry.joiners
    return character == "\u200b" and translation.language.script.words.unspaced


@check(
    "bidi-control",
    Severity.ERROR,
    "A character that turns the direction round and is not closed turns the rest of the line "
    "round; an override prints a phone number backwards.",
    remedy="Delete the characters that set the direction. The program sets it for every "
    "placeholder and for every German word.",
    example=Example(
        "اتصلوا على {phone_police}",
        "اتصلوا على \u202e{phone_police}",
        "Rufen Sie {phone_police} an",
        "ar",
    ),
    always=True,
)
def bidi_control(translation: Translation) -> Said:
    """No character overrides the direction, and what sets it is closed."""
    for character in sorted(set(translation.text) & set(_OVERRIDES)):
        yield f"U+{ord(character):04X} overrides the direction of the text", "delete it"
    if not _is_balanced(translation.text):
        yield "a character that sets the direction is not closed, or not opened", "delete it"


def _is_balanced(text: str) -> bool:
    waiting: list[str] = []
    for character in text:
        if character in _OPENS:
            waiting.append(_OPENS[character])
        elif character in _OVERRIDES:
            waiting.append("\u202c")
        elif character in _CLOSES and (not waiting or waiting.pop() != character):
            return False
    return not waiting


@check(
    "direction-mark",
    Severity.WARNING,
    "Marks of direction are set by hand for one program and are wrong in the next. Ours sets the "
    "direction of every placeholder and German word itself.",
    remedy="Delete the mark and look at a proof. If the line is wrong without it, keep it and "
    "switch the check off with the reason.",
    example=Example("مكتب (Amt)", "مكتب (Amt\u200e)", "Amt", "ar"),
)
def direction_mark(translation: Translation) -> Said:
    """No mark sets the direction by hand."""
    if _is_balanced(translation.text):
        for character in sorted(set(_DIRECTION_MARKS.findall(translation.text))):
            yield f"the hidden mark of direction U+{ord(character):04X} stands here", "delete it"


@check(
    "stray-joiner",
    Severity.WARNING,
    "A joiner beside a space or at the end of a word does nothing but hide from search.",
    remedy="Keep the joiner between two letters (می‌خواهم), delete it elsewhere.",
    example=Example("می\u200cخواهم", "می\u200c خواهم", "ich will", "fa"),
)
def stray_joiner(translation: Translation) -> Said:
    """Joiners stand between letters."""
    if translation.language.script.joiners_within and _STRAY_JOINER.search(translation.text):
        yield "a joiner (U+200C) stands beside no letter", "delete it"


HIDDEN_CHECKS: tuple[Check[Translation], ...] = (
    hidden_character,
    bidi_control,
    direction_mark,
    stray_joiner,
)
