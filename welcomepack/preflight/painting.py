"""What a page draws, operator by operator, with the graphics state each of them meets.

Forms and patterns are followed where they are used (ISO 32000-1, 8 and 9). What is malformed is
passed over: viewers do the same.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Stream

from welcomepack.preflight.instructions import Operand, Operands, instructions

Paint = Literal["fill", "stroke"]
DEEPEST = 12  # forms within forms; more is a circle
UPRIGHT = 0.0, 1.0

PAINTED_BY: Mapping[str, tuple[Paint, ...]] = {  # what each operator paints with
    **dict.fromkeys(("f", "F", "f*"), ("fill",)),
    **dict.fromkeys(("S", "s"), ("stroke",)),
    **dict.fromkeys(("B", "B*", "b", "b*"), ("fill", "stroke")),
}
TEXT = frozenset({"Tj", "TJ", "'", '"'})
_BY_RENDERING: Mapping[int, tuple[Paint, ...]] = {
    0: ("fill",),
    1: ("stroke",),
    2: ("fill", "stroke"),
    3: (),
}
_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
COLOURING = frozenset({"cs", "CS", "g", "G", "rg", "RG", "k", "K"})
IMAGES = frozenset({"image", "inline image"})


class Ink(NamedTuple):
    """A colour: its space, as space_of names it, and its parts."""

    space: str = "DeviceGray"
    parts: tuple[float, ...] = (0.0,)


@dataclass(frozen=True)
class Font:
    """A font that is named in a stream; `key` is its number, or what is written in its place."""

    part: pikepdf.Object = field(compare=False)
    key: bytes


class State(NamedTuple):
    """The part of the graphics state that matters to preflight; of `letters`, c and d do."""

    matrix: Matrix = Matrix()
    width: float = 1.0
    fill: Ink = Ink()
    stroke: Ink = Ink()
    font: Font | None = None
    size: float = 0.0
    letters: tuple[float, float] = UPRIGHT
    rendering: int = 0
    overprint: bool = False

    @property
    def stroke_pt(self) -> float:
        """The width of a line as it is printed, in points, where it is thinnest."""
        a, b, c, d = (getattr(self.matrix, name) for name in "abcd")
        half, det = (a * a + b * b + c * c + d * d) / 2, a * d - b * c
        return self.width * math.sqrt(max(0.0, half - math.sqrt(max(0.0, half**2 - det**2))))

    @property
    def text_pt(self) -> float:
        """The size of type as it is printed, in points (ISO 32000-1, 9.4.4)."""
        (c, d), matrix = self.letters, self.matrix
        across, up = c * matrix.a + d * matrix.c, c * matrix.b + d * matrix.d
        return abs(self.size) * math.hypot(across, up)


class Drawn(NamedTuple):
    """An operator that paints or sets a colour space; for a picture, `picture` is it.

    `texts` is what a text shows that may be glyph 0, the box in place of a letter.
    """

    page: int
    operator: str
    state: State
    picture: object = None
    space: str = ""
    texts: Operands = ()

    @property
    def paints(self) -> tuple[Paint, ...]:
        """Whether the operator fills, strokes or both; nothing for pictures and colours."""
        if self.operator in TEXT:
            return _BY_RENDERING[self.state.rendering % 4]
        return PAINTED_BY.get(self.operator, ())

    @property
    def inks(self) -> tuple[Ink, ...]:
        """The colours that are put on the paper."""
        both = {"fill": self.state.fill, "stroke": self.state.stroke}
        return tuple(both[paint] for paint in self.paints)


def drawn_on(page: pikepdf.Page, number: int) -> Iterator[Drawn]:
    """What a page draws, but nothing twice that differs only in where it stands.

    Raises pikepdf.PdfError where that cannot be followed.
    """
    resources = page.obj.get("/Resources", Dictionary())
    told: set[Drawn] = set()
    for drawn in _Walk(number, Matrix()).through(page, resources, State()):
        if drawn.picture is not None or drawn.texts:
            yield drawn
        elif drawn not in told:
            told.add(drawn)
            yield drawn


def space_of(named: Operand | None, resources: pikepdf.Object) -> str:
    """A colour space and, after a slash, the one it is reduced to: Separation/DeviceCMYK."""
    if isinstance(named, Name | str):
        known = resources.get("/ColorSpace", Dictionary()).get(str(named))
        return str(named)[1:] if known is None else space_of(known, Dictionary())
    if not isinstance(named, Array) or not len(named):
        return "unknown"
    family = str(named[0])[1:]
    under = {"Indexed": 1, "Separation": 2, "DeviceN": 2, "Pattern": 1}.get(family)
    if under is None or under >= len(named):
        return family
    return f"{family}/{space_of(named[under], resources)}"


@dataclass
class _Walk:
    """A walk through the content of a page; patterns stand on the page, not on what uses them."""

    number: int
    ground: Matrix
    depth: int = 0
    patterns: set[tuple[int, int]] = field(default_factory=set)

    def through(
        self, content: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object, state: State
    ) -> Iterator[Drawn]:
        """What a stream draws, beginning in a state."""
        saved: list[State] = []
        for operator, operands in instructions(content):
            if operator == "q":
                saved.append(state)
            elif operator == "Q":
                state = saved.pop() if saved else state
            else:
                state = changed(state, operator, operands, resources)
                yield from self._told(operator, operands, resources, state)

    def _told(
        self, operator: str, operands: Operands, resources: pikepdf.Object, state: State
    ) -> Iterator[Drawn]:
        if operator in TEXT:
            yield Drawn(self.number, operator, state, texts=operands)
        elif operator in PAINTED_BY:
            yield Drawn(self.number, operator, state)
        elif operator == "Do":
            yield from self._external(_resource(resources, "/XObject", operands), resources, state)
        elif operator == "INLINE IMAGE":
            yield Drawn(self.number, "inline image", state, operands[0])
        elif operator == "sh":
            yield self._shading(_resource(resources, "/Shading", operands), resources, state)
        elif operator in {"scn", "SCN"} and operands and isinstance(operands[-1], str):
            yield from self._pattern(_resource(resources, "/Pattern", operands[-1:]), state)
        elif operator in COLOURING:
            ink = state.fill if operator.islower() else state.stroke
            yield Drawn(self.number, operator, state, space=ink.space)

    def _external(
        self, external: pikepdf.Object | None, resources: pikepdf.Object, state: State
    ) -> Iterator[Drawn]:
        if external is None:
            return
        if external.get("/Subtype") == Name.Image:
            space = "" if external.get("/ImageMask") else _space_in(external, resources)
            yield Drawn(self.number, "image", state, external, space)
        elif external.get("/Subtype") == Name.Form and self.depth < DEEPEST:
            inner = state._replace(matrix=_matrix(external) @ state.matrix)
            walk = replace(self, ground=inner.matrix, depth=self.depth + 1)
            yield from walk.through(external, external.get("/Resources", resources), inner)

    def _pattern(self, pattern: pikepdf.Object | None, state: State) -> Iterator[Drawn]:
        if pattern is None or pattern.objgen in self.patterns or self.depth >= DEEPEST:
            return
        self.patterns.add(pattern.objgen)
        if "/Shading" in pattern:
            yield self._shading(pattern.Shading, Dictionary(), state)
        elif isinstance(pattern, Stream):
            inner = State(matrix=_matrix(pattern) @ self.ground)
            walk = replace(self, ground=inner.matrix, depth=self.depth + 1)
            yield from walk.through(pattern, pattern.get("/Resources", Dictionary()), inner)

    def _shading(
        self, shading: pikepdf.Object | None, resources: pikepdf.Object, state: State
    ) -> Drawn:
        space = "unknown" if shading is None else _space_in(shading, resources)
        return Drawn(self.number, "sh", state, space=space)


def _space_in(part: pikepdf.Object, resources: pikepdf.Object) -> str:
    return space_of(part.get("/ColorSpace"), resources)


def _matrix(part: pikepdf.Object) -> Matrix:
    return Matrix(part.Matrix) if "/Matrix" in part else Matrix()


def _resource(
    resources: pikepdf.Object, category: str, operands: Operands
) -> pikepdf.Object | None:
    found = resources.get(category, Dictionary())
    return found.get(str(operands[0])) if operands else None


# ---- what changes the state ----------------------------------------------------------------------

Change = Callable[[State, Operands, pikepdf.Object], State]


def changed(state: State, operator: str, operands: Operands, resources: pikepdf.Object) -> State:
    """The state after an operator, or as before where that is malformed."""
    change = _CHANGES.get(operator)
    try:
        return change(state, operands, resources) if change else state
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return state


def _transformed(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return state._replace(matrix=Matrix(*map(float, operands)) @ state.matrix)


def _widened(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return state._replace(width=float(operands[0]))


def _extended(state: State, operands: Operands, resources: pikepdf.Object) -> State:
    settings = _resource(resources, "/ExtGState", operands)
    if settings is None:
        return state
    return state._replace(
        width=float(settings.get("/LW", state.width)),
        overprint=_overprints(settings, before=state.overprint),
    )


def _overprints(settings: pikepdf.Object, *, before: bool) -> bool:
    """Whether a colour leaves the inks below that it has none of (ISO 32000-1, 8.6.7)."""
    wanted = settings.get("/op", settings.get("/OP"))
    return before if wanted is None else bool(wanted) and int(settings.get("/OPM", 0)) == 1


def _lettered(state: State, operands: Operands, resources: pikepdf.Object) -> State:
    part = _resource(resources, "/Font", operands)
    font = None if part is None else Font(part, part.unparse())
    return state._replace(font=font, size=float(operands[1]))


def _begun(state: State, *_: object) -> State:
    return state._replace(letters=UPRIGHT)


def _set_letters(state: State, operands: Operands, _: pikepdf.Object) -> State:
    matrix = Matrix(*map(float, operands))
    return state._replace(letters=(matrix.c, matrix.d))


def _rendered(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return state._replace(rendering=int(operands[0]))


def _painting(state: State, paint: Paint, ink: Ink) -> State:
    return state._replace(fill=ink) if paint == "fill" else state._replace(stroke=ink)


def _in_space(paint: Paint) -> Change:
    def change(state: State, operands: Operands, resources: pikepdf.Object) -> State:
        space = space_of(operands[0], resources)
        parts = (0.0, 0.0, 0.0, 1.0) if space == "DeviceCMYK" else (0.0,)
        return _painting(state, paint, Ink(space, parts))

    return change


def _coloured(paint: Paint) -> Change:
    def change(state: State, operands: Operands, _: pikepdf.Object) -> State:
        parts = tuple(float(part) for part in operands if not isinstance(part, str))
        ink = state.fill if paint == "fill" else state.stroke
        return _painting(state, paint, Ink(ink.space, parts))

    return change


def _device(paint: Paint, space: str) -> Change:
    def change(state: State, operands: Operands, _: pikepdf.Object) -> State:
        return _painting(state, paint, Ink(space, tuple(map(float, operands))))

    return change


_CHANGES: Mapping[str, Change] = {
    "cm": _transformed,
    "w": _widened,
    "gs": _extended,
    "Tf": _lettered,
    "BT": _begun,
    "Tm": _set_letters,
    "Tr": _rendered,
    "cs": _in_space("fill"),
    "CS": _in_space("stroke"),
    **dict.fromkeys(("sc", "scn"), _coloured("fill")),
    **dict.fromkeys(("SC", "SCN"), _coloured("stroke")),
    **{operator: _device("fill", space) for operator, space in _DEVICE.items()},
    **{operator.upper(): _device("stroke", space) for operator, space in _DEVICE.items()},
}
