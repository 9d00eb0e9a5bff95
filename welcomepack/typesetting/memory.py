"""Boxes given back when pages are laid out, where WeasyPrint keeps them in rings.

A ring waits for the garbage collector, which has a million objects to look at.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any


def forget_in_time() -> None:
    """From now on, WeasyPrint forgets what it laid out pages from when they are laid out."""
    from weasyprint import document

    lay_out: Callable[..., Iterator[Any]] = document.layout_document

    @wraps(lay_out)
    def laid_out(html: Any, root: Any, context: Any, *rest: Any) -> Iterator[Any]:
        yield from lay_out(html, root, context, *rest)
        context.target_collector.target_lookup_items.clear()
        context.target_collector.counter_lookup_items.clear()
        context.get_image_from_uri = None  # it knows the context

    document.layout_document = laid_out
