import re
import subprocess
import unicodedata
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter

from welcomepack.press.tounicode import readable
from welcomepack.typesetting import engine

WORDS = "السلام عليكم بيت تبن ثلث يقين قفف شجر إلى لأن الآن مؤتمر شيء مدرسة"
BLACK, GREY = 64, 192  # levels of 255
PERSIAN = "دربارهٔ کتاب پژوهشی گچ"


def rendered(text: str, *, family: str = "Noto Sans Arabic", direction: str = "rtl") -> bytes:
    css = f"@page{{size:148mm 90mm;margin:5mm}}html{{font:14pt '{family}';direction:{direction}}}"
    html = f"<html lang=x><title>x</title><style>{css}</style><p>{text}"
    return engine.render(html, lambda _: (b"", "")).pdf(tagged=True)


def read(data: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return unicodedata.normalize("NFKC", document[0].get_textpage().get_text_range())


def picture(data: bytes) -> Image.Image:
    """The page as poppler draws it: it does not set glyphs to whole pixels, as pdfium does."""
    command = ["pdftoppm", "-r", "216", "-gray", "-"]
    return Image.open(
        BytesIO(subprocess.run(command, input=data, capture_output=True, check=True).stdout)
    )


def with_other_notation(data: bytes) -> bytes:
    """The PDF with ranges in its ToUnicode maps, and widths of ranges: both forms of ISO 32000."""
    with pikepdf.open(BytesIO(data)) as document:
        for font in (o for o in document.objects if isinstance(o, pikepdf.Dictionary)):
            if font.get("/Subtype") == "/Type0":
                cmap = font.ToUnicode.read_bytes().replace(b"bfchar", b"bfrange")
                cmap = re.sub(rb"\n<(...[02468ace])> (?=<)", rb"\n<\1> <\1> ", cmap)
                cmap = re.sub(rb"\n<(....)> (<\w*>)(?=\n)", rb"\n<\1> <\1> [\2]", cmap)
                font.ToUnicode = document.make_stream(cmap.replace(b"<0000> [<ffff>]", b"<ffff>"))
                font.DescendantFonts[0].W = with_ranges(list(font.DescendantFonts[0].W))
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def with_ranges(widths: list[pikepdf.Object]) -> pikepdf.Array:
    pairs = zip(widths[::2], widths[1::2], strict=True)
    single = ((int(first) + i, width) for first, row in pairs for i, width in enumerate(row))
    return pikepdf.Array([each for glyph, width in single for each in (glyph, glyph, width)])


@pytest.mark.parametrize("text", [WORDS, PERSIAN, "שלום וברכה"])
def test_words_come_out_as_they_went_in(text: str) -> None:
    family = "Noto Sans Hebrew" if text.startswith("ש") else "Noto Sans Arabic"

    data = readable(rendered(text, family=family), text=text)

    assert read(data).split() == unicodedata.normalize("NFKC", text).split()


def test_as_rendered_letters_with_dots_are_lost() -> None:
    assert read(rendered(WORDS)).split() != WORDS.split()


def test_the_page_looks_the_same() -> None:
    raw = rendered(WORDS)

    before, after = picture(raw), picture(readable(raw, text=WORDS))

    assert is_drawn_within(before, after)
    assert is_drawn_within(after, before)


def is_drawn_within(one: Image.Image, other: Image.Image) -> bool:
    """Whether what is black in one picture is at least grey in the other, a pixel away at most."""
    black = one.point(lambda level: 255 * (level < BLACK))
    white = other.filter(ImageFilter.MinFilter(3)).point(lambda level: 255 * (level > GREY))
    return ImageChops.multiply(black, white).getbbox() is None


def test_arabic_in_a_line_from_left_to_right_comes_out() -> None:
    raw = rendered(
        "<span style=\"font-family:'Noto Sans'\">Auf Arabisch</span> بيت", direction="ltr"
    )

    assert "بيت" in read(readable(raw, text="بيت"))


def test_a_vowel_sign_stays_with_its_letter() -> None:
    data = readable(rendered("مُدَّة أهلاً"), text="مُدَّة أهلاً")

    assert read(data).split() == unicodedata.normalize("NFKC", "مُدَّة أهلاً").split()


def test_maps_and_widths_may_be_written_as_ranges() -> None:
    data = readable(with_other_notation(rendered(WORDS)), text=WORDS)

    assert read(data).split() == WORDS.split()


def test_every_entry_of_a_map_has_a_text() -> None:
    data = readable(rendered(WORDS), text=WORDS)

    with pikepdf.open(BytesIO(data)) as document:
        fonts = [o for o in document.objects if isinstance(o, pikepdf.Dictionary)]
        maps = [font.ToUnicode.read_bytes() for font in fonts if "/ToUnicode" in font]
    assert maps
    assert not any(b"<>" in each for each in maps)


def test_the_same_input_gives_the_same_bytes() -> None:
    raw = rendered(WORDS)

    assert readable(raw, text=WORDS) == readable(raw, text=WORDS)


def test_a_mended_pdf_stays_as_it_is() -> None:
    once = readable(rendered(WORDS), text=WORDS)

    assert readable(once, text=WORDS) == once


def test_a_pdf_from_left_to_right_stays_as_it_is() -> None:
    raw = rendered("Wegweiser", family="Noto Sans", direction="ltr")

    assert readable(raw, text="Wegweiser") == raw
