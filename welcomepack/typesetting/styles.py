"""As few styles as the elements of a document need.

WeasyPrint gives every element a style for each of six pseudo-elements: a marker, and five of notes.
No page of ours has notes, and only items of lists have markers; 20,000 styles are never asked for.
Elements alike share a style, but not those with a language or a style of their own, though they
are alike, too.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import Any

_OF_NOTES = re.compile(r"^::(?:footnote|note)-[a-z]+ \{.*\}$", re.MULTILINE)
_MARKER = re.compile(r"^::marker(?= \{)", re.MULTILINE)


def use_default_style(html: Any) -> None:
    """From now on, a document has no styles of notes, and markers in lists alone."""
    html._ua_stylesheets = lambda forms=False: [default_style()]  # noqa: ARG005


def share_styles() -> None:
    """From now on, elements with the same language or the same style of their own share it."""
    from weasyprint import css

    find: Callable[..., Iterator[Any]] = css.find_style_attributes

    @wraps(find)
    def found(tree: Any, *rest: Any) -> Iterator[Any]:
        known = dict[tuple[str | None, str | None], Any]()
        for specificity, element, declarations, base_url in find(tree, *rest):
            own = element.get("style"), element.get("lang")
            # An id is a declaration, too, and of several declarations WeasyPrint compares the last.
            if own.count(None) == 1 and not element.get("id") and not element.get("name"):
                declarations = known.setdefault(own, declarations)  # noqa: PLW2901
            yield specificity, element, declarations, base_url

    css.find_style_attributes = found


def share_styles_of_pseudo_elements() -> None:
    """From now on, pseudo-elements with the same rules share a style, if their elements do."""
    from weasyprint import css

    set_styles: Callable[..., None] = css.StyleFor.set_computed_styles

    @wraps(set_styles)
    def shared(self: Any, element: Any, parent: Any, **options: Any) -> None:
        kind, computed = options.get("pseudo_type"), self.get_computed_styles()
        if not kind or parent is not element:
            set_styles(self, element, parent, **options)
            return
        rules = self.get_cascaded_styles()[element, kind]
        same = tuple((name, id(value)) for name, (value, _) in rules.items())
        known = vars(self).setdefault("styles_of_pseudo_elements", {})
        key = id(computed[element, None]), kind, same
        if key not in known:
            set_styles(self, element, parent, **options)
            known[key] = computed[element, kind]
        computed[element, kind] = known[key]

    css.StyleFor.set_computed_styles = shared


@cache
def default_style() -> Any:
    """That of WeasyPrint without what no page of ours has."""
    from weasyprint import CSS
    from weasyprint.html import UA

    elements, *_ = UA.partition("\n@counter-style ")  # documents have those anyway
    return CSS(string=_MARKER.sub("li::marker", _OF_NOTES.sub("", elements)))
