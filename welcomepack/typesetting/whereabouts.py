"""Where texts stand on laid-out pages: what leaves its room, and what stands on another text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import NamedTuple

TOLERANCE_MM = 0.3  # the thickness of a pen stroke
QUOTED = 40  # characters of what is quoted


class Rectangle(NamedTuple):
    """A rectangle on a page, in millimetres from the top left of the trim."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: "Rectangle") -> "Rectangle":
        """The part that lies inside the other."""
        return Rectangle(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def united(self, other: "Rectangle") -> "Rectangle":
        """The smallest one that holds both."""
        return Rectangle(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def beyond(self, other: "Rectangle") -> float:
        """How far it reaches out of the other, at its worst edge; 0 if it lies inside."""
        horizontally = max(other.left - self.left, self.right - other.right)
        return max(horizontally, other.top - self.top, self.bottom - other.bottom, 0.0)

    def meets(self, other: "Rectangle", *, by: float) -> bool:
        """Whether they have more than a strip of that width in common, in both directions."""
        common = self.within(other)
        return common.right - common.left > by and common.bottom - common.top > by


@dataclass(frozen=True)
class LaidText:
    """A run of letters on a page; of a picture, no words.

    `texts` are the numbers of the texts that stand in its element, `ink` holds its letters without
    the room above and below them, and `room` is what all the boxes around it leave to it.
    """

    page: int
    line: int
    words: str
    texts: tuple[int, ...]
    ink: Rectangle
    room: Rectangle

    @property
    def outside_mm(self) -> float:
        """How far it reaches out of its room; 0 if by less than anybody sees."""
        beyond = self.ink.beyond(self.room) if self.words.strip() else 0.0
        return beyond if beyond > TOLERANCE_MM else 0.0

    @property
    def quoted(self) -> str:
        """Its first words."""
        words = " ".join(self.words.split())
        return words if len(words) <= QUOTED else f"{words[:QUOTED]}…"


@dataclass(frozen=True)
class Crossing:
    """Two texts that stand on one another."""

    text: LaidText
    other: LaidText


def crossings(texts: Iterable[LaidText]) -> Iterator[Crossing]:
    """The texts that stand on one another; `texts` are sorted by page."""
    with_words = (text for text in texts if text.words.strip())
    for _, on_page in groupby(with_words, key=lambda text: text.page):
        downwards = sorted(on_page, key=lambda text: (text.ink.top, text.ink.left))
        for place, one in enumerate(downwards, start=1):
            for other in takewhile(lambda x: x.ink.top < one.ink.bottom, downwards[place:]):  # noqa: B023
                if one.line != other.line and one.ink.meets(other.ink, by=TOLERANCE_MM):
                    yield Crossing(one, other)
