"""Which picture a page may show: an SVG file in its folder, of shapes in colours of the palette."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from welcomepack.content.ink import INK, TINTS

ENDING, MEDIA_TYPE = ".svg", "image/svg+xml"
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {"svg", "g", "defs", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
)
_SILENT = frozenset({"title", "desc", "metadata"})  # and what stands in them
_GRADIENT = ("has a gradient, which is not printed in CMYK", "use a single colour")
_KINDS = {
    "image": ("holds a photo", "draw it with lines and areas"),
    "text": ("holds letters", "turn them into paths, or put the words beside the picture"),
    "style": ("has a style sheet", "write the colours into fill and stroke"),
    "script": ("holds a program", "take it out"),
    "linearGradient": _GRADIENT,
    "radialGradient": _GRADIENT,
}
_COLOURING = ("fill", "stroke", "color", "stop-color", "flood-color")
_NO_COLOUR = frozenset({"none", "inherit", "currentColor", "transparent"})
_COLOUR = re.compile(rf"@(?:{'|'.join(INK)})(?:{'|'.join(TINTS)})")
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = re.compile(rf"({_NUMBER})(?:px|pt|mm|cm|in)?")
_PATH = re.compile(rf"\s*(?:[Mm](?:[\sMmLlHhVvCcSsQqTtAaZz,]|{_NUMBER})*)?")
_POINTS = re.compile(rf"(?:[\s,]|{_NUMBER})*")
_MOST_ELEMENTS = 20_000
_DEEPEST = 100


class DrawingSlip(NamedTuple):
    """What is wrong with a drawing, told after its name, and how to mend it."""

    what: str
    remedy: str


@dataclass(frozen=True)
class Drawing:
    """A picture that a page names: the folder that it has to lie in, and its path there."""

    home: Path
    name: str

    @property
    def file(self) -> Path:
        """The file of the drawing, if there is one."""
        return self.home / self.name

    @property
    def is_drawing(self) -> bool:
        """Whether its name is that of a drawing."""
        return self.file.suffix == ENDING

    @property
    def is_at_home(self) -> bool:
        """Whether it lies in its folder, wherever links and dots in its name lead."""
        return Path(os.path.realpath(self.file)).is_relative_to(os.path.realpath(self.home))

    def slips(self) -> tuple[DrawingSlip, ...]:
        """What keeps it from being shown; nothing for a picture that a page may show."""
        if not self.is_drawing:
            return (DrawingSlip("is no SVG file", "draw it as SVG"),)
        if not self.is_at_home:
            return (DrawingSlip("lies in another folder", "put the file itself where its link is"),)
        try:
            return slips_in(self.file.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            return (DrawingSlip("is not UTF-8", "save it anew from the drawing program"),)
        except OSError as error:
            return (DrawingSlip(f"cannot be read: {error.strerror}", "see that it may be read"),)


def icon_of(templates: Path, name: str) -> Drawing:
    """A pictogram of the templates."""
    return Drawing(templates / "icons", f"{name}{ENDING}")


def art_of(templates: Path, name: str) -> Drawing:
    """A large drawing of the templates."""
    return Drawing(templates / "art", f"{name}{ENDING}")


def image_of(content: Path, address: str) -> Drawing:
    """A picture of the content, by the folder that shows it and its path in `images` there."""
    folder, _, path = address.partition("/")
    return Drawing(content / folder / "images", path)


def drawings_in(folder: Path) -> Iterator[Drawing]:
    """The drawings of a folder and of those inside it, sorted."""
    files = sorted(path for path in folder.rglob("*") if path.suffix == ENDING)
    return (Drawing(folder, path.relative_to(folder).as_posix()) for path in files)


@lru_cache(maxsize=256)  # the pictograms of a project
def slips_in(svg: str) -> tuple[DrawingSlip, ...]:
    """What keeps a drawing from being printed (SVG 1.1), each slip once."""
    return tuple(_slips(svg))


def _slips(svg: str) -> Iterator[DrawingSlip]:
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        yield DrawingSlip("has a DOCTYPE", "delete the lines before <svg")
        return
    try:
        root = ET.fromstring(svg)  # noqa: S314 - without a DOCTYPE there are no entities
    except (ET.ParseError, ValueError, RecursionError) as error:
        why = "it is empty" if not svg.strip() else str(error)
        yield DrawingSlip(f"cannot be read: {why}", "save it anew from the drawing program")
        return
    if root.tag != f"{_SVG}svg":
        remedy = 'begin it with <svg xmlns="http://www.w3.org/2000/svg"'
        yield DrawingSlip("is no SVG drawing", remedy)
        return
    yield from dict.fromkeys((*_of_size(root), *_of_parts(root)))


def _of_size(root: ET.Element) -> Iterator[DrawingSlip]:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    numbers = [float(each) for each in box if re.fullmatch(_NUMBER, each)]
    boxed = len(numbers) == len(box) == 4 and numbers[2] > 0 < numbers[3]  # noqa: PLR2004 - x, y, width, height
    sides = [root.get(name) for name in ("width", "height")]
    measured = [side is None or _is_length(side) for side in sides]
    if not boxed or not all(measured):
        remedy = 'give it viewBox="0 0 WIDTH HEIGHT" with its width and height in numbers'
        yield DrawingSlip("has no size", remedy)


def _is_length(side: str) -> bool:
    length = _LENGTH.fullmatch(side.strip())
    return bool(length) and float(length[1]) > 0 if length else side.strip() == "100%"


def _of_parts(root: ET.Element) -> Iterator[DrawingSlip]:
    for number, (element, depth) in enumerate(_seen(root)):
        if number > _MOST_ELEMENTS:
            yield DrawingSlip("has too many parts", "draw it with fewer")
            return
        if depth > _DEEPEST:
            yield DrawingSlip("is nested too deeply", "take its parts out of their groups")
            return
        name = _name(element)
        if name not in _SHAPES:
            what, remedy = _KINDS.get(name, (f"holds <{name}>", "draw it with paths and shapes"))
            yield DrawingSlip(what, remedy)
        yield from _of_colours(element)
        yield from _of_outline(element)


def _seen(root: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    """The parts of a drawing that are drawn, each with how deep it stands."""
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        inside = reversed(element) if _name(element) in _SHAPES else ()
        waiting += [(part, depth + 1) for part in inside if _name(part) not in _SILENT]


def _name(element: ET.Element) -> str:
    return str(element.tag).removeprefix(_SVG)


def _of_colours(element: ET.Element) -> Iterator[DrawingSlip]:
    typed = [element.get(name, "none").strip() for name in _COLOURING]
    for declaration in element.get("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in _COLOURING:
            typed.append(value.strip())
    for colour in typed:
        if colour in _NO_COLOUR or _COLOUR.fullmatch(colour):
            continue
        remedy = "use a colour of the palette, such as @ink or @papers"
        if colour.startswith("url("):
            yield DrawingSlip(*_GRADIENT)
        elif colour.startswith("@"):
            yield DrawingSlip(f"uses the colour {colour}, which the palette does not have", remedy)
        else:
            yield DrawingSlip(f"uses the colour {colour}", remedy)


def _of_outline(element: ET.Element) -> Iterator[DrawingSlip]:
    outline = _PATH.fullmatch(element.get("d", "")) and _POINTS.fullmatch(element.get("points", ""))
    if not outline:
        yield DrawingSlip("has a path that breaks off", "save it anew from the drawing program")
