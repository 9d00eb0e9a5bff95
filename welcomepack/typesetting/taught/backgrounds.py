"""Boxes without a background passed over, where WeasyPrint asks for all that one could have.

Few boxes have a background or round corners, and whether they have is known from their style.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from welcomepack.typesetting.taught.wrapping import kept_with_style

_CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_BARE = (("background", None), *((corner, (0, 0)) for corner in _CORNERS))
_Place = Callable[..., None]


def pass_over_bare_boxes() -> None:
    """From now on, WeasyPrint does so; pages are never bare."""
    from weasyprint.layout import background

    place: _Place = background.layout_box_backgrounds

    @wraps(place)
    def placed(page: Any, box: Any, get_image: Any, *rest: Any, **options: Any) -> None:
        if rest or options or box is page or not _is_bare(box.style):
            place(page, box, get_image, *rest, **options)
            return
        for name, value in _BARE:
            setattr(box, name, value)
        for child in box.all_children():
            placed(page, child, get_image)

    background.layout_box_backgrounds = placed


@kept_with_style
def _is_bare(style: Any) -> bool:
    if _has_background(style):
        return False
    return all((0, "px") in style[corner] for corner in _CORNERS)


def _has_background(style: Any) -> bool:
    from weasyprint.draw.color import get_color

    sources = style["border_image_source"], style["mask_border_source"], *style["background_image"]
    drawn = any(kind != "none" for kind, *_ in sources)
    return drawn or bool(style["box_shadow"]) or get_color(style, "background_color").alpha > 0
