from importlib import import_module

import pytest

from welcomepack.typesetting import engine

STYLE = """
    @page { size: 300px 400px; margin: 20px; @bottom-left { content: counter(page) } }
    @page :left { margin-left: 60px; @top-left { content: string(title) } }
    @page last { background: #ddd; @bottom-left { content: none } }
    html { font: 10px/15px 'Noto Sans' }
    section { break-before: page }
    h1 { string-set: title content() }
    a::after { content: leader('.') target-counter(attr(href), page) }
    .last { page: last }
"""


def document(topics: int, spare: int, direction: str = "ltr") -> str:
    """A contents page, topics of a page each, spare sections, an imprint, and a back."""
    titles = [f"t{number}" for number in range(topics)]
    entries = "".join(f"<p><a href=#{title}>{title}</a>" for title in (*titles, "imprint"))
    pages = "".join(f"<section id={title}><h1>{title}</h1></section>" for title in titles)
    left = "".join(f"<section data-spare><h1>spare {n}</h1></section>" for n in range(spare))
    return (
        f"<html dir={direction}><title>x</title><style>{STYLE}</style><body>{entries}{pages}{left}"
        "<section id=imprint><h1>Impressum</h1></section><section class=last>Ende</section>"
    )


def made(html: str) -> tuple[int, bytes]:
    rendered = engine.render(html, lambda _: (b"", ""), whole_sheets=True)
    return rendered.pages, rendered.pdf(tagged=False)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    ("topics", "kept"), [(1, 0), (2, 3), (3, 2), (4, 1), (5, 0), (40, 3), (42, 0), (43, 3)]
)
def test_pages_come_out_as_if_the_spare_ones_had_never_been_there(
    monkeypatch: pytest.MonkeyPatch, topics: int, kept: int, direction: str
) -> None:
    engine.ready()
    layout = import_module("weasyprint.layout")
    filled = made(document(topics, 3, direction))

    monkeypatch.setattr(layout, "make_all_pages", layout.make_all_pages.__wrapped__)

    assert filled == made(document(topics, kept, direction))
    assert filled[0] % 4 == 0


@pytest.mark.parametrize(("topics", "spare"), [(2, 0), (2, 2), (3, 1)])
def test_with_too_few_spare_pages_all_stay(topics: int, spare: int) -> None:
    pages, _ = made(document(topics, spare))

    assert pages == topics + spare + 3


def test_one_spare_page_is_enough_where_one_is_too_much() -> None:
    pages, _ = made(document(5, 1))

    assert pages == 8
