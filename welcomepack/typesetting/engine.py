"""HTML to PDF: the only module that knows WeasyPrint.

WeasyPrint is imported late: it takes half a second, and fontconfig must be ours before it starts.
"""

import contextlib
import logging
import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import Any

from welcomepack.errors import Problem, RenderingError
from welcomepack.files.digests import digest
from welcomepack.files.writing import own_folder, write_atomically
from welcomepack.languages.fonts import fontconfig
from welcomepack.languages.scripts import is_right_to_left
from welcomepack.typesetting.taught.sheets import ask_for_whole_sheets, left_out
from welcomepack.typesetting.taught.styles import use_default_style
from welcomepack.typesetting.taught.teaching import KNOWN, teach
from welcomepack.typesetting.whereabouts import LaidText, Rectangle

_layouts: list[int] = []  # the length of each text that this process has laid out
Serve = Callable[[str], tuple[bytes, str]]


@dataclass(frozen=True)
class Rendered:
    """Pages laid out and ready to be written; `left_out` sections were too many for sheets."""

    document: Any
    log: list[str]
    left_out: int

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.document.pages)

    def families(self) -> frozenset[str]:
        """The font families that were used."""
        return frozenset(font.family for font in self.document.fonts.values())

    def texts(self) -> tuple[LaidText, ...]:
        """Every run of letters and every picture, with its place and its room."""
        pages = enumerate(self.document.pages, start=1)
        return tuple(laid for number, page in pages for laid in _Laid(number).texts(page))

    def heights(self) -> dict[str, float]:
        """The height of each element that has an id, in millimetres."""
        heights: dict[str, float] = {}
        for page in self.document.pages:
            for box in page._page_box.descendants():  # noqa: SLF001 - the one way to the boxes
                if box.element is not None and (name := box.element.get("id")):
                    # The box itself comes before its lines, which are of the same element.
                    heights.setdefault(name, box.border_height() * _MM)
        return heights

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


def render(html: str, serve: Serve, *, whole_sheets: bool = False) -> Rendered:
    """The HTML laid out; raises RenderingError when WeasyPrint has anything to complain of.

    For whole sheets, the last of the sections of one page with `data-spare` may be left out.
    """
    weasyprint = _weasyprint()
    _layouts.append(len(html))
    log: list[str] = []
    with _recorded(log):
        source = weasyprint.HTML(string=html, base_url="", url_fetcher=_fetcher(serve))
        use_default_style(source)
        if whole_sheets:
            ask_for_whole_sheets(source)
        document = source.render()
    _refuse(log)
    return Rendered(document, log, left_out(source) or 0)


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


_MM = 25.4 / 96  # in a pixel of CSS
_NUMBERED = "text "  # how the comment of a template begins that gives the number of a text
_INK = (0.7, 0.2)  # above and below the baseline, in parts of the size of the type
_SPACE = 0.3  # its width at most, in parts of the size of the type


class _Laid:
    """The texts of one page, found by a walk through its boxes."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.lines = count()

    def texts(self, page: Any) -> Iterator[LaidText]:
        box = page._page_box  # noqa: SLF001 - the one way to the boxes
        paper = Rectangle(0, 0, box.margin_width() * _MM, box.margin_height() * _MM)
        for child in box.children:
            yield from self._inside(child, _Around(paper, paper))

    def _inside(self, box: Any, around: "_Around") -> Iterator[LaidText]:
        from weasyprint.formatting_structure import boxes

        box = box if isinstance(box, boxes.Box) else box._box  # noqa: SLF001 - a placeholder
        around = around.numbered(box)
        if isinstance(box, boxes.TextBox):
            yield self._laid(box.text, _ink(box), around)
        elif isinstance(box, boxes.ReplacedBox):
            yield self._laid("", _rectangle(box), around)
        elif isinstance(box, boxes.ParentBox):
            if isinstance(box, boxes.LineBox):
                around = replace(around, line=next(self.lines))
            if isinstance(box, boxes.BlockContainerBox):
                around = around.inside(box)
            for child in box.children:
                yield from self._inside(child, around)

    def _laid(self, words: str, ink: Rectangle, around: "_Around") -> LaidText:
        return LaidText(self.page, around.line, words, around.numbers, ink, around.room)


@dataclass(frozen=True)
class _Around:
    """What the boxes around a box give to it; `held` is the room of the positioned ones alone."""

    room: Rectangle
    held: Rectangle
    numbers: tuple[int, ...] = ()
    line: int = 0

    def numbered(self, box: Any) -> "_Around":
        found = _numbers(box.element) if box.element is not None else ()
        return replace(self, numbers=found) if found else self

    def inside(self, box: Any) -> "_Around":
        room = _narrowed(self.held if box.is_absolutely_positioned() else self.room, box)
        held = self.held if box.style["position"] == "static" else room
        return replace(self, room=room, held=held)


def _numbers(element: Any) -> tuple[int, ...]:
    """The numbers of the texts that stand directly in an element."""
    comments = (child.text for child in element if not isinstance(child.tag, str))
    return tuple(
        int(comment.removeprefix(_NUMBERED))
        for comment in comments
        if comment.startswith(_NUMBERED)
    )


def _narrowed(room: Rectangle, box: Any) -> Rectangle:
    """The room inside a box: between its sides, and within its height if that is given."""
    inside = _rectangle(box)
    if box.style["height"] == "auto":
        inside = inside._replace(top=room.top, bottom=room.bottom)
    return room.within(inside)


def _rectangle(box: Any) -> Rectangle:
    left, top = box.border_box_x(), box.border_box_y()
    edges = (left, top, left + box.border_width(), top + box.border_height())
    return Rectangle(*(edge * _MM for edge in edges))


def _ink(box: Any) -> Rectangle:
    baseline, size = box.position_y + box.baseline, box.style["font_size"]
    top, bottom = (baseline - _INK[0] * size, baseline + _INK[1] * size)
    # WeasyPrint hangs a space out of a right-to-left line, at whichever end.
    space = _SPACE * size if box.text != box.text.strip(" ") else 0
    edges = (box.position_x + space, top, box.position_x + box.width - space, bottom)
    return Rectangle(*(edge * _MM for edge in edges))


def ready() -> None:
    """WeasyPrint is imported, with our fonts; workers that are forked now need not do it again."""
    _weasyprint()


def forkable() -> bool:
    """Whether a fork of this process could lay out text.

    Pango starts a thread with its first text. A fork has no such thread and waits for it for ever.
    """
    return not _layouts


@cache
def _weasyprint() -> Any:
    os.environ["FONTCONFIG_FILE"] = str(_font_configuration())
    # fontTools writes the time into each font that it cuts down, unless this names one.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        import weasyprint
        import weasyprint.text.ffi
    except OSError as error:
        what = "Pango is not installed"
        raise RenderingError(Problem("", 0, what, "run `make setup`; see README.md")) from error
    if not teach(weasyprint):
        what = f"WeasyPrint {weasyprint.__version__} is installed; {KNOWN} is known"
        remedy = "run `make setup`, or see welcomepack/typesetting"
        raise RenderingError(Problem("", 0, what, remedy))
    return weasyprint


def _font_configuration() -> Path:
    """The file that tells fontconfig of our fonts.

    Another process may be reading it; one with fonts elsewhere has a file of its own.
    """
    folder = own_folder("welcomepack-fonts")
    configuration = fontconfig(folder / "cache").encode()
    path = folder / f"{digest(configuration)[:16]}.conf"
    write_atomically(path, configuration)
    return path


def _fetcher(serve: Serve) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc] # a class without types
        def fetch(self, url: str, headers: Any = None) -> Any:
            content, media_type = serve(url)
            return URLFetcherResponse(url, content, {"Content-Type": media_type})

    return Fetcher()


@contextmanager
def _tagging() -> Iterator[None]:
    """Meanwhile, WeasyPrint notes in each structure element which HTML element it is of.

    It has no public way to learn the language of a run, or that two boxes are one element.
    """
    from weasyprint.pdf import tags

    build, numbers = tags._build_box_tree, dict[tuple[int, str], int]()  # noqa: SLF001

    def build_named(box: Any, *rest: Any) -> Iterator[Any]:
        texts = _texts(box, marks=rest[-1])
        for element in build(box, *rest):
            if box.element is not None and "ElementNumber" not in element:
                element.update(_notes(box, numbers))
                element.update({"ElementTexts": texts} if texts else {})
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


def _texts(box: Any, marks: Any) -> Any:
    """By their mark: the lines of right-to-left text in a box, each after its place down the page.

    What is drawn has the letters from left to right.
    """
    import pydyf
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    inside = getattr(box, "children", ())
    each = chain.from_iterable(b.children if isinstance(b, LineBox) else [b] for b in inside)
    lines = (one for one in each if isinstance(one, TextBox) and is_right_to_left(one.text))
    return pydyf.Dictionary(
        {
            f"M{marks[line]['mcid']}": pydyf.Array([line.position_y, pydyf.String(line.text)])
            for line in lines
        }
    )


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
