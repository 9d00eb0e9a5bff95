"""The blocks: what stands on a page, one idea each. docs/content.md shows how each is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
from welcomepack.errors import Located, Problem

Risk = Literal["emergency", "legal", "medical", "deadline"]
Level = Literal["info", "warning", "emergency"]


class Part(Node):
    """A part of a block, with an id of its own."""

    id: Id


class Item(Part):
    """A list item."""

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


@dataclass(frozen=True, kw_only=True)
class PrintedMatter:
    """What a block prints beside its own texts, each with the place where the block says it.

    `labelled` are the facts that stand with their label, `terms` those of the glossary that are
    named and not explained yet, `german` words that stand in German in every language. An image is
    named by the folder of the content that shows it and its path there.
    """

    facts: tuple[Located, ...] = ()
    labelled: tuple[Located, ...] = ()
    organisations: tuple[Located, ...] = ()
    terms: tuple[Located, ...] = ()
    german: tuple[Located, ...] = ()
    icons: tuple[Located, ...] = ()
    images: tuple[Located, ...] = ()


class Block(Node):
    """One idea on the page. Whoever asks what stands in a block asks the block, not its type."""

    id: Id
    title: Annotated[OptionalText, Role("small heading", 50)] = None
    icon: Id | None = None
    comment: str | None = None
    risk: Risk | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the block, such as its items or its rows."""
        values = (getattr(self, name) for name in type(self).model_fields)
        listed = (value for value in values if isinstance(value, tuple))
        return tuple(part for parts in listed for part in parts if isinstance(part, Part))

    def prints(self) -> PrintedMatter:
        """What the block prints beside its texts."""
        return PrintedMatter(icons=() if self.icon is None else (self.icon,))

    def problems(self) -> Iterator[Problem]:
        """What does not fit together inside the block."""
        yield from ()

    def with_terms(self, _terms: Mapping[str, "Term"], /) -> Self:
        """The block with the terms that it names, as far as they are given."""
        return self


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


class BigNumber(Part):
    """A phone number to be read across a room."""

    fact: Name
    icon: Id
    text: Annotated[PlainText, Role("short label", 45)]


class Numbers(Block):
    """Very large phone numbers."""

    type: Literal["numbers"]
    items: tuple[BigNumber, ...] = Field(min_length=1)

    def prints(self) -> PrintedMatter:
        """The numbers and their pictograms."""
        matter, facts = super().prints(), tuple(item.fact for item in self.items)
        icons = (*matter.icons, *(item.icon for item in self.items))
        return replace(matter, facts=facts, icons=icons)


class Contacts(Block):
    """A card for each organisation."""

    type: Literal["contacts"]
    organisations: tuple[Id, ...] = Field(min_length=1)

    def prints(self) -> PrintedMatter:
        """The organisations."""
        return replace(super().prints(), organisations=self.organisations)


class Term(Part):
    """A German official term, never translated, and its explanation."""

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

    def prints(self) -> PrintedMatter:
        """The terms, in German."""
        german = tuple(item.term for item in self.items)
        return replace(super().prints(), terms=self.terms, german=german)

    def with_terms(self, terms: Mapping[str, Term], /) -> Self:
        """The block with the terms of the glossary behind its own; others stay names."""
        items = (*self.items, *(terms[name] for name in self.terms if name in terms))
        named = tuple(name for name in self.terms if name not in terms)
        return self.model_copy(update={"items": items, "terms": named})


class Phrase(Part):
    """A German sentence to say or show; its translation is printed beside it."""

    text: Annotated[PlainText, Role("sentence the reader says in German; the German stands beside")]


class Phrases(Block):
    """German sentences to say or show."""

    type: Literal["phrases"]
    items: tuple[Phrase, ...] = Field(min_length=1)

    def prints(self) -> PrintedMatter:
        """The German of the sentences."""
        german = tuple(item.text.source for item in self.items)
        return replace(super().prints(), german=german)


class Question(Part):
    """A question and its answer."""

    question: Annotated[PlainText, Role("question")]
    answer: Annotated[PlainText, Role("answer")]


class Questions(Block):
    """Questions and answers."""

    type: Literal["questions"]
    items: tuple[Question, ...] = Field(min_length=1)


class Column(Part):
    """A column of a table."""

    title: Annotated[PlainText, Role("table heading", 30)]


class Row(Part):
    """A row of a table, a cell for each column."""

    cells: Annotated[tuple[PlainText, ...], Role("table cell")]


class Table(Block):
    """A table; every row has as many cells as there are columns."""

    type: Literal["table"]
    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[Row, ...] = Field(min_length=1)

    def problems(self) -> Iterator[Problem]:
        """The rows that have a cell too few or too many."""
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                cells = f"{len(row.cells)} cells for {len(self.columns)} columns"
                what, remedy = f"the row '{row.id}' has {cells}", "give it one cell for each column"
                yield row.id.problem(what, remedy)


class Moment(Part):
    """What comes when."""

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

    def prints(self) -> PrintedMatter:
        """The facts with their labels."""
        return replace(super().prints(), facts=self.facts, labelled=self.facts)


class FormField(Part):
    """A label with a line to write on."""

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

    def prints(self) -> PrintedMatter:
        """The picture."""
        return replace(super().prints(), images=(self.address,))

    @property
    def address(self) -> Located:
        """The folder of the content that shows it, and its path there."""
        folder = self.source.file.split("/")[1]
        return Located(f"{folder}/{self.source}", self.source.file, self.source.line)


AnyBlock = Annotated[
    Paragraph | ItemList | Note | Deadline | Numbers | Contacts | Terms | Phrases | Questions
    | Table | Timeline | Facts | Lines | Image,
    Field(discriminator="type"),
]  # fmt: skip
