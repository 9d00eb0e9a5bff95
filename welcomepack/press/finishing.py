"""A rendered PDF made ready for its use: boxes, binding side, page labels, title, fixed id."""

import zlib
from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from welcomepack.languages.scripts import Direction
from welcomepack.page.geometry import POINTS_PER_MM, Geometry


def finished(
    pdf: bytes, *, title: str, lang: str, direction: Direction, geometry: Geometry
) -> bytes:
    """The PDF with exact boxes, reading direction, page labels, language and title.

    TrimBox is the page, BleedBox and MediaBox reach `bleed_mm` beyond it (PDF 2.0, 14.11.2).
    The same input gives the same bytes.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            _set_boxes(page, geometry)
        root = document.Root
        reading = Name.R2L if direction == "rtl" else Name.L2R
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=reading)
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        root.Lang = String(lang)
        document.docinfo[Name.Title] = String(title)
        return _saved(document)


def finished_proof(pdf: bytes, *, title: str, lang: str, order: Sequence[int]) -> bytes:
    """The proof with title and language, which says what it is and is not scaled when printed.

    `order` names the page that each of the last sheets shows; viewers show its number.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        first = len(document.pages) - len(order)
        labels = [0, Dictionary(S=Name.r)]
        for place, page in enumerate(order, start=first):
            labels += [place, Dictionary(S=Name.D, St=page)]
        root = document.Root
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
        root.PageLabels = Dictionary(Nums=Array(labels))
        root.Lang = String(lang)
        document.docinfo[Name.Title] = String(title)
        document.docinfo[Name.Subject] = String("proof")
        return _saved(document)


# ---- streams -------------------------------------------------------------------------------------

_UNCLEAR = b"\r\nendstream"


def _saved(document: pikepdf.Pdf) -> bytes:
    """The document as bytes in which no stream of data ends in a carriage return.

    With the line feed that follows, one counts as the end of a line and not as data: the length of
    the stream is wrong for whoever measures it (ISO 19005-3, 6.1.7.1).
    """
    for stream in document.objects:
        if isinstance(stream, Stream):
            _end_clearly(stream)
    with_object_streams = _bytes(document, pikepdf.ObjectStreamMode.generate)
    if _UNCLEAR not in with_object_streams:
        return with_object_streams
    return _bytes(document, pikepdf.ObjectStreamMode.disable)


def _end_clearly(stream: Stream) -> None:
    if "/Filter" not in stream and stream.get("/Type") != Name.Metadata:
        stream.write(zlib.compress(stream.read_bytes()), filter=Name.FlateDecode)
    if stream.get("/Filter") == Name.FlateDecode and stream.read_raw_bytes().endswith(b"\r"):
        padded = stream.read_bytes() + b"\n"
        stream.write(zlib.compress(padded), filter=Name.FlateDecode)
        if "/Length1" in stream:  # of a font file
            stream.Length1 = len(padded)


def _bytes(document: pikepdf.Pdf, mode: pikepdf.ObjectStreamMode) -> bytes:
    out = BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


# ---- boxes ---------------------------------------------------------------------------------------


def _set_boxes(page: pikepdf.Page, geometry: Geometry) -> None:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    bleed = geometry.bleed_mm * POINTS_PER_MM
    page.mediabox = page.obj.BleedBox = Array(_points(left, bottom, right, top))
    page.obj.TrimBox = Array(_points(left + bleed, bottom + bleed, right - bleed, top - bleed))


def _points(*edges: float) -> list[float]:
    return [round(edge, 3) for edge in edges]
