"""What a spreadsheet makes of a catalog, undone: each line was the first cell of a row.

A spreadsheet takes the quotation marks around a cell away, puts them around a cell that holds
some, doubles those within, and ends a row with a tab for each empty cell. Only a text that looks
like that from its first line to its last is believed to come from one: a guess at single lines
would cut the words of a catalog that never saw a spreadsheet.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_QUOTED_CELL = re.compile(r'"((?:[^"]|"")*)"')
_KEYWORD = re.compile(r'(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d{1,2}\])?)[ \t]*"')


def undone(text: str) -> str | None:
    """The catalog as it went into the spreadsheet; None for what does not look like one's work."""
    cells = []
    for line in text.split("\n"):
        cell = _cell(line.rstrip("\t"))
        if cell is None:
            return None
        cells.append(cell)
    if _is_unclear(cells) or not any(map(_KEYWORD.match, cells)):
        return None
    return "\n".join(map(_line, cells))


def _cell(line: str) -> str | None:
    """What stood in the cell; None where a spreadsheet would have written the line differently."""
    if quoted := _QUOTED_CELL.fullmatch(line):
        return quoted[1].replace('""', '"')
    return None if '"' in line else line


def _line(cell: str) -> str:
    """The line of the catalog: what is neither comment nor field was a text that goes on."""
    return cell if not cell or cell.startswith("#") or _KEYWORD.match(cell) else f'"{cell}"'


def _is_unclear(cells: Sequence[str]) -> bool:
    """A text that went on with # looks like a comment now; its words would be lost.

    A comment is clear where it begins after a gap and belongs to the message that follows.
    """
    return any(
        (_is_comment(cell) and before and not _is_comment(before))
        or (_is_comment(before) and not before.startswith("#~") and not _goes_on(cell))
        for before, cell in pairwise(("", *cells, ""))
    )


def _is_comment(cell: str) -> bool:
    return cell.startswith("#")


def _goes_on(cell: str) -> bool:
    return _is_comment(cell) or bool(_KEYWORD.match(cell))
