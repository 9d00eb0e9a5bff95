"""Measures of the page, in millimetres; the reasons are those of docs/page.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Format = Literal["print", "screen", "booklet", "proof"]
POINTS_PER_MM = 72 / 25.4
SHEET = 4  # pages that a folded sheet carries
SLUG_MM = 8.0  # for crop marks of 5 mm and a line of text


@dataclass(frozen=True)
class Geometry:
    """A page: its trim size, its bleed, the room for marks around that, and its margins."""

    width_mm: float = 148
    height_mm: float = 210
    bleed_mm: float = 0
    slug_mm: float = 0
    inner_mm: float = 16
    outer_mm: float = 14
    top_mm: float = 14
    bottom_mm: float = 15


TRIMS: Mapping[str, Geometry] = {"A5": Geometry()}


def pages_missing(pages: int) -> int:
    """How many pages a folded booklet of so many pages lacks to whole sheets."""
    return -pages % SHEET
