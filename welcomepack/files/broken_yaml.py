"""What is wrong with a line that is no YAML, as someone sees it who typed a text, not YAML.

The parser says what it expected, often a line too late. Most slips can be seen on the line.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

_ODD_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
_BULLETS = "–—•·‣−"
_ENTRY = re.compile(rf"\s*(?:-[ {_ODD_SPACES}]+)?")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)(?P<space>\s*):(?:[ ]+(?P<value>.*))?$")
_CLOSED_BY = {"{": "}", "[": "]"}
_SHOWN = 50
_OPEN = "is opened and not closed"


class Diagnosis(NamedTuple):
    """The line, from 1, what is wrong with it, and how to mend it.

    What is opened on a line and never closed is wrong up to where the parser gave up.
    """

    line: int
    what: str
    remedy: str

    @property
    def is_open(self) -> bool:
        """Something is opened on the line and not closed."""
        return self.what.endswith(_OPEN)


def diagnosed(text: str, lines: Sequence[int]) -> Diagnosis | None:
    """What is wrong with the first of these lines, from 1, on which a slip can be seen."""
    rows = re.split(r"\r\n|\r|\n", text)
    for number in dict.fromkeys(lines):
        row = rows[number - 1] if 0 < number <= len(rows) else ""
        above = rows[number - 2] if 1 < number <= len(rows) else ""
        if found := next(_slips(row, above), None):
            return Diagnosis(number, *found)
    return None


Told = tuple[str, str]


def _slips(row: str, above: str) -> Iterator[Told]:
    """What can be seen to be wrong with a row of a file."""
    body = row[_matched(_ENTRY, row) :].rstrip()
    if not body or body.startswith("#"):
        return
    key = _KEY.match(body)
    value = (key["value"] or "").strip() if key else body
    for slip in _OF_THE_ROW:
        yield from slip(row, body)
    for of_value in _OF_THE_VALUE if key or row.lstrip().startswith("- ") else ():
        yield from of_value(value)
    yield from _too_far_right(row, above)


def _matched(pattern: re.Pattern[str], row: str) -> int:
    match = pattern.match(row)
    return match.end() if match else 0


def _tab(row: str, _: str) -> Iterator[Told]:
    if "\t" in row[: len(row) - len(row.lstrip())]:
        yield "the line begins with a tab", "type spaces, as in the line above"


def _odd_space(row: str, body: str) -> Iterator[Told]:
    before = row[: len(row) - len(row.lstrip())]
    if set(before) & set(_ODD_SPACES) or re.search(rf":[{_ODD_SPACES}]|^-[{_ODD_SPACES}]", body):
        yield "a space that a word processor made stands here", "delete it and type a plain space"


def _bullet(_: str, body: str) -> Iterator[Told]:
    if body[0] in _BULLETS:
        remedy = "write '- ', a short hyphen and a space"
        yield f"the line begins with '{body[0]}', which begins no entry", remedy
    elif re.match(r"-[^\s-]", body):
        yield "a space is missing behind the hyphen", f"write '- {body[1:_SHOWN]}'"


def _no_space(_: str, body: str) -> Iterator[Told]:
    if match := re.match(r"([a-z_]+):(?=[^\s/:])", body):
        shown = body[match.end() :][:_SHOWN]
        yield f"a space is missing behind '{match[0]}'", f"write '{match[0]} {shown}'"


def _no_colon(_: str, body: str) -> Iterator[Told]:
    if (match := re.match(r"([a-z_]+) (?!.*: )\S", body)) and match[1] in _KEYS:
        yield f"a colon is missing behind '{match[1]}'", f"write '{match[1]}: …'"


# The keys of content that a line may begin with; others are words of a text.
_KEYS = frozenset({
    "after", "alt", "answer", "blocks", "checked", "columns", "comment", "confirmed", "count",
    "days", "detail", "does", "email", "facts", "fields", "fill", "hours", "icon", "id", "items",
    "kind", "label", "lead", "level", "locales", "meaning", "name", "note", "organisations",
    "phones", "postcode", "question", "risk", "rows", "source", "spans", "street", "term", "terms",
    "text", "theme", "times", "title", "town", "type", "value", "visit", "web", "when",
})  # fmt: skip


def _quote_inside(value: str) -> Iterator[Told]:
    if value.startswith('"') and re.match(r'"(?:[^"\\]|\\.)*"\s*[^\s#,\]}]', value):
        remedy = "write „…“ inside a text, or ' at both of its ends"
        yield 'a quotation mark " stands inside the text', remedy
    elif value.count('"') % 2:
        yield f'a quotation mark " {_OPEN}', "write it at both ends of the text"


def _apostrophe(value: str) -> Iterator[Told]:
    if value.startswith("'") and not re.fullmatch(r"'(?:[^']|'')*'\s*(?:#.*)?", value):
        remedy = 'put the whole text in double quotes: "…"'
        yield "the text begins with an apostrophe", remedy


def _bracket(value: str) -> Iterator[Told]:
    closing = _CLOSED_BY.get(value[:1])
    if closing is None:
        return
    plain = re.sub(r'"[^"]*"', "", value)
    if plain.count(value[0]) > plain.count(closing):
        yield f"'{value[0]}' {_OPEN}", f"write '{closing}' at its end"
    elif not re.search(r"[\]}]\s*(?:#.*)?$", plain) or (value[0] == "{" and ":" not in plain):
        shown = value[:_SHOWN].replace('"', "")
        yield f"the text begins with '{value[0]}'", f'put the whole text in quotes: "{shown}"'


def _sign(value: str) -> Iterator[Told]:
    if re.match(r"[@`%*&!]", value):
        shown = value[:_SHOWN].replace('"', "")
        yield f"the text begins with '{value[0]}'", f'put the whole text in quotes: "{shown}"'
    elif re.match(r"-\s", value):
        yield "the text begins with a hyphen", "take it out, or put the whole text in quotes"


def _colon(value: str) -> Iterator[Told]:
    if value[:1] not in {'"', "'", "{", "[", "|", ">"} and re.search(r":(?:\s|$)", value):
        shown = value[:_SHOWN].replace('"', "")
        yield "the text has a colon in it", f'put the whole text in quotes: "{shown}"'


def _too_far_right(row: str, above: str) -> Iterator[Told]:
    """A key that stands further right than the one above it, which has a value of its own."""
    one, other = (re.match(r"( *)(?:- )?[a-z_]+: *(\S.*)?", each) for each in (row, above))
    if one and other and other[2] and not other[2].startswith(("|", ">")):
        begins = [len(m[1]) + (2 if each.lstrip().startswith("- ") else 0)
                  for m, each in ((one, row), (other, above))]  # fmt: skip
        if begins[0] > begins[1]:
            yield "the line stands too far to the right", "let it begin as the line above does"


_OF_THE_ROW: tuple[Callable[[str, str], Iterator[Told]], ...] = (
    _tab,
    _odd_space,
    _bullet,
    _no_space,
    _no_colon,
)
_OF_THE_VALUE: tuple[Callable[[str], Iterator[Told]], ...] = (
    _apostrophe,
    _quote_inside,
    _bracket,
    _sign,
    _colon,
)
