"""Messages: their identity, and the grammar of their text.

The text of a message is plain, with three marks: ``**strong**``, ``[text]({name})`` and
``{name}``. Whatever else stands in it is printed as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["phone", "url", "email", "money", "date", "hours", "text", "address"]
"""The kinds of facts; the name of a fact begins with its kind."""

_NAME = r"[a-z][a-z0-9_]*"
# Double braces are Jinja and printed as they are.
_PLACEHOLDER = re.compile(rf"(?<!\{{)\{{({_NAME})\}}(?!\}})")
_MARK = re.compile(
    rf"(?P<strong>\*\*)"
    rf"|\[(?P<label>(?:(?!\*\*)[^\[\]{{}}])*)\]\(\{{(?P<target>{_NAME})\}}\)"
    rf"|(?<!\{{)\{{(?P<name>{_NAME})\}}(?!\}})"
)


@dataclass(frozen=True)
class Plain:
    """A run of text, printed as it stands."""

    text: str
    strong: bool = False


@dataclass(frozen=True)
class Placeholder:
    """A place where a fact or a topic number is printed."""

    name: str
    strong: bool = False


@dataclass(frozen=True)
class Link:
    """Text that leads to the address held by the fact `target`."""

    label: str
    target: str
    strong: bool = False


Span = Plain | Placeholder | Link


class MarkupError(ValueError):
    """The marks of a text do not fit together; `remedy` says how to mend them.

    `name` is that of the placeholder that was meant, where one can be told.
    """

    def __init__(self, what: str, remedy: str, name: str = "") -> None:
        super().__init__(what)
        self.remedy = remedy
        self.name = name


def normalise(text: str) -> str:
    """The text with every run of white space as one space, and none at its ends.

    No-break spaces stay: a translator sets them on purpose.
    """
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def placeholders(text: str) -> tuple[str, ...]:
    """The names in a text, in order, as often as they stand there; those of links too."""
    return tuple(_PLACEHOLDER.findall(text))


def says_something(text: str) -> bool:
    """Whether there is a letter to translate once the placeholders are taken out."""
    return any(character.isalpha() for character in _PLACEHOLDER.sub("", text))


def words_of(text: str) -> int:
    """How many words there are to translate; placeholders and numbers are none."""
    return sum(map(says_something, text.split()))


def parse(text: str) -> tuple[Span, ...]:
    """The spans of a text; raises MarkupError where a mark is not whole."""
    _refuse_broken_stars(text)
    if broken := _APART.search(text):
        what = f"'{broken[0]}' makes no link"
        raise MarkupError(what, "write [text]({url_name}), the brackets side by side")
    spans = tuple(_spans(text))
    for span in spans:
        if not isinstance(span, Placeholder):
            _refuse_broken_marks(span.text if isinstance(span, Plain) else span.label)
    return spans


def _spans(text: str) -> Iterator[Span]:
    strong = False
    position = 0
    for mark in _MARK.finditer(text):
        if mark.start() > position:
            yield Plain(text[position : mark.start()], strong)
        position = mark.end()
        if mark["strong"]:
            strong = not strong
        elif mark["target"]:
            yield Link(mark["label"], mark["target"], strong)
        else:
            yield Placeholder(mark["name"], strong)
    if position < len(text):
        yield Plain(text[position:], strong)


def _refuse_broken_stars(text: str) -> None:
    if text.count("**") % 2:
        remedy = "put '**' on both sides of the strong words"
        raise MarkupError("'**' is opened and not closed", remedy)
    if broken := _STARS.search(text):
        raise MarkupError(f"'{broken[0]}' has more than two stars", "write **strong words**")
    for strong in text.split("**")[1::2]:
        if not strong or strong != strong.strip():
            what = f"'**{strong}**' has a space beside its stars" if strong else "'****' is empty"
            raise MarkupError(what, "write **strong words**, the stars beside the words")


_STARS = re.compile(r"\*{3,}")
_APART = re.compile(r"(?:\[[^\[\]{}]*)?\](?:\s+\(\s*)?\{\w*\}?\)?")
# HTML and Jinja are printed as text, so "{{ x }}" and "{% x %}" are no placeholder gone wrong.
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}")
_BROKEN = re.compile(
    r"(?<!\{)\{(?![\{%#])[^{}]*\}(?!\})"
    r"|\{\{[^{}]*\}(?!\})"
    r"|(?<!\{)\{(?![\{%#])[^{}]*\}\}"
    r"|\]\("
)
_LONE = re.compile(r"\{[^{}]*|[^{}\s]*\}")
_BARE = re.compile(rf"\b(?:{'|'.join((*get_args(Kind), 'topic', 'value'))})_\w+", re.IGNORECASE)
_SHOWN = 40  # characters of what is quoted


def _refuse_broken_marks(text: str) -> None:
    if broken := _BROKEN.search(text):
        remedy = "write {name} with small letters, digits and '_', or [text]({url_name})"
        name = broken[0].strip("{} ")
        if re.fullmatch(_NAME, name) and not broken[0].startswith("{{"):
            remedy = f"take the spaces out: {{{name}}}"
        raise MarkupError(f"'{broken[0]}' is no placeholder and no link", remedy, name)
    if lone := _LONE.search(_TEMPLATE.sub("", text)):
        how = "opened and not closed" if lone[0].startswith("{") else "closed and not opened"
        what = f"in '{lone[0].strip()[:_SHOWN]}' a brace is {how}"
        remedy = "write {name}, with a brace on both sides of the name alone"
        raise MarkupError(what, remedy, lone[0].strip("{} ").partition(" ")[0])
    if bare := _BARE.search(text):
        what = f"the name '{bare[0]}' is no placeholder here and is printed as it stands"
        remedy = f"write {{{bare[0].lower()}}}, with one brace on each side"
        raise MarkupError(what, remedy, bare[0])
