from importlib import import_module

import pytest

from welcomepack.typesetting import engine

PICTURE = (b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "image/svg+xml")
STYLES = [
    "color: red",
    "background: #eee",
    "background: currentcolor",
    "background: url(x:x) no-repeat",
    "border-radius: 4px; border: 1px solid",
    "border-radius: 50% / 2px; border: 1px solid; overflow: hidden",
    "box-shadow: 1px 1px red",
    "background: #eee; visibility: hidden",
    "border: 3px solid; border-image: url(x:x) 3",
    "mask-border: url(x:x) 3",
    "background: transparent; border: 1px solid",
]
BODY = "".join(
    f"<div style='{each}'>a <p>b <span style='{each}; position: absolute'>c</span>"
    f"<table><tr><td style='{each}'>d</table></div>"
    for each in STYLES
)
HTML = f"<title>x</title><style>html {{ font: 10px 'Noto Sans' }}</style><body>{BODY}"


def made(html: str) -> bytes:
    return engine.render(html, lambda _: PICTURE).pdf(tagged=False)


@pytest.mark.parametrize(
    "page", ["", "background: red", "bleed: 3mm; marks: crop", "border-radius: 9px"]
)
def test_backgrounds_are_as_weasyprint_places_them(
    monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    engine.ready()
    background = import_module("weasyprint.layout.background")
    html = f"<style>@page {{ {page}; @top-left {{ content: 'x'; background: #eee }} }}</style>"
    passed_over = made(html + HTML)

    place = background.layout_box_backgrounds.__wrapped__
    monkeypatch.setattr(background, "layout_box_backgrounds", place)

    assert made(html + HTML) == passed_over


def test_only_boxes_that_show_one_have_a_background() -> None:
    document = engine.render(HTML, lambda _: PICTURE).document

    boxes = [box for page in document.pages for box in page._page_box.descendants()]  # noqa: SLF001
    with_background = {box.element.get("style") for box in boxes[1:] if box.background}
    assert {each for each in STYLES if each in with_background} == {
        STYLES[number] for number in (1, 2, 3, 6)
    }
