"""Balanced columns in one go, where WeasyPrint lays them out dozens of times.

WeasyPrint finds the height of balanced columns by trial, from their average upwards in its smallest
step, and lays everything out at each. Here the parts are laid out once, one below the other; their
heights tell how high the columns have to be. Where WeasyPrint does not overshoot, all is the same.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import wraps
from math import inf
from typing import Any

_SLACK_PX = 0.5  # for sums of rounded numbers

Extent = tuple[float, float]  # where a part begins and ends, from the top
Layout = Callable[..., Any]


def column_height(parts: Sequence[Extent], columns: int) -> float:
    """The least height of so many columns that hold all parts, in order and each whole."""
    heights = sorted({end - start for start, _ in parts for _, end in parts if end > start})
    fits = bisect_left([-_needed(parts, height) for height in heights], -columns)
    return heights[fits] if fits < len(heights) else inf


def _needed(parts: Sequence[Extent], height: float) -> float:
    """How many columns of a height the parts fill; no number is enough for one that is higher."""
    needed, top = 1, parts[0][0]
    for start, end in parts:
        if end - start > height:
            return inf
        if end - top > height:
            needed, top = needed + 1, start
    return needed


def balance_at_once() -> None:
    """From now on, WeasyPrint balances columns so, and as ever where this cannot be done."""
    from weasyprint.layout import block

    by_trial: Layout = block.columns_layout

    @wraps(by_trial)
    def at_once(context: Any, box: Any, bottom_space: float, *rest: Any) -> Any:
        lower = _bottom_space(context, box, skip=rest[0], around=rest[1], margins=rest[5])
        if lower > bottom_space:
            filled = box.copy()
            filled.style = box.style.copy()
            filled.style["column_fill"] = "auto"
            result = by_trial(context, filled, lower, *rest)
            if result[0] is not None and result[1] is None:
                return result
            block.remove_placeholders(context, [result[0]] if result[0] else [], rest[3], rest[4])
        return by_trial(context, box, bottom_space, *rest)

    block.columns_layout = at_once


def _bottom_space(context: Any, box: Any, *, skip: Any, around: Any, margins: Any) -> float:
    """How much of the page has to stay free below the columns for them to be balanced."""
    from weasyprint.layout.block import collapse_margin

    count = box.style["column_count"]
    plain = count != "auto" and box.style["column_width"] == "auto"
    if not plain or box.style["column_fill"] != "balance" or len(box.children) <= count:
        return -inf
    top = box.content_box_y() + collapse_margin(margins)
    parts = _measured(context, box, skip, around, count)
    height = column_height(parts, count) if parts else inf
    return float(context.page_bottom - top - height - _SLACK_PX)


def _measured(context: Any, box: Any, skip: Any, around: Any, count: int) -> list[Extent]:
    """The extents of the parts in one column without an end; none where a break is forced."""
    from weasyprint.layout import block, column
    from weasyprint.layout.percent import percentage

    block.block_level_width(box, around)
    gap = box.style["column_gap"]
    gap = box.style["font_size"] if gap == "normal" else percentage(gap, box.style, box.width)
    width = max(0, box.width - (count - 1) * gap) / count
    first = next(iter(skip)) if skip else 0
    inside = {0: skip[first]} if skip else None
    parts = [child.copy() for child in box.children[first:]]
    endless = column._create_column_box(box, around, parts, width, box.content_box_y())
    context.in_column = True
    laid_out, rest, *_ = block.block_box_layout(
        context,
        endless,
        bottom_space=-inf,
        skip_stack=inside,
        containing_block=around,
        page_is_empty=True,
        absolute_boxes=[],
        fixed_boxes=[],
        adjoining_margins=[],
        first_letter_style=None,
        first_line_style=None,
        discard=False,
        max_lines=None,
    )
    context.in_column = False
    if laid_out is None or rest is not None:
        return []
    block.remove_placeholders(context, [laid_out], [], [])
    flow = (child for child in laid_out.children if child.is_in_normal_flow())
    # WeasyPrint wants room for the margin below a part, too.
    return [(child.position_y, child.position_y + child.margin_height()) for child in flow]
