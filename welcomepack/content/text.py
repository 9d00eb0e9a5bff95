"""The leaves of the content: texts and names that know their place, and how each is validated."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator

from welcomepack.content.markup import MarkupError, Plain, normalise, parse
from welcomepack.errors import Located, PlacedError


class Printed(Located):
    """A text that is printed as it stands, in every language."""

    __slots__ = ()


def _located(
    value: object, *, pattern: str, wanted: str, mended: Callable[[str], str] | None = None
) -> Located:
    if not isinstance(value, str):
        raise ValueError(f"{wanted} is needed here")  # noqa: TRY004 - pydantic gathers ValueErrors
    if not re.fullmatch(pattern, value, re.DOTALL):
        if mended:
            raise PlacedError(f"'{value}' is not {wanted}", f"write {mended(value)}")
        raise ValueError(f"'{value}' is not {wanted}")
    return value if isinstance(value, Located) else Located(value)


def _matching(pattern: str, wanted: str) -> PlainValidator:
    return PlainValidator(partial(_located, pattern=pattern, wanted=wanted))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ID = r"[a-z0-9]+(-[a-z0-9]+)*"


def _id(value: object) -> Located:
    wanted = "an id of small letters, digits and single '-'"
    return _located(value, pattern=_ID, wanted=wanted, mended=_mended_id)


def _mended_id(written: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", written.lower().translate(_UMLAUTS)).strip("-")
    return plain or "one, such as first-days"


Id = Annotated[Located, PlainValidator(_id)]
Name = Annotated[Located, _matching(r"[a-z][a-z0-9_]*", "a name of small letters, digits and '_'")]
Path = Annotated[
    Located, _matching(r"(?!.*\.\.)[\w-][\w./-]*", "a path inside the folder of the content")
]
ChapterName = Annotated[Located, _matching(r"[a-z0-9-]+/[a-z0-9-]+", "a chapter as folder/chapter")]
LanguageTag = Annotated[Located, _matching(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", "a language tag")]
PHONE = r"\+?[\d ]{3,20}"
URL = r"https?://[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s\"'<>]*)?"
EMAIL = r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}"


def _phone(value: object) -> Located:
    return _located(value, pattern=PHONE, wanted="a phone number", mended=mended_phone)


def mended_phone(written: str) -> str:
    """How a number is written that has other signs in it: digits and spaces."""
    digits = re.sub(r"[^\d+]+", " ", written).strip()
    return f'"{digits}"' if re.fullmatch(PHONE, digits) else 'digits and spaces: "0234 123456"'


PhoneNumber = Annotated[Located, PlainValidator(_phone)]
WebAddress = Annotated[Located, _matching(URL, "a web address that begins with https://")]
EmailAddress = Annotated[Located, _matching(EMAIL, "an e-mail address")]
POSTCODE = r"\d{5}"
Postcode = Annotated[Located, _matching(POSTCODE, 'a postcode in quotes, such as "44777"')]
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
TIMES = rf"{_CLOCK}–(?:{_CLOCK}|24:00)"
_TEXT = r".*\S.*"


_TYPED_TIME = r"(\d{1,2})(?:[:.](\d\d))?\s*(?:Uhr)?"
_TYPED_TIMES = re.compile(rf"{_TYPED_TIME}\s*(?:-|–|—|bis)\s*{_TYPED_TIME}")


def mended_times(written: str) -> str:
    """How a span of time is written that was typed in another way: with two digits and a –."""
    found = _TYPED_TIMES.fullmatch(written.strip())
    if not found:
        return 'it as in "08:00–11:30"'
    begin, minutes, end, last = found.groups(default="00")
    return f'it with the long dash and two digits: "{begin:0>2}:{minutes}–{end:0>2}:{last}"'


def _times(value: object) -> Located:
    wanted = "a span of time"
    times = _located(value, pattern=TIMES, wanted=wanted, mended=mended_times)
    begins, ends = times.split("–")
    if begins >= ends:
        remedy = "write the earlier time first; what goes on after midnight is two spans"
        raise PlacedError(f"'{times}' ends before it begins", remedy, times.line)
    return times


Times = Annotated[Located, PlainValidator(_times)]


def _printed(value: object) -> Printed:
    text = _located(value, pattern=_TEXT, wanted="a text")
    printed = Printed(text, text.file, text.line, typed=text.typed, comment=text.comment)
    try:
        is_plain = all(isinstance(span, Plain) and not span.strong for span in parse(printed))
    except MarkupError:
        is_plain = False
    if not is_plain:
        what = f"'{printed}' has marks, and is printed as it stands"
        raise PlacedError(what, "write the words alone, without marks and names of facts")
    return printed


German = Annotated[Printed, PlainValidator(_printed)]
"""Words that no language translates, such as a name or a street."""

Count = Annotated[int, Field(strict=True)]
Measure = Annotated[float, Field(strict=True)]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _date(value: object) -> dt.date:
    if type(value) is dt.date:
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        return dt.date.fromisoformat(value)
    raise ValueError("a date such as 2026-11-22 is needed here")


Date = Annotated[dt.date, BeforeValidator(_date)]


class Node(BaseModel):
    """A part of the content; frozen, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True)
class Text:
    """A German text and, once localised, its translation; None prints the German.

    `number` is its place in the walk over all texts of a localised pack: a page says by it which
    text stands where.
    """

    source: Located
    translation: str | None = None
    number: int | None = None

    @property
    def domain(self) -> str:
        """The domain of messages it belongs to: its content folder, or ui."""
        folder, _, rest = self.source.file.partition("/")
        return rest.partition("/")[0] if folder == "content" else "ui"


def _text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    located = _located(value, pattern=_TEXT, wanted="a text")
    place, known = (located.file, located.line), (located.typed, located.comment)
    return Text(Located(normalise(located), *place, typed=known[0], comment=known[1]))


@dataclass(frozen=True)
class Role:
    """What a text is on the page, for its translator; `most` is a hint of characters."""

    name: str
    most: int | None = None


def _optional_text(value: object) -> Text | None:
    return None if value is None else _text(value)


PlainText = Annotated[Text, PlainValidator(_text)]
OptionalText = Annotated[Text | None, PlainValidator(_optional_text)]
Heading = Annotated[PlainText, Role("heading", 45)]
Sentence = Annotated[PlainText, Role("paragraph")]
Label = Annotated[PlainText, Role("short label", 40)]
