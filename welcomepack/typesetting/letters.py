"""What a style says of its letters worked out once, where WeasyPrint does it for each run of text.

That is the height of an empty line, and the fonts as Pango is told of them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from welcomepack.typesetting.wrapping import replace_everywhere


def describe_letters_once() -> None:
    """From now on, WeasyPrint keeps both with the style."""
    from weasyprint.text import fonts, line_break

    for describe in (line_break.strut, fonts.get_font_description):
        replace_everywhere(describe, _kept_with_style(describe))


def _kept_with_style(describe: Callable[[Any], Any]) -> Callable[[Any], Any]:
    attribute = f"kept_{describe.__name__}"

    @wraps(describe)
    def kept(style: Any) -> Any:
        known = vars(style)
        if attribute not in known:
            known[attribute] = describe(style)
        return known[attribute]

    return kept
