"""The text that comes out of the screen editions is the text that went in.

Compared are words between white space, letters and signs on letters alone: both extractors move
numbers, brackets and full stops about in right-to-left lines, pdfium turns the Latin words in them
round one by one, and neither gives back invisible characters such as the zero-width non-joiner.
"""

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby

import pypdfium2
import pytest

from tests.real_editions import each_locale, localized_pack, screen_edition
from welcomepack import pipeline
from welcomepack.content import Pack
from welcomepack.localize import LocalizedPack, localize
from welcomepack.messages import Link, Placeholder, Plain, parse
from welcomepack.pipeline import Workspace
from welcomepack.spelling import is_right_to_left
from welcomepack.texts import texts_of

EXTRACTORS = ("pdfium", "poppler")
CUT_OFF = re.compile(r"[-\N{HYPHEN}\N{SOFT HYPHEN}\ufffe\x02]\s*\n\s*")
BETWEEN_DIRECTIONS = re.compile(r"[\u202a-\u202e]")  # poppler leaves out a space beside some
# On a line that mixes Arabic with Latin, poppler may set a vowel sign apart from its letter, and
# take the parts for columns: the words are there, but not in their row.
LEAST_FOUND_BY_POPPLER = 0.999
LEAST_IN_ORDER_BY_POPPLER = 0.98


@dataclass(frozen=True)
class Text:
    """What an edition says, and the words that each extractor reads from it."""

    direction: str
    said: tuple[str, ...]
    read: dict[str, list[str]]


@cache
def text_of_small(workspace: Workspace, locale: str) -> Text:
    catalogs = workspace.catalogs(locale)
    localized = localize(workspace.pack, workspace.language(locale), catalogs)
    edition = pipeline.make_edition(workspace, localized, catalogs, "screen")
    return text_in(edition.data, localized)


@cache
def text_of_real(locale: str) -> Text:
    return text_in(screen_edition(locale), localized_pack(locale))


def text_in(data: bytes, localized: LocalizedPack) -> Text:
    read = {"pdfium": words(by_pdfium(data)), "poppler": words(by_poppler(data))}
    return Text(localized.language.direction, tuple(printed(localized)), read)


def printed(localized: LocalizedPack) -> Iterator[str]:
    """The messages that stand on a page whatever the edition's length and state of review."""
    unprinted = ("labels.", "facts.", *names_of_fill_topics(localized.pack))
    for text, place in texts_of(localized.pack):
        if not place.context.startswith(unprinted) and not place.context.endswith(UNSEEN):
            yield "".join(map(without_marks, parse(text.translation or text.source)))


# What a German name means is not printed in German; the last is a number not yet confirmed.
UNSEEN = (".alt", ".meaning", ".unsure.text")


def names_of_fill_topics(pack: Pack) -> Iterator[str]:
    topics = ((chapter, topic) for chapter in pack.chapters for topic in chapter.topics)
    return (f"{chapter.id}.{topic.id}." for chapter, topic in topics if topic.fill)


def without_marks(span: Plain | Placeholder | Link) -> str:
    match span:
        case Plain(text):
            return text
        case Link(label):
            return f"{label} {{}}"
        case Placeholder():
            return "{}"


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def by_poppler(data: bytes) -> str:
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def plain(text: str) -> str:
    """The text without hyphens at line ends and invisible characters, in NFKC."""
    joined = CUT_OFF.sub("", BETWEEN_DIRECTIONS.sub(" ", text))
    visible = (c for c in joined if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", "".join(visible))


def is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def words(text: str) -> list[str]:
    """The words of what was read; whatever is no letter is taken out of them."""
    tokens = ("".join(filter(is_letter, token)) for token in plain(text).split())
    return [token for token in tokens if token]


def runs(said: Iterable[str]) -> Iterator[list[str]]:
    """Words in a row in one direction; numbers, signs inside a word and placeholders end a row."""
    for message in said:
        tokens = [bare(token) for token in plain(message).split()]
        for direction, several in groupby(tokens, direction_of):
            if direction:
                yield list(several)


def bare(token: str) -> str:
    """The token without signs before and after it; digits and placeholders stay."""
    kept = [i for i, c in enumerate(token) if is_letter(c) or c.isdigit() or c in "{}"]
    return token[kept[0] : kept[-1] + 1] if kept else ""


def direction_of(token: str) -> str:
    if not token or not all(map(is_letter, token)):
        return ""
    return "rtl" if is_right_to_left(token) else "ltr"


def share_found(text: Text, extractor: str) -> float:
    """The share of the words said that were read."""
    read = set(text.read[extractor])
    said = [word for run in runs(text.said) for word in run]
    return sum(word in read for word in said) / len(said)


def share_in_order(text: Text, extractor: str) -> float:
    """The share of the rows of words in the language's own direction that were read so."""
    read = f" {' '.join(text.read[extractor])} "
    said = [
        run for run in runs(text.said) if len(run) > 1 and direction_of(run[0]) == text.direction
    ]
    return sum(f" {' '.join(run)} " in read for run in said) / len(said)


@each_locale(["ar", "fa"])
def test_the_words_of_a_real_edition_come_out(locale: str) -> None:
    text = text_of_real(locale)

    found = {extractor: share_found(text, extractor) for extractor in EXTRACTORS}

    assert found["pdfium"] == 1
    assert found["poppler"] >= LEAST_FOUND_BY_POPPLER


@each_locale(["ar", "fa"])
def test_the_words_of_a_real_edition_come_out_in_their_order(locale: str) -> None:
    text = text_of_real(locale)

    in_order = {extractor: share_in_order(text, extractor) for extractor in EXTRACTORS}

    assert in_order["pdfium"] == 1
    assert in_order["poppler"] >= LEAST_IN_ORDER_BY_POPPLER


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("locale", ["ar", "uk", "ti", "de"])
def test_every_script_comes_out_word_for_word(
    workspace: Workspace, locale: str, extractor: str
) -> None:
    text = text_of_small(workspace, locale)

    shares = share_found(text, extractor), share_in_order(text, extractor)

    assert shares == (1, 1)
