"""A finished PDF as a value: its bytes, what pikepdf and pdfium see in it, and what it is for."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import chain
from typing import Literal, NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from pypdfium2 import raw

from welcomepack.fidelity import Said
from welcomepack.geometry import POINTS_PER_MM, Geometry
from welcomepack.preflight.painting import Drawn, drawn_on

Kind = Literal["print", "screen", "booklet", "proof", "unknown"]
PIXELS_PER_POINT = 2  # enough for a strip of a millimetre: 5.7 pixels
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
    """A page in shades of grey, row by row from its top left."""

    pixels: bytes
    width: int
    height: int

    def coloured(self, x: int, y: int) -> bool:
        """Whether there is ink; outside of the picture there is none."""
        inside = 0 <= x < self.width and 0 <= y < self.height
        return inside and self.pixels[y * self.width + x] < NEARLY_WHITE

    @property
    def is_blank(self) -> bool:
        """Whether there is no ink at all."""
        return not self.pixels.translate(None, bytes(range(NEARLY_WHITE, 256)))


@dataclass(frozen=True)
class PdfPage:
    """A page with its number from 1 and its boxes."""

    number: int
    page: pikepdf.Page

    @property
    def media(self) -> Box:
        """The paper."""
        return _box(self.page.mediabox)

    @property
    def trim(self) -> Box | None:
        """The finished page, if the file says."""
        return self._named("/TrimBox")

    @property
    def bleed(self) -> Box | None:
        """The finished page with its bleed, if the file says."""
        return self._named("/BleedBox")

    def _named(self, name: str) -> Box | None:
        return _box(self.page.obj[name]) if name in self.page.obj else None


@dataclass(frozen=True, eq=False)
class PdfFile:
    """A PDF that is open.

    `geometry` is the page it shall have and `said` what shall stand on it, if anybody told.
    """

    name: str
    data: bytes
    document: pikepdf.Pdf
    view: pypdfium2.PdfDocument
    kind: Kind
    geometry: Geometry | None = None
    said: Said | None = None

    @cached_property
    def pages(self) -> tuple[PdfPage, ...]:
        """The pages in order."""
        return tuple(PdfPage(n, page) for n, page in enumerate(self.document.pages, start=1))

    @cached_property
    def drawn(self) -> tuple[Drawn, ...]:
        """Everything that is drawn, forms and patterns included, in order."""
        return tuple(chain.from_iterable(drawn_on(p.page, p.number) for p in self.pages))

    @property
    def pictures(self) -> Iterator[Picture]:
        """What each page looks like; drawn each time, because all of them take much room."""
        return (_picture(page) for page in self.view)

    @cached_property
    def characters(self) -> tuple[tuple[Character, ...], ...]:
        """The visible characters of each page."""
        return tuple(tuple(_characters(page)) for page in self.view)

    @cached_property
    def text(self) -> str:
        """The text as pdfium gives it to whoever searches, copies or listens."""
        return "\n".join(page.get_textpage().get_text_range() for page in self.view)

    @cached_property
    def metadata(self) -> dict[str, str]:
        """The XMP metadata by qualified name, such as {http://ns.adobe.com/pdf/1.3/}Trapped."""
        with self.document.open_metadata(set_pikepdf_as_editor=False) as metadata:
            return {str(key): str(metadata[key]) for key in metadata}


@contextmanager
def opened(
    data: bytes,
    name: str,
    kind: Kind | None = None,
    geometry: Geometry | None = None,
    said: Said | None = None,
) -> Iterator[PdfFile]:
    """The open file; raises pikepdf.PdfError or pypdfium2.PdfiumError for what is no PDF."""
    with (
        pikepdf.open(BytesIO(data)) as document,
        pypdfium2.PdfDocument(BytesIO(data)) as view,
    ):
        yield PdfFile(name, data, document, view, kind or kind_of(document), geometry, said)


def kind_of(document: pikepdf.Pdf) -> Kind:
    """What a file is for, by what it says of itself."""
    root = document.Root
    intents = root.get("/OutputIntents", Array())
    if any(intent.get("/S") == Name.GTS_PDFX for intent in intents):
        return "print"
    if str(document.docinfo.get("/Subject", "")) == "proof":
        return "proof"
    if "/StructTreeRoot" in root or "/MarkInfo" in root:
        return "screen"
    return "booklet" if "/Duplex" in root.get("/ViewerPreferences", Dictionary()) else "unknown"


def _box(array: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(edge) for edge in array)
    return Box(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _picture(page: pypdfium2.PdfPage) -> Picture:
    bitmap = page.render(scale=PIXELS_PER_POINT, grayscale=True)
    data = bytes(bitmap.buffer)
    starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    rows = (data[start : start + bitmap.width] for start in starts)
    return Picture(b"".join(rows), bitmap.width, bitmap.height)


def _characters(page: pypdfium2.PdfPage) -> Iterator[Character]:
    text = page.get_textpage()
    left, right, bottom, top = edges = tuple(c_double() for _ in range(4))
    places = [byref(edge) for edge in edges]
    # A page has thousands of them: asked for one by one through pypdfium2, they take twice as long.
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if character.strip():
            raw.FPDFText_GetCharBox(text.raw, index, *places)
            if right.value > left.value:
                box = Box(left.value, bottom.value, right.value, top.value)
                yield Character(character, box)
