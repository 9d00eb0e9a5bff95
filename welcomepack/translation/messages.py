"""Messages: what makes a German text one, and what a translation must have in common with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from welcomepack.content.markup import Link, MarkupError, parse, placeholders

_SIGNS = frozenset("{}[]()*_")  # every mark has one of them, and every name


@dataclass(frozen=True)
class Message:
    """One German text to translate, as a template catalog holds it.

    `comments` are the lines that follow ``#.``; `file` is the content file, without a line,
    so that moving a text changes no catalog.
    """

    context: str
    source: str
    file: str
    comments: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """The identity of the message: its msgctxt and its msgid."""
        return self.context, self.source


def mismatches(source: str, translation: str) -> Iterator[tuple[str, str]]:
    """What would print wrong if the translation stood for its source: what, and the remedy."""
    if _SIGNS.isdisjoint(source) and _SIGNS.isdisjoint(translation):
        return
    wanted, found = Counter(placeholders(source)), Counter(placeholders(translation))
    broken = _broken_mark(translation)
    for name in sorted((wanted - found).keys()):
        if broken is None or name != broken.name:
            remedy = f"put {{{name}}} where the German has it"
            yield f"the placeholder {{{name}}} is missing{_times(name, found, wanted)}", remedy
    for name in sorted((found - wanted).keys()):
        if name in wanted:
            times = _times(name, found, wanted)
            yield f"the placeholder {{{name}}} stands here too often{times}", "take one out"
        else:
            remedy = "take it out or mend its spelling"
            yield f"the placeholder {{{name}}} is not in the German", remedy
    if broken:
        yield str(broken), broken.remedy
    elif wanted == found and _links_wanted(source, translation) != _links(translation):
        yield "a link of the German is missing", "write [text]({url_name}) as the German does"


def _broken_mark(text: str) -> MarkupError | None:
    try:
        parse(text)
    except MarkupError as error:
        return error
    return None


def _times(name: str, found: Counter[str], wanted: Counter[str]) -> str:
    """How often a placeholder stands here and in the German, if it is here at all."""
    return f" ({found[name]} of {wanted[name]})" if found[name] else ""


def _links_wanted(source: str, translation: str) -> Counter[str]:
    # The German of a catalog not updated may be broken; that is not the translation's slip.
    return _links(translation if _broken_mark(source) else source)


def _links(text: str) -> Counter[str]:
    return Counter(span.target for span in parse(text) if isinstance(span, Link))
