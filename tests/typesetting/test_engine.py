import os
from importlib import import_module
from pathlib import Path

import pytest

from welcomepack.errors import RenderingError
from welcomepack.languages.fonts import font_files, fontconfig
from welcomepack.page.assets import AssetRefusedError
from welcomepack.typesetting import engine
from welcomepack.typesetting.whereabouts import LaidText


def refuse(address: str) -> tuple[bytes, str]:
    raise AssetRefusedError(address)


def page(body: str, css: str = "") -> str:
    style = f"<style>html{{font-family:'Noto Sans'}}{css}</style>"
    return f"<html lang=de><title>x</title>{style}<body>{body}"


def test_a_plain_page_is_rendered_without_a_word_in_the_log() -> None:
    rendered = engine.render(page("Guten Tag"), refuse)

    assert (rendered.pages, rendered.log) == (1, [])


def test_another_version_of_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.ready()
    monkeypatch.setattr(import_module("weasyprint"), "__version__", "70.1")

    with pytest.raises(RenderingError, match=r"WeasyPrint 70\.1 is installed; 70\.0 is known"):
        vars(engine)["_weasyprint"].__wrapped__()


def test_fonts_are_told_by_a_whole_file_that_no_other_user_can_change() -> None:
    engine.ready()

    file = Path(os.environ["FONTCONFIG_FILE"])
    assert file.read_text(encoding="utf-8") == fontconfig(file.parent / "cache")
    assert not file.parent.stat().st_mode & 0o077


def test_the_same_page_gives_the_same_bytes() -> None:
    first, second = (engine.render(page("Guten Tag"), refuse).pdf(tagged=True) for _ in range(2))

    assert first == second


def test_what_weasyprint_complains_of_stops_the_build() -> None:
    with pytest.raises(RenderingError, match="no-such-property"):
        engine.render(page("Guten Tag", "p { no-such-property: 1 }"), refuse)


@pytest.mark.parametrize(
    "address", ["https://example.org/x.svg", "file:///etc/hostname", "icon:nothing"]
)
def test_a_picture_that_is_not_served_stops_the_build(address: str) -> None:
    with pytest.raises(RenderingError, match="Failed to load"):
        engine.render(page(f'<img src="{address}" alt="x">'), refuse)


def test_a_letter_without_a_glyph_stops_the_build() -> None:
    with pytest.raises(RenderingError, match="notdef"):
        engine.render(page("\N{TIBETAN LETTER KA}"), refuse).pdf(tagged=False)


def test_only_our_own_fonts_are_used() -> None:
    rendered = engine.render(page("<p style='font-family:Helvetica,serif'>Guten Tag"), refuse)
    rendered.pdf(tagged=False)

    assert rendered.families() <= set(font_files())


# ---- where texts stand ---------------------------------------------------------------------------

SMALL = "@page{size:100mm;margin:10mm}body,p,div{margin:0;font:10pt/14pt 'Noto Sans'}"


def laid(body: str, css: str = "") -> list[LaidText]:
    return list(engine.render(page(body, SMALL + css), refuse).texts())


def test_a_text_knows_its_page_its_place_and_its_numbers() -> None:
    [text] = laid("<p><!--text 7--><!--text 8-->Guten Tag")

    assert (text.page, text.words, text.texts) == (1, "Guten Tag", (7, 8))
    assert (round(text.ink.left), round(text.room.right)) == (10, 90)


def test_comments_of_the_templates_change_no_byte() -> None:
    with_numbers, without = (
        engine.render(page(f"<p>Guten {number}<b>Tag</b>, {number}du"), refuse).pdf(tagged=True)
        for number in ("<!--text 7-->", "")
    )

    assert with_numbers == without


def test_what_has_no_number_of_its_own_has_that_of_the_element_around_it() -> None:
    [word, rest] = laid("<p><!--text 7--><b>Guten</b> Tag")

    assert (word.texts, rest.texts) == ((7,), (7,))


def test_a_picture_has_a_place_and_no_words() -> None:
    dot = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"

    def serve(address: str) -> tuple[bytes, str]:
        return address.removeprefix("data:image/svg+xml,").encode(), "image/svg+xml"

    html = page(f'<p><!--text 7--><img src="{dot}" alt="x">', SMALL)
    [picture] = engine.render(html, serve).texts()

    assert (picture.words, picture.texts) == ("", (7,))


@pytest.mark.parametrize(
    "box",
    [
        "width:15mm;white-space:nowrap",
        "width:15mm",  # a word that cannot be broken
        "height:3mm;width:25mm",
        "position:absolute;right:0;width:15mm",
    ],
)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_text_larger_than_its_box_is_outside(box: str, direction: str) -> None:
    texts = laid(f'<div dir="{direction}" style="{box}">Aufenthaltserlaubnis und mehr')

    assert any(text.outside_mm > 1 for text in texts)


@pytest.mark.parametrize("box", ["", "height:9mm", "position:absolute;right:0", "columns:2"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_text_that_fits_is_inside(box: str, direction: str) -> None:
    texts = laid(f'<div dir="{direction}" style="{box}">Guten <b>Tag</b> und <i>mehr</i>')

    assert [text.words for text in texts if text.outside_mm] == []


def test_the_words_in_a_margin_have_their_box_too() -> None:
    css = "@page{@top-left{content:'Aufenthaltserlaubnis';width:10mm;white-space:nowrap}}"

    assert any(text.outside_mm > 1 for text in laid("<p>x", css))


def test_elements_with_an_id_have_a_height() -> None:
    rendered = engine.render(page('<p id="a" style="height:12mm">x<p>y', SMALL), refuse)

    assert {name: round(mm) for name, mm in rendered.heights().items()} == {"a": 12}


def test_a_space_that_hangs_out_of_a_right_to_left_line_is_nothing_outside() -> None:
    words = "<b>توجه</b> در روند پناهندگی، ثبت آدرس کافی نیست. آدرس را فوری به <bdi>BAMF</bdi>"
    css = "@page{size:200mm 900mm}p{font-family:'Noto Sans Arabic','Noto Sans'}"
    widths = (half / 2 for half in range(76, 204))
    body = "".join(f'<p dir="rtl" style="width:{width}mm">{words}' for width in widths)

    assert [text.words for text in laid(body, css) if text.outside_mm] == []


# ---- parts of a document -------------------------------------------------------------------------


def test_an_excerpt_may_link_to_what_is_not_in_it() -> None:
    excerpt = engine.excerpt(page('<a href="#elsewhere">Seite</a>'), refuse)

    assert (excerpt.pages, excerpt.data[:5]) == (1, b"%PDF-")


def test_an_excerpt_that_weasyprint_complains_of_is_refused() -> None:
    with pytest.raises(RenderingError, match="no-such-property"):
        engine.excerpt(page("Guten Tag", "p { no-such-property: 1 }"), refuse)


def test_an_excerpt_says_on_which_page_something_begins() -> None:
    long = "<section id=long><p>eins<p style='break-before:page'>zwei</section><p id=after>drei"

    assert engine.excerpt(page(long), refuse).anchors == {"long": 0, "after": 1}


def test_an_excerpt_says_where_named_elements_stand_the_largest_first() -> None:
    css = "@page{size:200px 100px;margin:10px}body{margin:0}p{margin:0;height:20px}"
    body = "<p data-texts='a b'>x</p><div data-texts=c><p data-texts=d>y</p><p>z</p></div>"
    spots = engine.excerpt(page(body, css), refuse).spots

    assert [spot.name for spot in spots] == ["c", "a", "b", "d"]
    box = (spots[0].left, spots[0].top, spots[0].width, spots[0].height)
    assert box == pytest.approx((0.05, 0.3, 0.9, 0.4))


def test_an_element_on_two_pages_stands_on_both() -> None:
    body = "<div data-texts=a><p>eins<p style='break-before:page'>zwei</div>"

    assert [(s.name, s.page) for s in engine.excerpt(page(body), refuse).spots] == [
        ("a", 0),
        ("a", 1),
    ]
