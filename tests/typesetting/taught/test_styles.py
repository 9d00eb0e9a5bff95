from importlib import import_module

import pytest

from welcomepack.typesetting import engine

BODY = """
    <h1>Guten Tag</h1><p>Eins <b>zwei</b> <q>drei</q><br>vier</p>
    <ul><li>fünf<ol><li>sechs</ol></ul>
    <table><tr><th>sieben<td>acht</table>
"""
HTML = f"<title>x</title><style>html {{ font: 10px 'Noto Sans' }}</style><body>{BODY}"


def made() -> bytes:
    return engine.render(HTML, lambda _: (b"", "")).pdf(tagged=False)


def test_pages_without_notes_look_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    lean = made()

    monkeypatch.setattr(engine, "use_default_style", lambda _: None)

    assert made() == lean


def styles_of(html: str) -> dict[str, int]:
    """Which style each element has that has text."""
    document = engine.render(html, lambda _: (b"", "")).document
    boxes = (box for page in document.pages for box in page._page_box.descendants())  # noqa: SLF001
    return {box.element.text: id(box.style) for box in boxes if box.element_tag in {"b", "i"}}


def test_elements_with_the_same_rules_share_a_style() -> None:
    same = "<b lang=de>{}</b><i lang=de style='margin-left: 1px'>{}</i>"

    styles = styles_of(f"{HTML}<p>{same.format('a', 'b')}{same.format('c', 'd')}")

    assert styles["a"] == styles["c"] != styles["b"] == styles["d"]


@pytest.mark.parametrize(
    "other",
    [
        "<b lang=ar>b</b>",
        "<b lang=de style='color: red'>b</b>",
        "<b lang=de id=b>b</b>",
        "<b>b</b>",
        "<i lang=de>b</i>",
        "<u><b lang=de>b</b></u>",
    ],
)
def test_elements_with_other_rules_or_other_parents_have_other_styles(other: str) -> None:
    styles = styles_of(f"{HTML}<p><b lang=de>a</b>{other}")

    assert styles["a"] != styles["b"]


def test_elements_below_others_that_are_alike_but_for_their_names_share_a_style() -> None:
    named = "<section id={0}><p><b>{0}</b></section>"
    other = "<section id=c class=own><p><b>c</b></section>"

    styles = styles_of(f"<style>.own {{ color: red }}</style>{HTML}{named.format('a')}"
                       f"{named.format('b')}{other}")  # fmt: skip

    assert styles["a"] == styles["b"] != styles["c"]


SHARING = """
    <style>
        :root { --colour: red }
        .green { --colour: green }
        .blue { --colour: blue }
        .over { text-decoration: overline } .through { text-decoration: line-through }
        b, i::after { color: var(--colour); border: 1px solid }
        u { color: var(--colour) }
        i::after { content: counter(page) attr(title); color: inherit }
        .one { page: one } .two { page: two }
        @page { size: 5cm; @top-left { content: counter(page) '/' counter(pages) } }
        @page one { background: #eee; @top-left { color: red } }
        @page two:left { margin: 1cm }
        section { margin-inline-start: 3px; text-decoration: underline }
    </style>
"""


def test_pages_are_as_without_sharing(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.ready()
    texts = (
        "<b>a</b> <i title=x>b</i> <u class=over>c</u> <u class=through>c</u> <a href=#p{0}>d</a>"
    )
    part = f"<section id=p{{0}} class='{{1}}'><p>{texts}</section>"
    classes = ["one", "one green", "one blue", "two", "two green", ""] * 2
    parts = [part.format(*numbered) for numbered in enumerate(classes)]
    html = f"<html lang=de>{HTML}{SHARING}<div dir=rtl>{''.join(parts)}</div>"
    shared = engine.render(html, lambda _: (b"", ""))

    css = import_module("weasyprint.css")
    by_element = css.StyleFor.set_computed_styles.__wrapped__
    monkeypatch.setattr(css.StyleFor, "set_computed_styles", by_element)

    alone = engine.render(html, lambda _: (b"", ""))
    assert alone.pages == shared.pages > 5
    assert alone.pdf(tagged=True) == shared.pdf(tagged=True)


def test_pseudo_elements_alike_share_a_style() -> None:
    rule = "<style>i::before { content: '+' attr(class) } .c::before { color: red }</style>"
    html = f"{HTML}{rule}<p><i class=a>a</i><i class=b>b</i><i class=c>c</i>"

    document = engine.render(html, lambda _: (b"", "")).document
    boxes = list(document.pages[0]._page_box.descendants())  # noqa: SLF001

    before = {box.element.text: box for box in boxes if box.element_tag == "i::before"}
    assert before["a"].style is before["b"].style
    assert before["a"].style is not before["c"].style
    shown = [box.text for box in boxes if getattr(box, "text", "").startswith("+")]
    assert shown == ["+a", "+b", "+c"]


def test_only_what_a_page_shows_has_a_style(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.ready()
    css, styled = import_module("weasyprint.css"), list[str]()
    set_styles = css.StyleFor.set_computed_styles

    def note(self: object, element: object, *rest: object, **options: object) -> None:
        if kind := options.get("pseudo_type"):
            styled.append(f"{getattr(element, 'tag', '')}::{kind}")
        set_styles(self, element, *rest, **options)

    monkeypatch.setattr(css.StyleFor, "set_computed_styles", note)
    made()

    of_elements = [each for each in styled if not each.startswith("::")]
    assert sorted(of_elements) == [
        "br::before",
        "li::marker",
        "li::marker",
        "q::after",
        "q::before",
    ]
