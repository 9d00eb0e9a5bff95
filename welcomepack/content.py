"""The content model: what an editor writes, validated and frozen.

Every text that a reader sees is a `Text`; `map_texts` visits each one with its context, so that
extraction, localisation and the checks share one walk. docs/content.md is the guide to the keys.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    model_validator,
)

from welcomepack.errors import Problem
from welcomepack.messages import normalise

Family = Literal["arriving", "papers", "health", "learning", "town", "words"]
Risk = Literal["emergency", "legal", "medical", "deadline"]
Level = Literal["info", "warning", "emergency"]
Kind = Literal["phone", "url", "email", "money", "date", "hours", "text", "address"]
Visit = Literal["appointment", "walk-in", "phone"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Theme = Literal[
    "offices", "advice", "women", "children", "health",
    "learning", "work", "home", "meeting", "rights",
]  # fmt: skip


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
_PHONE = r"\+?[\d ]{3,20}"
_URL = r"https?://[^\s\"'<>]+"
_EMAIL = r"[^\s@]+@[^\s@]+\.[^\s@]+"
PhoneNumber = Annotated[
    Located, _matching(_PHONE, 'a phone number in quotes, such as "0234 123456"')
]
WebAddress = Annotated[Located, _matching(_URL, "a web address that begins with https://")]
EmailAddress = Annotated[Located, _matching(_EMAIL, "an e-mail address")]
_TIMES = r"([01]\d|2[0-4]):[0-5]\d–([01]\d|2[0-4]):[0-5]\d"
Times = Annotated[Located, _matching(_TIMES, 'a span of time such as "08:00–11:30"')]


class Node(BaseModel):
    """A part of the content; frozen, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True)
class Text:
    """A German text and, once localised, its translation; None prints the German."""

    source: Located
    translation: str | None = None

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


class Item(Node):
    """A list item with an id of its own."""

    id: Id
    text: Annotated[PlainText, Role("list item")]


def _kind_of_item(value: object) -> str:
    return "item" if isinstance(value, dict | Item) else "plain"


Items = Annotated[
    tuple[
        Annotated[
            Annotated[PlainText, Tag("plain")] | Annotated[Item, Tag("item")],
            Discriminator(_kind_of_item),
        ],
        ...,
    ],
    Role("list item"),
]


class Block(Node):
    """One idea on the page."""

    id: Id
    title: Annotated[OptionalText, Role("small heading", 50)] = None
    icon: Id | None = None
    comment: str | None = None
    risk: Risk | None = None


class Paragraph(Block):
    """A paragraph."""

    type: Literal["paragraph"]
    text: Sentence


class ItemList(Block):
    """A list with bullets, numbers or boxes to tick."""

    type: Literal["list", "steps", "checklist"]
    items: Items = Field(min_length=1)


class Note(Block):
    """A box that stands out by shape and colour."""

    type: Literal["note"]
    level: Level = "info"
    text: Sentence
    items: Items = ()


class Deadline(Block):
    """A number of days as a calendar leaf, and what must be done in them."""

    type: Literal["deadline"]
    days: int = Field(gt=0, lt=1000)
    text: Sentence


class BigNumber(Node):
    """A phone number to be read across a room."""

    id: Id
    fact: Name
    icon: Id
    text: Annotated[PlainText, Role("short label", 45)]


class Numbers(Block):
    """Very large phone numbers."""

    type: Literal["numbers"]
    items: tuple[BigNumber, ...] = Field(min_length=1)


class Contacts(Block):
    """A card for each organisation."""

    type: Literal["contacts"]
    organisations: tuple[Id, ...] = Field(min_length=1)


class Term(Node):
    """A German official term, never translated, and its explanation."""

    id: Id
    term: German
    text: Annotated[PlainText, Role("explanation of the German term")]


class Terms(Block):
    """German terms with their explanations; a glossary is set in two columns."""

    type: Literal["terms", "glossary"]
    items: tuple[Term, ...] = Field(min_length=1)


class Phrase(Node):
    """A German sentence to say or show; its translation is printed beside it."""

    id: Id
    text: Annotated[PlainText, Role("sentence the reader says in German; the German stands beside")]


class Phrases(Block):
    """German sentences to say or show."""

    type: Literal["phrases"]
    items: tuple[Phrase, ...] = Field(min_length=1)


class Question(Node):
    """A question and its answer."""

    id: Id
    question: Annotated[PlainText, Role("question")]
    answer: Annotated[PlainText, Role("answer")]


class Questions(Block):
    """Questions and answers."""

    type: Literal["questions"]
    items: tuple[Question, ...] = Field(min_length=1)


class Column(Node):
    """A column of a table."""

    id: Id
    title: Annotated[PlainText, Role("table heading", 30)]


class Row(Node):
    """A row of a table, a cell for each column."""

    id: Id
    cells: Annotated[tuple[PlainText, ...], Role("table cell")]


class Table(Block):
    """A table; every row has as many cells as there are columns."""

    type: Literal["table"]
    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[Row, ...] = Field(min_length=1)


class Moment(Node):
    """What comes when."""

    id: Id
    when: Annotated[PlainText, Role("short label: when", 30)]
    text: Annotated[PlainText, Role("what happens then")]


class Timeline(Block):
    """What comes when, in order."""

    type: Literal["timeline"]
    items: tuple[Moment, ...] = Field(min_length=1)


class Facts(Block):
    """A table of facts: label, value, valid until."""

    type: Literal["facts"]
    facts: tuple[Name, ...] = Field(min_length=1)


class FormField(Node):
    """A label with a line to write on."""

    id: Id
    label: Label


class Lines(Block):
    """Lines to write on."""

    type: Literal["lines"]
    count: int = Field(default=0, ge=0, le=40)
    fields: tuple[FormField, ...] = ()


class Image(Block):
    """A picture from the folder of the content."""

    type: Literal["image"]
    source: Path
    alt: Annotated[PlainText, Role("alternative text: what the picture shows")]

    @property
    def folder(self) -> str:
        """The folder of the content that shows it."""
        return self.source.file.split("/")[1]


AnyBlock = Annotated[
    Paragraph | ItemList | Note | Deadline | Numbers | Contacts | Terms | Phrases | Questions
    | Table | Timeline | Facts | Lines | Image,
    Field(discriminator="type"),
]  # fmt: skip


class Topic(Node):
    """The unit that keeps its number in every language; starts on a new page or a half."""

    id: Id
    title: Heading
    icon: Id | None = None
    lead: Annotated[OptionalText, Role("lead sentence")] = None
    start: Literal["flow", "page"] = "flow"
    after: Id | None = None
    fill: bool = False
    blocks: tuple[AnyBlock, ...] = ()


class Chapter(Node):
    """A chapter, the same in every pack that uses it."""

    id: Id
    title: Heading
    icon: Id
    family: Family
    lead: Annotated[OptionalText, Role("lead sentence")] = None
    topics: tuple[Topic, ...] = Field(min_length=1)

    @property
    def numbered(self) -> tuple[Topic, ...]:
        """The topics that have a number."""
        return tuple(topic for topic in self.topics if not topic.fill)


class Extension(Node):
    """The topics that a town adds to a shared chapter."""

    extends: ChapterName
    topics: tuple[Topic, ...] = Field(min_length=1)


class Sourced(Node):
    """Something known, with where it is known from and when that was last compared."""

    source: str | None = Field(default=None, min_length=3)
    checked: dt.date | None = None
    confirmed: bool = True


class Span(Node):
    """The times of some days; no times means closed."""

    days: tuple[Day, ...] = Field(min_length=1)
    times: tuple[Times, ...]


def _matches(pattern: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


_VALUES: Mapping[Kind, tuple[str, Callable[[object], bool]]] = {
    "phone": ('a phone number in quotes, such as "0234 123456"', _matches(_PHONE)),
    "url": ("a web address that begins with https://", _matches(_URL)),
    "email": ("an e-mail address", _matches(_EMAIL)),
    "money": ('an amount in euros in quotes, such as "18.36"', _matches(r"\d+(\.\d\d)?")),
    "date": ("a date such as 2027-03-04", lambda value: isinstance(value, dt.date)),
    "hours": (
        'a span such as "22:00–06:00" or a list of days and times',
        lambda value: isinstance(value, tuple) or _matches(_TIMES)(value),
    ),
    "text": ("a text in quotes", _matches(r".*\S.*")),
    "address": ("an address in quotes", _matches(r".*\S.*")),
}


class Fact(Sourced):
    """A value that never passes through translation."""

    kind: Kind
    value: Annotated[str | dt.date | tuple[Span, ...], Field(union_mode="left_to_right")]
    label: Annotated[OptionalText, Role("label in a table of amounts and dates", 70)] = None
    source: str = Field(min_length=3)
    checked: dt.date
    valid_until: dt.date | None = None

    @model_validator(mode="after")
    def _value_fits_kind(self) -> Self:
        wanted, fits = _VALUES[self.kind]
        if not fits(self.value):
            raise ValueError(f"'{self.value}' is not {wanted}")
        return self

    @property
    def euros(self) -> Decimal:
        """The amount of a fact of the kind money."""
        return Decimal(str(self.value))


class Address(Sourced):
    """A postal address, as on a letter; `detail` names the house or floor."""

    street: str
    postcode: str | None = Field(default=None, pattern=r"^\d{5}$")
    town: str
    detail: str | None = None


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

    spans: tuple[Span, ...] = ()
    note: Annotated[OptionalText, Role("note under opening hours", 80)] = None


class Organisation(Sourced):
    """An office, a help line or a meeting place."""

    id: Id
    name: German
    meaning: Annotated[OptionalText, Role("what the German name means", 60)] = None
    does: Annotated[PlainText, Role("one line: what they do for the reader", 120)]
    theme: Theme
    source: str = Field(min_length=3)
    checked: dt.date
    address: Address | None = None
    phones: tuple[Phone, ...] = ()
    email: Email | None = None
    web: Web | None = None
    hours: Hours | None = None
    visit: Visit | None = None
    always_open: bool = False
    free: bool = False
    anonymous: bool = False
    languages: tuple[str, ...] = ()

    @property
    def details(self) -> tuple[tuple[str, Sourced], ...]:
        """The contact details there are, each with the name of its key."""
        single = (("address", self.address), ("email", self.email), ("web", self.web))
        known = [(key, detail) for key, detail in (*single, ("hours", self.hours)) if detail]
        return (*known, *(("phones", phone) for phone in self.phones))


class Word(Node):
    """A word or sentence that the templates print, with a comment for its translator."""

    text: PlainText
    comment: str | None = None


class Publisher(Node):
    """Who publishes the pack."""

    name: str
    address: Address | None = None
    web: Web | None = None


class PressProfile(Node):
    """What the print shop prints by: an ICC profile in templates/profiles, and its condition."""

    profile: Path = Located("FOGRA39L_coated.icc")
    condition: str = "FOGRA39"
    paper: str = "nach Absprache"


class Settings(Node):
    """pack.yaml: what makes this town's pack."""

    id: Id
    title: Annotated[PlainText, Role("title on the cover", 40)]
    subtitle: Annotated[PlainText, Role("one line under the title on the cover", 80)]
    town: str
    publisher: Publisher
    imprint: Annotated[tuple[PlainText, ...], Role("imprint")] = ()
    content_date: dt.date
    edition: str
    trim: Literal["A5"] = "A5"
    press: PressProfile = PressProfile()
    web: Web
    report: Web
    locales: tuple[LanguageTag, ...]
    least_coverage: int = Field(default=95, ge=0, le=100)
    chapters: tuple[ChapterName, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Pack:
    """Everything that goes into a town's pack, before or after localisation.

    The mappings are keyed by name or id. `labels` are the words of the templates.
    """

    settings: Settings
    chapters: tuple[Chapter, ...]
    organisations: dict[str, Organisation]
    facts: dict[str, Fact]
    labels: dict[str, Word]

    @property
    def shown(self) -> frozenset[str]:
        """The ids of the organisations that stand on a page."""
        blocks = (block for c in self.chapters for t in c.topics for block in t.blocks)
        listed = (block.organisations for block in blocks if isinstance(block, Contacts))
        return frozenset(str(name) for names in listed for name in names)

    def numbered_topics(self) -> Iterator[tuple[str, str, Chapter, Topic]]:
        """Every numbered topic: its number, the name that refers to it, chapter and topic."""
        for chapter_number, chapter in enumerate(self.chapters, 1):
            for topic_number, topic in enumerate(chapter.numbered, 1):
                number = f"{chapter_number}.{topic_number}"
                yield number, topic_name(chapter, topic), chapter, topic


def topic_name(chapter: Chapter, topic: Topic) -> str:
    """The name by which texts refer to the number of a topic."""
    return f"topic_{chapter.id}_{topic.id}".replace("-", "_")
