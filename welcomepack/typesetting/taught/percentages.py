"""Lengths without percentages set at once, where WeasyPrint looks at each of a box's eighteen.

Most boxes have no percentages, and many share a style: what a style says is looked up once.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from welcomepack.typesetting.taught.wrapping import kept_with_style, replace_everywhere

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"margin_{side}" for side in _SIDES),
    *(f"padding_{side}" for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)


def resolve_at_once() -> None:
    """From now on, WeasyPrint sets lengths so, and as ever where there are percentages."""
    from weasyprint.layout import percent

    one_by_one: Callable[..., None] = percent.resolve_percentages

    @wraps(one_by_one)
    def at_once(box: Any, containing_block: Any) -> None:
        lengths = _lengths_of(box)
        if lengths is None:
            one_by_one(box, containing_block)
            return
        vars(box).update(lengths)
        percent.adjust_box_sizing(box, "width")
        percent.adjust_box_sizing(box, "height")

    replace_everywhere(one_by_one, at_once)


def _lengths_of(box: Any) -> Mapping[str, float | str] | None:
    if box.is_flex_item or box.is_grid_item:  # their styles change while they are laid out
        return None
    return _resolved(box.style)


@kept_with_style
def _resolved(style: Any) -> Mapping[str, float | str] | None:
    """What a style says; None where that depends on the box around."""
    lengths = {name: style[name] for name in _LENGTHS}
    plain = all(each == "auto" or getattr(each, "unit", "%") != "%" for each in lengths.values())
    if not plain or style["border_collapse"] == "collapse":
        return None
    used = {name: each if each == "auto" else each.value for name, each in lengths.items()}
    least = {name: 0 for name in ("min_width", "min_height") if used[name] == "auto"}
    return {**used, **least, **{name: style[name] for name in _BORDERS}}
