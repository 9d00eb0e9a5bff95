"""Read YAML with its line numbers; every mistake of a file is told at once."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from yaml.composer import Composer
from yaml.reader import ReaderError

from welcomepack.errors import ContentError, Located, Problem
from welcomepack.files.broken_yaml import diagnosed
from welcomepack.files.yaml_slips import told

MOST_BYTES = 2_000_000
Model = TypeVar("Model")
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Reread:
    """A value that YAML would make another one of, such as 014; `written` stands in the file."""

    written: str


@dataclass
class YamlFile:
    """A parsed file: plain values whose texts know their lines, and the line of every place.

    `written` has what stands in the file for each value that is no text.
    """

    name: str
    value: object = None
    lines: dict[Place, int] = field(default_factory=dict)
    written: dict[Place, str] = field(default_factory=dict)

    def known(self, place: Iterable[str | int]) -> Place:
        """The place, or the nearest one around it; steps that the file does not have are left out.

        Such are the names by which pydantic tells the branches of a union. One may be the name of a
        key as well: a block of the type `facts` has a key `facts`.
        """
        known: list[Place] = [()]
        for step in place:
            known += [(*each, step) for each in known if (*each, step) in self.lines]
        return max(reversed(known), key=len)

    def line_of(self, place: Iterable[str | int]) -> int:
        """The line of a place, or of the nearest place around it."""
        return self.lines.get(self.known(place), 1)


def read_yaml(path: Path, name: str) -> YamlFile:
    """The values of a YAML file; raises ContentError where it cannot be read."""
    text = _read_text(path, name)
    try:
        node = _composed(text)
    except yaml.MarkedYAMLError as error:
        raise ContentError(_broken(error, text, name)) from error
    except ReaderError as error:
        what = f"the control character U+{_code(error.character):04X} stands here"
        line = _Lines(text).at(error.position)
        raise ContentError(Problem(name, line, what, "delete it")) from error
    except RecursionError as error:
        what, remedy = "the brackets are nested too deeply", "close them, or take some out"
        raise ContentError(Problem(name, 0, what, remedy)) from error
    reading = _Reading(YamlFile(name), text)
    reading.file.value = reading.plain(node, ()) if node else {}
    if reading.problems:
        raise ContentError(reading.problems)
    return reading.file


# What PyYAML says, and what has to be done about it in nearly all cases.
_REMEDIES = {
    "mapping values are not allowed": "put the text in quotes: it has a colon in it, or a line "
    "above it does not end as it should",
    "that cannot start any token": "put the text in quotes if it begins with a sign; use spaces "
    "instead of tabs at the beginning of a line",
    "expected alphabetic or numeric": "put the text in quotes: it begins with '*' or '&'",
    "could not find expected ':'": "write a colon and a space behind the key, or move the line to "
    "the right, under the text that it belongs to",
    "expected <block end>": "move the line so far to the left or right as its neighbours stand; a "
    "text that begins with a quotation mark has to end with it",
    "unexpected end of stream": "close the quotation mark that is open here or above",
    "unknown escape character": 'use \' instead of " around the text: \\ has a meaning in "',
    "expected ',' or": "close the bracket, or put a comma between the entries; a text with a "
    "comma, a colon or a bracket in it needs quotes",
    "undefined alias": "put the text in quotes: it begins with '*'",
    "another document": "take out the line '---'",
}


def _broken(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    """What is wrong with a text that is no YAML, as can be seen, or else as the parser says."""
    rows, marks = _Lines(text), (error.context_mark, error.problem_mark)
    places = [rows.at(mark.index) for mark in marks if mark]
    last = places[-1] if places else 1
    what = f"this is not valid YAML ({error.problem or 'syntax error'})"
    seen = diagnosed(text, (last, last - 1, *places))
    if seen and seen.is_open and seen.line < last:
        where = seen.what.replace("is opened", f"is opened on line {seen.line}")
        return Problem(name, last, f"{where}, so {what}", seen.remedy)
    if seen:
        return Problem(name, seen.line, f"{seen.what}, so {what}", seen.remedy)
    return Problem(name, last, what, _remedy(what))


def _remedy(what: str) -> str:
    found = (remedy for said, remedy in _REMEDIES.items() if said in what)
    return next(found, "check indentation, quotes and colons here and just above")


def _code(character: str | int) -> int:
    return character if isinstance(character, int) else ord(character)


class _Parsed(Composer, yaml.CSafeLoader):
    """A file parsed by libyaml, which is fast, into nodes that Python makes.

    Nodes made by libyaml, too, would end the process where brackets are nested deeply.
    """

    def __init__(self, text: str) -> None:
        yaml.CSafeLoader.__init__(self, text)
        Composer.__init__(self)


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Parsed)
    except yaml.YAMLError:  # the parser in Python says better what is wrong
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _read_text(path: Path, name: str) -> str:
    try:
        if path.exists() and not path.is_file():  # what never ends, such as a pipe, is not read
            raise ContentError(Problem(name, 0, "this is no file", "put a file in its place"))
        if path.stat().st_size > MOST_BYTES:
            raise ContentError(Problem(name, 0, "the file is too large", "split it into several"))
        return path.read_bytes().decode("utf-8")  # with its line ends: YAML counts letters
    except OSError as error:
        what = "the file is missing" if isinstance(error, FileNotFoundError) else "no access"
        raise ContentError(Problem(name, 0, what, "create it, or mend its name")) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(name, line, "the file is not UTF-8", "save it with the encoding UTF-8")
        raise ContentError(problem) from error


@dataclass
class _Lines:
    """The lines of a text as editors count them: YAML also counts U+0085, U+2028 and U+2029."""

    text: str
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [end.end() for end in re.finditer(r"\r\n|\r|\n", self.text)]

    def at(self, index: int) -> int:
        """The number of the line, from 1, in which a character stands."""
        return bisect_right(self.starts, index) + 1


_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d+)?")
# Control characters, halves of characters, and two that Unicode has given away.
_NO_LETTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_COMMENT = re.compile(r"[ \t]+#[ \t]*([^\r\n]*)")


@dataclass
class _Reading:
    """The nodes of a file as plain values; what is wrong with them is gathered."""

    file: YamlFile
    text: str
    seen: set[yaml.Node] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    rows: _Lines = field(init=False)

    def __post_init__(self) -> None:
        self.rows = _Lines(self.text)

    def plain(self, node: yaml.Node, place: Place) -> object:
        """The value of a node."""
        line = self.rows.at(node.start_mark.index)
        self.file.lines.setdefault(place, line)
        if node in self.seen:  # an alias; a few of them can stand for billions of values
            remedy = "write the value out; '&' and '*' are not used here"
            self._refuse(line, "an alias stands here", remedy)
            return None
        self.seen.add(node)
        if isinstance(node, yaml.MappingNode):
            return dict(self._entries(node, place))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(one, (*place, i)) for i, one in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
            return self._located(node, line)
        self.file.written[place] = str(node.value)
        return self._value(node, line)

    def _refuse(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.file.name, line, what, remedy))

    def _located(self, node: yaml.ScalarNode, line: int) -> Located:
        value = str(node.value)
        if found := _NO_LETTER.search(value):
            what = f"the character U+{ord(found[0]):04X} stands in this text"
            self._refuse(line, what, "delete it; nothing can print it")
        begin, end = node.start_mark.index, node.end_mark.index
        typed = value if "\n" in value and node.style == '"' else self.text[begin:end]
        comment = None if node.style else _COMMENT.match(self.text, end)
        said = comment[1] if comment else ""
        return Located(value, self.file.name, line, typed=typed, comment=said)

    def _entries(self, node: yaml.MappingNode, place: Place) -> Iterator[tuple[str, object]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            line = self.rows.at(key_node.start_mark.index)
            if not isinstance(key_node, yaml.ScalarNode):
                remedy = "write a single word before the colon"
                self._refuse(line, "brackets or a list stand here instead of a key", remedy)
                continue
            key = Located(str(key_node.value), self.file.name, line)
            if key in seen:
                self._refuse(line, f"the key '{key}' stands here twice", "keep one of the two")
            seen.add(key)
            self.file.lines[(*place, key)] = line
            yield key, self.plain(value_node, (*place, key))

    def _value(self, node: yaml.Node, line: int) -> object:
        """A number, a day, yes or no, or nothing: but only as it stands in the file."""
        loader = yaml.SafeLoader("")
        try:
            value = loader.construct_object(node)
        except (yaml.YAMLError, ValueError, LookupError, AttributeError):  # of "!!bool x" and such
            what, remedy = f"'{node.value}' cannot be read", "put it in quotes if it is a text"
            if node.tag.endswith(":timestamp"):
                remedy = "no calendar has that day; write year-month-day, such as 2026-11-22"
            self._refuse(line, what, remedy)
            return None
        finally:
            loader.dispose()
        is_day = type(value) is dt.date
        is_number = bool(_PLAIN_NUMBER.fullmatch(str(node.value)))
        as_written = value is None or isinstance(value, bool) or is_day or is_number
        return value if as_written else Reread(str(node.value))


def validated(file: YamlFile, kind: type[Model] | TypeAdapter[Model]) -> Model:
    """The file as content of a kind; raises ContentError with all its mistakes."""
    adapter = kind if isinstance(kind, TypeAdapter) else TypeAdapter(kind)
    try:
        return adapter.validate_python(file.value)
    except ValidationError as error:
        mistakes = tuple(_own_mistakes(error.errors()))
        raise ContentError(_problems(file, mistakes)) from error


def _problems(file: YamlFile, mistakes: Sequence[ErrorDetails]) -> list[Problem]:
    misspelt, told = dict(_misspelt(mistakes)), []
    for mistake in mistakes:
        place = mistake["loc"]
        if place in misspelt.values():
            continue
        if place in misspelt:
            what = f"'{place[-1]}' is no key here"
            remedy = f"do you mean '{misspelt[place][-1]}'?"
            told.append(Problem(file.name, file.line_of(place), what, remedy))
        else:
            told.append(_problem(file, mistake))
    return told


def _misspelt(mistakes: Sequence[ErrorDetails]) -> Iterator[tuple[Place, Place]]:
    """The unknown keys, each with the missing one beside it that is nearly the same word."""
    missing = {m["loc"] for m in mistakes if m["type"] == "missing"}
    for one in mistakes:
        if one["type"] == "extra_forbidden":
            around = one["loc"][:-1]
            names = [str(place[-1]) for place in missing if place[:-1] == around]
            written = re.sub(r"[\W_]", "", str(one["loc"][-1])).lower()
            for near in get_close_matches(written, names, n=1):
                missing.discard((*around, near))
                yield one["loc"], (*around, near)


def _problem(file: YamlFile, error: ErrorDetails) -> Problem:
    place = file.known(error["loc"])
    given = error.get("input")
    written = file.written.get(place, given.written if isinstance(given, Reread) else str(given))
    slip = told(error, place, written)
    return Problem(file.name, slip.line or file.line_of(place), slip.what, slip.remedy)


def _own_mistakes(errors: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    # A tuple whose only part is wrong is also said to be too short.
    for error in errors:
        place = error["loc"]
        inside = (e["loc"][: len(place)] == place and len(e["loc"]) > len(place) for e in errors)
        if error["type"] != "too_short" or not any(inside):
            yield error
