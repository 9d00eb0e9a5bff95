"""How functions of WeasyPrint are replaced, and what is known of a style is kept with it."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Known = TypeVar("Known")


def replace_everywhere(function: Callable[..., Any], other: Callable[..., Any]) -> None:
    """From now on, all modules that have imported a function under its name have another."""
    name = function.__name__
    for module in tuple(sys.modules.values()):
        if getattr(module, name, None) is function:
            setattr(module, name, other)


def kept_with_style(ask: Callable[[Any], Known]) -> Callable[[Any], Known]:
    """The function of a style, asked once for each; a copy of a style is asked anew."""
    attribute = f"kept_{ask.__name__}"

    @wraps(ask)
    def kept(style: Any) -> Known:
        known = vars(style)
        if attribute not in known:
            known[attribute] = ask(style)
        answer: Known = known[attribute]
        return answer

    return kept
