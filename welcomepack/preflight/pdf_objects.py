"""What stands in a PDF under a key, by the type that it should have, or nothing.

Anything may stand under any key of a file that others have made, and viewers pass over what is of
another type. So a rule asks here; `.get` and `in` on a part are for parts whose type is known.
"""

import math
from collections.abc import Iterator
from decimal import Decimal

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

LONGEST = 80  # characters of what is quoted


def entry(holder: object, key: str | Name) -> object:
    """What a dictionary or stream has under a key; None under all else."""
    # Those that have no keys give None, and to tell them apart would take longer than to ask them.
    return holder.get(key) if isinstance(holder, pikepdf.Object) else None


def has(holder: object, key: str) -> bool:
    """Whether there is anything under a key; null is nothing (ISO 32000-1, 7.3.7)."""
    return entry(holder, key) is not None


def holds(holder: object, key: str) -> bool:
    """Whether there is a dictionary or stream under a key."""
    return isinstance(entry(holder, key), Dictionary | Stream)


def is_true(holder: object, key: str) -> bool:
    """Whether true stands under a key, and not a number, a text or the like."""
    return entry(holder, key) is True


def dictionary(holder: object, key: str) -> pikepdf.Object:
    """The dictionary or stream under a key, or an empty one."""
    found = entry(holder, key)
    return found if isinstance(found, Dictionary | Stream) else Dictionary()


def stream(holder: object, key: str) -> pikepdf.Stream | None:
    """The stream under a key."""
    found = entry(holder, key)
    return found if isinstance(found, Stream) else None


def array(holder: object, key: str) -> list[object]:
    """The parts of the array under a key, or none."""
    return parts(entry(holder, key))


def values(holder: pikepdf.Object) -> list[object]:
    """What a dictionary holds, under whatever keys; they need not be texts."""
    return [value for _, value in holder.items()]


def parts(value: object) -> list[object]:
    """The parts of an array, or none."""
    return list(value) if isinstance(value, Array) else []


def dictionaries(holder: object, key: str) -> Iterator[pikepdf.Object]:
    """Those parts of the array under a key that are dictionaries."""
    return (part for part in array(holder, key) if isinstance(part, Dictionary | Stream))


def number(value: object) -> float | None:
    """The number, if it is one that a page can have; pikepdf has several types for it."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def numbers(value: object, count: int) -> tuple[float, ...] | None:
    """The parts of an array of just so many numbers."""
    found = [number(part) for part in parts(value)]
    told = tuple(each for each in found if each is not None)
    return told if len(told) == len(found) == count else None


def name(holder: object, key: str) -> str:
    """The name under a key with its slash, or an empty text."""
    found = entry(holder, key)
    return named(found) if isinstance(found, Name) else ""


def named(found: pikepdf.Object) -> str:
    """A name as a text; what is not UTF-8 in it shows as the sign for a lost letter."""
    return bytes(found).decode("utf-8", errors="replace")


def text(holder: object, key: str) -> str:
    """The text under a key, or an empty one."""
    found = entry(holder, key)
    return _decoded(found) if isinstance(found, String) else ""


def quoted(said: str) -> str:
    """What a file says, cut off where it is too long to be quoted."""
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"


def _decoded(found: pikepdf.Object) -> str:
    try:
        return str(found)
    except UnicodeDecodeError:
        return bytes(found).decode("utf-8", errors="replace")
