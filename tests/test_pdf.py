import pytest

from welcomepack import pdf
from welcomepack.assets import AssetRefusedError
from welcomepack.errors import RenderingError
from welcomepack.fonts import font_files


def refuse(address: str) -> tuple[bytes, str]:
    raise AssetRefusedError(address)


def page(body: str, css: str = "") -> str:
    style = f"<style>html{{font-family:'Noto Sans'}}{css}</style>"
    return f"<html lang=de><title>x</title>{style}<body>{body}"


def test_a_plain_page_is_rendered_without_a_word_in_the_log() -> None:
    rendered = pdf.render(page("Guten Tag"), refuse)

    assert (rendered.pages, rendered.log) == (1, [])


def test_the_same_page_gives_the_same_bytes() -> None:
    first, second = (pdf.render(page("Guten Tag"), refuse).pdf(tagged=True) for _ in range(2))

    assert first == second


def test_what_weasyprint_complains_of_stops_the_build() -> None:
    with pytest.raises(RenderingError, match="no-such-property"):
        pdf.render(page("Guten Tag", "p { no-such-property: 1 }"), refuse)


@pytest.mark.parametrize(
    "address", ["https://example.org/x.svg", "file:///etc/hostname", "icon:nothing"]
)
def test_a_picture_that_is_not_served_stops_the_build(address: str) -> None:
    with pytest.raises(RenderingError, match="Failed to load"):
        pdf.render(page(f'<img src="{address}" alt="x">'), refuse)


def test_a_letter_without_a_glyph_stops_the_build() -> None:
    with pytest.raises(RenderingError, match="notdef"):
        pdf.render(page("\N{TIBETAN LETTER KA}"), refuse).pdf(tagged=False)


def test_only_our_own_fonts_are_used() -> None:
    rendered = pdf.render(page("<p style='font-family:Helvetica,serif'>Guten Tag"), refuse)
    rendered.pdf(tagged=False)

    assert rendered.families() <= set(font_files())
