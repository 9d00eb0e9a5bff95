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


def test_the_versions_of_what_draws_text_are_known() -> None:
    assert {"weasyprint", "pango", "harfbuzz"} <= set(pdf.versions())


def test_an_excerpt_may_link_to_what_is_not_in_it() -> None:
    excerpt = pdf.excerpt(page('<a href="#elsewhere">Seite</a>'), refuse)

    assert (excerpt.pages, excerpt.data[:5]) == (1, b"%PDF-")


def test_an_excerpt_that_weasyprint_complains_of_is_refused() -> None:
    with pytest.raises(RenderingError, match="no-such-property"):
        pdf.excerpt(page("Guten Tag", "p { no-such-property: 1 }"), refuse)


def test_an_excerpt_says_on_which_page_something_begins() -> None:
    long = "<section id=long><p>eins<p style='break-before:page'>zwei</section><p id=after>drei"

    assert pdf.excerpt(page(long), refuse).anchors == {"long": 0, "after": 1}


def test_an_excerpt_says_where_named_elements_stand_the_largest_first() -> None:
    css = "@page{size:200px 100px;margin:10px}body{margin:0}p{margin:0;height:20px}"
    body = "<p data-texts='a b'>x</p><div data-texts=c><p data-texts=d>y</p><p>z</p></div>"
    spots = pdf.excerpt(page(body, css), refuse).spots

    assert [spot.name for spot in spots] == ["c", "a", "b", "d"]
    box = (spots[0].left, spots[0].top, spots[0].width, spots[0].height)
    assert box == pytest.approx((0.05, 0.3, 0.9, 0.4))


def test_an_element_on_two_pages_stands_on_both() -> None:
    body = "<div data-texts=a><p>eins<p style='break-before:page'>zwei</div>"

    assert [(s.name, s.page) for s in pdf.excerpt(page(body), refuse).spots] == [("a", 0), ("a", 1)]
