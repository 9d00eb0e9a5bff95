"""What a page draws, operator by operator, with the graphics state each of them meets.

Forms and patterns are followed where they are used (ISO 32000-1, 8 and 9). What is malformed is
passed over: viewers do the same.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

import pikepdf
from pikepdf import Dictionary, Matrix, Name, Stream

from welcomepack.preflight.instructions import Operands, instructions
from welcomepack.preflight.pdf_objects import (
    dictionaries,
    dictionary,
    entry,
    name,
    named,
    number,
    numbers,
    parts,
    quoted,
    values,
)

Paint = Literal["fill", "stroke"]
DEEPEST = 32  # forms within forms
MOST_IN_FORMS = 1_000_000  # instructions on a page; a form of 1 kB can draw others without end
TO_FOLLOW = 30  # instructions that take as long as it takes to come to another form
DEEPEST_SPACE = 4  # a colour space of one of another; more is a circle
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
_PARTS = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
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
        return self.width * math.sqrt(max(0.0, half - math.sqrt(max(0.0, half * half - det * det))))

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
    resources = dictionary(page.obj, "/Resources")
    told: set[Drawn] = set()
    for drawn in _Walk(number, Matrix()).through(page, resources, State()):
        if drawn.picture is not None or drawn.texts:
            yield drawn
        elif drawn not in told:
            told.add(drawn)
            yield drawn
    for look in _looks_of_annotations(page.obj):
        for _ in _Walk(number, Matrix()).form(look, resources, State()):
            pass  # not drawn by the page; but viewers show it, and it may never come to an end


def _looks_of_annotations(page: pikepdf.Object) -> Iterator[object]:
    for annotation in dictionaries(page, "/Annots"):
        look = entry(dictionary(annotation, "/AP"), "/N")
        if isinstance(look, Dictionary):  # one for each state
            yield from values(look)
        else:
            yield look


def space_of(given: object, resources: pikepdf.Object, depth: int = 0) -> str:
    """A colour space and, after a slash, the one it is reduced to: Separation/DeviceCMYK."""
    if isinstance(given, Name | str):
        known = entry(dictionary(resources, "/ColorSpace"), given)
        called = given if isinstance(given, str) else named(given)
        return quoted(called[1:]) if known is None else space_of(known, Dictionary(), depth)
    family, *others = parts(given) or [None]
    if not isinstance(family, Name) or depth == DEEPEST_SPACE:
        return "unknown"
    called = quoted(named(family)[1:])
    under = _UNDER.get(called)
    if under is None or under >= len(others):
        return called
    return f"{called}/{space_of(others[under], resources, depth + 1)}"


_UNDER = {"Indexed": 0, "Separation": 1, "DeviceN": 1, "Pattern": 0}  # where another space stands


@dataclass
class _Walk:
    """A walk through the content of a page; patterns stand on the page, not on what uses them."""

    number: int
    ground: Matrix
    depth: int = 0
    patterns: set[tuple[int, int]] = field(default_factory=set)
    within: frozenset[tuple[int, int]] = frozenset()
    read: Counter[str] = field(default_factory=Counter)

    def through(
        self, content: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object, state: State
    ) -> Iterator[Drawn]:
        """What a stream draws, beginning in a state."""
        saved: list[State] = []
        told = instructions(content)
        self._refuse_too_many(len(told))
        for operator, operands in told:
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
        elif operator == "gs":
            self._mask(_resource(resources, "/ExtGState", operands), resources, state)
        elif operator in COLOURING:
            ink = state.fill if operator.islower() else state.stroke
            yield Drawn(self.number, operator, state, space=ink.space)

    def _external(
        self, external: object, resources: pikepdf.Object, state: State
    ) -> Iterator[Drawn]:
        if not isinstance(external, Stream):
            return
        if name(external, "/Subtype") == "/Image":
            space = "" if entry(external, "/ImageMask") is True else _space_in(external, resources)
            yield Drawn(self.number, "image", state, external, space)
        elif name(external, "/Subtype") == "/Form":
            yield from self.form(external, resources, state)

    def form(self, form: object, resources: pikepdf.Object, state: State) -> Iterator[Drawn]:
        """What a form draws, beginning in a state."""
        if not isinstance(form, Stream):
            return
        inner = state._replace(matrix=_matrix(form) @ state.matrix)
        walk = self._inside(form, "form", inner.matrix)
        own = entry(form, "/Resources")
        yield from walk.through(form, own if isinstance(own, Dictionary) else resources, inner)

    def _mask(self, settings: object, resources: pikepdf.Object, state: State) -> None:
        """Nothing, but that a soft mask comes to an end; what it draws is not printed."""
        if not isinstance(settings, Dictionary) or "/SMask" not in settings:
            return
        mask = entry(settings.get("/SMask"), "/G")
        if isinstance(mask, Stream) and mask.objgen not in self.patterns:
            for _ in self.form(mask, resources, state):
                pass
            self.patterns.add(mask.objgen)

    def _pattern(self, pattern: object, state: State) -> Iterator[Drawn]:
        if not isinstance(pattern, Dictionary | Stream):
            return
        if pattern.is_indirect:
            if pattern.objgen in self.patterns and pattern.objgen not in self.within:
                return
            self.patterns.add(pattern.objgen)
        if "/Shading" in pattern:
            yield self._shading(entry(pattern, "/Shading"), Dictionary(), state)
        elif isinstance(pattern, Stream):
            inner = State(matrix=_matrix(pattern) @ self.ground)
            walk = self._inside(pattern, "pattern", inner.matrix)
            yield from walk.through(pattern, dictionary(pattern, "/Resources"), inner)

    def _inside(self, stream: pikepdf.Stream, what: str, ground: Matrix) -> "_Walk":
        """The walk through a form or a pattern that this one has come to."""
        if stream.objgen in self.within:
            raise pikepdf.PdfError(f"a {what} draws itself")
        if self.depth == DEEPEST:
            raise pikepdf.PdfError(f"more than {DEEPEST} forms are drawn within one another")
        within = self.within | {stream.objgen}
        return replace(self, ground=ground, depth=self.depth + 1, within=within)

    def _refuse_too_many(self, instructions_read: int) -> None:
        if self.depth:
            self.read["in forms"] += instructions_read + TO_FOLLOW
            if self.read["in forms"] > MOST_IN_FORMS:
                raise pikepdf.PdfError("its forms draw one another too often to be followed")

    def _shading(self, shading: object, resources: pikepdf.Object, state: State) -> Drawn:
        return Drawn(self.number, "sh", state, space=_space_in(shading, resources))


def _space_in(part: object, resources: pikepdf.Object) -> str:
    return space_of(entry(part, "/ColorSpace"), resources)


def _matrix(part: pikepdf.Stream) -> Matrix:
    found = numbers(entry(part, "/Matrix"), 6)
    return Matrix(*found) if found else Matrix()


def _resource(resources: pikepdf.Object, category: str, operands: Operands) -> object:
    called = operands[0] if operands else None
    if not isinstance(called, str | Name):
        return None
    return entry(entry(resources, category), called)


# ---- what changes the state ----------------------------------------------------------------------

Change = Callable[[State, Operands, pikepdf.Object], State]


def changed(state: State, operator: str, operands: Operands, resources: pikepdf.Object) -> State:
    """The state after an operator, or as before where that is malformed."""
    change = _CHANGES.get(operator)
    try:
        return change(state, operands, resources) if change else state
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
        return state


def _transformed(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return state._replace(matrix=Matrix(*map(float, operands)) @ state.matrix)


def _widened(state: State, operands: Operands, _: pikepdf.Object) -> State:
    return state._replace(width=float(operands[0]))


def _extended(state: State, operands: Operands, resources: pikepdf.Object) -> State:
    settings = _resource(resources, "/ExtGState", operands)
    if not isinstance(settings, Dictionary):
        return state
    width, overprint = number(settings.get("/LW")), _overprints(settings, before=state.overprint)
    return state._replace(width=state.width if width is None else width, overprint=overprint)


def _overprints(settings: pikepdf.Object, *, before: bool) -> bool:
    """Whether a colour leaves the inks below that it has none of (ISO 32000-1, 8.6.7)."""
    wanted: object = settings.get("/op", settings.get("/OP"))
    return before if wanted is None else wanted is True and settings.get("/OPM") == 1


def _lettered(state: State, operands: Operands, resources: pikepdf.Object) -> State:
    part = _resource(resources, "/Font", operands)
    font = Font(part, part.unparse()) if isinstance(part, Dictionary) else None
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
        shares = (0.0, 0.0, 0.0, 1.0) if space == "DeviceCMYK" else (0.0,)
        return _painting(state, paint, Ink(space, shares))

    return change


def _coloured(paint: Paint) -> Change:
    def change(state: State, operands: Operands, _: pikepdf.Object) -> State:
        shares = tuple(float(part) for part in operands if not isinstance(part, str))
        ink = state.fill if paint == "fill" else state.stroke
        if len(shares) != _PARTS.get(ink.space, len(shares)):
            return state
        return _painting(state, paint, Ink(ink.space, shares))

    return change


def _device(paint: Paint, space: str) -> Change:
    def change(state: State, operands: Operands, _: pikepdf.Object) -> State:
        if len(operands) != _PARTS[space]:
            return state
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
