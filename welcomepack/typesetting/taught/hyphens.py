"""Patterns of hyphenation read when a word needs them, where Pyphen reads all 78,000 at once."""

import re
from pathlib import Path
from typing import Any

_PAIRS = re.compile(r"(\d?)(\D?)")
_NOT_PLAIN = re.compile(r"/.*=|\^\^")  # other ways to write a word, and letters by their number
_WINDOWS = {"microsoft-cp1251": "cp1251"}  # encodings that Python knows by another name
_Values = tuple[int, tuple[int, ...]]  # from which letter on, how much each place is for a break


def read_hyphens_late() -> None:
    """From now on, Pyphen does so with files that have plain patterns alone."""
    import pyphen

    class Late(pyphen.HyphDict):  # type: ignore[misc] # a class without types
        def __init__(self, path: Path) -> None:
            first, _, rest = path.read_bytes().partition(b"\n")
            encoding = first.decode().strip()
            text = rest.decode(_WINDOWS.get(encoding.lower(), encoding))
            if _NOT_PLAIN.search(text):
                super().__init__(path)
                return
            lines = map(str.strip, text.split("\n"))
            plain = [line for line in lines if line and not line.startswith(pyphen.ignored)]
            noughts = _without("123456789", plain)
            counting = [line for line, rest in zip(plain, noughts, strict=True) if line != rest]
            letters = _without("0123456789", counting)
            self.patterns = _Patterns(zip(letters, counting, strict=True))
            self.maxlen = max(map(len, self.patterns))
            self.cache: dict[str, Any] = {}

    pyphen.HyphDict = Late


def _without(digits: str, lines: list[str]) -> list[str]:
    text = "\n".join(lines)  # all at once, which is ten times as fast
    for digit in digits:
        text = text.replace(digit, "")
    return text.split("\n")


class _Patterns(dict[str, Any]):
    """What stands in the file by the letters of each line, and its values once they were asked."""

    def get(self, letters: str, default: Any = None) -> Any:
        found = super().get(letters, default)
        if isinstance(found, str):
            found = self[letters] = _values(found)
        return found


def _values(pattern: str) -> _Values:
    """The digits before each letter and after the last, without the noughts at both ends."""
    values = [int(digit or 0) for digit, _ in _PAIRS.findall(pattern)]
    places = [place for place, value in enumerate(values) if value]
    return places[0], tuple(values[places[0] : places[-1] + 1])
