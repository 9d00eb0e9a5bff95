"""The default style of HTML elements without notes at the foot of a page.

WeasyPrint gives every element a style for each of six pseudo-elements: a marker, and five of notes.
No page of ours has notes, and only items of lists have markers; 20,000 styles are never asked for.
"""

import re
from functools import cache
from typing import Any

_OF_NOTES = re.compile(r"^::(?:footnote|note)-[a-z]+ \{.*\}$", re.MULTILINE)
_MARKER = re.compile(r"^::marker(?= \{)", re.MULTILINE)


def use_default_style(html: Any) -> None:
    """From now on, a document has no styles of notes, and markers in lists alone."""
    html._ua_stylesheets = lambda forms=False: [_default_style()]  # noqa: ARG005


@cache
def _default_style() -> Any:
    from weasyprint import CSS
    from weasyprint.html import UA

    elements, *_ = UA.partition("\n@counter-style ")  # documents have those anyway
    return CSS(string=_MARKER.sub("li::marker", _OF_NOTES.sub("", elements)))
