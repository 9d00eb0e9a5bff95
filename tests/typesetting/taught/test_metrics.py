from importlib import import_module

import pytest

from welcomepack.typesetting import engine

HTML = """
    <title>x</title>
    <style>
        html { font: 10px/1.5 'Noto Sans' }
        b { font-weight: 700; line-height: 2 }
        i { font-size: 2em; font-variant-caps: all-small-caps; line-height: normal }
        p { margin: 1lh 0; text-indent: 1ex }
        u { font-variation-settings: 'wght' 300; letter-spacing: 1px }
    </style>
    <body><p>Guten <b>Tag</b> und <i>willkommen</i> <u>hier</u><p lang=ar>مرحبا <b>بكم</b>
"""


def made() -> bytes:
    return engine.render(HTML, lambda _: (b"", "")).pdf(tagged=False)


def test_letters_are_as_weasyprint_describes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.ready()
    kept = made()
    every = ("layout.inline", "layout.block", "css.units", "css.computed_values", "text.line_break")
    modules = [import_module(f"weasyprint.{name}") for name in every]
    monkeypatch.setattr(modules[-1], "get_font_description",
                        modules[-1].get_font_description.__wrapped__)  # fmt: skip
    for module in modules:
        if hasattr(module, "strut"):
            monkeypatch.setattr(module, "strut", module.strut.__wrapped__)

    assert made() == kept


def test_a_style_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.ready()
    line_break = import_module("weasyprint.text.line_break")
    asked, describe = list[int](), line_break._font_style_cache_key  # noqa: SLF001

    def note(style: object, **options: bool) -> object:
        asked.append(id(style))
        return describe(style, **options)

    monkeypatch.setattr(line_break, "_font_style_cache_key", note)

    html = "<title>x</title><style>html { font: 10px 'Noto Sans' }</style><body>"
    document = engine.render(html + "<p>eins<br>zwei<br>drei" * 9, lambda _: (b"", ""))

    assert document.pages == 1
    assert len(asked) == len(set(asked)) > 0
