from importlib import import_module

import pytest

from welcomepack.typesetting import engine

STYLE = """
    @page { size: 300px 400px; margin: 20px }
    html { font: 10px/15px 'Noto Sans' }
    b { font-size: 20px; line-height: 40px }
    i { float: left; width: 30px; height: 30px }
    img { width: 30px; height: 40px; vertical-align: middle }
"""
PICTURE = (b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "image/svg+xml")
WORDS = "Guten Tag und herzlich willkommen in unserer Stadt. " * 4


def laid_out(body: str, direction: str) -> list[tuple[str, float, float, float]]:
    """Each box with its place and width."""
    html = f"<html dir={direction}><style>{STYLE}</style><title>x</title><body>{body}"
    document = engine.render(html, lambda _: PICTURE).document
    boxes = (box for page in document.pages for box in page._page_box.descendants())  # noqa: SLF001
    return [(box.element_tag, box.position_x, box.position_y, box.width) for box in boxes]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<p>{WORDS}", id="plain"),
        pytest.param(f"<p style='text-indent: 2em; text-align: justify'>{WORDS}", id="indent"),
        pytest.param(f"<p style='text-align: center'>{WORDS}<br><br>x", id="centred"),
        pytest.param(f"<p>{WORDS}<b>hoch</b> <img src=x:x>{WORDS}", id="higher-than-thought"),
        pytest.param(f"<p><i></i>{WORDS}", id="float"),
        pytest.param(f"<p>{WORDS}<i></i>{WORDS}", id="float-in-a-line"),
        pytest.param(f"<i></i><p><b>hoch</b> {WORDS}<p style='clear: both'>x", id="beside-float"),
        pytest.param(
            "<i style='height: 20px'></i><i style='clear: left; width: 200px'></i>"
            f"<p><b>hoch</b> {WORDS}",
            id="beside-a-wider-float-for-its-height",
        ),
        pytest.param(
            f"<style>p::first-line {{ line-height: 40px }}</style><p>{WORDS}", id="first-line"
        ),
        pytest.param(
            f"<style>div::first-line {{ line-height: 40px }}</style><div><p>{WORDS}</div>",
            id="first-line-of-a-box-around",
        ),
        pytest.param(f"<p>{WORDS}<span style='position: absolute'>x</span>", id="absolute"),
        pytest.param(
            f"<p><span style='display: inline-block; width: 90px'>{WORDS}</span> x", id="block"
        ),
        pytest.param(f"<table><tr><td>{WORDS}<td>x</table>", id="table"),
    ],
)
def test_lines_come_out_as_weasyprint_lays_them_out(
    monkeypatch: pytest.MonkeyPatch, body: str, direction: str
) -> None:
    engine.ready()
    inline = import_module("weasyprint.layout.inline")
    once = laid_out(body, direction)

    for name in ("get_next_linebox", "avoid_collisions"):
        monkeypatch.setattr(inline, name, getattr(inline, name).__wrapped__)

    assert laid_out(body, direction) == once


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_each_line_is_laid_out_once(monkeypatch: pytest.MonkeyPatch, direction: str) -> None:
    engine.ready()
    inline = import_module("weasyprint.layout.inline")
    lines, lay_out = list[object](), inline.split_inline_box

    def note(context: object, box: object, *rest: object) -> object:
        lines.append(box)
        return lay_out(context, box, *rest)

    monkeypatch.setattr(inline, "split_inline_box", note)
    laid_out("<p>eins<br>zwei<br>drei", direction)

    assert len([box for box in lines if type(box).__name__ == "LineBox"]) == 3
