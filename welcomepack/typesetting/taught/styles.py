"""As few styles as the elements of a document need.

WeasyPrint gives every element a style for each of six pseudo-elements: a marker, and five of notes.
No page of ours has notes, and only items of lists have markers; 20,000 styles are never asked for.
Elements alike share a style, but not those below two elements with names of their own, and none
with a language or a style of their own, though they are alike, too.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, wraps
from typing import Any

_OF_NOTES = re.compile(r"^::(?:footnote|note)-[a-z]+ \{.*\}$", re.MULTILINE)
_Rules = Mapping[str, tuple[Any, Any]]  # value and weight of each property
_NAME = "anchor"  # the property that an id sets
_MARKER = re.compile(r"^::marker(?= \{)", re.MULTILINE)


def use_default_style(html: Any) -> None:
    """From now on, a document has no styles of notes, and markers in lists alone."""
    html._ua_stylesheets = lambda forms=False: [default_style()]  # noqa: ARG005


def share_styles() -> None:
    """From now on, what has the same rules shares a style, if what it inherits from is alike."""
    from weasyprint import css

    set_styles: Callable[..., None] = css.StyleFor.set_computed_styles

    @wraps(set_styles)
    def shared(self: Any, element: Any, parent: Any, **options: Any) -> None:
        kind, styles = options.get("pseudo_type"), self.get_computed_styles()
        rules = self.get_cascaded_styles().get((element, kind), {})
        alike = vars(self).setdefault("alike_styles", _Alike())
        look = alike.look(styles.get((parent, None)), kind, rules)
        if look in alike.nameless and _NAME not in rules:
            styles[element, kind] = alike.nameless[look]
            return
        set_styles(self, element, parent, **options)
        alike.add(look, styles[element, kind], rules)

    css.StyleFor.set_computed_styles = shared


class _Alike:
    """The styles of a document by their looks: numbers for what is inherited, and for the rules.

    A name belongs to an element alone and is not inherited: it is no part of a look.
    """

    def __init__(self) -> None:
        self.nameless = dict[int, Any]()
        self._looks = dict[Any, int]()
        self._of = dict[int, int]()  # of each style

    def look(self, parent: Any, kind: str | None, rules: _Rules) -> int:
        """The number of what is to be styled so; a page or an element has no kind."""
        told = ((name, _told(*rule)) for name, rule in rules.items() if name != _NAME)
        all_that_counts = self._of.get(id(parent)), kind, frozenset(told)
        return self._looks.setdefault(all_that_counts, len(self._looks))

    def add(self, look: int, style: Any, rules: _Rules) -> None:
        """A style with a look, which must live as long as this."""
        self._of[id(style)] = look
        if _NAME not in rules:
            self.nameless[look] = style


def _told(value: Any, weight: Any) -> Any:
    """Two values that are told alike are the same; some that are the same are not told so."""
    precedence, layer, specificity = weight
    known = type(value), value, precedence, layer, *specificity
    try:
        hash(known)
    except TypeError:
        return id(value), precedence, layer, *specificity
    return known


@cache
def default_style() -> Any:
    """That of WeasyPrint without what no page of ours has."""
    from weasyprint import CSS
    from weasyprint.html import UA

    elements, *_ = UA.partition("\n@counter-style ")  # documents have those anyway
    return CSS(string=_MARKER.sub("li::marker", _OF_NOTES.sub("", elements)))
