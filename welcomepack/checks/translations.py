"""Checks of one translation against its German."""

import re
import unicodedata
from collections import Counter

from welcomepack.checks.check import Check, Said, Translation, check
from welcomepack.findings import Severity
from welcomepack.messages import mismatches, typed_literals

_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffd]")
_JOINERS = re.compile("[\u200c\u200d]")
_NEEDS_JOINERS = frozenset({"Arab", "Deva", "Beng", "Guru", "Gujr", "Mlym", "Sinh", "Knda"})
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS_ALIKE = 2  # a name, or a word that both languages have
_LETTERS_THAT_TELL = 20  # fewer may be names and abbreviations


@check(
    "mismatch",
    Severity.ERROR,
    "A placeholder carries a fact, such as a phone number. A lost one costs the reader the fact; "
    "an invented one or a broken mark cannot be printed.",
)
def mismatch(translation: Translation) -> Said:
    """The translation has the placeholders and links of the German, and its marks are whole."""
    yield from mismatches(translation.source, translation.text)


@check(
    "typed-fact",
    Severity.ERROR,
    "Phone numbers, addresses and links come from data, so that they are right in every language "
    "and change everywhere at once.",
)
def typed_fact(translation: Translation) -> Said:
    """No phone number, e-mail or web address is typed into the translation."""
    for kind, literal in typed_literals(translation.text):
        if kind in {"phone", "email", "url"}:
            yield f"'{literal}' is typed into the text", "use the placeholder of the German"


@check(
    "numbers",
    Severity.WARNING,
    "A changed number is a wrong deadline or a wrong section of a law.",
)
def numbers(translation: Translation) -> Said:
    """The translation has the numbers of the German, in digits."""
    wanted, found = _numbers(translation.source), _numbers(translation.text)
    for number in sorted((wanted - found).keys()):
        yield f"the number {number} is missing", "write it as in the German, in Latin digits"
    for number in sorted((found - wanted).keys()):
        yield f"the number {number} is not in the German", "take it out or mend it"


def _numbers(text: str) -> Counter[str]:
    digits = "".join(str(unicodedata.decimal(c, c)) for c in _without_placeholders(text))
    return Counter(re.findall(r"\d+", digits))


@check(
    "digits",
    Severity.WARNING,
    "Offices, forms and buttons show Latin digits; the reader must find the same signs there.",
)
def latin_digits(translation: Translation) -> Said:
    """Digits are Latin."""
    for digit in sorted({c for c in translation.text if c.isdecimal() and not c.isascii()}):
        yield f"the digit '{digit}' is not Latin", f"write {unicodedata.decimal(digit)}"


@check(
    "hidden-character",
    Severity.ERROR,
    "Characters that nobody sees turn text round, break words or come from a damaged file. "
    "Direction is set by the program.",
)
def hidden_character(translation: Translation) -> Said:
    """No control or direction characters; joiners only where the script needs them."""
    wrong = [_BIDI, _CONTROLS]
    if translation.language.entry.script not in _NEEDS_JOINERS:
        wrong.append(_JOINERS)
    for pattern in wrong:
        for character in sorted(set(pattern.findall(translation.text))):
            yield f"the hidden character U+{ord(character):04X} stands in the text", "delete it"


@check(
    "copied",
    Severity.WARNING,
    "A German text in a translated pack looks translated to our count, and is not.",
)
def copied(translation: Translation) -> Said:
    """The translation is not a copy of the German."""
    words = _WORD.findall(_without_placeholders(translation.source))
    is_a_name = all(word[0].isupper() for word in words)
    same = translation.text == translation.source
    if same and len(words) > _MOST_WORDS_ALIKE and not is_a_name:
        yield "the translation is a copy of the German", "translate it"


def _without_placeholders(text: str) -> str:
    return re.sub(r"\{\w+\}", " ", text)


@check(
    "script",
    Severity.WARNING,
    "A text mostly in another script is often a translation in the wrong language's file.",
)
def right_script(translation: Translation) -> Said:
    """Most letters are of the language's script; words that the German has don't count."""
    name = _SCRIPT_NAMES.get(translation.language.entry.script)
    kept = set(_WORD.findall(translation.source))
    words = _WORD.findall(_without_placeholders(translation.text))
    letters = [c for word in words if word not in kept for c in word]
    own = sum(unicodedata.name(c, "").startswith(name) for c in letters) if name else 0
    if name and len(letters) > _LETTERS_THAT_TELL and own < len(letters) / 2:
        yield f"fewer than half of the letters are {name.title()}", "is it the right language?"


_SCRIPT_NAMES = {
    "Latn": "LATIN", "Cyrl": "CYRILLIC", "Arab": "ARABIC", "Ethi": "ETHIOPIC",
    "Grek": "GREEK", "Armn": "ARMENIAN", "Geor": "GEORGIAN", "Hebr": "HEBREW",
}  # fmt: skip


@check(
    "wrong-letter",
    Severity.WARNING,
    "Letters of a neighbouring language look alike on screen, are spelling mistakes in print and "
    "cannot be found by search.",
)
def wrong_letter(translation: Translation) -> Said:
    """Every letter belongs to the language."""
    for letter, right in translation.language.entry.wrong_letters.items():
        if letter in translation.text:
            what = f"the letter '{letter}' (U+{ord(letter[0]):04X}) is foreign here"
            yield what, f"use '{right}'"


@check(
    "white-space",
    Severity.WARNING,
    "Stray spaces show as holes or lines that begin too far in.",
)
def white_space(translation: Translation) -> Said:
    """No space at the ends, none doubled, no line break."""
    text = translation.text
    if text != text.strip():
        yield "a space stands at the beginning or the end", "delete it"
    if "  " in text or "\n" in text or "\t" in text:
        yield "two spaces, a tab or a line break stand in the text", "use one space"


@check(
    "normal-form",
    Severity.WARNING,
    "The same letter written in two ways is two letters for search and for fonts.",
)
def normal_form(translation: Translation) -> Said:
    """The text is in Unicode normal form C, without presentation forms."""
    if unicodedata.normalize("NFC", translation.text) != translation.text:
        yield "letters and accents are written apart", "save the text in normal form NFC"
    if re.search("[\ufb50-\ufdff\ufe70-\ufefc]", translation.text):
        yield "presentation forms stand in the text", "type the letters instead of pasting them"


TRANSLATION_CHECKS: tuple[Check[Translation], ...] = (
    mismatch, typed_fact, numbers, latin_digits, hidden_character,
    copied, right_script, wrong_letter, white_space, normal_form,
)  # fmt: skip
