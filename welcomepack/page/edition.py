"""A localised pack to one HTML document with its style sheet; templates see values, never files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from welcomepack.content.blocks import BigNumber, Image, Numbers
from welcomepack.content.knowledge import Fact, Organisation, Sourced
from welcomepack.content.pack import Chapter, Topic, topic_name
from welcomepack.languages.values import date_text
from welcomepack.page.colours import Palette
from welcomepack.page.geometry import SHEET, Geometry
from welcomepack.page.looks import geometry_of
from welcomepack.page.runs import Runs
from welcomepack.page.templates import filled
from welcomepack.translation.reviews import State

STAMPS = frozenset({"draft", "proof"})
_SPARE = re.compile(r"<section\b[^>]*\sdata-spare>.*?</section>", re.DOTALL)


@dataclass(frozen=True)
class EditionView(Runs):
    """What the templates are given for an edition: its texts and values, what it prints, and how.

    `fill` is how many of the pack's fill topics are laid out; those that are too many for whole
    sheets are left out when the number of pages is known.
    """

    review: State
    fill: int = SHEET - 1
    draft: bool = False

    @cached_property
    def geometry(self) -> Geometry:
        """The page of the format."""
        return geometry_of(self.localized.pack.settings, self.format)

    @cached_property
    def palette(self) -> Palette:
        """The colours of the format."""
        return Palette(self.format)

    @property
    def start(self) -> Literal["left", "right"]:
        """The side where a line begins: left or right."""
        return "right" if self.language.direction == "rtl" else "left"

    @property
    def end(self) -> Literal["left", "right"]:
        """The side where a line ends: left or right."""
        return "left" if self.language.direction == "rtl" else "right"

    @property
    def stamp(self) -> str | None:
        """The name of the label that is stamped on every page, if there is one."""
        return "proof" if self.look.as_typed else "draft" if self.draft else None

    def anchor(self, chapter: Chapter, topic: Topic | None = None) -> str:
        """The address of a chapter or topic inside the document."""
        return f"{chapter.id}.{topic.id}" if topic else chapter.id

    def number(self, chapter: Chapter, topic: Topic) -> str:
        """The number of a topic, or nothing for a page that only fills up."""
        return self.numbers.get(topic_name(chapter, topic), "")

    def topics(self, chapter: Chapter) -> Iterator[Topic]:
        """The topics of a chapter that this edition prints."""
        left = self.fill
        for topic in chapter.topics:
            if topic.fill:
                left -= 1
            if not topic.fill or left >= 0:
                yield topic

    def edition_line(self) -> str:
        """Which edition this is, the same in every language: town, edition, date of the content."""
        settings = self.localized.pack.settings
        return f"{settings.town} · {settings.edition} · {date_text(settings.content_date)}"

    def css_string(self, text: str) -> Markup:
        """A text as a string of a style sheet; every sign that could end it is escaped."""
        signs = (c if c.isalnum() or c in " .,·-" else f"\\{ord(c):06x} " for c in text)
        return Markup('"{}"'.format("".join(signs)))  # noqa: S704 - nothing is left to escape

    def coverage(self) -> str:
        """The share of translated messages in whole percent, rounded down."""
        return f"{int(self.localized.coverage * 100)} %".replace(" ", "\N{NO-BREAK SPACE}")

    @property
    def title(self) -> str:
        """The title of the pack, without marks."""
        return self.plain(self.localized.pack.settings.title)

    def printed(self, detail: Sourced | None) -> bool:
        """Whether a contact detail is there and confirmed."""
        return detail is not None and detail.confirmed

    def listed(self, names: tuple[str, ...]) -> list[Organisation]:
        """The organisations of a block, without those that nobody has confirmed."""
        known = self.localized.pack.organisations
        return [known[name] for name in names if known[name].confirmed]

    def confirmed(self, names: tuple[str, ...]) -> list[Fact]:
        """The facts of a block, without those that nobody has confirmed."""
        facts = self.localized.pack.facts
        return [facts[name] for name in names if facts[name].confirmed]

    def emergency_numbers(self) -> list[BigNumber]:
        """The confirmed numbers of the pack's first block of very large numbers."""
        blocks = self.localized.pack.blocks()
        first = next((block for block in blocks if isinstance(block, Numbers)), None)
        facts = self.localized.pack.facts
        return [item for item in first.items if facts[item.fact].confirmed] if first else []

    def picture(self, image: Image) -> str:
        """The address of a picture of the content."""
        return image.address


def without_spare(html: str, surplus: int) -> str:
    """The HTML without its last spare sections, which were left out when it was laid out."""
    for section in list(_SPARE.finditer(html))[::-1][:surplus]:
        html = html[: section.start()] + html[section.end() :]
    return html


def html_of(page: EditionView, templates: Path) -> str:
    """The edition as one HTML document."""
    return filled(templates, "pack.html.j2", page=page, pack=page.localized.pack)
