"""Pages side by side on sheets that, printed on both sides and folded, read as a booklet."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from typing import Literal, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Rectangle, String

from welcomepack.errors import Problem, UsageError
from welcomepack.page.geometry import POINTS_PER_MM, SHEET, pages_missing

Binding = Literal["left", "right"]

TOLERANCE_MM = 0.5  # by which pages may differ in size, and an A5 page be too large for its half
LEAST_SCALE = 0.5  # that of an A6 page on A4; who gives less took another unit
LEAST_FACTOR = 0.001  # by which a page is made to fit; of what is larger, nothing could be read
NAMED = 3  # pages of another size that are named; there can be thousands
CREEP_LIMIT_MM = 1.0  # paper that thick does not fold; who gives more took another unit
# What the colours and layers on the pages need; all else that is not drawn stays behind.
NEEDED = (Name.OCProperties, Name.OutputIntents)


class Side(NamedTuple):
    """The pages on one side of a sheet, by number from 1; None is a blank one."""

    left: int | None
    right: int | None


class SheetSize(NamedTuple):
    """A sheet of paper before it is folded, wider than high."""

    width_mm: float
    height_mm: float


A4_LANDSCAPE = SheetSize(297, 210)


@dataclass(frozen=True)
class _Page:
    """A page as a form that clips to the trim, and its trim as the reader holds it, in points."""

    form: pikepdf.Object
    box: Rectangle


@dataclass(frozen=True)
class Booklet:
    """How a booklet is folded; raises UsageError for measures that no sheet of paper has.

    `signature` is the number of pages of each of the booklets that the book is sewn from; without
    it, all sheets lie in one another. `creep_mm` is the thickness of the paper: each sheet of a
    signature moves its pages so much further towards the fold than the sheet around it, because
    folding pushes it that far out at the fore-edge. What crosses the fold is cut off.

    `scale` reduces the spread about the middle of the sheet; the pages still meet at the fold.
    With 0.95 an A5 page keeps 5 mm from every edge of an A4 sheet, which office printers leave
    white. At 1 they cut off what is there: of our pages no text (it keeps 14 mm), but a third of
    each number on the thumb index, which ends 3 mm from the trim. The smallest type, 8.5 pt, comes
    out at 8.1 pt. Choose 1 for printers that print to the edge or when the booklet is trimmed.
    """

    binding: Binding
    signature: int | None = None
    creep_mm: float = 0.0
    scale: float = 0.95
    sheet: SheetSize = A4_LANDSCAPE

    def __post_init__(self) -> None:
        problems = [Problem("", 0, what, remedy) for what, remedy in _wrong_measures(self)]
        if problems:
            raise UsageError(problems)

    @property
    def half(self) -> SheetSize:
        """The room for one page, in millimetres."""
        return SheetSize(self.sheet.width_mm / 2, self.sheet.height_mm)


def _wrong_measures(booklet: Booklet) -> Iterator[tuple[str, str]]:
    if not 0 <= booklet.creep_mm <= CREEP_LIMIT_MM:
        told = f"a creep of {booklet.creep_mm:g} mm per sheet cannot be folded"
        yield told, f"give the thickness of the paper, from 0 to {CREEP_LIMIT_MM:g} mm"
    if not LEAST_SCALE <= booklet.scale <= 1:
        told = f"the scale {booklet.scale:g} does not fit the sheet"
        yield told, f"give one from {LEAST_SCALE:g} to 1"
    if not booklet.sheet.width_mm > booklet.sheet.height_mm > 0:
        width, height = booklet.sheet
        yield f"a sheet of {width:g} × {height:g} mm is not landscape", "give its longer edge first"
    yield from _wrong_signature(booklet.signature)


def _wrong_signature(signature: int | None) -> Iterator[tuple[str, str]]:
    if signature is not None and (signature < SHEET or signature % SHEET):
        yield f"a signature cannot have {signature} pages", f"give a multiple of {SHEET}"


def printer_spreads(pages: int, binding: Binding, signature: int | None = None) -> tuple[Side, ...]:
    """The sides to print, front and back of each sheet in turn, from the outer sheet inwards.

    The pages are filled up to whole sheets with blanks before the last page, which stays the back
    cover; the last signature may be thinner than the others. Each back is for a printer that turns
    the sheet on its short edge. Raises UsageError for a signature that is not of whole sheets.
    """
    problems = [Problem("", 0, what, remedy) for what, remedy in _wrong_signature(signature)]
    if problems:
        raise UsageError(problems)
    order = _with_blanks(pages)
    size = signature or max(len(order), SHEET)
    bound_left = [
        side
        for start in range(0, len(order), size)
        for side in _nested(order[start : start + size])
    ]
    return tuple(side if binding == "left" else Side(*reversed(side)) for side in bound_left)


def _with_blanks(pages: int) -> list[int | None]:
    numbers = [*range(1, pages + 1)]
    front = max(pages - 1, 1)  # a single page is a front cover
    return [*numbers[:front], *[None] * pages_missing(pages), *numbers[front:]]


def _nested(order: Sequence[int | None]) -> Iterator[Side]:
    for first in range(0, len(order) // 2, 2):
        last = len(order) - 1 - first
        yield Side(order[last], order[first])
        yield Side(order[first + 1], order[last - 1])


def impose(pdf: bytes, booklet: Booklet, *, path: str = "") -> bytes:
    """The booklet's sheets to print on both sides: what lies inside the trim, two pages a side.

    A page is its TrimBox; without one its CropBox, then its MediaBox (ISO 32000-2, 14.11.2). A page
    larger than half the sheet is made to fit, a smaller one keeps its size; both stand in the
    middle of the height and meet at the fold. Title and language stay; links, form fields,
    comments and tags are not taken over. The file asks printers to turn on the short edge and not
    to scale (12.2). The same input gives the same bytes.

    Raises UsageError, with `path` as its place, for a file that is no PDF, is encrypted, has no
    pages or pages of different sizes.
    """
    out = BytesIO()
    with _opened(pdf, path) as source, pikepdf.new() as target:
        pages = _pages(source, target, path)
        _refuse_mixed_sizes(pages, path)
        _refuse_too_large(pages[0], booklet, path)
        sides = printer_spreads(len(pages), booklet.binding, booklet.signature)
        sheets = (booklet.signature or len(sides) * 2) // SHEET
        for index, side in enumerate(sides):
            _add_side(target, side, pages, booklet, depth=index // 2 % sheets)
        _describe(target, source)
        version = max("1.7", source.pdf_version)  # 1.7 brought Duplex
        mode = pikepdf.ObjectStreamMode.generate
        target.save(out, deterministic_id=True, object_stream_mode=mode, min_version=version)
    return out.getvalue()


def put_under(sheets: bytes, pdf: bytes, order: Sequence[int], *, left_mm: float) -> bytes:
    """The last sheets, each with a page of the PDF under what stands on it already.

    `order` names the page, from 1, of each of these sheets; what is on a page above is moved
    `left_mm` to the right. The same input gives the same bytes.
    """
    out = BytesIO()
    with pikepdf.open(BytesIO(sheets)) as target, pikepdf.open(BytesIO(pdf)) as source:
        forms = {
            page: target.copy_foreign(source.pages[page - 1].as_form_xobject()) for page in order
        }
        for sheet, page in zip(target.pages[-len(order) :], order, strict=True):
            name = sheet.add_resource(forms[page], Name.XObject, Name(f"/Page{page}"))
            moved = f"q 1 0 0 1 {_points(left_mm):.3f} 0 cm {name} Do Q\n"
            sheet.contents_add(target.make_stream(moved.encode("ascii")), prepend=True)
        mode = pikepdf.ObjectStreamMode.generate
        target.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


@contextmanager
def _opened(pdf: bytes, path: str) -> Iterator[Pdf]:
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            if document.is_encrypted:
                raise _locked(path)
            if not document.pages:
                raise UsageError(Problem(path, 0, "the file has no pages", "give one with pages"))
            yield document
    except pikepdf.PasswordError as error:
        raise _locked(path) from error
    except (pikepdf.PikepdfError, UnicodeDecodeError, RecursionError, OverflowError) as error:
        what = "this is no PDF, or a damaged one"
        raise UsageError(Problem(path, 0, what, "open it in a viewer and save it anew")) from error


def _locked(path: str) -> UsageError:
    return UsageError(Problem(path, 0, "the file is encrypted", "save it without a password"))


def _pages(source: Pdf, target: Pdf, path: str) -> list[_Page]:
    pages = []
    for number, page in enumerate(source.pages, start=1):
        form = target.copy_foreign(page.as_form_xobject())
        if isinstance(form.get(Name.Group), Dictionary):
            form.Group.I = True  # as the group of a page is (ISO 32000-2, 11.4.7): blends alone
        if Name.Resources in form:  # may be long, and inside a stream object is never compressed
            form.Resources = target.make_indirect(form.Resources)
        try:
            pages.append(_Page(form, _upright(form)))
        except (TypeError, ValueError, OverflowError) as error:
            what = f"page {number} has a broken TrimBox"
            raise UsageError(Problem(path, 0, what, "save the file anew")) from error
    return pages


def _upright(form: pikepdf.Object) -> Rectangle:
    x, y, across, up = (float(edge) for edge in list(form.BBox))
    trim = Rectangle(min(x, across), min(y, up), max(x, across), max(y, up))
    if not (isfinite(trim.width) and isfinite(trim.height) and trim.width and trim.height):
        raise ValueError("empty, or without end")
    if Name.Matrix not in form:  # the page is neither turned nor in another unit
        return trim
    return pikepdf.Matrix(*(float(number) for number in list(form.Matrix))).transform(trim)


def _refuse_mixed_sizes(pages: Sequence[_Page], path: str) -> None:
    first = pages[0].box
    tolerance = TOLERANCE_MM * POINTS_PER_MM
    others = [
        f"page {number} ({_size(page.box)})"
        for number, page in enumerate(pages, start=1)
        if abs(page.box.width - first.width) > tolerance
        or abs(page.box.height - first.height) > tolerance
    ]
    if others:
        left = len(others) - NAMED
        named = [*others[:NAMED], *([f"{left} more"] if left > 0 else [])]
        what = f"page 1 measures {_size(first)}, not so {', '.join(named)}"
        raise UsageError(Problem(path, 0, what, "give every page the same size"))


def _refuse_too_large(page: _Page, booklet: Booklet, path: str) -> None:
    if _fitting(page.box, booklet.half) < LEAST_FACTOR:
        what = f"its pages measure {_size(page.box)}, too much for any sheet"
        raise UsageError(Problem(path, 0, what, "make the pages smaller"))


def _size(box: Rectangle) -> str:
    return f"{box.width / POINTS_PER_MM:.0f} × {box.height / POINTS_PER_MM:.0f} mm"


def _add_side(
    target: Pdf, side: Side, pages: Sequence[_Page], booklet: Booklet, *, depth: int
) -> None:
    width, height = (_points(edge) for edge in booklet.sheet)
    sheet = target.add_blank_page(page_size=(round(width, 3), round(height, 3)))
    forms, drawn = Dictionary(), []
    for number, left in ((side.left, 0.0), (side.right, width / 2)):
        if number is not None:
            page = pages[number - 1]
            forms[f"/P{number}"] = page.form
            clip = f"{left:.3f} 0 {width / 2:.3f} {height:.3f} re W n"
            moved = _placement(page.box, booklet, on_the_left=not left, depth=depth)
            drawn.append(f"q {clip} {moved} cm /P{number} Do Q\n")
    sheet.obj.Resources = Dictionary(XObject=forms)
    sheet.obj.Contents = target.make_stream("".join(drawn).encode("ascii"))


def _placement(box: Rectangle, booklet: Booklet, *, on_the_left: bool, depth: int) -> str:
    factor = booklet.scale * _fitting(box, booklet.half)
    fold, height = _points(booklet.half.width_mm), _points(booklet.half.height_mm)
    creep = _points(booklet.creep_mm) * depth
    left = fold - box.width * factor + creep if on_the_left else fold - creep
    bottom = (height - box.height * factor) / 2
    across, up = left - box.llx * factor, bottom - box.lly * factor
    return f"{factor:.5f} 0 0 {factor:.5f} {across:.3f} {up:.3f}"


def _fitting(box: Rectangle, room: SheetSize) -> float:
    width, height = (_points(edge + TOLERANCE_MM) for edge in room)
    if box.width <= width and box.height <= height:
        return 1.0
    return min(_points(room.width_mm) / box.width, _points(room.height_mm) / box.height)


def _points(length_mm: float) -> float:
    return length_mm * POINTS_PER_MM


def _describe(target: Pdf, source: Pdf) -> None:
    preferences = Dictionary(Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None"))
    info = source.trailer.get(Name.Info)
    title = info.get(Name.Title) if isinstance(info, Dictionary) else None
    if isinstance(title, String):
        target.docinfo[Name.Title] = String(str(title))
        preferences.DisplayDocTitle = True
    lang = source.Root.get(Name.Lang)
    if isinstance(lang, String):
        target.Root.Lang = String(str(lang))
    for name in NEEDED:
        held = source.Root.get(name)
        if isinstance(held, Dictionary | Array):
            shared = held if held.is_indirect else source.make_indirect(held)
            target.Root[name] = target.copy_foreign(shared)
    target.Root.ViewerPreferences = preferences
