"""A finished PDF read as the eye sees it: the characters of each line from left to right.

Extracted text would not do: extractors turn right-to-left lines round and numbers with them.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from ctypes import byref

import pypdfium2
from pypdfium2 import raw

SAME_LINE = 5  # points between the middles of characters; lines are 11 and more apart
GAP = 1.2  # points; a space is wider, the distance of letters smaller
COLUMN = 6  # points; the gap of columns is wider, a space smaller: of 16 pt type, it has 4
TIME = r"\b\d{2}:\d{2}–\d{2}:\d{2}\b"
AMOUNT = r"\b\d+(?:,\d{2})?\s€"
DATE = r"\b\d{2}\.\d{2}\.\d{4}\b"
PHONE = r"(?<![\d.,:–-])(?:\+\d{2} |0)\d{2,5}(?: \d{1,8}){1,6}(?![\d.,:–-]*\d)"
SHORT_PHONE = r"(?<!\d)(?:116\s?\d{3}|11[025])(?!\d)"
VALUES = re.compile(f"{TIME}|{AMOUNT}|{DATE}|{PHONE}|{SHORT_PHONE}")
RUNNING = 3  # a line that stands on every third page is a running line


def text_values(data: bytes) -> Counter[str]:
    """The values on the pages of a PDF; raises pypdfium2.PdfiumError for what is none."""
    with pypdfium2.PdfDocument(data) as document:
        return values_on(lines_seen(page) for page in document)


def values_on(pages: Iterable[list[str]]) -> Counter[str]:
    """The phone numbers, times, amounts and dates on pages, with how often each is printed.

    Lines that stand on many pages, but for the page number, do not count: editions differ in their
    number of pages.
    """
    told = (line for page in _without_running_lines(list(pages)) for line in page)
    return Counter(value for line in told for value in values_of_text(line))


def values_of_text(text: str) -> list[str]:
    """The phone numbers, times, amounts and dates of a text, in its order."""
    return VALUES.findall(text)


def lines_seen(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage | None = None) -> list[str]:
    """The lines of a page inside its trim, as the eye sees them: characters from left to right.

    `text` is that of the page, if it has been read.
    """
    rows: list[list[tuple[float, float, str]]] = []
    lowest = -math.inf
    for middle, left, right, character in sorted(_inside(page, text or page.get_textpage())):
        if middle - lowest > SAME_LINE:
            rows.append([])
            lowest = middle
        rows[-1].append((left, right, character))
    return [joined(sorted(row)) for row in rows]


def _inside(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage
) -> Iterator[tuple[int, float, float, str]]:
    """The middle, left and right of each visible character within the trim."""
    first, lowest, last, highest = page.get_trimbox()
    box = raw.FS_RECTF()
    place, textpage = byref(box), text.raw
    # There are thousands: asked for one by one through pypdfium2, they take twice as long.
    for index, character in enumerate(text.get_text_range()):
        if not character.isspace():
            if not raw.FPDFText_GetLooseCharBox(textpage, index, place):
                raise pypdfium2.PdfiumError(f"character {index} has no place")
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            is_inside = first < right and left < last and lowest < top and bottom < highest
            if right > left and is_inside:
                yield round((top + bottom) / 2), left, right, character


def joined(row: list[tuple[float, float, str]]) -> str:
    """The characters of a line, with a space where there is a gap, and a tab between columns."""
    line, end = "", row[0][0]
    for left, right, character in row:
        gap = "\t" if left - end > COLUMN else " "
        line += (gap if left - end > GAP else "") + character
        end = max(end, right)
    return line


def _without_running_lines(pages: list[list[str]]) -> Iterator[list[str]]:
    keys = [[_running(line, number) for line in page] for number, page in enumerate(pages, 1)]
    counted = Counter(key for page in keys for key in set(page))
    often = max(RUNNING, len(pages) / RUNNING)
    for lines, names in zip(pages, keys, strict=True):
        yield [line for line, key in zip(lines, names, strict=True) if counted[key] < often]


def _running(line: str, number: int) -> tuple[str, ...]:
    """The words of a line without the page number, which stands left or right of them."""
    return tuple(word for word in line.split() if word != str(number))
