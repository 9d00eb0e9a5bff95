"""The preview's pages and files by address."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from welcomepack.findings import Severity
from welcomepack.languages.fonts import font_files
from welcomepack.preview.board import Board, Shown, mark_of
from welcomepack.preview.layouts import Leaf
from welcomepack.preview.pictures import WIDTHS, Pictures
from welcomepack.preview.rows import Row

_FOLDER = Path(__file__).parent / "files"
_HTML, _CSS = "text/html; charset=utf-8", "text/css; charset=utf-8"
_FILES = {
    "/preview.css": _CSS,
    "/preview.js": "text/javascript; charset=utf-8",
    "/preview.svg": "image/svg+xml",
}
_STATES = {
    "source": "",
    "translated": "übersetzt",
    "fuzzy": "zu prüfen",
    "untranslated": "nicht übersetzt",
}
_SEVERITIES = {
    Severity.ERROR: "Fehler",
    Severity.WARNING: "Warnung",
    Severity.INFO: "Hinweis",
}
_RISKS = {
    "": "",
    "emergency": "Notfall",
    "legal": "Recht",
    "medical": "Gesundheit",
    "deadline": "Frist",
}
_GROUPS = {
    "pack": "Umschlag und Impressum",
    "organisations": "Stellen",
    "facts": "Angaben",
    "labels": "Wörter der Seiten",
}


@dataclass(frozen=True)
class Answer:
    """What is sent for an address; a lasting one never changes and need not be asked for again."""

    body: bytes
    media_type: str
    status: int = 200
    lasting: bool = False
    moved_to: str = ""


NOT_FOUND = Answer(b"Diese Seite gibt es nicht.\n", "text/plain; charset=utf-8", 404)


@dataclass(frozen=True)
class Site:
    """Answers to addresses; nothing is read but what is listed here."""

    board: Board
    pictures: Pictures

    def answer(self, address: str) -> Answer:
        """The answer to an address without its query."""
        if address == "/":
            return Answer(b"", _HTML, 302, moved_to=f"/{self.board.locales[0]}/")
        if address in _FILES:
            return Answer((_FOLDER / address[1:]).read_bytes(), _FILES[address])
        for pattern, found in self._addresses.items():
            if match := re.fullmatch(pattern, address):
                return found(*match.groups()) or NOT_FOUND
        return NOT_FOUND

    @property
    def _addresses(self) -> Mapping[str, Callable[..., Answer | None]]:
        locale = f"({'|'.join(map(re.escape, self.board.locales))})"
        return {
            rf"/{locale}/": self._page,
            rf"/{locale}/(pages|texts)": self._fragment,
            rf"/{locale}/look/(\d{{1,4}})": self._look,
            rf"/{locale}/fonts\.css": self._fonts,
            r"/page/([0-9a-f]{24})/(\d{1,4})-(\d{3,4})\.png": self._picture,
            r"/font/([a-z-]+)\.ttf": self._font,
        }

    def _page(self, locale: str) -> Answer:
        self.board.looks_at(locale)
        return self._html("page", locale)

    def _look(self, locale: str, page: str) -> Answer:
        self.board.looks_at(locale, int(page))
        return Answer(b"", "text/plain", 204)

    def _fragment(self, locale: str, name: str) -> Answer:
        return self._html(name, locale)

    def _html(self, name: str, locale: str) -> Answer:
        shown = self.board.look(locale)
        template = self._templates.get_template(f"{name}.html.j2")
        languages = [self.board.look(tag).language for tag in self.board.locales]
        headings = {row.name: row.source for row in shown.rows if row.role == "heading"}
        told = template.render(
            shown=shown, languages=languages, headings=headings, state=state_of(shown)
        )
        return Answer(told.encode(), _HTML)

    @cached_property
    def _templates(self) -> Environment:
        templates = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.globals.update(
            widths=WIDTHS,
            states=_STATES,
            severities=_SEVERITIES,
            risks=_RISKS,
            group_name=_group_name,
        )
        templates.filters.update(mark=lambda *shown: mark_of(shown), heading=_heading)
        return templates

    def _picture(self, digest: str, index: str, width: str) -> Answer | None:
        png = self.pictures.png(digest, int(index), int(width))
        return Answer(png, "image/png", lasting=True) if png else None

    def _fonts(self, locale: str) -> Answer:
        families = self.board.look(locale).language.script.fonts
        rules = "".join(map(_font_face, families))
        names = ", ".join(f'"{family}"' for family in families)
        return Answer(f"{rules}:root {{ --printed: {names} }}\n".encode(), _CSS)

    def _font(self, slug: str) -> Answer | None:
        files = {_slug(family): path for family, path in font_files().items()}
        return Answer(files[slug].read_bytes(), "font/ttf", lasting=True) if slug in files else None


def state_of(shown: Shown) -> str:
    """What a browser has to know to follow, as JSON."""
    told = {
        "pages": shown.pages_mark,
        "texts": shown.texts_mark,
        "busy": shown.busy,
        "changed": shown.changed,
        "problems": shown.problems,
    }
    return json.dumps(told, ensure_ascii=False)


def _font_face(family: str) -> str:
    source = f'url("/font/{_slug(family)}.ttf")'
    return f'@font-face {{ font-family: "{family}"; font-weight: 400 700; src: {source} }}\n'


def _slug(family: str) -> str:
    return family.lower().replace(" ", "-")


def _group_name(row: Row, headings: Mapping[str, str]) -> str:
    return _GROUPS.get(row.group) or headings.get(f"{row.group}.title", row.group)


def _heading(leaf: Leaf, headings: Mapping[str, str]) -> str:
    """The German of the uppermost heading on a page, if it has one."""
    named = [spot for spot in leaf.spots if spot.name in headings]
    return headings[min(named, key=lambda spot: spot.top).name] if named else ""
