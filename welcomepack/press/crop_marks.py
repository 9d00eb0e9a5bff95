"""Crop marks and a slug line around the pages, in registration colour; few print shops want them.

Browser engines draw marks in RGB black, which comes out of three inks.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from welcomepack.page.geometry import POINTS_PER_MM, Geometry
from welcomepack.page.templates import filled

FROM_TRIM_MM = 3.0  # print shops that want marks want them so far away
LENGTH_MM = 5.0
WIDTH_PT = 0.25
_TYPED = b"/DeviceCMYK cs\n1 1 1 1 scn"  # how WeasyPrint writes the colour of slug.html.j2
_REGISTRATION = b"/All cs\n1 scn"


def slug_html(lines: Sequence[str], geometry: Geometry, font: str, templates: Path) -> str:
    """One page for each line, as large as the page with its bleed and its room for marks."""
    around_mm = 2 * (geometry.bleed_mm + geometry.slug_mm)
    return filled(
        templates,
        "slug.html.j2",
        lines=lines,
        font=font,
        width_mm=geometry.width_mm + around_mm,
        height_mm=geometry.height_mm + around_mm,
        slug_mm=geometry.slug_mm,
    )


def marked(pdf: bytes, slugs: bytes, geometry: Geometry) -> bytes:
    """The PDF with crop marks and, page by page, the slug lines of another PDF.

    The MediaBox grows by `slug_mm` on each side; TrimBox and BleedBox stay. What is drawn lies
    outside of the bleed and is in the colour of all inks, which the press needs to see the marks of
    each plate (ISO 32000-1, 8.6.6.4).
    """
    with pikepdf.open(BytesIO(pdf)) as document, pikepdf.open(BytesIO(slugs)) as lines:
        colour = document.make_indirect(_registration(document))
        for number, (page, line) in enumerate(zip(document.pages, lines.pages, strict=True), 1):
            form = document.copy_foreign(line.as_form_xobject())
            _colour(form, colour)
            # The pages share their resources: one name would be one line for all of them.
            slug = page.add_resource(form, Name.XObject, Name(f"/Slug{number}"))
            _draw(page, slug, colour, geometry)
        out = BytesIO()
        mode = pikepdf.ObjectStreamMode.disable
        document.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


def _registration(document: pikepdf.Pdf) -> Array:
    tint = document.make_stream(
        b"{ dup dup dup }", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 4)
    )
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def _colour(form: pikepdf.Object, colour: pikepdf.Object) -> None:
    if isinstance(form, Stream):
        form.write(form.read_bytes().replace(_TYPED, _REGISTRATION))
        form.Resources.ColorSpace = Dictionary(All=colour)


def _draw(page: pikepdf.Page, slug: Name, colour: pikepdf.Object, geometry: Geometry) -> None:
    room = geometry.slug_mm * POINTS_PER_MM
    left, bottom, right, top = (float(edge) for edge in page.obj.BleedBox)
    page.mediabox = Array(_rounded(left - room, bottom - room, right + room, top + room))
    space = page.add_resource(colour, Name.ColorSpace, Name.All)
    lines = "\n".join(_crop_marks(page, geometry))
    x, y = _rounded(left - room, bottom - room)
    page.contents_add(b"q\n", prepend=True)
    marks = f"q {space} CS 1 SCN {WIDTH_PT} w\n{lines}\nQ"
    page.contents_add(f"\nQ\n{marks}\nq 1 0 0 1 {x} {y} cm {slug} Do Q\n".encode())


def _crop_marks(page: pikepdf.Page, geometry: Geometry) -> Iterator[str]:
    """Two lines at each corner, level and upright, that point at the trim and do not reach it."""
    left, bottom, right, top = (float(edge) for edge in page.obj.TrimBox)
    start = max(FROM_TRIM_MM, geometry.bleed_mm) * POINTS_PER_MM
    end = start + LENGTH_MM * POINTS_PER_MM
    for x, out in ((left, -1), (right, 1)):
        for y, up in ((bottom, -1), (top, 1)):
            yield _line(x + out * start, y, x + out * end, y)
            yield _line(x, y + up * start, x, y + up * end)


def _line(*ends: float) -> str:
    x, y, to_x, to_y = _rounded(*ends)
    return f"{x} {y} m {to_x} {to_y} l S"


def _rounded(*points: float) -> list[float]:
    return [round(point, 3) for point in points]
