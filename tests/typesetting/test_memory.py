import gc
from collections.abc import Iterator
from importlib import import_module

import pytest

from welcomepack import pdf

HTML = (
    "<title>x</title><style>html { font: 10px 'Noto Sans' } a::after {"
    " content: target-counter(attr(href), page) }</style><body><a href='#x'>x</a><p id=x>y"
)


@pytest.fixture
def uncollected() -> Iterator[None]:
    pdf.ready()
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def kept() -> int:
    """How many documents have been laid out and are not forgotten, though nobody needs them."""
    rendered = pdf.render(HTML, lambda _: (b"", ""))
    contexts = import_module("weasyprint.layout").LayoutContext
    assert rendered.pages == 1
    return sum(isinstance(one, contexts) for one in gc.get_objects())


@pytest.mark.usefixtures("uncollected")
def test_what_pages_were_laid_out_from_is_forgotten_when_they_are() -> None:
    assert kept() == 0


@pytest.mark.usefixtures("uncollected")
def test_weasyprint_alone_waits_for_the_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    document = import_module("weasyprint.document")
    monkeypatch.setattr(document, "layout_document", document.layout_document.__wrapped__)

    assert kept() == 1
