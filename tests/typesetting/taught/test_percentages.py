from importlib import import_module

import pytest

from welcomepack.typesetting import engine

STYLE = """
    @page { size: 300px 400px; margin: 20px; @bottom-left { content: counter(page); width: 40% } }
    html { font: 10px/15px 'Noto Sans' }
    .half { width: 50%; padding: 2% 3px; margin: 1px auto; background: #eee }
    .boxed { box-sizing: border-box; width: 100px; padding: 5px; border: 2px solid; height: 60px }
    .least { min-width: 80%; max-height: 30px; min-height: 10% }
    .row { display: flex } .row p { flex: 1 }
    .grid { display: grid; grid-template-columns: 1fr 2fr }
    .float { float: left; width: calc(20px + 10%) }
    table { border-collapse: collapse; width: 100% } td { border: 3px solid; padding: 2px }
    .apart { border-collapse: separate }
"""
BODY = """
    <div class=half>eins <span class=boxed style="display: inline-block">zwei</span></div>
    <div class=boxed>drei<div class=boxed>vier</div></div><div class=least>fünf</div>
    <div class=row><p class=boxed>sechs<p>sieben</div><div class=row><p class=boxed>acht</div>
    <div class=grid><p>neun<p class=boxed>zehn</div><p class=float>elf</p><p>zwölf
    <table><tr><td>a<td>b</table><table class=apart><tr><td>a<td>b</table>
"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_boxes_are_as_large_as_weasyprint_makes_them(
    monkeypatch: pytest.MonkeyPatch, direction: str
) -> None:
    engine.ready()
    html = f"<html dir={direction}><style>{STYLE}</style><title>x</title><body>{BODY * 3}"
    at_once = engine.render(html, lambda _: (b"", "")).pdf(tagged=False)
    for name in ("absolute", "block", "column", "float", "grid", "inline", "page", "table"):
        module = import_module(f"weasyprint.layout.{name}")
        monkeypatch.setattr(module, "resolve_percentages", module.resolve_percentages.__wrapped__)

    assert engine.render(html, lambda _: (b"", "")).pdf(tagged=False) == at_once
