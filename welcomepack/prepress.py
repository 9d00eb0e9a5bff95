"""A rendered PDF made ready for its use: boxes, binding side, page labels, title, fixed id."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from welcomepack.geometry import POINTS_PER_MM, Geometry
from welcomepack.languages import Language


def finished(pdf: bytes, *, title: str, language: Language, geometry: Geometry) -> bytes:
    """The PDF with exact boxes, reading direction, page labels, language and title.

    TrimBox is the page, BleedBox and MediaBox reach `bleed_mm` beyond it (PDF 2.0, 14.11.2).
    The same input gives the same bytes.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            _set_boxes(page, geometry)
        root = document.Root
        direction = Name.R2L if language.direction == "rtl" else Name.L2R
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=direction)
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        root.Lang = String(language.lang)
        document.docinfo[Name.Title] = String(title)
        out = BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=_KEEP)
    return out.getvalue()


_KEEP = pikepdf.ObjectStreamMode.generate


def _set_boxes(page: pikepdf.Page, geometry: Geometry) -> None:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    bleed = geometry.bleed_mm * POINTS_PER_MM
    page.mediabox = page.obj.BleedBox = Array(_points(left, bottom, right, top))
    page.obj.TrimBox = Array(_points(left + bleed, bottom + bleed, right - bleed, top - bleed))


def _points(*edges: float) -> list[float]:
    return [round(edge, 3) for edge in edges]
