"""A finished PDF as a value: its bytes, what pikepdf and pdfium see in it, and what it is for."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import byref, c_double
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from math import ceil, sqrt
from typing import Final, Literal, NamedTuple

import pikepdf
import pypdfium2
from pypdfium2 import raw

from welcomepack.page.geometry import POINTS_PER_MM, Format, Geometry
from welcomepack.preflight.causes import cause_of
from welcomepack.preflight.fidelity import Expected
from welcomepack.preflight.painting import Drawn, drawn_on
from welcomepack.preflight.pdf_objects import (
    dictionaries,
    dictionary,
    entry,
    has,
    holds,
    name,
    numbers,
    text,
)

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # it would speak on stderr

UNKNOWN: Final = "unknown"
Kind = Format | Literal["unknown"]
"""What a file is for: one of our formats, or something else."""
PIXELS_PER_POINT = 2  # enough for a strip of a millimetre: 5.7 pixels
MOST_PIXELS = 16_000_000  # of one page; A3 with its bleed has 8 million
BAND = 200  # pixels; a quarter of a page
NEARLY_WHITE = 253  # of 255: the palest tint we print comes out darker


class Box(NamedTuple):
    """A rectangle on a page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def grown(self, mm: float) -> "Box":
        """The box with its edges moved outwards; inwards for a negative number."""
        by = mm * POINTS_PER_MM
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def size_mm(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return (self.right - self.left) / POINTS_PER_MM, (self.top - self.bottom) / POINTS_PER_MM

    def is_near(self, other: "Box", tolerance_mm: float) -> bool:
        """Whether no edge is further from its counterpart than the tolerance."""
        limit = tolerance_mm * POINTS_PER_MM
        return all(abs(a - b) <= limit for a, b in zip(self, other, strict=True))

    def holds(self, other: "Box") -> bool:
        """Whether the other box lies within this one."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and self.right >= other.right
            and self.top >= other.top
        )

    def meets(self, other: "Box") -> bool:
        """Whether the two boxes have room in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


@dataclass(frozen=True)
class Character:
    """A character on a page and the box around its ink."""

    text: str
    box: Box


@dataclass(frozen=True)
class Picture:
    """A page, or a part of it, in shades of grey, row by row from its top left.

    `left` and `top` are the pixels of the page that are left out.
    """

    pixels: bytes
    width: int
    height: int
    left: int = 0
    top: int = 0

    def row(self, y: int) -> int:
        """Where a row of the page has ink: a byte of 1 for each pixel; outside, there is none."""
        start = (y - self.top) * self.width
        inside = 0 <= y - self.top < self.height
        return _inked(self.pixels[start : start + self.width]) if inside else 0

    def column(self, x: int) -> int:
        """Where a column of the page has ink, likewise."""
        inside = 0 <= x - self.left < self.width
        return _inked(self.pixels[x - self.left :: self.width]) if inside else 0

    @property
    def is_blank(self) -> bool:
        """Whether there is no ink at all."""
        return not self.pixels.translate(None, bytes(range(NEARLY_WHITE, 256)))


_INK = bytes(shade < NEARLY_WHITE for shade in range(256))


def _inked(shades: bytes) -> int:
    return int.from_bytes(shades.translate(_INK), "little")


@dataclass(frozen=True)
class PdfPage:
    """A page with its number from 1 and its boxes."""

    number: int
    page: pikepdf.Page

    @property
    def media(self) -> Box:
        """The paper; where the page does not say, what viewers take for it."""
        return _box(self.page.mediabox) or LETTER

    @property
    def trim(self) -> Box | None:
        """The finished page, if the file says."""
        return self._named("/TrimBox")

    @property
    def bleed(self) -> Box | None:
        """The finished page with its bleed, if the file says."""
        return self._named("/BleedBox")

    def _named(self, name: str) -> Box | None:
        return _box(entry(self.page.obj, name))


@dataclass(frozen=True, eq=False)
class PageView:
    """What pdfium sees of a page; it reads page and text once, however much is asked."""

    page: pypdfium2.PdfPage

    @cached_property
    def text(self) -> pypdfium2.PdfTextPage:
        """The text with its places."""
        return self.page.get_textpage()

    def size(self, scale: float = PIXELS_PER_POINT) -> tuple[int, int]:
        """Width and height in pixels."""
        width, height = self.page.get_size()
        return ceil(width * scale), ceil(height * scale)

    def picture(
        self, across: tuple[int, int], down: tuple[int, int], scale: float = PIXELS_PER_POINT
    ) -> Picture:
        """The part of the page between these pixels, as far as there is paper."""
        width, height = self.size(scale)
        left, right = max(0, across[0]), min(width, across[1])
        top, bottom = max(0, down[0]), min(height, down[1])
        if left >= right or top >= bottom:
            return Picture(b"", 0, 0)
        cut_off = (left, height - bottom, width - right, top)
        crop = tuple(pixels / scale for pixels in cut_off)
        bitmap = self.page.render(scale=scale, grayscale=True, crop=crop)
        seen = bytes(bitmap.buffer)
        starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
        rows = (seen[start : start + bitmap.width] for start in starts)
        return Picture(b"".join(rows), bitmap.width, bitmap.height, left, top)

    @property
    def is_blank(self) -> bool:
        """Whether there is no ink; looked at in bands, since most pages have some in the first."""
        width, height = self.page.get_size()
        scale = min(PIXELS_PER_POINT, sqrt(MOST_PIXELS / (width * height or 1)))
        across, down = self.size(scale)
        bands = ((top, top + BAND) for top in range(0, down, BAND))
        return all(self.picture((0, across), band, scale).is_blank for band in bands)

    @cached_property
    def runs(self) -> tuple[Box, ...]:
        """Boxes that hold all visible characters, several in each."""
        left, top, right, bottom = edges = tuple(c_double() for _ in range(4))
        places = [byref(edge) for edge in edges]
        text, boxes = self.text.raw, []
        for index in range(self.text.count_rects()):
            raw.FPDFText_GetRect(text, index, *places)
            boxes.append(Box(left.value, bottom.value, right.value, top.value))
        return tuple(boxes)

    def characters(self) -> Iterator[Character]:
        """The visible characters."""
        left, right, bottom, top = edges = tuple(c_double() for _ in range(4))
        places = [byref(edge) for edge in edges]
        text = self.text.raw
        # There are thousands: asked for one by one through pypdfium2, they take twice as long.
        for index in range(self.text.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(text, index))
            if character.strip():
                raw.FPDFText_GetCharBox(text, index, *places)
                if right.value > left.value:
                    box = Box(left.value, bottom.value, right.value, top.value)
                    yield Character(character, box)

    def characters_where(self, is_there: Callable[[Box], bool]) -> list[Character]:
        """The characters of which that is true; it has to be true of a box around them, too."""
        if not any(map(is_there, self.runs)):
            return []
        return [each for each in self.characters() if is_there(each.box)]


@dataclass(frozen=True, eq=False)
class PdfFile:
    """A PDF that is open.

    `geometry` is the page it shall have and `expected` what shall stand on it, if anybody told.
    """

    name: str
    data: bytes
    document: pikepdf.Pdf
    view: pypdfium2.PdfDocument
    kind: Kind
    geometry: Geometry | None = None
    expected: Expected | None = None

    @cached_property
    def pages(self) -> tuple[PdfPage, ...]:
        """The pages in order."""
        return tuple(PdfPage(n, page) for n, page in enumerate(self.document.pages, start=1))

    @property
    def root(self) -> pikepdf.Object:
        """The catalog of the document, where most things begin."""
        return self.document.Root

    @property
    def info(self) -> pikepdf.Object:
        """The document information."""
        return dictionary(self.document.trailer, "/Info")

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """What is drawn, forms and patterns included, in order, as far as it can be followed."""
        return self._followed[0]

    @cached_property
    def _followed(self) -> tuple[tuple[Drawn, ...], dict[int, str]]:
        """What is drawn, and why some pages could not be followed to their end."""
        drawn: list[Drawn] = []
        lost: dict[int, str] = {}
        for page in self.pages:
            try:
                for each in drawn_on(page.page, page.number):
                    drawn.append(each)  # noqa: PERF402 - what came before an error is kept
            except pikepdf.PdfError as error:
                lost[page.number] = cause_of(error)
        return tuple(drawn), lost

    @property
    def seen(self) -> tuple[tuple[PdfPage, PageView], ...]:
        """The pages with what can be seen of each, but for those of `unseen`."""
        return self._viewed[0]

    @property
    def unseen(self) -> dict[int, str]:
        """Why nobody looks at some pages, by their numbers.

        A page that cannot be followed is not given to pdfium: forms that draw one another would
        take all time and memory there is.
        """
        return self._viewed[1]

    @cached_property
    def _viewed(self) -> tuple[tuple[tuple[PdfPage, PageView], ...], dict[int, str]]:
        unseen = dict(self._followed[1])
        seen: list[tuple[PdfPage, PageView]] = []
        for page in self.pages:
            if page.number not in unseen:
                try:
                    seen.append((page, PageView(self.view[page.number - 1])))
                except (pypdfium2.PdfiumError, IndexError):
                    unseen[page.number] = "viewers cannot show it"
        return tuple(seen), unseen

    @property
    def text(self) -> str:
        """The text as pdfium gives it to whoever searches, copies or listens."""
        return "\n".join(view.text.get_text_range() for _, view in self.seen)

    @cached_property
    def metadata(self) -> dict[str, str]:
        """The XMP metadata by qualified name, such as {http://ns.adobe.com/pdf/1.3/}Trapped.

        Nothing, where there is none that can be read.
        """
        if not isinstance(entry(self.root, "/Metadata"), pikepdf.Stream):
            return {}
        try:
            metadata = self.document.open_metadata(set_pikepdf_as_editor=False)
            return {str(key): str(metadata[key]) for key in metadata}
        except (pikepdf.PikepdfError, ValueError, LookupError, TypeError, AttributeError):
            return {}


@contextmanager
def opened(
    data: bytes,
    name: str,
    kind: Kind | None = None,
    geometry: Geometry | None = None,
    expected: Expected | None = None,
) -> Iterator[PdfFile]:
    """The open file; raises pikepdf.PikepdfError or pypdfium2.PdfiumError for what is no PDF."""
    with (
        pikepdf.open(_Named(data)) as document,
        pypdfium2.PdfDocument(data) as view,
    ):
        len(document.pages)  # raises where their tree is broken
        yield PdfFile(name, data, document, view, kind or kind_of(document), geometry, expected)


def kind_of(document: pikepdf.Pdf) -> Kind:
    """What a file is for, by what it says of itself."""
    return next((kind for kind, is_shown in SIGNS.items() if is_shown(document)), UNKNOWN)


def _is_for_a_press(document: pikepdf.Pdf) -> bool:
    intents = dictionaries(document.Root, "/OutputIntents")
    return any(name(intent, "/S") == "/GTS_PDFX" for intent in intents)


def _is_named_proof(document: pikepdf.Pdf) -> bool:
    return text(dictionary(document.trailer, "/Info"), "/Subject") == "proof"


def _has_structure(document: pikepdf.Pdf) -> bool:
    return holds(document.Root, "/StructTreeRoot") or holds(document.Root, "/MarkInfo")


def _is_for_two_sides(document: pikepdf.Pdf) -> bool:
    return has(dictionary(document.Root, "/ViewerPreferences"), "/Duplex")


SIGNS: Mapping[Format, Callable[[pikepdf.Pdf], bool]] = {
    "print": _is_for_a_press,
    "proof": _is_named_proof,
    "screen": _has_structure,
    "booklet": _is_for_two_sides,
}
"""By what a file says of itself that it is in a format; the first that does counts."""


class _Named(BytesIO):
    """The bytes of a file, under a name that is the same on each run: qpdf tells it."""

    def __repr__(self) -> str:
        return "the file"


LETTER = Box(0, 0, 612, 792)


def _box(value: object) -> Box | None:
    edges = numbers(value, 4)
    if edges is None:
        return None
    left, bottom, right, top = edges
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
