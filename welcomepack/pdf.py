"""HTML to PDF: the only module that knows WeasyPrint.

WeasyPrint is imported late: it takes half a second, and fontconfig must be ours before it starts.
"""

import contextlib
import ctypes.util
import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from welcomepack.errors import Problem, RenderingError
from welcomepack.fonts import fontconfig

Serve = Callable[[str], tuple[bytes, str]]


@dataclass(frozen=True)
class Rendered:
    """Pages laid out and ready to be written."""

    document: Any
    log: list[str]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.document.pages)

    def families(self) -> frozenset[str]:
        """The font families that were used."""
        return frozenset(font.family for font in self.document.fonts.values())

    def pdf(self, *, tagged: bool) -> bytes:
        """The pages as PDF bytes, the same for the same pages.

        Tagged, they are PDF/A-3a, and each structure element says what `accessible` has to know:
        its language, and the number, the name, the role and the title of its HTML element.
        """
        options = {"pdf_variant": "pdf/a-3a"} if tagged else {}
        with _recorded(self.log), _tagging() if tagged else contextlib.nullcontext():
            written: bytes = self.document.write_pdf(pdf_identifier=b"welcomepack", **options)
        _refuse(self.log)
        return written


def render(html: str, serve: Serve) -> Rendered:
    """The HTML laid out; raises RenderingError when WeasyPrint has anything to complain of."""
    weasyprint = _weasyprint()
    log: list[str] = []
    with _recorded(log):
        source = weasyprint.HTML(string=html, base_url="", url_fetcher=_fetcher(serve))
        document = source.render()
    _refuse(log)
    return Rendered(document, log)


@dataclass(frozen=True)
class Spot:
    """Where an element stands on a page, in shares of its width and height from the top left."""

    name: str
    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Excerpt:
    """The drawn pages of one part of a document.

    Pages count from 0; `anchors` has the page of each id, `spots` each name that an element
    carries in `data-texts`.
    """

    data: bytes
    pages: int
    anchors: Mapping[str, int]
    spots: tuple[Spot, ...]


def excerpt(html: str, serve: Serve) -> Excerpt:
    """A part of a document as PDF without tags; its links into other parts lead nowhere."""
    rendered = render(html, serve)
    with _recorded(rendered.log):
        data: bytes = rendered.document.write_pdf(pdf_identifier=b"welcomepack")
    _refuse([line for line in rendered.log if not line.startswith(_LINK_ELSEWHERE)])
    pages = tuple(rendered.document.pages)
    # What is broken over pages has its anchor on each; a reference means the first.
    backwards = reversed(tuple(enumerate(pages)))
    anchors = {name: number for number, page in backwards for name in page.anchors}
    spots = tuple(spot for number, page in enumerate(pages) for spot in _spots(page, number))
    return Excerpt(data, len(pages), anchors, spots)


_LINK_ELSEWHERE = "No anchor #"


def _spots(page: Any, number: int) -> Iterator[Spot]:
    """The frames around the elements of a page that carry names, the largest first."""
    frames: dict[str, tuple[float, float, float, float]] = {}
    for box in page._page_box.descendants():  # noqa: SLF001 - a page gives away links and ids only
        names = "" if box.element is None else box.element.get("data-texts", "")
        for name in names.split():
            left, top, width, height = box.hit_area()
            frame = (left, top, left + width, top + height)
            frames[name] = _around(frames.get(name, frame), frame)
    for name, (left, top, right, bottom) in sorted(frames.items(), key=_size, reverse=True):
        x, y = left / page.width, top / page.height
        yield Spot(name, number, x, y, (right - left) / page.width, (bottom - top) / page.height)


def _size(framed: tuple[str, tuple[float, float, float, float]]) -> float:
    left, top, right, bottom = framed[1]
    return (right - left) * (bottom - top)


def _around(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    (a, b, c, d), (e, f, g, h) = one, other
    return min(a, e), min(b, f), max(c, g), max(d, h)


def versions() -> dict[str, str]:
    """The versions of WeasyPrint and of the libraries that draw text; they count as inputs."""
    weasyprint = _weasyprint()
    ffi = weasyprint.text.ffi
    return {
        "weasyprint": str(weasyprint.__version__),
        "pango": str(ffi.pango.pango_version()),
        "harfbuzz": _harfbuzz_version(),
    }


def _harfbuzz_version() -> str:
    for name in (ctypes.util.find_library("harfbuzz"), "libharfbuzz.so.0", "libharfbuzz-0.dll"):
        with contextlib.suppress(OSError, AttributeError, TypeError):
            library = ctypes.CDLL(name or "")
            library.hb_version_string.restype = ctypes.c_char_p
            return str(library.hb_version_string().decode())
    return "unknown"


@cache
def _weasyprint() -> Any:
    folder = Path(tempfile.gettempdir()) / f"welcomepack-fonts-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    configuration = folder / "fonts.conf"
    configuration.write_text(fontconfig(folder / "cache"), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    # fontTools writes the time into each font that it cuts down, unless this names one.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        import weasyprint
        import weasyprint.text.ffi
    except OSError as error:
        what = "Pango is not installed"
        raise RenderingError(Problem("", 0, what, "run `make setup`; see README.md")) from error
    return weasyprint


def _fetcher(serve: Serve) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc] # a class without types
        def fetch(self, url: str, headers: Any = None) -> Any:
            content, media_type = serve(url)
            return URLFetcherResponse(url, content, {"Content-Type": media_type})

    return Fetcher()


_TAGS_KNOWN = "70.0"  # the version of WeasyPrint whose private function is wrapped below


@contextmanager
def _tagging() -> Iterator[None]:
    """Meanwhile, WeasyPrint notes in each structure element which HTML element it is of.

    It has no public way to learn the language of a run, or that two boxes are one element.
    """
    from weasyprint.pdf import tags

    if (version := _weasyprint().__version__) != _TAGS_KNOWN:
        what = f"WeasyPrint {version} is installed; the tags of {_TAGS_KNOWN} are known"
        raise RenderingError(Problem("", 0, what, "run `make setup`, or see welcomepack/pdf.py"))
    build, numbers = tags._build_box_tree, dict[tuple[int, str], int]()  # noqa: SLF001

    def build_named(box: Any, *rest: Any) -> Iterator[Any]:
        for element in build(box, *rest):
            if box.element is not None and "ElementNumber" not in element:
                element.update(_notes(box, numbers))
            yield element

    tags._build_box_tree = build_named  # noqa: SLF001
    try:
        with warnings.catch_warnings(action="ignore", category=ResourceWarning):
            yield  # WeasyPrint leaves it to Python to close the file of its colour profile
    finally:
        tags._build_box_tree = build  # noqa: SLF001


def _notes(box: Any, numbers: dict[tuple[int, str], int]) -> dict[str, Any]:
    import pydyf

    html, name = box.element, str(box.element_tag)
    notes = {"ElementNumber": numbers.setdefault((id(html), name), len(numbers) + 1)}
    notes["ElementName"] = pydyf.String(name)
    if name == html.tag:  # what is generated before or after an element has a name of its own
        keys = {"Lang": "lang", "ElementRole": "data-role", "ElementTitle": "title"}
        found = ((key, html.get(attribute)) for key, attribute in keys.items())
        notes |= {key: pydyf.String(value) for key, value in found if value}
    return notes


class _Recorder(logging.Handler):
    def __init__(self, log: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.log = log

    def emit(self, record: logging.LogRecord) -> None:
        self.log.append(record.getMessage())


@contextmanager
def _recorded(log: list[str]) -> Iterator[None]:
    logger, recorder = logging.getLogger("weasyprint"), _Recorder(log)
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(recorder)
    try:
        yield
    finally:
        logger.removeHandler(recorder)
        logger.propagate = propagate


def _refuse(log: list[str]) -> None:
    if log:
        remedy = "mend the template or the picture it names"
        raise RenderingError(Problem("templates", 0, line, remedy) for line in dict.fromkeys(log))
