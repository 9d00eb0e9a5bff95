"""Pictures for the page by address: pictograms, drawings, QR codes and the content's images.

Addresses look like ``icon:phone?papers``, ``art:cover``, ``qr:https://…`` and
``image:town/map.svg``. Nothing else is served: no network, no file outside the project.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import segno
from pydantic import BaseModel, ConfigDict

from welcomepack.content.drawings import (
    MEDIA_TYPE,
    Drawing,
    art_of,
    drawings_in,
    icon_of,
    image_of,
)
from welcomepack.files.yaml_reading import read_yaml, validated
from welcomepack.page.colours import Palette

Picture = tuple[bytes, str]
"""The bytes of a picture and their media type."""

_ADDRESS = re.compile(r"[\"'(]((?:icon|art|image|qr):[^\"')]+)")
_QUIET_ZONE = 4  # modules, ISO/IEC 18004


class AssetRefusedError(ValueError):
    """An address that is not served."""


@dataclass(frozen=True)
class Assets:
    """Serves the pictures of one edition: in its colours, mirrored for right-to-left."""

    templates: Path
    content: Path
    palette: Palette
    mirrored: bool

    def serve(self, address: str) -> Picture:
        """The bytes and the media type of an address; raises AssetRefusedError for any other."""
        scheme, _, rest = unquote(address).partition(":")
        try:
            picture = self._schemes[scheme](rest)
        except (KeyError, OSError, ValueError) as error:
            raise AssetRefusedError(f"'{address}' is not served") from error
        return picture, MEDIA_TYPE

    @property
    def _schemes(self) -> Mapping[str, Callable[[str], bytes]]:
        return {"icon": self._icon, "art": self._art, "image": self._image, "qr": self._qr}

    def _icon(self, rest: str) -> bytes:
        name, _, colour = rest.partition("?")
        ink = self.palette.css(colour or "ink")
        svg = _read(icon_of(self.templates, name)).replace("currentColor", ink)
        return (_mirror(svg, 24) if self.mirrored and name in self._directional else svg).encode()

    def _art(self, rest: str) -> bytes:
        svg = self.palette.drawn(_read(art_of(self.templates, rest)))
        width = re.search(r'viewBox="0 0 ([\d.]+)', svg)
        mirror = self.mirrored and width is not None
        return (_mirror(svg, float(width[1])) if mirror and width else svg).encode()

    def _image(self, rest: str) -> bytes:
        return self.palette.drawn(_read(image_of(self.content, rest))).encode()

    def _qr(self, rest: str) -> bytes:
        return qr_svg(rest, self.palette.css("ink")).encode()

    @cached_property
    def _directional(self) -> frozenset[str]:
        """The pictograms that have a direction; raises ContentError."""
        path = _index(self.templates)
        name = path.relative_to(self.templates.parent).as_posix()
        return frozenset(validated(read_yaml(path, name), _Index).directional)


@dataclass(frozen=True)
class Pictures:
    """The pictures that a document names, by address, and no others."""

    by_address: Mapping[str, Picture]

    def serve(self, address: str) -> Picture:
        """A picture; raises AssetRefusedError for one that the document does not name."""
        try:
            return self.by_address[unquote(address)]
        except KeyError as error:
            raise AssetRefusedError(f"'{address}' is not served") from error


NO_PICTURES = Pictures({})


def pictures_of(html: str, assets: Assets) -> Pictures:
    """The pictures that a document names; raises AssetRefusedError for what is not served."""
    named = sorted(set(map(unescape, _ADDRESS.findall(html))))
    return Pictures({unquote(address): assets.serve(address) for address in named})


def files_of_pictures(templates: Path, content: Path) -> Iterator[Path]:
    """Every file that a picture of a page may be made from."""
    yield _index(templates)
    for folder in (templates, content):
        yield from (drawing.file for drawing in drawings_in(folder))


def _index(templates: Path) -> Path:
    return templates / "icons" / "index.yaml"


def _read(drawing: Drawing) -> str:
    """The text of a drawing; what is drawn in it was looked at before the first page was made."""
    if not (drawing.is_drawing and drawing.is_at_home):
        raise AssetRefusedError(f"'{drawing.name}' is no picture of a page")
    return drawing.file.read_text(encoding="utf-8")


class _Index(BaseModel):
    """templates/icons/index.yaml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    directional: tuple[str, ...] = ()


def _mirror(svg: str, width: float) -> str:
    opening = re.search(r"<svg[^>]*>", svg)
    if opening is None:
        return svg
    start, end = opening.end(), svg.rindex("</svg>")
    inside = f'<g transform="translate({width:g} 0) scale(-1 1)">{svg[start:end]}</g>'
    return svg[:start] + inside + svg[end:]


def qr_svg(address: str, ink: str) -> str:
    """A QR code as one path of solid modules, with its quiet zone, in one colour."""
    code = segno.make(address, error="m", micro=False)
    size = code.symbol_size(border=_QUIET_ZONE)[0]
    path = "".join(_rows(tuple(tuple(row) for row in code.matrix)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'width="{size}" height="{size}"><path fill="{ink}" d="{path}"/></svg>'
    )


def _rows(matrix: tuple[tuple[int, ...], ...]) -> list[str]:
    runs = []
    for y, row in enumerate(matrix):
        for run in re.finditer(b"\x01+", bytes(1 if module else 0 for module in row)):
            x, length = run.start() + _QUIET_ZONE, run.end() - run.start()
            runs.append(f"M{x} {y + _QUIET_ZONE}h{length}v1h-{length}z")
    return runs
