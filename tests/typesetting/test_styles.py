from importlib import import_module

import pytest

from welcomepack import pdf

BODY = """
    <h1>Guten Tag</h1><p>Eins <b>zwei</b> <q>drei</q><br>vier</p>
    <ul><li>fünf<ol><li>sechs</ol></ul>
    <table><tr><th>sieben<td>acht</table>
"""
HTML = f"<title>x</title><style>html {{ font: 10px 'Noto Sans' }}</style><body>{BODY}"


def made() -> bytes:
    return pdf.render(HTML, lambda _: (b"", "")).pdf(tagged=False)


def test_pages_without_notes_look_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    lean = made()

    monkeypatch.setattr(pdf, "use_default_style", lambda _: None)

    assert made() == lean


def styles_of(html: str) -> dict[str, int]:
    """Which style each element has that has text."""
    document = pdf.render(html, lambda _: (b"", "")).document
    boxes = (box for page in document.pages for box in page._page_box.descendants())  # noqa: SLF001
    return {box.element.text: id(box.style) for box in boxes if box.element_tag in {"b", "i"}}


def test_elements_with_the_same_language_share_a_style() -> None:
    german = "<b lang=de>a</b><b lang=de>b</b><i lang=de style='color: red'>c</i>"

    styles = styles_of(f"{HTML}<p>{german}<b lang=ar>d</b><i style='color: red'>e</i>")

    assert styles["a"] == styles["b"]
    assert len({styles[name] for name in "acde"}) == 4


def test_pseudo_elements_alike_share_a_style() -> None:
    rule = "<style>i::before { content: '+' attr(class) } .c::before { color: red }</style>"
    html = f"{HTML}{rule}<p><i class=a>a</i><i class=b>b</i><i class=c>c</i>"

    document = pdf.render(html, lambda _: (b"", "")).document
    boxes = list(document.pages[0]._page_box.descendants())  # noqa: SLF001

    before = {box.element.text: box for box in boxes if box.element_tag == "i::before"}
    assert before["a"].style is before["b"].style
    assert before["a"].style is not before["c"].style
    shown = [box.text for box in boxes if getattr(box, "text", "").startswith("+")]
    assert shown == ["+a", "+b", "+c"]


def test_elements_with_an_id_or_two_declarations_are_as_weasyprint_styles_them() -> None:
    pair = "<i lang=de style='color: red'>{}</i>"

    styles = styles_of(f"{HTML}<p>{pair.format('a')}{pair.format('b')}<b lang=de id=x>c</b>")

    assert len({styles[name] for name in "abc"}) == 3


def test_only_what_a_page_shows_has_a_style(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf.ready()
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
