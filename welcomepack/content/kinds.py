"""The kinds of facts, a row each: what fits, how it is mended, its text, how it is found typed."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Generic, Self, TypeVar

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from welcomepack.content.markup import Kind
from welcomepack.content.text import (
    EMAIL,
    PHONE,
    TIMES,
    URL,
    Date,
    German,
    Node,
    Times,
    mended_phone,
    mended_times,
)
from welcomepack.errors import PlacedError
from welcomepack.languages.values import Day, date_text, money_text, phone_text, url_text

# What a value is written as, whatever its kind


class Span(Node):
    """The times of some days; no times means closed."""

    days: tuple[Day, ...] = Field(min_length=1)
    times: tuple[Times, ...]

    @model_validator(mode="after")
    def _each_day_once(self) -> Self:
        for day in self.days:
            if self.days.count(day) > 1:
                raise PlacedError(f"'{day}' stands here twice", "keep one of the two")
        return self


def _consistent(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans, if no day is open by one of them and closed by another."""
    for day in dict.fromkeys(day for span in spans for day in span.days):
        kinds = [bool(span.times) for span in spans if day in span.days]
        if len(set(kinds)) > 1:
            remedy = "take the day out of one of the two lines"
            raise PlacedError(f"on '{day}' it is open and closed", remedy)
        if kinds.count(False) > 1:
            raise PlacedError(f"on '{day}' it is closed twice", "keep one of the two")
    return spans


Spans = Annotated[tuple[Span, ...], AfterValidator(_consistent)]


def _form_of_value(value: object) -> str:
    """How a value is written: as a list of days and times, as a date, or else as a text."""
    if isinstance(value, list | tuple):
        return "hours"
    return "date" if isinstance(value, dt.date) else "text"


Value = Annotated[
    Annotated[German, Tag("text")] | Annotated[Date, Tag("date")] | Annotated[Spans, Tag("hours")],
    Discriminator(_form_of_value),
]

# The kinds

Read = TypeVar("Read")
_MONEY = r"\d+(\.\d\d)?"


@dataclass(frozen=True, kw_only=True)
class KindOfFact(Generic[Read]):
    """A kind of fact; how its value stands on a page is said in `page`, in one table.

    `read` gives what a value is, or nothing for one that does not fit; `text` tells a translator
    what will be printed. `typed` finds a value that is typed into a text, and `is_contact` says
    that it leads to somebody.
    """

    wanted: str
    read: Callable[[object], Read | None]
    text: Callable[[Read], str]
    mended: Callable[[str], str] | None = None
    typed: re.Pattern[str] | None = None
    is_contact: bool = False

    def fits(self, value: object) -> bool:
        """Whether a value is of the kind."""
        return self.read(value) is not None

    def text_of(self, value: object) -> str:
        """A value in text; as it is written, if it does not fit."""
        read = self.read(value)
        return str(value) if read is None else self.text(read)


def _matching(pattern: str) -> Callable[[object], str | None]:
    def read(value: object) -> str | None:
        return value if isinstance(value, str) and re.fullmatch(pattern, value) else None

    return read


_words = _matching(r".*\S.*")


def _as_written(value: str) -> str:
    return value


def _amount(value: object) -> Decimal | None:
    euros = _matching(_MONEY)(value)
    return None if euros is None else Decimal(euros)


def _mended_amount(written: str) -> str:
    plain = re.sub(r"[\s€]|EUR|Euro", "", written).replace(",", ".")
    return f'"{plain}"' if re.fullmatch(_MONEY, plain) else 'it with a dot, without €: "18.36"'


def _date(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None


Opening = str | tuple[Span, ...]


def _hours(value: object) -> Opening | None:
    return value if isinstance(value, tuple) else _matching(TIMES)(value)


def _hours_text(hours: Opening) -> str:
    """Opening in text, days by their English names."""
    if isinstance(hours, str):
        return hours
    return "; ".join(" ".join((*span.days, *(span.times or ("closed",)))) for span in hours)


KINDS: Mapping[
    Kind, KindOfFact[str] | KindOfFact[Decimal] | KindOfFact[dt.date] | KindOfFact[Opening]
] = {  # in the order in which values typed into a text are looked for
    "email": KindOfFact(
        wanted="an e-mail address",
        read=_matching(EMAIL),
        text=_as_written,
        typed=re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
        is_contact=True,
    ),
    "url": KindOfFact(
        wanted="a web address that begins with https://",
        read=_matching(URL),
        text=url_text,
        typed=re.compile(r"https?://\S+|\bwww\.\S+|\b[\w-]+\.(?:de|org|com|net|eu|nrw|app|info)\b"),
        is_contact=True,
    ),
    "money": KindOfFact(
        wanted="an amount in euros",
        read=_amount,
        text=money_text,
        mended=_mended_amount,
        typed=re.compile(r"\d+(?:[.,]\d+)?\s?(?:€|EUR\b|Euro\b|Cent\b)"),
    ),
    "date": KindOfFact(
        wanted="a date such as 2027-03-04",
        read=_date,
        text=date_text,
        typed=re.compile(
            r"\b\d{1,2}\.\s?(?:\d{1,2}\.(?:\s?\d{2,4})?|(?:Januar|Februar|März|April|Mai|Juni|Juli|"
            r"August|September|Oktober|November|Dezember)\b)|\b\d{4}-\d\d-\d\d\b"
        ),
    ),
    "hours": KindOfFact[Opening](
        wanted='a span such as "22:00–06:00" or a list of days and times',
        read=_hours,
        text=_hours_text,
        mended=mended_times,
        typed=re.compile(r"\b\d{1,2}(?:[:.]\d{2})?\s?Uhr\b|\b\d{1,2}:\d{2}\b"),
    ),
    "address": KindOfFact(
        wanted="an address",
        read=_words,
        text=_as_written,
        typed=re.compile(
            r"(?:[Ss]tr(?:aße|\.)|[Ww]eg|[Pp]latz|[Rr]ing|[Aa]llee)\s\d+|\b\d{5}\s[A-ZÄÖÜ]"
        ),
    ),
    "phone": KindOfFact(
        wanted="a phone number",
        read=_matching(PHONE),
        text=phone_text,
        mended=mended_phone,
        typed=re.compile(
            r"\b11(?:0|2|5|6\s?\d{3})\b|(?:\+|\b0)\d[\d /()-]{3,}\d|\b\d[\d /-]{5,}\d\b"
        ),
        is_contact=True,
    ),
    "text": KindOfFact(wanted="a text", read=_words, text=_as_written),
}

_HINT = re.compile(r"\d|@|/|\w\.\w")  # without one of these, a text has no literal


def typed_literals(text: str) -> Iterator[tuple[Kind, str]]:
    """Values that belong into facts but are typed into the text: their kind and the value."""
    if not _HINT.search(text):
        return
    rest = text
    for kind, row in KINDS.items():
        for literal in row.typed.findall(rest) if row.typed else ():
            yield kind, literal
        rest = row.typed.sub(" ", rest) if row.typed else rest
