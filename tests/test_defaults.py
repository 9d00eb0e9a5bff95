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
