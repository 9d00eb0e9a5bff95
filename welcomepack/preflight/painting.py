"""What a page draws, operator by operator, with the graphics state each of them meets.

Forms and patterns are followed where they are used (ISO 32000-1, 8 and 9). What is malformed is
passed over: viewers do the same.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Stream

Paint = Literal["fill", "stroke"]
_Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
Operands = tuple[pikepdf.Object, ...]
DEEPEST = 12  # forms within forms; more is a circle

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


@dataclass(frozen=True)
class Ink:
    """A colour: its space, as space_of names it, and its parts."""

    space: str = "DeviceGray"
    parts: tuple[float, ...] = (0.0,)


@dataclass(frozen=True)
class State:
    """The part of the graphics state that matters to preflight."""

    matrix: Matrix = field(default_factory=Matrix)
    width: float = 1.0
    fill: Ink = Ink()
    stroke: Ink = Ink()
    font: pikepdf.Object | None = None
    size: float = 0.0
    letters: Matrix = field(default_factory=Matrix)
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
        matrix = self.letters @ self.matrix
        return abs(self.size) * math.hypot(matrix.c, matrix.d)


@dataclass(frozen=True)
class Drawn:
    """An operator that paints or sets a colour space; for a picture, `picture` is it."""

    page: int
    operator: str
    operands: Operands
    state: State
    picture: pikepdf.Object | pikepdf.PdfInlineImage | None = None
    space: str = ""

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
    """Everything a page draws; raises pikepdf.PdfError where that cannot be followed."""
    resources = page.obj.get("/Resources", Dictionary())
    yield from _Walk(number, Matrix()).through(page, resources, State())


def space_of(named: pikepdf.Object | None, resources: pikepdf.Object) -> str:
    """A colour space and, after a slash, the one it is reduced to: Separation/DeviceCMYK."""
    if isinstance(named, Name):
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
        for instruction in _instructions(content):
            operator, operands = str(instruction.operator), tuple(instruction.operands)
            if operator == "q":
                saved.append(state)
            elif operator == "Q":
                state = saved.pop() if saved else state
            else:
                with suppress(ValueError, TypeError, IndexError, KeyError, AttributeError):
                    state = changed(state, operator, operands, resources)
                yield from self._told(operator, operands, resources, state)

    def _told(
        self, operator: str, operands: Operands, resources: pikepdf.Object, state: State
    ) -> Iterator[Drawn]:
        if operator == "Do":
            yield from self._external(_resource(resources, "/XObject", operands), resources, state)
        elif operator == "INLINE IMAGE":
            yield Drawn(self.number, "inline image", (), state, operands[0])
        elif operator == "sh":
            yield self._shading(_resource(resources, "/Shading", operands), resources, state)
        elif operator in {"scn", "SCN"} and operands and isinstance(operands[-1], Name):
            yield from self._pattern(_resource(resources, "/Pattern", operands[-1:]), state)
        elif operator in COLOURING:
            ink = state.fill if operator.islower() else state.stroke
            yield Drawn(self.number, operator, operands, state, space=ink.space)
        elif operator in PAINTED_BY or operator in TEXT:
            yield Drawn(self.number, operator, operands, state)

    def _external(
        self, external: pikepdf.Object | None, resources: pikepdf.Object, state: State
    ) -> Iterator[Drawn]:
        if external is None:
            return
        if external.get("/Subtype") == Name.Image:
            space = "" if external.get("/ImageMask") else _space_in(external, resources)
            yield Drawn(self.number, "image", (), state, external, space)
        elif external.get("/Subtype") == Name.Form and self.depth < DEEPEST:
            inner = replace(state, matrix=_matrix(external) @ state.matrix)
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
        return Drawn(self.number, "sh", (), state, space=space)


def _instructions(content: pikepdf.Page | pikepdf.Object) -> Sequence[_Instruction]:
    try:
        return pikepdf.parse_content_stream(content)
    except (TypeError, ValueError) as error:
        raise pikepdf.PdfError(f"what a page draws cannot be followed: {error}") from error


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
    """The state after an operator."""
    change = _CHANGES.get(operator)
    return change(state, operands, resources) if change else state


def _transformed(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return replace(state, matrix=Matrix(*map(float, operands)) @ state.matrix)


def _widened(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return replace(state, width=float(operands[0]))


def _extended(state: State, operands: Operands, resources: pikepdf.Object) -> State:
    settings = _resource(resources, "/ExtGState", operands)
    if settings is None:
        return state
    return replace(
        state,
        width=float(settings.get("/LW", state.width)),
        overprint=_overprints(settings, before=state.overprint),
    )


def _overprints(settings: pikepdf.Object, *, before: bool) -> bool:
    """Whether a colour leaves the inks below that it has none of (ISO 32000-1, 8.6.7)."""
    wanted = settings.get("/op", settings.get("/OP"))
    return before if wanted is None else bool(wanted) and int(settings.get("/OPM", 0)) == 1


def _lettered(state: State, operands: Operands, resources: pikepdf.Object) -> State:
    return replace(state, font=_resource(resources, "/Font", operands), size=float(operands[1]))


def _begun(state: State, *_: object) -> State:
    return replace(state, letters=Matrix())


def _set_letters(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return replace(state, letters=Matrix(*map(float, operands)))


def _rendered(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return replace(state, rendering=int(operands[0]))


def _painting(state: State, paint: Paint, ink: Ink) -> State:
    return replace(state, fill=ink) if paint == "fill" else replace(state, stroke=ink)


def _in_space(paint: Paint) -> Change:
    def change(state: State, operands: Operands, resources: pikepdf.Object) -> State:
        space = space_of(operands[0], resources)
        parts = (0.0, 0.0, 0.0, 1.0) if space == "DeviceCMYK" else (0.0,)
        return _painting(state, paint, Ink(space, parts))

    return change


def _coloured(paint: Paint) -> Change:
    def change(state: State, operands: Operands, _: pikepdf.Object) -> State:
        parts = tuple(float(part) for part in operands if not isinstance(part, Name))
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
