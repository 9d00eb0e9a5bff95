"""HTML to PDF: the only module that knows WeasyPrint.

WeasyPrint is imported late: it takes half a second, and fontconfig must be ours before it starts.
"""

import contextlib
import logging
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from welcomepack.columns import KNOWN, balance_at_once
from welcomepack.errors import Problem, RenderingError
from welcomepack.fonts import fontconfig

_layouts: list[int] = []  # the length of each text that this process has laid out
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
    _layouts.append(len(html))
    log: list[str] = []
    with _recorded(log):
        source = weasyprint.HTML(string=html, base_url="", url_fetcher=_fetcher(serve))
        document = source.render()
    _refuse(log)
    return Rendered(document, log)


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
    if weasyprint.__version__ == KNOWN:
        balance_at_once()
    return weasyprint


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

    if (version := _weasyprint().__version__) != KNOWN:
        what = f"WeasyPrint {version} is installed; the tags of {KNOWN} are known"
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
