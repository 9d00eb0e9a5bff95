"""Rules for ink: colour spaces, total ink, hairlines, and the resolution of pictures."""

from collections import Counter
from collections.abc import Iterator
from math import hypot

import pikepdf
from pikepdf import Dictionary
from PIL import Image

from welcomepack.findings import Severity
from welcomepack.preflight.painting import IMAGES, TEXT, Drawn, Ink, space_of
from welcomepack.preflight.pdf_file import PdfFile
from welcomepack.preflight.pdf_objects import dictionary, entry, name, number
from welcomepack.preflight.rule import EVERY, PRINT, Told, rule

PRESS_SPACES = frozenset({"DeviceCMYK", "DeviceGray", "Pattern"})
MOST_INK = 3.0
HAIRLINE_PT = 0.25
LEAST_DPI = 300
POINTS_PER_INCH = 72
ROUNDING = 0.001
NEARLY_BLACK = 0.85
LEAST_PT = 6.0
LEAST_COLOURED_PT = 8.0
BLACK = Ink("DeviceCMYK", (0.0, 0.0, 0.0, 1.0))


@rule(
    "colour-space",
    rationale="""
        A press prints cyan, magenta, yellow and black. Everything else is converted by somebody
        else's program, and black text comes out of four inks.
    """,
    remedy="give the colour in CMYK or grey",
    source="ISO 15930-7 (PDF/X-4); data sheets of ten German print shops, November 2026",
    applies_to=PRINT,
)
def colour_space(file: PdfFile) -> Told:
    """Every colour is CMYK or grey, in pictures and shadings, too."""
    found = {(one.page, space): None for one in file.drawn if (space := _foreign(one, file))}
    for page, space in found:
        yield f"page {page}: a colour in {space}"


def _foreign(one: Drawn, file: PdfFile) -> str:
    space = one.space
    if one.operator == "inline image":
        space = _inline_space(one.picture, file.pages[one.page - 1].page)
    return space if space and space.rpartition("/")[2] not in PRESS_SPACES else ""


_SHORT = {"/G": "DeviceGray", "/RGB": "DeviceRGB", "/CMYK": "DeviceCMYK"}  # ISO 32000-1, table 94


def _inline_space(picture: object, page: pikepdf.Page) -> str:
    if not isinstance(picture, pikepdf.PdfInlineImage) or picture.image_mask:
        return ""
    key = "/CS" if "/CS" in picture.obj else "/ColorSpace"
    short = _SHORT.get(name(picture.obj, key))
    return short or space_of(picture.obj.get(key), dictionary(page.obj, "/Resources"))


@rule(
    "blending-group",
    rationale="Where layers blend in RGB, what is below them is converted to RGB and back.",
    remedy="set /CS of the transparency group to /DeviceCMYK",
    source="ISO 15930-7 (PDF/X-4); ISO 32000-1, 11.6.6",
    applies_to=PRINT,
)
def blending_group(file: PdfFile) -> Told:
    """Transparency blends in CMYK or grey."""
    found = Counter(_group_spaces(file.document))
    for space, count in sorted(found.items()):
        if space.rpartition("/")[2] not in PRESS_SPACES:
            yield f"transparency blends in {space} ({count} times)"


def _group_spaces(document: pikepdf.Pdf) -> Iterator[str]:
    for part in document.objects:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            named = entry(part.get("/Group"), "/CS")
            if named is not None:
                yield space_of(named, Dictionary())


@rule(
    "total-ink",
    rationale="More ink than the paper takes does not dry, smears and sets off on other sheets.",
    remedy="choose a colour of 300 % in all",
    source="data sheets of ten German print shops, November 2026",
    applies_to=PRINT,
)
def total_ink(file: PdfFile) -> Told:
    """No colour has more than 300 % of ink, neither of drawings nor of pictures in CMYK."""
    found: dict[int, float] = {}
    for one in file.drawn:
        inks = [sum(ink.parts) for ink in one.inks if ink.space == "DeviceCMYK"]
        if one.operator == "image" and one.space == "DeviceCMYK":
            inks.append(_ink_of(one.picture))
        found[one.page] = max(found.get(one.page, 0), *inks, 0)
    for page, most in found.items():
        if most > MOST_INK + ROUNDING:
            yield f"page {page}: {most:.0%} of ink"


_NO_PICTURE = (  # what pikepdf and Pillow raise where there is no picture in a stream
    pikepdf.PikepdfError,
    Image.DecompressionBombError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)


def _ink_of(picture: object) -> float:
    """The most ink of any pixel of a CMYK picture."""
    if not isinstance(picture, pikepdf.Stream):
        return 0
    try:
        image = pikepdf.PdfImage(picture).as_pil_image()
    except _NO_PICTURE:
        return 0  # viewers and presses show nothing; a stream that cannot be read is told elsewhere
    if image.mode != "CMYK":
        return 0
    data = image.tobytes()
    return max(map(sum, zip(*[iter(data)] * 4, strict=True)), default=0) / 255


@rule(
    "rich-black",
    rationale="""
        Black of several inks shows coloured edges as soon as the plates are a hair apart. Letters
        blur, and phones cannot read a QR code.
    """,
    remedy="give black as 100 % K and no other ink",
    source="data sheets of ten German print shops, November 2026",
    applies_to=PRINT,
)
def rich_black(file: PdfFile) -> Told:
    """Black is black ink alone: text, lines and QR codes."""
    pages = dict.fromkeys(
        one.page for one in file.drawn if any(_is_rich_black(ink) for ink in one.inks)
    )
    for page in pages:
        yield f"page {page}: black of several inks"


def _is_rich_black(ink: Ink) -> bool:
    if ink.space != "DeviceCMYK":
        return False
    *others, black = ink.parts  # as many as there are inks; see painting
    return (black >= NEARLY_BLACK and any(others)) or min(others) >= NEARLY_BLACK


@rule(
    "black-overprint",
    Severity.WARNING,
    rationale="""
        Black letters that are cut out of a tint show white edges where the plates do not meet.
    """,
    remedy="print black over what is below: /op true and /OPM 1 where the colour is 100 % K",
    source="data sheets of ten German print shops, November 2026; ISO 32000-1, 11.7.4",
    applies_to=PRINT,
)
def black_overprint(file: PdfFile) -> Told:
    """Black text is printed over the colours below it."""
    pages = dict.fromkeys(
        one.page
        for one in file.drawn
        if one.operator in TEXT and one.inks == (BLACK,) and not one.state.overprint
    )
    for page in pages:
        yield f"page {page}: black text is cut out of what is below it"


@rule(
    "overprint",
    rationale="""
        A colour that is printed over another mixes with it; white that is printed over is not seen.
    """,
    remedy="let only black overprint",
    source="ISO 32000-1, 11.7.4",
    applies_to=PRINT,
)
def overprint(file: PdfFile) -> Told:
    """Nothing but black is printed over what is below it."""
    pages = dict.fromkeys(
        one.page
        for one in file.drawn
        if one.state.overprint and "fill" in one.paints and one.state.fill != BLACK
    )
    for page in pages:
        yield f"page {page}: a colour other than black is set to overprint"


@rule(
    "small-type",
    rationale="""
        Thin strokes of several inks, or cut out of a colour, fill up or fall apart when the plates
        are not exactly on one another.
    """,
    remedy="set type under 8 pt in black alone, and no type under 6 pt",
    source="data sheets of ten German print shops, November 2026",
    applies_to=PRINT,
)
def small_type(file: PdfFile) -> Told:
    """Type is 6 pt at least; white and coloured type is 8 pt at least."""
    smallest: dict[tuple[int, str], float] = {}
    for one in file.drawn:
        if one.operator in TEXT and one.paints:
            size = one.state.text_pt
            kind, least = _kind_of_type(one.inks)
            if size < least - ROUNDING:
                smallest[one.page, kind] = min(size, smallest.get((one.page, kind), size))
    for (page, kind), size in smallest.items():
        yield f"page {page}: {kind} type of {size:.1f} pt"


def _kind_of_type(inks: tuple[Ink, ...]) -> tuple[str, float]:
    if all(ink.space == "DeviceCMYK" and not any(ink.parts) for ink in inks):
        return "white", LEAST_COLOURED_PT
    if all(_is_of_one_plate(ink) for ink in inks):
        return "black", LEAST_PT
    return "coloured", LEAST_COLOURED_PT


def _is_of_one_plate(ink: Ink) -> bool:
    """Black alone, a spot colour, or the colour of registration marks, which is on every plate."""
    if ink.space == "DeviceCMYK":
        return not any(ink.parts[:3])
    return ink.space == "DeviceGray" or ink.space.startswith("Separation")


@rule(
    "hairline",
    rationale="A line thinner than a quarter point breaks up on the plate or does not show.",
    remedy="draw the line with at least 0.25 pt",
    source="data sheets of ten German print shops, November 2026",
    applies_to=PRINT,
)
def hairline(file: PdfFile) -> Told:
    """Every line that is drawn is at least 0.25 pt wide."""
    thinnest: dict[int, float] = {}
    for one in file.drawn:
        if "stroke" in one.paints:
            width = one.state.stroke_pt
            thinnest[one.page] = min(width, thinnest.get(one.page, width))
    for page, width in thinnest.items():
        if width < HAIRLINE_PT - ROUNDING:
            yield f"page {page}: a line of {width:.2f} pt"


@rule(
    "image-resolution",
    Severity.WARNING,
    rationale="A picture with fewer than 300 dots to the inch is printed with visible steps.",
    remedy="put in a larger picture, or print it smaller",
    source="data sheets of ten German print shops, November 2026",
    applies_to=EVERY,
)
def image_resolution(file: PdfFile) -> Told:
    """Every picture has 300 dpi at the size at which it is printed."""
    lowest: dict[int, float] = {}
    for one in file.drawn:
        if one.operator in IMAGES and one.picture is not None:
            for dpi in _resolution(one):
                lowest[one.page] = min(dpi, lowest.get(one.page, dpi))
    for page, dpi in lowest.items():
        if dpi < LEAST_DPI - 1:
            yield f"page {page}: a picture with {dpi:.0f} dpi"


def _resolution(one: Drawn) -> Iterator[float]:
    """Dots to the inch, across and up."""
    matrix = one.state.matrix
    width, height = _dots(one.picture)
    for dots, points in ((width, hypot(matrix.a, matrix.b)), (height, hypot(matrix.c, matrix.d))):
        if points and dots:
            yield dots * POINTS_PER_INCH / points


def _dots(picture: object) -> tuple[float, float]:
    """Width and height in dots; 0 where the picture does not say."""
    held = picture.obj if isinstance(picture, pikepdf.PdfInlineImage) else picture
    width = number(entry(held, "/Width")) or number(entry(held, "/W"))
    height = number(entry(held, "/Height")) or number(entry(held, "/H"))
    return width or 0, height or 0


COLOUR_RULES = (
    colour_space,
    blending_group,
    total_ink,
    rich_black,
    black_overprint,
    overprint,
    small_type,
    hairline,
    image_resolution,
)
