"""Read YAML with its line numbers; every mistake of a file is told at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from yaml.composer import Composer

from welcomepack.content import Located
from welcomepack.errors import ContentError, Problem

MOST_BYTES = 2_000_000
_GUIDE = "see docs/content.md"
Model = TypeVar("Model")


@dataclass
class YamlFile:
    """A parsed file: plain values whose texts know their lines, and the line of every place."""

    name: str
    value: object = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    seen: set[yaml.Node] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, place: Iterable[str | int]) -> int:
        """The line of a place, or of the nearest place around it."""
        known: tuple[str | int, ...] = ()
        for step in place:
            if (*known, step) in self.lines:
                known = (*known, step)
        return self.lines.get(known, 1)


def read_yaml(path: Path, name: str) -> YamlFile:
    """The values of a YAML file; raises ContentError where it cannot be read."""
    try:
        node = _composed(_read_text(path, name))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"this is not valid YAML ({error.problem or 'syntax error'})"
        line = mark.line + 1 if mark else 1
        remedy = "check indentation, quotes and colons here and just above"
        raise ContentError(Problem(name, line, what, remedy)) from error
    except yaml.YAMLError as error:
        what, remedy = "this is not valid YAML", "take out control characters"
        raise ContentError(Problem(name, 1, what, remedy)) from error
    except RecursionError as error:
        what, remedy = "the brackets are nested too deeply", "close them, or take some out"
        raise ContentError(Problem(name, 0, what, remedy)) from error
    file = YamlFile(name)
    file.value = _plain(node, (), file) if node else {}
    if file.problems:
        raise ContentError(file.problems)
    return file


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
        if path.stat().st_size > MOST_BYTES:
            raise ContentError(Problem(name, 0, "the file is too large", "split it into several"))
        return path.read_text(encoding="utf-8")
    except OSError as error:
        what = "the file is missing" if isinstance(error, FileNotFoundError) else "no access"
        raise ContentError(Problem(name, 0, what, "create it, or mend its name")) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(name, line, "the file is not UTF-8", "save it with the encoding UTF-8")
        raise ContentError(problem) from error


def _plain(node: yaml.Node, place: tuple[str | int, ...], file: YamlFile) -> object:
    line = node.start_mark.line + 1
    if node in file.seen:  # an alias; a few of them can stand for billions of values
        remedy = "write the value out; '&' and '*' are not used here"
        file.problems.append(Problem(file.name, line, "an alias stands here", remedy))
        return None
    file.seen.add(node)
    file.lines.setdefault(place, line)
    if isinstance(node, yaml.MappingNode):
        return dict(_entries(node, place, file))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(n, (*place, i), file) for i, n in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:str":
        return Located(node.value, file.name, line)
    return _scalar(node, file)


def _entries(
    node: yaml.MappingNode, place: tuple[str | int, ...], file: YamlFile
) -> Iterator[tuple[str, object]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = Located(str(key_node.value), file.name, line)
        if key in seen:
            what = f"the key '{key}' stands here twice"
            file.problems.append(Problem(file.name, line, what, "keep one of the two"))
        seen.add(key)
        file.lines[(*place, key)] = line
        yield key, _plain(value_node, (*place, key), file)


def _scalar(node: yaml.Node, file: YamlFile) -> object:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError):  # of "!!bool x" and the like
        remedy = "put it in quotes if it is a text"
        what, line = f"'{node.value}' cannot be read", node.start_mark.line + 1
        file.problems.append(Problem(file.name, line, what, remedy))
        return None
    finally:
        loader.dispose()


def validated(file: YamlFile, kind: type[Model] | TypeAdapter[Model]) -> Model:
    """The file as content of a kind; raises ContentError with all its mistakes."""
    adapter = kind if isinstance(kind, TypeAdapter) else TypeAdapter(kind)
    try:
        return adapter.validate_python(file.value)
    except ValidationError as error:
        raise ContentError(
            Problem(file.name, file.line_of(e["loc"]), *_explained(e))
            for e in _own_mistakes(error.errors())
        ) from error


def _own_mistakes(errors: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    # A tuple whose only part is wrong is also said to be too short.
    for error in errors:
        place = error["loc"]
        inside = (e["loc"][: len(place)] == place and len(e["loc"]) > len(place) for e in errors)
        if error["type"] != "too_short" or not any(inside):
            yield error


def _explained(error: Mapping[str, object]) -> tuple[str, str]:
    place = error["loc"]
    key = place[-1] if isinstance(place, tuple) and place else "the file"
    shown = str(error.get("input"))[:40]
    match error["type"]:
        case "extra_forbidden":
            return f"unknown key '{key}'", f"mend its spelling or take it out; {_GUIDE}"
        case "missing":
            return f"the key '{key}' is missing", f"add it; {_GUIDE}"
        case "union_tag_invalid" | "literal_error":
            context = error.get("ctx")
            wanted = context if isinstance(context, dict) else {}
            choice = wanted.get("expected_tags") or wanted.get("expected")
            value = wanted.get("tag", shown)
            return f"'{value}' is not known for '{key}'", f"use one of {choice}"
        case "union_tag_not_found":
            return "the key 'type' is missing", f"add it; {_GUIDE}"
        case "value_error":
            what = str(error["msg"]).removeprefix("Value error, ")
            return f"{what} (at '{key}')", f"mend it; {_GUIDE}"
        case _:
            return f"'{key}' does not fit: {error['msg']} (it is '{shown}')", _GUIDE
