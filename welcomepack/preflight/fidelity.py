"""What a page is to say, from its HTML, and whether the text read from a PDF says the same.

Compared are words between white space, letters and signs on letters alone: extractors move numbers,
brackets and full stops about in right-to-left lines, pdfium turns the Latin words in them round one
by one, and none gives back invisible characters such as the zero-width non-joiner.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import groupby

from welcomepack.languages.scripts import Direction, is_right_to_left
from welcomepack.preflight.printed_values import values_of_text

_UNSEEN = frozenset({"head", "script", "style", "svg", "title"})
_INLINE = frozenset({"a", "b", "bdi", "bdo", "em", "i", "q", "span", "strong", "sub", "sup", "wbr"})
_VOID = frozenset({"br", "hr", "img", "link", "meta", "wbr"})
_CUT_OFF = re.compile(r"[-\N{HYPHEN}\N{SOFT HYPHEN}\ufffe\x02]\s*\n\s*")
_BETWEEN_DIRECTIONS = re.compile(r"[\u202a-\u202e]")  # poppler leaves out a space beside some


@dataclass(frozen=True)
class Expected:
    """What an edition says: its paragraphs, and how often each phone number, time or amount.

    The values of `running` stand in the margins of pages, too, however many there are.
    """

    paragraphs: tuple[str, ...]
    values: Mapping[str, int]
    running: frozenset[str] = frozenset()


def expected_of(html: str) -> Expected:
    """What the pages made from an HTML document say, but for what stands in margins."""
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    told = [" ".join(paragraph.split()) for paragraph in parser.paragraphs]
    apart = (paragraph.replace(_ISOLATE, " ") for paragraph in told)
    values = Counter(value for paragraph in apart for value in values_of_text(paragraph))
    whole = (paragraph.replace(_ISOLATE, "") for paragraph in told)
    running = frozenset(values_of_text(parser.style))
    return Expected(tuple(filter(None, whole)), dict(sorted(values.items())), running)


_ISOLATE = "\x00"  # around each <bdi>: a value may stand against a letter, as in و65 €


class _Paragraphs(HTMLParser):
    """The text of an HTML document, cut at everything that is not part of a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs = [""]
        self.style = ""
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.unseen += tag in _UNSEEN and tag not in _VOID
        self._cut(tag)

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and tag not in _VOID
        self._cut(tag)

    def handle_data(self, data: str) -> None:
        if self.lasttag == "style":
            self.style += data
        if not self.unseen:
            self.paragraphs[-1] += data

    def _cut(self, tag: str) -> None:
        if tag not in _INLINE:
            self.paragraphs.append("")
        elif tag == "bdi":
            self.paragraphs[-1] += _ISOLATE


def lost_words(said: Iterable[str], read: str) -> list[str]:
    """The words that were said and not read, each once."""
    known = frozenset(words(read))
    return list(dict.fromkeys(word for row in rows(said) for word in row if word not in known))


def lost_rows(said: Iterable[str], read: str, direction: Direction) -> list[list[str]]:
    """The rows of words in the language's direction that were not read in their order.

    A row may be parted once: its paragraph goes on on the next page.
    """
    whole = f" {' '.join(words(read))} "
    own = (row for row in rows(said) if direction_of(row[0]) == direction)
    return [row for row in own if not _is_in(row, whole)]


def _is_in(row: list[str], whole: str) -> bool:
    return any(_stands(row[:at], row[at:], whole) for at in range(len(row)))


def _stands(first: list[str], then: list[str], whole: str) -> bool:
    """Whether the words stand in a row, or in two with something between."""
    start = whole.find(f" {' '.join(first)} ") if first else 0
    return start >= 0 and f" {' '.join(then)} " in whole[start:]


def words(text: str) -> list[str]:
    """The words of what was read; whatever is no letter is taken out of them."""
    tokens = ("".join(filter(_is_letter, token)) for token in _plain(text).split())
    return [token for token in tokens if token]


def rows(said: Iterable[str]) -> Iterator[list[str]]:
    """Words in a row in one direction; numbers, signs inside a word and placeholders end a row."""
    for paragraph in said:
        tokens = [_bare(token) for token in _plain(paragraph).split()]
        for direction, several in groupby(tokens, direction_of):
            if direction:
                yield list(several)


def direction_of(token: str) -> str:
    """The direction of a word; nothing for what is no word."""
    if not token or not all(map(_is_letter, token)):
        return ""
    return "rtl" if is_right_to_left(token) else "ltr"


def _plain(text: str) -> str:
    """The text without hyphens at line ends and invisible characters, in NFKC."""
    joined = _CUT_OFF.sub("", _BETWEEN_DIRECTIONS.sub(" ", text))
    visible = (c for c in joined if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", "".join(visible))


def _bare(token: str) -> str:
    """The token without signs before and after it; digits and placeholders stay."""
    kept = [i for i, c in enumerate(token) if _is_letter(c) or c.isdigit() or c in "{}"]
    return token[kept[0] : kept[-1] + 1] if kept else ""


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"
