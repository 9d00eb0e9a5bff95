"""A finished PDF read as the eye sees it: the characters of each line from left to right.

Extracted text would not do: extractors turn right-to-left lines round and numbers with them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pypdfium2

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
    """The phone numbers, times, amounts and dates of a PDF, with how often each is printed.

    Lines that stand on many pages, but for the page number, do not count: editions differ in their
    number of pages. Raises pypdfium2.PdfiumError for what is no PDF.
    """
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        pages = [lines_seen(page) for page in document]
    told = (line for page in _without_running_lines(pages) for line in page)
    return Counter(value for line in told for value in values_of_text(line))


def values_of_text(text: str) -> list[str]:
    """The phone numbers, times, amounts and dates of a text, in its order."""
    return VALUES.findall(text)


def lines_seen(page: pypdfium2.PdfPage) -> list[str]:
    """The lines of a page inside its trim, as the eye sees them: characters from left to right."""
    text = page.get_textpage()
    first, lowest, last, highest = page.get_trimbox()
    characters = []
    for index, character in enumerate(text.get_text_range()):
        left, bottom, right, top = text.get_charbox(index, loose=True)
        is_inside = first < right and left < last and lowest < top and bottom < highest
        if not character.isspace() and right > left and is_inside:
            characters.append((round((top + bottom) / 2), left, right, character))
    rows: dict[int, list[tuple[float, float, str]]] = {}
    for middle, left, right, character in sorted(characters):
        near = next((known for known in rows if abs(known - middle) <= SAME_LINE), middle)
        rows.setdefault(near, []).append((left, right, character))
    return [joined(sorted(row)) for row in rows.values()]


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
