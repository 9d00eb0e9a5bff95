"""The leaves of the content: texts and names that know their place, and how each is validated."""

import re
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, PlainValidator

from welcomepack.errors import Problem
from welcomepack.messages import normalise


class Located(str):
    """A text from a file that still knows its place."""

    __slots__ = ("file", "line")
    file: str
    line: int

    def __new__(cls, value: str, file: str = "", line: int = 0) -> Self:
        """The text, with the file and the line it stands in."""
        located = super().__new__(cls, value)
        located.file, located.line = file, line
        return located

    def problem(self, what: str, remedy: str) -> Problem:
        """A problem at the place this text came from."""
        return Problem(self.file, self.line, what, remedy)


def _located(value: object, *, pattern: str, wanted: str) -> Located:
    if not isinstance(value, str):
        raise ValueError(f"{wanted} is needed here")  # noqa: TRY004 - pydantic gathers ValueErrors
    if not re.fullmatch(pattern, value, re.DOTALL):
        raise ValueError(f"'{value}' is not {wanted}")
    return value if isinstance(value, Located) else Located(value)


def _matching(pattern: str, wanted: str) -> PlainValidator:
    return PlainValidator(partial(_located, pattern=pattern, wanted=wanted))


Id = Annotated[
    Located, _matching(r"[a-z0-9]+(-[a-z0-9]+)*", "an id of small letters, digits and single '-'")
]
Name = Annotated[Located, _matching(r"[a-z][a-z0-9_]*", "a name of small letters, digits and '_'")]
Path = Annotated[
    Located, _matching(r"(?!.*\.\.)[\w-][\w./-]*", "a path inside the folder of the content")
]
ChapterName = Annotated[Located, _matching(r"[a-z0-9-]+/[a-z0-9-]+", "a chapter as folder/chapter")]
LanguageTag = Annotated[Located, _matching(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", "a language tag")]
German = Annotated[Located, _matching(r".*\S.*", "a text")]
PHONE = r"\+?[\d ]{3,20}"
URL = r"https?://[^\s\"'<>]+"
EMAIL = r"[^\s@]+@[^\s@]+\.[^\s@]+"
PhoneNumber = Annotated[
    Located, _matching(PHONE, 'a phone number in quotes, such as "0234 123456"')
]
WebAddress = Annotated[Located, _matching(URL, "a web address that begins with https://")]
EmailAddress = Annotated[Located, _matching(EMAIL, "an e-mail address")]
TIMES = r"([01]\d|2[0-4]):[0-5]\d–([01]\d|2[0-4]):[0-5]\d"
Times = Annotated[Located, _matching(TIMES, 'a span of time such as "08:00–11:30"')]


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
    located = _located(value, pattern=r".*\S.*", wanted="a text")
    return Text(Located(normalise(located), located.file, located.line))


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
