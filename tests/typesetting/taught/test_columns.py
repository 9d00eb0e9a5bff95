from importlib import import_module
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcomepack.typesetting import engine
from welcomepack.typesetting.taught.columns import Extent, column_height

STYLE = """
    @page { size: 300px 400px; margin: 20px }
    html { font: 10px/15px 'Noto Sans' }
    p { margin: 0 }
    section { columns: 2; column-gap: 10px }
    div { break-inside: avoid; margin-bottom: 5px }
"""


def stacked(heights: list[int]) -> list[Extent]:
    ends = [sum(heights[: index + 1]) for index in range(len(heights))]
    return [(end - height, end) for end, height in zip(ends, heights, strict=True)]


def by_brute_force(heights: list[int], columns: int) -> int:
    """The least of the heights of the highest column over every way to cut."""
    if columns == 1 or len(heights) == 1:
        return sum(heights)
    cuts = range(1, len(heights) + 1)
    rest = (max(sum(heights[:cut]), by_brute_force(heights[cut:], columns - 1)) for cut in cuts
            if heights[cut:])  # fmt: skip
    return min([sum(heights), *rest])


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.integers(1, 3))
def test_the_height_is_the_least_that_holds_every_part(heights: list[int], columns: int) -> None:
    assert column_height(stacked(heights), columns) == by_brute_force(heights, columns)


def test_parts_without_height_have_no_least_height() -> None:
    assert column_height([(0, 0)], 2) == inf


def parts(*lines: int) -> str:
    return "".join("<div>" + "<p>Guten Tag" * count + "</div>" for count in lines)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<section>{parts(1, 4, 2, 3, 1, 1, 2)}</section>", id="balanced"),
        pytest.param(f"<section>{parts(*[3] * 40)}</section>", id="over-pages"),
        pytest.param(f"<p>x<section>{parts(*[1] * 31)}</section><p>x", id="between-paragraphs"),
        pytest.param(f"<section>{parts(1, 1, 5)}</section><p>x", id="last-is-highest"),
        pytest.param(
            f"<section>{parts(2, 2)}<div style='break-before: avoid'>x</div>{parts(2, 1)}",
            id="avoided-break",
        ),
        pytest.param(
            f"<section>{parts(2)}<div><p style='break-after: avoid'>x</div>{parts(3, 2)}</section>",
            id="avoided-break-inside-a-part",
        ),
        pytest.param(f"<section>{parts(1)}</section>", id="one-part"),
        pytest.param(f"<section>{parts(2, 60, 2, 1)}</section>", id="part-higher-than-a-page"),
        pytest.param(f"<section>{'<p>x' * 9}</section><p>x", id="parts-that-may-break"),
        pytest.param(
            f"<section style='margin-bottom: 30px'>{parts(*[2] * 19)}</section><p>x", id="margin"
        ),
        pytest.param("<section></section>", id="empty"),
        pytest.param(
            f"<section>{parts(2)}<div style='column-span: all'>x</div>{parts(1, 3, 1)}</section>",
            id="spanned",
        ),
        pytest.param(
            f"<section>{parts(2, 2)}<div style='break-before: column'>x</div>{parts(1)}</section>",
            id="forced-break",
        ),
    ],
)
def test_columns_come_out_as_weasyprint_balances_them(
    monkeypatch: pytest.MonkeyPatch, body: str, direction: str
) -> None:
    engine.ready()
    html = f"<html dir={direction}><style>{STYLE}</style><title>x</title><body>{body}"
    block = import_module("weasyprint.layout.block")
    at_once = engine.render(html, lambda _: (b"", "")).pdf(tagged=False)

    monkeypatch.setattr(block, "columns_layout", block.columns_layout.__wrapped__)

    assert engine.render(html, lambda _: (b"", "")).pdf(tagged=False) == at_once
