"""Boxes given back when pages are laid out, where WeasyPrint keeps them in rings.

A ring waits for the garbage collector, which has a million objects to look at.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any


def forget_in_time() -> None:
    """From now on, WeasyPrint forgets in time what pages were made from, and pictures the pages."""
    from weasyprint import document
    from weasyprint.layout import page
    from weasyprint.svg import SVG

    document.layout_document = _forgetful_layout(document.layout_document)
    page.make_page = _forgetful_making(page.make_page)
    SVG.draw = _forgetful_drawing(SVG.draw)


def _forgetful_layout(lay_out: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    @wraps(lay_out)
    def laid_out(html: Any, root: Any, context: Any, *rest: Any) -> Iterator[Any]:
        yield from lay_out(html, root, context, *rest)
        context.target_collector.target_lookup_items.clear()
        context.target_collector.counter_lookup_items.clear()
        context.get_image_from_uri = None  # it knows the context

    return laid_out


def _forgetful_making(make: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(make)
    def made(context: Any, *rest: Any) -> Any:
        page, *where_it_ends = make(context, *rest)
        for area in (context.current_footnote_area, *page.children):
            vars(area).pop("page", None)  # a page that is made again goes at once
        return page, *where_it_ends

    return made


def _forgetful_drawing(draw: Callable[..., None]) -> Callable[..., None]:
    @wraps(draw)
    def drawn(picture: Any, *rest: Any) -> None:
        draw(picture, *rest)
        picture.stream = picture.context = None  # of all pages; a picture is a ring of its own

    return drawn
