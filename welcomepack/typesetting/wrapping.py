"""How functions of WeasyPrint are replaced."""

import sys
from collections.abc import Callable
from typing import Any


def replace_everywhere(function: Callable[..., Any], other: Callable[..., Any]) -> None:
    """From now on, all modules that have imported a function under its name have another."""
    name = function.__name__
    for module in tuple(sys.modules.values()):
        if getattr(module, name, None) is function:
            setattr(module, name, other)
