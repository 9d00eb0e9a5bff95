"""A town's pack: its settings, and its chapters with their topics."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from welcomepack.content.blocks import AnyBlock
from welcomepack.content.glossary import Glossary
from welcomepack.content.knowledge import Address, Fact, Organisation, Web
from welcomepack.content.text import (
    ChapterName,
    Count,
    Date,
    German,
    Heading,
    Id,
    LanguageTag,
    Measure,
    Node,
    OptionalText,
    Path,
    PlainText,
    Printed,
    Role,
)
from welcomepack.errors import Located

Family = Literal["arriving", "papers", "health", "learning", "town", "words"]


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


class Word(Node):
    """A word or sentence that the templates print, with a comment for its translator."""

    text: PlainText
    comment: str | None = None


class Publisher(Node):
    """Who publishes the pack."""

    name: German
    address: Address | None = None
    web: Web | None = None


class PressProfile(Node):
    """What the print shop prints by: an ICC profile in templates/profiles, and its condition.

    `bleed_mm` and `marks` are as its data sheet asks; few want marks.
    """

    profile: Path = Located("FOGRA39L_coated.icc")
    condition: German = Printed("FOGRA39")
    paper: German = Printed("nach Absprache")
    bleed_mm: Measure = Field(default=3, ge=3, le=10)
    marks: bool = False


class OfficePrinter(Node):
    """How booklets are folded in the office; the values are those of `welcomepack impose`."""

    signature: Count | None = Field(default=None, ge=4, multiple_of=4)
    creep_mm: Measure = Field(default=0, ge=0, le=1)
    scale: Measure = Field(default=0.95, gt=0.5, le=1)


class Settings(Node):
    """pack.yaml: what makes this town's pack."""

    id: Id
    title: Annotated[PlainText, Role("title on the cover", 40)]
    subtitle: Annotated[PlainText, Role("one line under the title on the cover", 80)]
    town: German
    publisher: Publisher
    imprint: Annotated[tuple[PlainText, ...], Role("imprint")] = ()
    content_date: Date
    edition: German
    trim: Literal["A5"] = "A5"
    press: PressProfile = PressProfile()
    booklet: OfficePrinter = OfficePrinter()
    web: Web
    report: Web
    locales: tuple[LanguageTag, ...] = Field(min_length=1)
    least_coverage: Count = Field(default=95, ge=0, le=100)
    chapters: tuple[ChapterName, ...] = Field(min_length=1)


@dataclass(frozen=True, eq=False)
class Pack:
    """Everything that goes into a town's pack, before or after localisation.

    The mappings are keyed by name or id. `labels` are the words of the templates.
    """

    settings: Settings
    chapters: tuple[Chapter, ...]
    organisations: dict[str, Organisation]
    facts: dict[str, Fact]
    labels: dict[str, Word]
    glossary: Glossary

    @property
    def shown(self) -> frozenset[str]:
        """The ids of the organisations that stand on a page."""
        listed = (block.prints().organisations for block in self.blocks())
        return frozenset(str(name) for names in listed for name in names)

    def blocks(self) -> Iterator[AnyBlock]:
        """Every block, in the order of the content."""
        for chapter in self.chapters:
            for topic in chapter.topics:
                yield from topic.blocks

    def numbered_topics(self) -> Iterator[tuple[str, str, Chapter, Topic]]:
        """Every numbered topic: its number, the name that refers to it, chapter and topic."""
        for chapter_number, chapter in enumerate(self.chapters, 1):
            for topic_number, topic in enumerate(chapter.numbered, 1):
                number = f"{chapter_number}.{topic_number}"
                yield number, topic_name(chapter, topic), chapter, topic


def topic_name(chapter: Chapter, topic: Topic) -> str:
    """The name by which texts refer to the number of a topic."""
    return f"topic_{chapter.id}_{topic.id}".replace("-", "_")
