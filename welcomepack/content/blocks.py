"""The blocks: what stands on a page, one idea each. docs/content.md shows how each is written."""

from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from welcomepack.content.text import (
    Count,
    German,
    Id,
    Label,
    Name,
    Node,
    OptionalText,
    Path,
    PlainText,
    Role,
    Sentence,
)

Risk = Literal["emergency", "legal", "medical", "deadline"]
Level = Literal["info", "warning", "emergency"]


class Item(Node):
    """A list item with an id of its own."""

    id: Id
    text: Annotated[PlainText, Role("list item")]


def _kind_of_item(value: object) -> str:
    # A sentence with a colon is a mapping, too; it is told as the text that it was meant to be.
    is_item = isinstance(value, dict) and (len(value) > 1 or "id" in value or "text" in value)
    return "item" if is_item or isinstance(value, Item) else "plain"


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
    days: Count = Field(gt=0, lt=1000)
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
    """German terms with their explanations; a glossary is set in two columns.

    `terms` names terms of content/glossary.yaml; when the pack is loaded they follow the `items`.
    """

    type: Literal["terms", "glossary"]
    items: tuple[Term, ...] = ()
    terms: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.items and not self.terms:
            raise ValueError("the block has neither 'items' nor 'terms'")
        return self


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
    count: Count = Field(default=0, ge=0, le=40)
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
