"""Spare sections left out while pages are laid out, so that the pages fill whole sheets.

How many pages there are is known only after they are laid out. Laying out everything once more
without what is too much would take twice as long: only the pages behind it are made again.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from welcomepack.page.geometry import SHEET

SPARE = "data-spare"  # the attribute of a section of one page that may be left out


def fill_sheets() -> None:
    """From now on, WeasyPrint leaves out what is too much of a document that was asked for so."""
    from weasyprint import layout

    make_all_pages: Callable[..., Iterator[Any]] = layout.make_all_pages

    @wraps(make_all_pages)
    def made(context: Any, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        laid_out = list(make_all_pages(context, root, html, pages))
        if left_out(html) is not None:
            _leave_out_surplus(context, root, html, laid_out)
        return iter(laid_out)

    layout.make_all_pages = made


def ask_for_whole_sheets(html: Any) -> None:
    """The last spare sections of this document are left out if that makes its sheets whole."""
    html.left_out = 0


def left_out(html: Any) -> int | None:
    """How many spare sections were left out of a document; None where that was not asked for."""
    count: int | None = getattr(html, "left_out", None)
    return count


def _leave_out_surplus(context: Any, root: Any, html: Any, pages: list[Any]) -> None:
    spare = [
        (parent, box) for parent in root.descendants() for box in parent.children if _is_spare(box)
    ]
    surplus = len(pages) % SHEET
    if not 0 < surplus <= len(spare):
        return
    taken = spare[-surplus:]
    _, first = taken[0]
    # Each fills one page, and most pages stand before them.
    begins = next(n for n, page in reversed(list(enumerate(pages))) if _holds(page, first))
    for parent, box in taken:
        parent.children = [child for child in parent.children if child is not box]
    html.left_out += surplus
    # WeasyPrint makes these pages again; the one before has to know what follows it.
    for *_, state in context.page_maker[max(0, begins - 1) : len(pages)]:
        state["content_changed"] = True


def _is_spare(box: Any) -> bool:
    html = box.element
    return html is not None and box.element_tag == html.tag and html.get(SPARE) is not None


def _holds(page: Any, wanted: Any) -> bool:
    return any(box.element is wanted.element for box in page.descendants())
