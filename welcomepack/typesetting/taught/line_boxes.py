"""Lines laid out once, where WeasyPrint lays out each right-to-left line twice.

It looks whether a line that came out higher than thought has to give way to a float, and finds that
one from right to left has moved, by its width, even where there is no float at all.
"""

from collections.abc import Callable
from functools import wraps
from math import inf
from typing import Any

_FREE = "has_no_float_to_heed"  # an attribute of a line
_Layout = Callable[..., Any]


def lay_out_lines_once() -> None:
    """From now on, WeasyPrint does not look again at lines on pages without floats."""
    from weasyprint.layout import inline

    next_line: _Layout = inline.get_next_linebox
    avoid_floats: _Layout = inline.avoid_collisions

    @wraps(next_line)
    def laid_out(context: Any, line: Any, *rest: Any) -> Any:
        *_, style_of_first_line = rest
        # The box for the style of a first line is made only when the line is looked at again.
        vars(line)[_FREE] = not context.excluded_shapes and style_of_first_line is None
        return next_line(context, line, *rest)

    @wraps(avoid_floats)
    def placed(context: Any, box: Any, *rest: Any, **options: Any) -> Any:
        place = avoid_floats(context, box, *rest, **options)
        if vars(box).pop(_FREE, False):
            box.height = inf  # what is thought of the line: it cannot come out higher than that
        return place

    inline.get_next_linebox = laid_out
    inline.avoid_collisions = placed
