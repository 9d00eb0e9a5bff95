"""Checks of numbers and of what belongs into facts."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from welcomepack.checks.check import Check, Example, Said, Translation, check
from welcomepack.content.kinds import KINDS, typed_literals
from welcomepack.findings import Severity

_PLACEHOLDER = re.compile(r"\{\w+\}")
_GROUPED = re.compile(r"(?<=\d)[.,'’\u00a0\u202f\u066c](?=\d{3}(?!\d))")
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_ETHIOPIC_DIGITS = re.compile("[\u1369-\u137c]")
_ADDRESS = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|weg|platz|allee|gasse)"
    r"|[\w-]+-Ring|(?:Nord|Süd|Ost|West|Stadt)ring)\s\d+\w?\b"
    r"|\b(?:Straße|Weg|Platz|Ring|Allee)\s\d+\b"
)
_MAY_HOLD_A_VALUE = re.compile(r"\d|@|www|http|\.[a-z]")  # most texts don't, and that is seen soon
_GERMAN_NUMBERS = {
    number: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for number, words in {
        "1": "einmal|erste[nrs]?", "2": "zwei|beide[nr]?|zweite[nrs]?|zweimal|doppelt",
        "3": "drei|dritte[nrs]?|dreimal", "4": "vier|vierte[nrs]?", "5": "fünf|fünfte[nrs]?",
        "6": "sechs|sechste[nrs]?", "7": "sieben|siebte[nrs]?", "8": "acht|achte[nrs]?",
        "9": "neun|neunte[nrs]?", "10": "zehn|zehnte[nrs]?", "11": "elf", "12": "zwölf",
    }.items()
}  # fmt: skip


@check(
    "numbers",
    Severity.WARNING,
    "A changed number is a wrong deadline or a wrong section of a law.",
    remedy="Write the numbers of the German, in digits. What the German says in words may be a "
    "digit in the translation. Where your grammar needs a word (شهران), put the digit behind it in "
    "brackets, or switch the check off with the reason.",
    example=Example("خلال 14 يوماً", "خلال 15 يوماً", "innerhalb von 14 Tagen", "ar"),
)
def numbers(translation: Translation) -> Said:
    """The translation has the numbers of the German, in digits."""
    wanted, found = _numbers(translation.source), _numbers(translation.text)
    for number in sorted((wanted - found).keys()):
        yield f"the number {number} is missing", "write it as in the German, in Latin digits"
    for number in sorted((found - wanted).keys()):
        in_words = _GERMAN_NUMBERS.get(number)
        if not (in_words and in_words.search(translation.source)):
            yield f"the number {number} is not in the German", "take it out or mend it"


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text in Latin digits, without separators of thousands."""
    digits = _in_latin_digits(_PLACEHOLDER.sub(" ", text))
    return Counter(re.findall(r"\d+", _GROUPED.sub("", digits)))


def _in_latin_digits(text: str) -> str:
    return _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


@check(
    "digits",
    Severity.WARNING,
    "Offices, forms and buttons show Latin digits; the reader must find the same signs there.",
    remedy="Write 0 1 2 3 4 5 6 7 8 9, in every language.",
    example=Example("14 روز", "۱۴ روز", "14 Tage", "fa"),
)
def latin_digits(translation: Translation) -> Said:
    """Digits are Latin."""
    for digit in sorted({c for c in translation.text if c.isdecimal() and not c.isascii()}):
        yield f"the digit '{digit}' is not Latin", f"write {unicodedata.decimal(digit)}"
    for digit in sorted(set(_ETHIOPIC_DIGITS.findall(translation.text))):
        number = f"{unicodedata.numeric(digit):.0f}"
        yield f"the digit '{digit}' is not Latin", f"write {number}"


@check(
    "typed-fact",
    Severity.ERROR,
    "Phone numbers, addresses and links come from data, so that they are right in every language "
    "and change everywhere at once.",
    remedy="Take the value out and use the placeholder of the German. What is not in the German "
    "does not belong into the translation; propose it to the editors.",
    example=Example(
        "Rruga gjendet te {address_office}.",
        "Rruga gjendet te Hauptstraße 12.",
        "Der Weg steht bei {address_office}.",
        "sq",
    ),
)
def typed_fact(translation: Translation) -> Said:
    """No phone number, street, e-mail or web address is typed into the translation."""
    typed = Counter(_values(translation.text)) - Counter(_values(translation.source))
    for literal in sorted(typed.keys()):
        yield f"'{literal}' is typed into the text", "use the placeholder of the German"


def _values(text: str) -> Iterator[str]:
    latin = _in_latin_digits(text)
    if not _MAY_HOLD_A_VALUE.search(latin):
        return
    yield from _ADDRESS.findall(latin)
    for kind, literal in typed_literals(_ADDRESS.sub(" ", latin)):
        if KINDS[kind].is_contact:
            yield literal


NUMBER_CHECKS: tuple[Check[Translation], ...] = (numbers, latin_digits, typed_fact)
