"""The pages of an edition in a browser, beside the texts they show; only what changed is laid out.

`parts` cuts the document, `layouts` remembers what was laid out, `marks` says which text stands
where, `rows` joins texts and findings, `board` holds what is shown, `server` shows it.
"""

from welcomepack.preview.board import Board, Shown
from welcomepack.preview.layouts import Layouts, Leaves
from welcomepack.preview.marks import MarkedPage, marked, named_texts
from welcomepack.preview.pictures import Pictures
from welcomepack.preview.rows import Row, rows_of
from welcomepack.preview.server import serving
from welcomepack.preview.site import Site
from welcomepack.preview.watching import Watch

__all__ = [
    "Board",
    "Layouts",
    "Leaves",
    "MarkedPage",
    "Pictures",
    "Row",
    "Shown",
    "Site",
    "Watch",
    "marked",
    "named_texts",
    "rows_of",
    "serving",
]
