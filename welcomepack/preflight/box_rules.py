"""Rules for the page: its boxes, its bleed, its number, and what stands too near to its edge."""

from collections.abc import Iterator
from functools import partial, reduce
from operator import and_

from welcomepack.findings import Severity
from welcomepack.page.geometry import POINTS_PER_MM, SHEET, pages_missing
from welcomepack.preflight.pdf_file import (
    PIXELS_PER_POINT,
    UNKNOWN,
    Box,
    Character,
    PageView,
    PdfFile,
)
from welcomepack.preflight.rule import EDITIONS, EVERY, PRINT, Told, rule

BLEED_MM = 3.0
SAFE_MM = 4.0
TOLERANCE_MM = 0.1
LONGEST_PT = 14_400
SHOPS = "data sheets of ten German print shops, November 2026"


@rule(
    "trim-missing",
    rationale="Print shops cut and impose by the TrimBox. Without one they guess.",
    remedy="give every page a TrimBox",
    source="ISO 15930-7 (PDF/X-4)",
    applies_to=PRINT,
)
def trim_missing(file: PdfFile) -> Told:
    """Every page says where it is trimmed."""
    for page in file.pages:
        if page.trim is None:
            yield f"page {page.number}: there is no TrimBox"


@rule(
    "trim-size",
    rationale="Pages of one booklet are cut together; a page of another size is cut wrong.",
    remedy="set all pages to the trim size of the pack",
    source="ISO 32000-1, 14.11.2; " + SHOPS,
    applies_to=EDITIONS,
)
def trim_size(file: PdfFile) -> Told:
    """All pages have the size that the pack asks for, or that of the first page."""
    sizes = [(page.number, (page.trim or page.media).size_mm()) for page in file.pages]
    wanted = next((size for _, size in sizes), (0.0, 0.0))
    if file.geometry:
        wanted = (file.geometry.width_mm, file.geometry.height_mm)
    for number, size in sizes:
        if any(abs(a - b) > TOLERANCE_MM for a, b in zip(size, wanted, strict=True)):
            yield f"page {number}: {_shown(size)} instead of {_shown(wanted)}"


@rule(
    "page-size",
    rationale="Viewers do not show a page that is longer than five metres, and presses have none.",
    remedy="make the page smaller, or draw it on a scale",
    source="ISO 32000-1, annex C",
)
def page_size(file: PdfFile) -> Told:
    """No page is longer than 14,400 points, and none is empty."""
    for page in file.pages:
        width, height = page.media.size_mm()
        if _is_too_large(page.media):
            yield f"page {page.number}: it measures {width / 1000:.1f} × {height / 1000:.1f} m"
        elif not (width and height):
            yield f"page {page.number}: it measures {width:.1f} × {height:.1f} mm"


def _is_too_large(media: Box) -> bool:
    return max(media.right - media.left, media.top - media.bottom) > LONGEST_PT


def _shown(size: tuple[float, float]) -> str:
    return f"{size[0]:.1f} × {size[1]:.1f} mm"


@rule(
    "bleed-box",
    rationale="A knife is never exact. What ends at the trim shows a white edge after cutting.",
    remedy="let the BleedBox reach 3 mm beyond the TrimBox on all sides",
    source="ISO 32000-1, 14.11.2; " + SHOPS,
    applies_to=PRINT,
)
def bleed_box(file: PdfFile) -> Told:
    """The bleed is as wide as the pack asks for, 3 mm at least, on all sides."""
    width = max(BLEED_MM, file.geometry.bleed_mm if file.geometry else BLEED_MM)
    for page in file.pages:
        if page.bleed is None:
            yield f"page {page.number}: there is no BleedBox"
        elif page.trim and not page.bleed.grown(TOLERANCE_MM).holds(page.trim.grown(width)):
            yield f"page {page.number}: the bleed is narrower than {width:g} mm"


@rule(
    "media-box",
    Severity.WARNING,
    rationale="""
        Most print shops want no marks, and a page that is larger than its bleed looks as if it had
        some. It may be larger where the pack asks for marks.
    """,
    remedy="make the MediaBox equal to the BleedBox, unless the print shop wants marks",
    source=SHOPS,
    applies_to=PRINT,
)
def media_box(file: PdfFile) -> Told:
    """The page ends where its bleed ends, or the room for marks around that."""
    for page in file.pages:
        marks_mm = file.geometry.slug_mm if file.geometry else 0
        if page.bleed and not page.bleed.grown(marks_mm).is_near(page.media, TOLERANCE_MM):
            wanted = f"{marks_mm:g} mm around" if marks_mm else "the same as"
            yield f"page {page.number}: the MediaBox is not {wanted} the BleedBox"


# ---- bleed reached -------------------------------------------------------------------------------

WITHIN_MM = (0.25, 0.5, 0.75)  # inside the trim: what is coloured there touches it
BEYOND_MM = (0.5, 1.0, 1.5, 2.0, 2.5)  # outside: that has to be coloured, too
LEAST_MM = 3.0  # along the edge; a rounded shape may well end within the bleed


@rule(
    "bleed-reached",
    rationale="""
        Colour that goes to the trim has to go on for three millimetres. Otherwise a knife that is
        half a millimetre off leaves a white line.
    """,
    remedy="let the background or picture run on to the edge of the bleed",
    source=SHOPS,
    applies_to=PRINT,
)
def bleed_reached(file: PdfFile) -> Told:
    """What is coloured up to the trim is coloured up to the edge of the bleed."""
    for page, view in file.seen:
        if page.trim and not _is_too_large(page.media):
            for edge in _edges_with_gaps(view, page.trim, page.media):
                yield f"page {page.number}: colour ends at the {edge} trim edge"


def _edges_with_gaps(view: PageView, trim: Box, media: Box) -> Iterator[str]:
    left, right = trim.left - media.left, trim.right - media.left
    top, bottom = media.top - trim.top, media.top - trim.bottom
    edges = {  # where the edge is, the way out, and whether it runs from left to right
        "left": (left, -1, False, (top, bottom)),
        "right": (right, 1, False, (top, bottom)),
        "upper": (top, -1, True, (left, right)),
        "lower": (bottom, 1, True, (left, right)),
    }
    longest_gap = b"\1" * _pixel(LEAST_MM * POINTS_PER_MM)
    for name, (at, out, level, ends) in edges.items():
        inner = [_pixel(at - out * mm * POINTS_PER_MM) for mm in WITHIN_MM]
        outer = [_pixel(at + out * mm * POINTS_PER_MM) for mm in BEYOND_MM]
        across = min(*inner, *outer), max(*inner, *outer) + 1
        along = _pixel(ends[0]), _pixel(ends[1])
        strip = view.picture(along, across) if level else view.picture(across, along)
        line = strip.row if level else strip.column
        lacking = reduce(and_, map(line, inner)) & ~reduce(and_, map(line, outer))
        if longest_gap in lacking.to_bytes(max(strip.width, strip.height), "little"):
            yield name


def _pixel(points: float) -> int:
    return int(points * PIXELS_PER_POINT)


# ---- pages ---------------------------------------------------------------------------------------


@rule(
    "page-count",
    rationale="A stapled booklet is made of folded sheets with four pages each.",
    remedy="add or take out pages until their number is a multiple of four",
    source=SHOPS,
    applies_to=PRINT,
)
def page_count(file: PdfFile) -> Told:
    """The number of pages is a multiple of four."""
    pages = len(file.pages)
    if pages_missing(pages):
        yield f"{pages} pages are not a multiple of {SHEET}"


@rule(
    "blank-page",
    Severity.WARNING,
    rationale="A page without anything on it looks like a mistake of the printer.",
    remedy="fill the page or take it out",
    source="issue 3 of the project",
    applies_to=(*EDITIONS, UNKNOWN),
)
def blank_page(file: PdfFile) -> Told:
    """There is something on every page."""
    for page, view in file.seen:
        if view.is_blank:
            yield f"page {page.number}: the page is blank"


# ---- text near the edge --------------------------------------------------------------------------


@rule(
    "text-near-trim",
    rationale="What stands within 4 mm of the trim may be cut into, and looks as if it was.",
    remedy="move the text inwards, or make it shorter",
    source="safe distance of 3 to 5 mm in the " + SHOPS,
    applies_to=PRINT,
)
def text_near_trim(file: PdfFile) -> Told:
    """All text keeps 4 mm from the trim; a slug line stands outside of the bleed."""
    for page, view in file.seen:
        if page.trim:
            paper = page.bleed or page.trim
            safe = page.trim.grown(TOLERANCE_MM - SAFE_MM)
            if near := view.characters_where(partial(_is_near, safe, paper)):
                yield f"page {page.number}: {_quoted(near)} within {SAFE_MM:g} mm of the trim"


@rule(
    "text-clipped",
    rationale="Text that runs off the page cannot be read.",
    remedy="make the text shorter or its box larger",
    source="issue 3 of the project",
    applies_to=EVERY,
)
def text_clipped(file: PdfFile) -> Told:
    """No text runs off the page."""
    for page, view in file.seen:
        paper = page.media.grown(TOLERANCE_MM)
        if off := view.characters_where(partial(_is_off, paper)):
            yield f"page {page.number}: {_quoted(off)} off the page"


def _is_near(safe: Box, paper: Box, box: Box) -> bool:
    return paper.meets(box) and not safe.holds(box)


def _is_off(paper: Box, box: Box) -> bool:
    return not paper.holds(box)


def _quoted(characters: list[Character]) -> str:
    text = "".join(character.text for character in characters)
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return f"'{shown}' stands"


SHOWN = 30  # characters of what is quoted

BOX_RULES = (
    page_size,
    trim_missing,
    trim_size,
    bleed_box,
    media_box,
    bleed_reached,
    page_count,
    blank_page,
    text_near_trim,
    text_clipped,
)
