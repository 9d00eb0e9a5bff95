from collections.abc import Iterator

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from tests.broken_pdf import Break, broken, drawing, told
from welcomepack.preflight.font_rules import (
    FONT_RULES,
    font_embedded,
    font_family,
    font_subset,
    notdef,
)
from welcomepack.preflight.rule import Rule


def fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return (
        part
        for part in document.objects
        if isinstance(part, Dictionary) and part.get("/Subtype") == Name.Type0
    )


def without_files(document: pikepdf.Pdf) -> None:
    for font in fonts(document):
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def named(name: str) -> Break:
    def change(document: pikepdf.Pdf) -> None:
        for font in fonts(document):
            font.BaseFont = Name(name)

    return change


def glyph_0(document: pikepdf.Pdf) -> None:
    font = next(fonts(document))
    name = document.pages[0].add_resource(font, Name.Font)
    drawing(f"BT {name} 9 Tf <00050000> Tj ET")(document)


def hidden_glyph_0(document: pikepdf.Pdf) -> None:
    font = next(fonts(document))
    name = document.pages[0].add_resource(font, Name.Font)
    drawing(f"BT {name} 9 Tf 3 Tr [<0000>] TJ ET")(document)


def helvetica(document: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    name = document.pages[0].add_resource(document.make_indirect(font), Name.Font)
    drawing(f"BT {name} 9 Tf (A) Tj ET")(document)


BROKEN: list[tuple[Rule, Break, str]] = [
    (font_embedded, helvetica, "the font Helvetica is not embedded"),
    (font_subset, named("/Noto-Sans"), "the font Noto-Sans is embedded as a whole"),
    (font_family, helvetica, "the font Helvetica is not ours"),
    (font_family, named("/ABCDEF+Noto-Sansa"), "the font ABCDEF+Noto-Sansa is not ours"),
    (notdef, glyph_0, "page 1: a glyph that no font has"),
]


@pytest.mark.parametrize("rule", FONT_RULES, ids=lambda rule: rule.id)
def test_a_good_file_passes(rule: Rule, printed: bytes) -> None:
    assert told(rule, printed) == []


@pytest.mark.parametrize(("rule", "change", "said"), BROKEN)
def test_a_broken_file_is_reported(rule: Rule, change: Break, said: str, printed: bytes) -> None:
    assert told(rule, broken(printed, change)) == [said]


def test_every_font_without_a_file_is_reported(printed: bytes) -> None:
    said = told(font_embedded, broken(printed, without_files))

    assert len(said) > 1


def test_a_glyph_that_is_not_shown_may_be_missing(printed: bytes) -> None:
    assert told(notdef, broken(printed, hidden_glyph_0)) == []
