"""What is known, each with its source: facts, addresses, opening hours, organisations."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from welcomepack.content.markup import Kind
from welcomepack.content.text import (
    EMAIL,
    PHONE,
    TIMES,
    URL,
    Date,
    EmailAddress,
    German,
    Id,
    LanguageTag,
    Node,
    OptionalText,
    PhoneNumber,
    PlainText,
    Postcode,
    Role,
    Times,
    WebAddress,
    mended_phone,
    mended_times,
)
from welcomepack.errors import Located, PlacedError
from welcomepack.languages.values import Day

MONEY = r"\d+(\.\d\d)?"
Visit = Literal["appointment", "walk-in", "phone"]
Theme = Literal[
    "offices", "advice", "women", "children", "health",
    "learning", "work", "home", "meeting", "rights",
]  # fmt: skip


class Sourced(Node):
    """Something known, with where it is known from and when that was last compared."""

    source: str | None = Field(default=None, min_length=3)
    checked: Date | None = None
    confirmed: bool = True


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


def _matches(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


_VALUES: Mapping[Kind, tuple[str, Callable[[object], bool]]] = {
    "phone": ("a phone number", _matches(PHONE)),
    "url": ("a web address that begins with https://", _matches(URL)),
    "email": ("an e-mail address", _matches(EMAIL)),
    "money": ("an amount in euros", _matches(MONEY)),
    "date": ("a date such as 2027-03-04", lambda value: isinstance(value, dt.date)),
    "hours": (
        'a span such as "22:00–06:00" or a list of days and times',
        lambda value: isinstance(value, tuple) or _matches(TIMES)(value),
    ),
    "text": ("a text", _matches(r".*\S.*")),
    "address": ("an address", _matches(r".*\S.*")),
}


def _mended_money(written: str) -> str:
    plain = re.sub(r"[\s€]|EUR|Euro", "", written).replace(",", ".")
    return f'"{plain}"' if re.fullmatch(MONEY, plain) else 'it with a dot, without €: "18.36"'


_MENDED: Mapping[Kind, Callable[[str], str]] = {
    "phone": mended_phone,
    "money": _mended_money,
    "hours": mended_times,
}


def _form_of_value(value: object) -> str:
    """How a value is written: as a list of days and times, as a date, or else as a text."""
    if isinstance(value, list | tuple):
        return "hours"
    return "date" if isinstance(value, dt.date) else "text"


Value = Annotated[
    Annotated[German, Tag("text")] | Annotated[Date, Tag("date")] | Annotated[Spans, Tag("hours")],
    Discriminator(_form_of_value),
]


class Fact(Sourced):
    """A value that never passes through translation."""

    kind: Kind
    value: Value
    label: Annotated[OptionalText, Role("label in a table of amounts and dates", 70)] = None
    source: str = Field(min_length=3)
    checked: Date
    valid_until: Date | None = None

    @model_validator(mode="after")
    def _value_fits_kind(self) -> Self:
        wanted, fits = _VALUES[self.kind]
        if not fits(self.value):
            shown = self.value if isinstance(self.value, str | dt.date) else "a list"
            line = self.value.line if isinstance(self.value, Located) else 0
            mended = _MENDED.get(self.kind)
            remedy = f"write {mended(str(shown)) if mended else wanted}"
            raise PlacedError(f"'{shown}' is not {wanted}", remedy, line)
        return self

    @property
    def euros(self) -> Decimal:
        """The amount of a fact of the kind money."""
        return Decimal(str(self.value))


class Address(Sourced):
    """A postal address, as on a letter; `detail` names the house or floor."""

    street: German
    postcode: Postcode | None = None
    town: German
    detail: German | None = None


class Phone(Sourced):
    """A phone number of an organisation."""

    number: PhoneNumber


class Email(Sourced):
    """An e-mail address."""

    value: EmailAddress


class Web(Sourced):
    """A web address; printed, and drawn as a QR code."""

    value: WebAddress


class Hours(Sourced):
    """Opening hours."""

    spans: Spans = ()
    note: Annotated[OptionalText, Role("note under opening hours", 80)] = None


class Organisation(Sourced):
    """An office, a help line or a meeting place."""

    id: Id
    name: German
    meaning: Annotated[OptionalText, Role("what the German name means", 60)] = None
    does: Annotated[PlainText, Role("one line: what they do for the reader", 120)]
    theme: Theme
    source: str = Field(min_length=3)
    checked: Date
    address: Address | None = None
    phones: tuple[Phone, ...] = ()
    email: Email | None = None
    web: Web | None = None
    hours: Hours | None = None
    visit: Visit | None = None
    always_open: bool = False
    free: bool = False
    anonymous: bool = False
    languages: tuple[LanguageTag, ...] = ()

    @model_validator(mode="after")
    def _open_in_one_way(self) -> Self:
        if self.always_open and self.hours and self.hours.spans:
            what = "'always_open' and 'hours' say two things of one office"
            raise PlacedError(what, "take one of the two out", self.id.line)
        return self

    @property
    def details(self) -> tuple[tuple[str, Sourced], ...]:
        """The contact details there are, each with the name of its key."""
        single = (("address", self.address), ("email", self.email), ("web", self.web))
        known = [(key, detail) for key, detail in (*single, ("hours", self.hours)) if detail]
        return (*known, *(("phones", phone) for phone in self.phones))
