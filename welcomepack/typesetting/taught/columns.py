"""Balanced columns in one go, where WeasyPrint lays them out dozens of times.

WeasyPrint finds the height of balanced columns by trial, from their average upwards in its smallest
step, and lays everything out at each. Here the parts are laid out once, one below the other; their
heights tell how high the columns have to be, and the parts are moved there. Where WeasyPrint does
not overshoot, all is the same.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from itertools import pairwise
from math import inf
from typing import Any, Self

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
    if any(end - start > height for start, end in parts):
        return inf
    return len(list(column_starts(parts, height)))


def column_starts(parts: Sequence[Extent], height: float) -> Iterator[int]:
    """Which parts stand at the top of a column, where columns have a height."""
    top = -inf
    for index, (start, end) in enumerate(parts):
        if end - top > height:
            yield index
            top = start


def balance_at_once() -> None:
    """From now on, WeasyPrint balances columns so, and as ever where this cannot be done."""
    from weasyprint.layout import block

    by_trial: Layout = block.columns_layout

    @wraps(by_trial)
    def at_once(context: Any, box: Any, bottom_space: float, *rest: Any) -> Any:
        if _is_plain(box):
            skip, around, _, absolute, fixed, margins, *_ = rest
            columns = _Columns.of(box, around, margins)
            parts, next_page = columns.laid_out(context, skip, around, absolute, fixed)
            held = columns.hold(parts, context.page_bottom - bottom_space)
            block.remove_placeholders(context, parts[held:], absolute, fixed)
            if held:
                return columns.box, columns.resume_at(skip, parts, held), next_page, [], False
        return by_trial(context, box, bottom_space, *rest)

    block.columns_layout = at_once


def _is_plain(box: Any) -> bool:
    """Whether only parts have to be put into columns, with a break allowed between any two."""
    from weasyprint.layout.block import block_level_page_break

    style, count = box.style, box.style["column_count"]
    fixed: bool = count == "auto" or style["column_width"] != "auto" or style["height"] != "auto"
    flows = style["column_fill"] == "balance" and style["position"] == "static"
    if fixed or not flows or len(box.children) <= count or not all(map(_is_part, box.children)):
        return False
    return all(block_level_page_break(*pair) == "auto" for pair in pairwise(box.children))


def _is_part(box: Any) -> bool:
    in_columns: bool = box.is_in_normal_flow() and box.style["column_span"] == "none"
    return in_columns and box.style["break_inside"] in {"avoid", "avoid-column"}


@dataclass(frozen=True)
class _Columns:
    """A box with its place and columns of a width and a distance, but no parts yet."""

    of_box: Any
    box: Any
    width: float
    step: float

    @classmethod
    def of(cls, of_box: Any, around: Any, margins: Any) -> Self:
        from weasyprint.layout.block import block_level_width, collapse_margin
        from weasyprint.layout.percent import percentage

        box, style = of_box.copy_with_children([]), of_box.style
        box.position_y += collapse_margin(margins)
        block_level_width(box, around)
        gap, count = style["column_gap"], style["column_count"]
        gap = style["font_size"] if gap == "normal" else percentage(gap, style, box.width)
        width = max(0, box.width - (count - 1) * gap) / count
        return cls(of_box, box, width, width + gap)

    def laid_out(
        self, context: Any, skip: Any, around: Any, absolute: list[Any], fixed: list[Any]
    ) -> tuple[list[Any], Any]:
        """The parts in one column without an end, and the page that follows.

        There are none where a break is forced.
        """
        from weasyprint.layout import block, column

        first = next(iter(skip)) if skip else 0
        parts = [child.copy() for child in self.of_box.children[first:]]
        top = self.box.content_box_y()
        context.in_column = True
        endless, resume_at, next_page, *_ = block.block_box_layout(
            context,
            column._create_column_box(self.box, around, parts, self.width, top),
            bottom_space=-inf,
            skip_stack={0: skip[first]} if skip else None,
            containing_block=around,
            page_is_empty=True,
            absolute_boxes=absolute,
            fixed_boxes=fixed,
            adjoining_margins=[],
            first_letter_style=None,
            first_line_style=None,
            discard=False,
            max_lines=None,
        )
        context.in_column = False
        if endless is None or resume_at is not None:
            block.remove_placeholders(context, [endless] if endless else [], absolute, fixed)
            return [], next_page
        self.box.children = [endless]
        return endless.children, next_page

    def hold(self, parts: Sequence[Any], page_bottom: float) -> int:
        """How many parts, from the first, stand in the columns now."""
        if not parts:
            return 0
        # WeasyPrint wants room for the margin below a part, too.
        extents = [(part.position_y, part.position_y + part.margin_height()) for part in parts]
        count = self.of_box.style["column_count"]
        room = page_bottom - self.box.content_box_y()
        height = min(column_height(extents, count) + _SLACK_PX, room)
        edges = [*column_starts(extents, height), len(parts)][: count + 1]
        if any(end - start > height for start, end in extents[: edges[-1]]):
            return 0
        (endless,) = self.box.children
        pieces = (parts[start:end] for start, end in pairwise(edges))
        columns = [self._column(endless, *each) for each in enumerate(pieces)]
        if edges[-1] == len(parts):  # only where columns end by a break, the last margin goes
            columns[-1].height += parts[-1].margin_bottom
        highest = max(column.height for column in columns)
        for column in columns:
            column.height = highest
        self.box.children = columns
        self.box.height = highest
        return edges[-1]

    def resume_at(self, skip: Any, parts: Sequence[Any], held: int) -> Any:
        """Where the next page goes on with the parts that were not held."""
        first = next(iter(skip)) if skip else 0
        return {first + held: None} if held < len(parts) else None

    def _column(self, endless: Any, number: int, parts: Sequence[Any]) -> Any:
        """The parts from the top of the column with a number, in the direction of reading."""
        column = endless.copy_with_children(parts)
        across = number * self.step
        if self.box.style["direction"] == "rtl":
            across = self.box.width - self.width - across
        column.position_x += across
        up = parts[0].position_y - column.position_y
        for part in parts:
            part.translate(across, -up)
        last = parts[-1]
        bottom = last.position_y + last.margin_height() - last.margin_bottom
        column.height = bottom - column.position_y
        return column
