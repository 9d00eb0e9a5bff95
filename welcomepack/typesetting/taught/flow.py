"""Whether boxes are in the normal flow, worked out once for each way to be placed.

WeasyPrint asks for it a hundred thousand times, and makes ten calls for each answer.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

_Ask = Callable[[Any], bool]


def know_the_flow() -> None:
    """From now on, WeasyPrint remembers the answer for each pair of `float` and `position`."""
    from weasyprint.formatting_structure.boxes import Box

    ask: _Ask = Box.is_in_normal_flow
    known = dict[tuple[Any, Any], bool]()

    @wraps(ask)
    def is_in_normal_flow(box: Any) -> bool:
        placed = box.style["float"], box.style["position"]
        if placed not in known:
            known[placed] = ask(box)
        return known[placed]

    Box.is_in_normal_flow = is_in_normal_flow
