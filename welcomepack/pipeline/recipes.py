"""How laid-out pages become the PDF of a format: one row for each, the steps in their order.

A step is a value: it has all that it needs, and its repr has all that may change the bytes.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from welcomepack.findings import Finding
from welcomepack.languages.scripts import Direction
from welcomepack.languages.values import date_text
from welcomepack.page.assets import NO_PICTURES
from welcomepack.page.edition import EditionView
from welcomepack.page.geometry import Format, Geometry
from welcomepack.page.templates import digest_of_templates
from welcomepack.pipeline.proofing import proof_sheets
from welcomepack.pipeline.sources import Sources
from welcomepack.press.accessibility import accessible
from welcomepack.press.crop_marks import marked, slug_html
from welcomepack.press.finishing import finished
from welcomepack.press.imposition import Booklet, impose
from welcomepack.press.pdfx import Press, load_profile, print_ready
from welcomepack.press.tounicode import readable
from welcomepack.typesetting import engine

Findings = Sequence[Finding]


class Writing(Protocol):
    """How the laid-out pages become a PDF."""

    def written(self, laid: engine.Rendered, overflows: Findings) -> bytes:
        """The PDF; the proof tells the overflows, too."""
        ...


@dataclass(frozen=True)
class Pages:
    """The pages as they are, tagged for those who have them read aloud."""

    tagged: bool = False

    def written(self, laid: engine.Rendered, overflows: Findings) -> bytes:  # noqa: ARG002
        """The pages."""
        return laid.pdf(tagged=self.tagged)


class Step(Protocol):
    """Something that is done to a PDF."""

    def done_to(self, pdf: bytes, pages: int) -> bytes:
        """The PDF once it is done; `pages` are those of the edition."""
        ...


@dataclass(frozen=True)
class Readable:
    """What is copied from the PDF, or read aloud, is what was written: `words`, in their order."""

    words: str

    def done_to(self, pdf: bytes, pages: int) -> bytes:  # noqa: ARG002
        """The PDF with the letters of each glyph."""
        return readable(pdf, text=self.words)


@dataclass(frozen=True)
class Accessible:
    """The structure of the PDF is that of PDF/UA."""

    lang: str

    def done_to(self, pdf: bytes, pages: int) -> bytes:  # noqa: ARG002
        """The PDF with its structure in order."""
        return accessible(pdf, lang=self.lang)


@dataclass(frozen=True)
class Finished:
    """Boxes, title, language and side of binding stand in the PDF."""

    title: str
    lang: str
    direction: Direction
    geometry: Geometry

    def done_to(self, pdf: bytes, pages: int) -> bytes:  # noqa: ARG002
        """The PDF with what it says of itself."""
        return finished(
            pdf,
            title=self.title,
            lang=self.lang,
            direction=self.direction,
            geometry=self.geometry,
        )


@dataclass(frozen=True)
class Imposed:
    """The pages stand on sheets that are folded to a booklet."""

    booklet: Booklet

    def done_to(self, pdf: bytes, pages: int) -> bytes:  # noqa: ARG002
        """The sheets."""
        return impose(pdf, self.booklet)


@dataclass(frozen=True)
class PrintReady:
    """The PDF is PDF/X-4 for a press."""

    press: Press
    title: str
    date: dt.date

    def done_to(self, pdf: bytes, pages: int) -> bytes:  # noqa: ARG002
        """The PDF for the press."""
        return print_ready(pdf, press=self.press, title=self.title, date=self.date)


@dataclass(frozen=True)
class Marked:
    """Crop marks stand around each page, and a line that says which page it is.

    `drawn_from` is the digest of the templates in the folder.
    """

    line: str
    geometry: Geometry
    font: str
    templates: Path = field(repr=False)
    drawn_from: str

    def done_to(self, pdf: bytes, pages: int) -> bytes:
        """The PDF with its marks."""
        lines = tuple(f"{self.line} · Seite {one} von {pages}" for one in range(1, pages + 1))
        html = slug_html(lines, self.geometry, self.font, self.templates)
        slugs = engine.render(html, NO_PICTURES.serve).pdf(tagged=False)
        return marked(pdf, slugs, self.geometry)


@dataclass(frozen=True)
class Recipe:
    """How the laid-out pages of an edition become its PDF."""

    writing: Writing
    steps: tuple[Step, ...] = ()


def _for_press(sources: Sources, page: EditionView, findings: Findings) -> Recipe:  # noqa: ARG001
    settings, title = page.localized.pack.settings, page.title
    press = Press(load_profile(sources.project, settings.press), settings.press.condition)
    ready = (_finished(page), PrintReady(press, title, settings.content_date))
    marks = (_marked(sources, page),) if settings.press.marks else ()
    return Recipe(Pages(), (*ready, *marks))


def _marked(sources: Sources, page: EditionView) -> Marked:
    settings, language = page.localized.pack.settings, page.language
    line = (
        f"{settings.town} · {language.entry.german} ({language.tag}) · Ausgabe {settings.edition}"
        f" · Stand {date_text(settings.content_date)}"
    )
    font, templates = language.script.german_font, sources.project.templates
    return Marked(line, page.geometry, font, templates, digest_of_templates(templates))


def _for_screens(sources: Sources, page: EditionView, findings: Findings) -> Recipe:  # noqa: ARG001
    steps = (Readable(page.localized.words), Accessible(page.language.lang), _finished(page))
    return Recipe(Pages(tagged=True), steps)


def _for_office(sources: Sources, page: EditionView, findings: Findings) -> Recipe:  # noqa: ARG001
    office = page.localized.pack.settings.booklet
    booklet = Booklet(page.start, office.signature, office.creep_mm, office.scale)
    return Recipe(Pages(), (_finished(page), Imposed(booklet)))


def _for_translators(sources: Sources, page: EditionView, findings: Findings) -> Recipe:
    return Recipe(proof_sheets(sources, page, findings))


def _finished(page: EditionView) -> Finished:
    return Finished(page.title, page.language.lang, page.language.direction, page.geometry)


RECIPES: Mapping[Format, Callable[[Sources, EditionView, Findings], Recipe]] = {
    "print": _for_press,
    "screen": _for_screens,
    "booklet": _for_office,
    "proof": _for_translators,
}
