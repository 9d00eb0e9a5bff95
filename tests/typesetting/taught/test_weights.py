from importlib import import_module
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from welcomepack.typesetting import engine
from welcomepack.typesetting.taught import weights

HTML = """
    <title>x</title><style>html { font: 10px 'Noto Sans' }</style>
    <body>Grüße <b>Tag &amp; Nacht ½</b> <i style='font-weight: 600'>Їжак</i>
    <p lang=ar style='font-family: "Noto Sans Arabic"'>مرحبا <b>بكم</b>
    <p lang=ti style='font-family: "Noto Sans Ethiopic"'>ሰላም <b>ንዓኹም</b>
"""


def made() -> bytes:
    return engine.render(HTML, lambda _: (b"", "")).pdf(tagged=False)


def fonts_in(data: bytes) -> dict[str, bytes]:
    with pikepdf.open(BytesIO(data)) as file:
        found = (each for each in file.objects if isinstance(each, pikepdf.Dictionary))
        return {
            str(each.FontName): each.FontFile2.read_bytes()
            for each in found
            if each.get("/Type") == "/FontDescriptor"
        }


def outlines(data: bytes) -> dict[str, Any]:
    """What is drawn of each glyph that a page may show, and how wide it is."""
    font = TTFont(BytesIO(data))
    glyphs, widths = font["glyf"], font["hmtx"]
    drawn = {}
    for name in set(font.getGlyphOrder()) - {".notdef"}:
        coordinates, ends, flags = glyphs[name].getCoordinates(glyphs)
        drawn[name] = list(coordinates), list(ends), list(flags), widths[name][0]
    assert "fvar" not in font
    return drawn


def test_harfbuzz_cuts_the_same_outlines_as_fonttools(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.ready()
    fonts = import_module("weasyprint.pdf.fonts")
    monkeypatch.setattr(fonts, "instantiateVariableFont", None)  # HarfBuzz alone
    by_harfbuzz = fonts_in(made())
    monkeypatch.undo()

    monkeypatch.setattr(fonts.Font, "clean", fonts.Font.clean.__wrapped__)

    by_fonttools = fonts_in(made())
    assert len(by_harfbuzz) == 7
    assert {name: outlines(data) for name, data in by_harfbuzz.items()} == {
        name: outlines(data) for name, data in by_fonttools.items()
    }


@pytest.mark.parametrize("why", ["more varies than the weight", "the weight does not vary", "old"])
def test_what_harfbuzz_cannot_cut_is_left_to_weasyprint(
    monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    engine.ready()
    fonts = import_module("weasyprint.pdf.fonts")
    match why:
        case "more varies than the weight":
            monkeypatch.setattr(weights, "_varies", lambda _: True)
        case "the weight does not vary":
            monkeypatch.setattr(weights, "_AXIS", b"none")
        case _:
            monkeypatch.setattr(weights, "_PIN", "hb_that_is_not_there")
    left = made()

    monkeypatch.setattr(fonts.Font, "clean", fonts.Font.clean.__wrapped__)

    assert made() == left
