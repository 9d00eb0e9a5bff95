"""Right-to-left text that comes out of a PDF as it went in.

Three things spoil it for search, for copying and for screen readers:

* A letter drawn with two glyphs, a dotless shape and its dots, has no map from glyph to letter.
  Such a pair becomes one glyph of the embedded font.
* A glyph that stands for several letters comes out in the wrong order, because viewers turn a
  right-to-left line round letter by letter. Its entry in the ToUnicode map holds them turned round.
* WeasyPrint maps a glyph to what it drew first with it. It gets the letter that it draws by itself.

ISO 32000-1, 9.10.3.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from itertools import groupby

import pikepdf
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array, ContentStreamInstruction, Operator, String

from welcomepack.languages.fonts import font_files
from welcomepack.languages.scripts import is_right_to_left
from welcomepack.press.spelling import Glyphs, spellings

_KEEP = pikepdf.ObjectStreamMode.generate


def readable(pdf: bytes, *, text: str) -> bytes:
    """The PDF, looking the same, from which viewers read right-to-left words as they were written.

    `text` is what the edition says: where a glyph may be one of several letters, such as ي and ی,
    the one more frequent there is meant. A PDF without right-to-left letters, or one that has been
    mended, comes back as it is. The same input gives the same bytes.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = dict(_fonts(document, text))
        if not fonts:
            return pdf
        for page in document.pages:
            mended = _mended(page, _by_name(page.obj.get("/Resources"), fonts))
            page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(mended))
        for form in _forms(document):
            mended = _mended(form, _by_name(form.get("/Resources"), fonts))
            form.write(pikepdf.unparse_content_stream(mended))
        for font in fonts.values():
            font.finish(document)
        out = BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=_KEEP)
    return out.getvalue()


# ---- fonts ---------------------------------------------------------------------------------------

Marks = tuple[tuple[int, int, int], ...]  # each a glyph and its place, in thousandths of the size


@dataclass
class _Font:
    """A font of the PDF with right-to-left letters, and the glyphs that are added to it."""

    font: pikepdf.Object
    spelled: Mapping[Glyphs, str]
    text: frozenset[str]
    joined: dict[tuple[int, Marks], int] = field(default_factory=dict)

    @cached_property
    def descendant(self) -> pikepdf.Object:
        """The part of the font that knows its glyphs."""
        return self.font.DescendantFonts[0]

    @cached_property
    def program(self) -> TTFont:
        """The embedded font file."""
        file = self.descendant.FontDescriptor.FontFile2.read_bytes()
        return TTFont(BytesIO(file), recalcTimestamp=False)

    @cached_property
    def widths(self) -> dict[int, float]:
        """The width of each glyph, in thousandths of the size."""
        return dict(_widths(self.descendant.W))

    def is_mark(self, glyph: int) -> bool:
        """Whether a glyph is set to the one after it and takes no room of its own."""
        return self.widths.get(glyph) == 0

    def text_of(self, body: int, marks: Glyphs) -> str | None:
        """The letter and the signs on it that a body and its marks spell, if the font knows.

        Of several ways (ۀ, or ه with a hamza) it is the one whose letters are in the text.
        """
        ways = list(self._ways(body, marks))
        return next((way for way in ways if self.text.issuperset(way)), ways[0] if ways else None)

    def _ways(self, body: int, marks: Glyphs) -> Iterator[str]:
        for end in range(len(marks), -1, -1):
            parts = [(body, *marks[:end]), *((mark,) for mark in marks[end:])]
            if all(part in self.spelled for part in parts):
                yield "".join(self.spelled[part] for part in parts)

    def join(self, body: int, marks: Marks) -> int:
        """The number of the glyph that draws a body and its marks; its width is the body's."""
        free = self.program["maxp"].numGlyphs + len(self.joined)
        glyph = self.joined.setdefault((body, marks), free)
        self.widths[glyph] = self.widths[body]
        return glyph

    def width(self, glyph: int) -> float:
        """How far a glyph moves the pen, in thousandths of the size."""
        return self.widths.get(glyph, 1000)  # the default; ISO 32000-1, table 117

    def finish(self, document: pikepdf.Pdf) -> None:
        """The font of the PDF has the new glyphs, their widths, and a map to what is meant."""
        texts = _entries(self.font.ToUnicode.read_bytes().decode("latin-1"))
        texts |= {glyph: self.spelled[glyph,] for glyph in texts if (glyph,) in self.spelled}
        for (body, marks), glyph in self.joined.items():
            texts[glyph] = self.text_of(body, tuple(mark for mark, _, _ in marks)) or ""
            self.descendant.W.extend(Array([glyph, Array([self.widths[body]])]))
        self.font.ToUnicode = document.make_stream(_map(texts))
        if self.joined:
            file = _with_joined(self.program, self.joined)
            self.descendant.FontDescriptor.FontFile2 = document.make_stream(file, Length1=len(file))


def _fonts(document: pikepdf.Pdf, text: str) -> Iterator[tuple[tuple[int, int], _Font]]:
    """The TrueType fonts of the font package in which a right-to-left letter is drawn."""
    for each in document.objects:
        if not isinstance(each, pikepdf.Dictionary) or each.get("/Subtype") != "/Type0":
            continue
        descriptor = each.DescendantFonts[0].FontDescriptor
        family = _family(str(descriptor.FontName))
        if family is None or "/FontFile2" not in descriptor or "/ToUnicode" not in each:
            continue
        spelled = spellings(font_files()[family], text)
        if spelled and _NAME.encode() not in each.ToUnicode.read_bytes():
            yield each.objgen, _Font(each, spelled, frozenset(text))


def _family(name: str) -> str | None:
    """The family of the font package from which a font was cut: /ABCDEF+Noto-Sans-Arabic-Bold."""
    plain = name.partition("+")[2].replace("-", " ")
    families = [f for f in font_files() if f"{plain} ".startswith(f"{f} ")]
    return max(families, key=len, default=None)


def _by_name(
    resources: pikepdf.Object | None, fonts: Mapping[tuple[int, int], _Font]
) -> dict[str, _Font]:
    if resources is None or "/Font" not in resources:
        return {}
    named = resources.Font
    return {name: fonts[font.objgen] for name, font in named.items() if font.objgen in fonts}


def _widths(array: pikepdf.Object) -> Iterator[tuple[int, float]]:
    """Each glyph with its width, from what ISO 32000-1, 9.7.4.3 prescribes for W."""
    values = list(array)
    while values:
        first, second = int(values.pop(0)), values.pop(0)
        if isinstance(second, Array):
            yield from ((first + i, float(width)) for i, width in enumerate(second))
        else:
            width = float(values.pop(0))
            yield from ((glyph, width) for glyph in range(first, int(second) + 1))


def _with_joined(program: TTFont, joined: Mapping[tuple[int, Marks], int]) -> bytes:
    """The font file with a composite glyph for each body and its marks."""
    names = program.getGlyphOrder()
    program.setGlyphOrder([*names, *(f"joined{glyph:05}" for glyph in joined.values())])
    outlines, metrics = program["glyf"], program["hmtx"].metrics
    scale = program["head"].unitsPerEm / 1000
    outlines.setGlyphOrder(program.getGlyphOrder())
    for (body, marks), glyph in joined.items():
        pen = TTGlyphPen(outlines.glyphs)
        pen.addComponent(names[body], (1, 0, 0, 1, 0, 0))
        for mark, across, up in marks:
            pen.addComponent(names[mark], (1, 0, 0, 1, round(across * scale), round(up * scale)))
        outline = outlines.glyphs[f"joined{glyph:05}"] = pen.glyph()
        outline.recalcBounds(outlines)
        metrics[f"joined{glyph:05}"] = metrics[names[body]][0], outline.xMin
    out = BytesIO()
    program.save(out)
    return out.getvalue()


# ---- what is drawn -------------------------------------------------------------------------------

_SHOWING = frozenset({"Tj", "TJ", "Ts"})
_Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage


@dataclass(frozen=True)
class _Pen:
    """The part of the graphics state that matters to text."""

    font: _Font | None = None
    size: float = 0
    rise: float = 0


@dataclass(frozen=True)
class _Drawn:
    """A glyph, how far along the line in thousandths of the size, and its rise in points."""

    glyph: int
    at: float
    rise: float


def _forms(document: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (
        each
        for each in document.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
    )


def _mended(
    drawing: pikepdf.Page | pikepdf.Stream, fonts: Mapping[str, _Font]
) -> list[_Instruction]:
    """The instructions of a page, with bodies and marks joined to one glyph each."""
    mended, pen, saved = list[_Instruction](), _Pen(), list[_Pen]()
    instructions = pikepdf.parse_content_stream(drawing)
    for shows, several in groupby(instructions, lambda each: str(each.operator) in _SHOWING):
        run = list(several)
        if shows:
            joined, pen = _mended_run(run, pen)
            mended += joined
            continue
        for instruction in run:
            operator = str(instruction.operator)
            if operator == "q":
                saved.append(pen)
            elif operator == "Q":
                pen = saved.pop()
            elif operator == "Tf":
                name, size = instruction.operands
                pen = _Pen(fonts.get(str(name)), float(size), pen.rise)
        mended += run
    return mended


def _mended_run(run: list[_Instruction], pen: _Pen) -> tuple[list[_Instruction], _Pen]:
    """Instructions that show text one after the other, mended, and the pen after them."""
    raised = [float(i.operands[0]) for i in run if str(i.operator) == "Ts"]
    after = _Pen(pen.font, pen.size, raised[-1] if raised else pen.rise)
    if pen.font is None or not pen.size:
        return run, after
    drawn, end = _placed(run, pen, pen.font)
    joined = list(_joined(drawn, pen, pen.font))
    if len(joined) == len(drawn):
        return run, after
    return list(_shown(joined, pen.font, end, (pen.rise, after.rise))), after


def _placed(run: Iterable[_Instruction], pen: _Pen, font: _Font) -> tuple[list[_Drawn], float]:
    """The glyphs of a run with their places, and where the run ends."""
    drawn, at, rise = [], 0.0, pen.rise
    for instruction in run:
        operand = instruction.operands[0]
        if str(instruction.operator) == "Ts":
            rise = float(operand)
            continue
        for part in operand if isinstance(operand, Array) else [operand]:
            if not isinstance(part, String):
                at -= float(part)
                continue
            codes = bytes(part)
            for glyph in (int.from_bytes(codes[i : i + 2]) for i in range(0, len(codes), 2)):
                drawn.append(_Drawn(glyph, at, rise))
                at += font.width(glyph)
    return drawn, at


def _joined(drawn: Iterable[_Drawn], pen: _Pen, font: _Font) -> Iterator[_Drawn]:
    """The glyphs of a run; a body takes up the marks before it if together they spell a letter.

    From left to right, as a line of right-to-left text is drawn, marks come before their body.
    """
    marks: list[_Drawn] = []
    for one in drawn:
        if font.is_mark(one.glyph):
            marks.insert(0, one)
        elif marks and font.text_of(one.glyph, tuple(mark.glyph for mark in marks)):
            places = (
                (m.glyph, round(m.at - one.at), round((m.rise - one.rise) * 1000 / pen.size))
                for m in marks
            )
            yield _Drawn(font.join(one.glyph, tuple(places)), one.at, one.rise)
            marks = []
        else:
            yield from (*reversed(marks), one)
            marks = []
    yield from reversed(marks)


def _shown(
    drawn: Iterable[_Drawn], font: _Font, end: float, rises: tuple[float, float]
) -> Iterator[_Instruction]:
    """The instructions that draw glyphs at their places; `rises` are those before and after."""
    at, (rise, last) = 0.0, rises
    for raised, several in groupby(drawn, lambda one: one.rise):
        if raised != rise:
            yield ContentStreamInstruction([raised], Operator("Ts"))
        row, rise = Array(), raised
        for one in several:
            if move := round(at - one.at, 2):
                row.append(move)
            row.append(String(one.glyph.to_bytes(2)))
            at = one.at + font.width(one.glyph)
        yield ContentStreamInstruction([row], Operator("TJ"))
    if move := round(at - end, 2):
        yield ContentStreamInstruction([Array([move])], Operator("TJ"))
    if last != rise:
        yield ContentStreamInstruction([last], Operator("Ts"))


# ---- the map from glyphs to text -----------------------------------------------------------------

_SECTION = re.compile(r"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_CODE = r"<([0-9A-Fa-f]*)>\s*"
_PAIR = re.compile(_CODE * 2)
_RANGE = re.compile(_CODE * 2 + rf"(?:{_CODE}|\[((?:\s*{_CODE})*)\])")


def _entries(cmap: str) -> dict[int, str]:
    """The text of each code of a ToUnicode map; those without one are left out."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == "char":
            found |= {int(code, 16): _text(text) for code, text in _PAIR.findall(body)}
            continue
        for first, last, start, several, _ in _RANGE.findall(body):
            texts = re.findall(_CODE, several) if several else None
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = _text(texts[step]) if texts else _later(start, step)
    return found


def _text(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be")


def _later(code: str, steps: int) -> str:
    """The text of a range so many steps after its start: its last character counts up."""
    text = _text(code)
    return text[:-1] + chr(ord(text[-1]) + steps) if text else ""


_NAME = "/Welcomepack-Readable"  # shows that a font has been mended
_HEAD = f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName {_NAME} def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_MOST_LINES = 100  # in one section; Adobe Technical Note 5014


def _map(texts: Mapping[int, str]) -> bytes:
    """A ToUnicode map; right-to-left texts stand turned round, as viewers expect them."""
    lines = [f"<{code:04x}> <{_code(text)}>" for code, text in sorted(texts.items()) if text]
    sections = (lines[i : i + _MOST_LINES] for i in range(0, len(lines), _MOST_LINES))
    parts = [(f"{len(some)} beginbfchar", *some, "endbfchar") for some in sections]
    body = "".join(f"{line}\n" for part in parts for line in part)
    return (_HEAD + body + _FOOT).encode("ascii")


def _code(text: str) -> str:
    turned = text[::-1] if is_right_to_left(text) else text
    return turned.encode("utf-16-be").hex()
