"""Rules for type: fonts embedded, cut down and ours, and no box in place of a letter."""

from collections.abc import Iterator
from re import match

import pikepdf
from pikepdf import Array, String

from welcomepack.findings import Severity
from welcomepack.languages.fonts import font_files
from welcomepack.preflight.painting import TEXT, Drawn
from welcomepack.preflight.pdf_file import PdfFile
from welcomepack.preflight.pdf_objects import dictionaries, dictionary, entry, name, quoted, stream
from welcomepack.preflight.rule import OURS, Told, rule

INVISIBLE = 3  # the rendering mode of text that is only there to be searched
WIDE = frozenset({"/Identity-H", "/Identity-V"})
FILES = ("/FontFile", "/FontFile2", "/FontFile3")


@rule(
    "font-embedded",
    rationale="A font that is not in the file is replaced; Arabic or Tigrinya fall to pieces.",
    remedy="embed the font",
    source="ISO 15930-7 (PDF/X-4); ISO 14289-1 (PDF/UA-1), 7.21.4",
)
def font_embedded(file: PdfFile) -> Told:
    """Every font that is used is in the file."""
    for called, font in _fonts(file).items():
        if not _is_embedded(font):
            yield f"the font {called} is not embedded"


@rule(
    "font-subset",
    Severity.WARNING,
    rationale="A whole font makes the file larger, and its licence may not allow it.",
    remedy="embed only the glyphs that are used",
    source="ISO 32000-1, 9.6.4",
)
def font_subset(file: PdfFile) -> Told:
    """Every font that is embedded is cut down to what is used."""
    for called, font in _fonts(file).items():
        is_whole = not (_is_drawn(font) or match(r"[A-Z]{6}\+", called))
        if is_whole and _is_embedded(font):
            yield f"the font {called} is embedded as a whole"


@rule(
    "font-family",
    rationale="Another family means that a letter was missing and the computer chose by itself.",
    remedy="add the letter's family to the script in locales/languages.yaml",
    source="issue 3 of the project: fonts from our set",
    applies_to=OURS,
)
def font_family(file: PdfFile) -> Told:
    """Every font is of the font package."""
    known = tuple(f"{family} " for family in font_files())
    for called in _fonts(file):
        plain = called.rpartition("+")[2].replace("-", " ")
        if not f"{plain} ".startswith(known):
            yield f"the font {called} is not ours"


@rule(
    "notdef",
    rationale="A glyph that no font has is printed as an empty box.",
    remedy="use a letter that the fonts have, or add a family",
    source="ISO 15930-7 (PDF/X-4); ISO 14289-1 (PDF/UA-1), 7.21.8",
)
def notdef(file: PdfFile) -> Told:
    """No text shows glyph 0, the empty box."""
    pages = dict.fromkeys(one.page for one in _texts(file) if 0 in codes_of(one))
    for page in pages:
        yield f"page {page}: a glyph that no font has"


def codes_of(text: Drawn) -> Iterator[int]:
    """The glyph numbers of a text in a font with two bytes to each; none for other fonts.

    None, too, where all texts of a stream show glyphs that fonts have.
    """
    font = text.state.font
    if font is None or name(font.part, "/Encoding") not in WIDE:
        return
    for operand in text.texts:
        for part in operand if isinstance(operand, Array) else [operand]:
            if isinstance(part, String):
                code = bytes(part)
                yield from (int.from_bytes(code[i : i + 2], "big") for i in range(0, len(code), 2))


def _texts(file: PdfFile) -> Iterator[Drawn]:
    return (one for one in file.drawn if one.operator in TEXT and one.state.rendering != INVISIBLE)


def _fonts(file: PdfFile) -> dict[str, pikepdf.Object]:
    """The fonts with which text is shown, by name."""
    fonts = (one.state.font for one in _texts(file))
    each = {font.key: font.part for font in fonts if font is not None}
    return {_name(font): font for font in each.values()}


def _name(font: pikepdf.Object) -> str:
    return quoted(name(font, "/BaseFont") or name(font, "/Name") or "/without a name")[1:]


def _is_drawn(font: pikepdf.Object) -> bool:
    """Whether its glyphs are drawings in the file itself."""
    return name(font, "/Subtype") == "/Type3"


def _is_embedded(font: pikepdf.Object) -> bool:
    if _is_drawn(font):
        return True
    has_parts = entry(font, "/DescendantFonts") is not None or name(font, "/Subtype") == "/Type0"
    described = next(dictionaries(font, "/DescendantFonts"), None) if has_parts else font
    descriptor = dictionary(described, "/FontDescriptor")
    return any(stream(descriptor, key) is not None for key in FILES)


FONT_RULES = (
    font_embedded,
    font_subset,
    font_family,
    notdef,
)
