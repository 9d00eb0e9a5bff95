"""What is wrong with a value of a content file, as a sentence for someone who never saw YAML."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pydantic_core import ErrorDetails

from welcomepack.errors import PlacedError

_GUIDE = "see docs/content.md"
_NEEDED = " is needed here"  # ends what our own checks say of a value of another kind
_SHOWN = 40  # characters of what is quoted
Place = tuple[str | int, ...]


class Slip(NamedTuple):
    """What is wrong and how to mend it; `line` where it is not that of the value."""

    what: str
    remedy: str
    line: int = 0


class _Wrong(NamedTuple):
    """An error of pydantic: the name of its place, what was given, what stands in the file."""

    key: str
    given: object
    written: str
    context: Mapping[str, object]
    message: str


def told(error: ErrorDetails, place: Place, written: str) -> Slip:
    """The sentence on an error of pydantic.

    `place` is that of the value in its file, and `written` what stands there.
    """
    told_of = {"missing", "extra_forbidden"}
    key = f"'{error['loc'][-1]}'" if error["type"] in told_of else _name_of(place)
    shown = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
    context = error.get("ctx") or {}
    wrong = _Wrong(key, error.get("input"), shown, context, error["msg"])
    return _TOLD.get(error["type"], _anything)(wrong)


def _name_of(place: Place) -> str:
    """The key of a place; of an entry of a list also which one it is, counted from 1."""
    numbers = [step + 1 for step in place[-1:] if isinstance(step, int)]
    key = next((f"'{step}'" for step in reversed(place) if isinstance(step, str)), "'the file'")
    return f"entry {numbers[0]} of {key}" if numbers else key


def _missing(wrong: _Wrong) -> Slip:
    return Slip(f"the key {wrong.key} is missing", f"add it; {_GUIDE}")


def _unknown(wrong: _Wrong) -> Slip:
    if wrong.given is None:  # of {value: a, b}: YAML takes a word behind a comma for a key
        remedy = "put the whole text in quotes if it has a comma in it"
        return Slip(f"{wrong.key} is taken for a key", remedy)
    return Slip(f"unknown key {wrong.key}", f"mend its spelling or take it out; {_GUIDE}")


def _without_type(_: _Wrong) -> Slip:
    return Slip("the key 'type' is missing", f"add it; {_GUIDE}")


def _no_choice(wrong: _Wrong) -> Slip:
    choice = wrong.context.get("expected_tags") or wrong.context.get("expected")
    value = wrong.context.get("tag", wrong.written)
    return Slip(f"'{value}' is not known for {wrong.key}", f"use one of {choice}")


def _refused(wrong: _Wrong) -> Slip:
    """A value that a check of ours refuses; where a text is wanted, why there is none."""
    error = wrong.context.get("error")
    if isinstance(error, PlacedError):
        return Slip(str(error), error.remedy, error.line)
    wanted = str(error).removesuffix(_NEEDED)
    if isinstance(wrong.given, str) and wanted == str(error):
        return Slip(f"{error} (at {wrong.key})", f"mend it; {_GUIDE}")
    return _no_text(wrong, wanted)


def _no_text(wrong: _Wrong, wanted: str = "a text") -> Slip:
    match wrong.given:
        case None:
            where = "the '- '" if wrong.key.startswith("entry") else "the colon"
            remedy = f"write it behind {where}; what begins with '#' needs quotes around it"
            return Slip(f"nothing stands at {wrong.key}, where {wanted} is needed", remedy)
        case dict() as pairs if len(pairs) == 1:
            ((key, value),) = pairs.items()
            what = f"the colon in '{key}: {value}' makes a key and a value of this text"
            return Slip(f"{what} (at {wrong.key})", f'put it in quotes: "{key}: {value}"')
        case dict() | list() | tuple():
            kind = "keys and values stand" if isinstance(wrong.given, dict) else "a list stands"
            return Slip(f"{kind} at {wrong.key}, where {wanted} is needed", f"write {wanted}")
    if "date" in wanted:
        return Slip(f"'{wrong.written}' at {wrong.key} is no date", "write it as 2026-11-22")
    what = f"'{wrong.written}' at {wrong.key} is not in quotes, and YAML takes it for no text"
    return Slip(what, f'put it in quotes: "{wrong.written}"')


def _no_number(wrong: _Wrong) -> Slip:
    if wrong.given is None:
        return _no_text(wrong, "a number")
    what = f"'{wrong.written}' at {wrong.key} is no plain number"
    if isinstance(wrong.given, str) and re.fullmatch(r"[1-9]\d*", wrong.given):
        return Slip(f"{what}: it is in quotes", f"write {wrong.given} without quotes")
    plain = wrong.written.lstrip("0") if re.fullmatch(r"0+[1-9]\d*", wrong.written) else ""
    return Slip(what, f"write {plain}" if plain else "write it in plain digits, such as 14")


def _no_switch(wrong: _Wrong) -> Slip:
    return _unfit(wrong, f"'{wrong.written}' is neither true nor false", "write true or false")


def _no_list(wrong: _Wrong) -> Slip:
    remedy = "write each entry on a line of its own that begins with '- '"
    if wrong.given is None:
        return Slip(f"nothing stands at {wrong.key}, where a list is needed", remedy)
    if isinstance(wrong.given, str):
        remedy = f"write [{wrong.written}]"
    return _unfit(wrong, f"'{wrong.written}' is no list", remedy)


_WRITTEN_AS = {
    "phones": '{number: "0234 123456"}',
    "email": "{value: name@example.org}",
    "web": "{value: https://www.example.org}",
    "report": "{value: https://www.example.org}",
    "address": '{street: …, postcode: "44777", town: …}',
    "hours": "'spans:' under it, as other offices have it",
    "publisher": "{name: …}",
}


def _no_keys(wrong: _Wrong) -> Slip:
    known = _WRITTEN_AS.get(wrong.key.rpartition(" ")[2].strip("'"))
    remedy = f"write {known}" if known else f"write lines such as 'id: …'; {_GUIDE}"
    return _unfit(wrong, f"keys and values are needed, not '{wrong.written}'", remedy)


def _empty(wrong: _Wrong) -> Slip:
    return _unfit(wrong, "nothing stands in it", "write at least one entry")


def _too_short(wrong: _Wrong) -> Slip:
    least = wrong.context.get("min_length")
    return _unfit(wrong, f"'{wrong.written}' is too short", f"write at least {least} characters")


def _limit(words: str, key: str) -> "Callable[[_Wrong], Slip]":
    def tell(wrong: _Wrong) -> Slip:
        limit = f"{words} {wrong.context.get(key)}"
        return _unfit(wrong, f"{wrong.written} is not {limit}", f"write a number that is {limit}")

    return tell


def _anything(wrong: _Wrong) -> Slip:
    return _unfit(wrong, f"{wrong.message} (it is '{wrong.written}')", _GUIDE)


def _unfit(wrong: _Wrong, why: str, remedy: str) -> Slip:
    return Slip(f"{wrong.key} does not fit: {why}", remedy)


_TOLD: Mapping[str, Callable[[_Wrong], Slip]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "union_tag_not_found": _without_type,
    "union_tag_invalid": _no_choice,
    "literal_error": _no_choice,
    "enum": _no_choice,
    "value_error": _refused,
    "string_type": _no_text,
    "string_too_short": _too_short,
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "float_type"), _no_number),
    **dict.fromkeys(("bool_type", "bool_parsing"), _no_switch),
    **dict.fromkeys(("tuple_type", "list_type", "frozen_set_type"), _no_list),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type", "mapping_type"), _no_keys),
    "too_short": _empty,
    "greater_than": _limit("more than", "gt"),
    "greater_than_equal": _limit("at least", "ge"),
    "less_than": _limit("less than", "lt"),
    "less_than_equal": _limit("at most", "le"),
    "multiple_of": _limit("a multiple of", "multiple_of"),
}
