"""Values to HTML: phone numbers, addresses, dates and times, as every language prints them."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from welcomepack.content.kinds import Span
from welcomepack.content.knowledge import Address
from welcomepack.languages.registry import Language
from welcomepack.languages.values import (
    date_text,
    days_text,
    phone_text,
    phone_uri,
    url_text,
    weekday_text,
)
from welcomepack.page.geometry import Format
from welcomepack.page.looks import LOOKS, Look
from welcomepack.translation.localizing import Localized


@dataclass(frozen=True)
class Figures:
    """How values stand on the pages of an edition: each is a run of its own, never turned round."""

    localized: Localized
    format: Format

    @property
    def language(self) -> Language:
        """The language of the edition."""
        return self.localized.language

    @cached_property
    def look(self) -> Look:
        """What sets the format apart."""
        return LOOKS[self.format]

    def phone(self, number: str) -> Markup:
        """A phone number; on a screen it can be dialled."""
        shown = Markup('<bdi dir="ltr" class="phone">{}</bdi>').format(phone_text(number))
        return self._linked(phone_uri(number), shown)

    def url(self, address: str) -> Markup:
        """A web address in full, as people type it."""
        shown = Markup('<bdi dir="ltr" class="url">{}</bdi>').format(_breakable(url_text(address)))
        return self._linked(address, shown)

    def email(self, address: str) -> Markup:
        """An e-mail address in full."""
        shown = Markup('<bdi dir="ltr" class="url">{}</bdi>').format(_breakable(address))
        return self._linked(f"mailto:{address}", shown)

    def address(self, address: Address) -> str:
        """A postal address in one line, as on a letter."""
        town = " ".join(filter(None, (address.postcode, address.town)))
        return ", ".join(filter(None, (address.detail, address.street, town)))

    def date(self, date: dt.date) -> Markup:
        """A date as on a German letter."""
        return self._isolated(date_text(date))

    def weekday(self, date: dt.date) -> str:
        """The name of the day of a date, in the edition's language."""
        return weekday_text(date, self.language)

    def days(self, span: Span) -> str:
        """The names of the days of a span."""
        return days_text(span.days, self.language)

    def isolated(self, value: str) -> Markup:
        """A value that must not be turned round."""
        return self._isolated(value)

    def language_names(self, tags: tuple[str, ...]) -> Markup:
        """The names of languages, in the edition's language."""
        names = (str(self.language.babel.languages.get(tag, tag)) for tag in tags)
        return self._in_a_row(names)

    def _in_a_row(self, parts: Iterable[str]) -> Markup:
        return Markup.escape(self.language.entry.list_separator).join(parts)

    def _isolated(self, value: str) -> Markup:
        return Markup('<bdi dir="ltr">{}</bdi>').format(value)

    def _linked(self, address: str, shown: Markup) -> Markup:
        if not self.look.for_screens:
            return shown
        return Markup('<a href="{}">{}</a>').format(address, shown)


def _breakable(address: str) -> Markup:
    """The address with places where a line may break, after each of its signs."""
    return Markup(re.sub(r"([/.@?=_-])(?=.)", r"\1<wbr>", str(Markup.escape(address))))  # noqa: S704 - escaped just before
