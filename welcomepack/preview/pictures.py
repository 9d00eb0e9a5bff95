"""Pages as pictures, drawn when someone looks at them."""

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from threading import Lock

import pypdfium2

WIDTHS = (360, 540, 720, 1080, 1440)  # pixels; a browser chooses by its window and its screen
_MOST_KEPT = 200

_one_at_a_time = Lock()  # pdfium is not made for threads


class Pictures:
    """Draws pages of PDFs that are found by their digest."""

    def __init__(self, data_of: Callable[[str], bytes | None]) -> None:
        self._data_of = data_of
        self._drawn = lru_cache(_MOST_KEPT)(self._draw)

    def png(self, digest: str, index: int, width: int) -> bytes | None:
        """A page as PNG; None for a page that is no longer kept or a width that is not offered."""
        if width not in WIDTHS or self._data_of(digest) is None:
            return None
        with _one_at_a_time:
            return self._drawn(digest, index, width)

    def _draw(self, digest: str, index: int, width: int) -> bytes | None:
        data = self._data_of(digest)
        if data is None:
            return None
        with pypdfium2.PdfDocument(data) as document:
            if index >= len(document):
                return None
            page = document[index]
            # As prepress rounds them: a thousandth of a point moves the edges of letters.
            page.set_mediabox(*(round(edge, 3) for edge in page.get_mediabox()))
            picture = page.render(scale=width / page.get_width()).to_pil()
        out = BytesIO()
        picture.save(out, "PNG", compress_level=1)
        return out.getvalue()
