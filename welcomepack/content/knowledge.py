"""What is known, each with its source: facts, addresses, opening hours, organisations."""

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from welcomepack.content.kinds import KINDS, Span, Spans, Value
from welcomepack.content.markup import Kind
from welcomepack.content.text import (
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
    WebAddress,
)
from welcomepack.errors import Located, PlacedError

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
        kind = KINDS[self.kind]
        if not kind.fits(self.value):
            shown = self.value if isinstance(self.value, str | dt.date) else "a list"
            line = self.value.line if isinstance(self.value, Located) else 0
            remedy = f"write {kind.mended(str(shown)) if kind.mended else kind.wanted}"
            raise PlacedError(f"'{shown}' is not {kind.wanted}", remedy, line)
        return self

    @property
    def text(self) -> str:
        """The value in text, as it is printed; hours with days by their English names."""
        return KINDS[self.kind].text_of(self.value)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The days and times of hours that are more than one span of time."""
        return self.value if isinstance(self.value, tuple) else ()


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
