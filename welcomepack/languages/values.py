"""How values are printed: the same in every language, as on German forms, letters and doors.

Digits are Latin everywhere. Only the names of days differ between languages; they come from CLDR
through Babel.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import phonenumbers

from welcomepack.languages.registry import Language

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_REGION = "DE"
_LONGEST_SHORT_NUMBER = 6
_SHORTEST_SPAN = 3
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def phone_text(number: str) -> str:
    """A German phone number as it is dialled inland; 116117 as 116 117."""
    digits = number.replace(" ", "")
    if len(digits) <= _LONGEST_SHORT_NUMBER:
        return " ".join((digits[:3], digits[3:])).strip()
    national = phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(phonenumbers.parse(number, _REGION), national)


def phone_uri(number: str) -> str:
    """The tel: address of a phone number (RFC 3966)."""
    digits = number.replace(" ", "")
    if len(digits) <= _LONGEST_SHORT_NUMBER:
        return f"tel:{digits}"
    international = phonenumbers.PhoneNumberFormat.E164
    return f"tel:{phonenumbers.format_number(phonenumbers.parse(number, _REGION), international)}"


def is_phone(number: str) -> bool:
    """Whether a number can be dialled in Germany: short, with its area code, or from abroad."""
    digits = number.replace(" ", "")
    if len(digits) <= _LONGEST_SHORT_NUMBER:
        return digits.isdecimal() and digits.startswith("1")  # an area code alone is no number
    if not digits.startswith(("0", "+")):
        return False
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(number, _REGION))
    except phonenumbers.NumberParseException:
        return False


def money_text(euros: Decimal) -> str:
    """An amount as on a German letter: 63 € or 18,36 €."""
    amount = f"{euros:.2f}" if euros % 1 else f"{euros:.0f}"
    return amount.replace(".", ",") + _NO_BREAK_SPACE + "€"


def date_text(date: dt.date) -> str:
    """A date as on a German letter: 04.03.2027."""
    return f"{date:%d.%m.%Y}"


def weekday_text(date: dt.date, language: Language) -> str:
    """The name of the day of a date."""
    return str(language.babel.days["stand-alone"]["wide"][date.weekday()])


def url_text(url: str) -> str:
    """A web address as people type it, in full but for the scheme and www."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def days_text(days: Sequence[Day], language: Language) -> str:
    """The names of days; three and more in a row as a span."""
    names = language.babel.days["stand-alone"]["abbreviated"]
    places = sorted(_DAYS.index(day) for day in days)
    if len(places) >= _SHORTEST_SPAN and all(b - a == 1 for a, b in pairwise(places)):
        return f"{names[places[0]]}–{names[places[-1]]}"
    return language.entry.list_separator.join(str(names[place]) for place in places)
