import gc
from collections.abc import Iterator
from importlib import import_module

import pytest

from welcomepack.typesetting import engine

HTML = (
    "<title>x</title><style>html { font: 10px 'Noto Sans' } a::after {"
    " content: target-counter(attr(href), page) }</style>"
    "<body><a href='#x'>x</a><img src=x:x><p id=x>y"
)
PICTURE = (b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "image/svg+xml")


@pytest.fixture
def uncollected() -> Iterator[None]:
    engine.ready()
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def kept() -> int:
    """How many documents were laid out and drawn and are not forgotten, though none is needed."""
    rendered = engine.render(HTML, lambda _: PICTURE)
    assert rendered.pdf(tagged=False)
    del rendered
    contexts = import_module("weasyprint.layout").LayoutContext
    return sum(isinstance(one, contexts) for one in gc.get_objects())


@pytest.mark.usefixtures("uncollected")
def test_what_pages_were_laid_out_from_is_forgotten_when_they_are() -> None:
    assert kept() == 0


@pytest.mark.usefixtures("uncollected")
def test_weasyprint_alone_waits_for_the_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    document = import_module("weasyprint.document")
    monkeypatch.setattr(document, "layout_document", document.layout_document.__wrapped__)

    assert kept() == 1


@pytest.mark.usefixtures("uncollected")
def test_a_picture_alone_keeps_what_it_was_drawn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = import_module("weasyprint.svg").SVG
    monkeypatch.setattr(pictures, "draw", pictures.draw.__wrapped__)

    assert kept() == 1


@pytest.mark.usefixtures("uncollected")
def test_pages_that_were_made_again_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = import_module("weasyprint.layout.page")
    boxes = import_module("weasyprint.formatting_structure.boxes")

    def left() -> int:
        rendered = engine.render(HTML, lambda _: PICTURE)
        assert rendered.pages == 1
        return sum(isinstance(one, boxes.PageBox) for one in gc.get_objects()) - rendered.pages

    forgetful = left()
    gc.collect()
    monkeypatch.setattr(page, "make_page", page.make_page.__wrapped__)

    assert left() > forgetful == 0
