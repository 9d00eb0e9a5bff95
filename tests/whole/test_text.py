"""The text that comes out of the screen editions is the text that went in, in both extractors."""

import subprocess
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pypdfium2
import pytest

from tests.real_editions import BOCHUM, each_locale, screen_edition
from tests.tiny_project import edition
from welcomepack.languages.registry import Language
from welcomepack.languages.scripts import Direction
from welcomepack.pipeline.editions import Edition
from welcomepack.pipeline.sources import Sources
from welcomepack.preflight.fidelity import direction_of, lost_rows, rows, words

EXTRACTORS = ("pdfium", "poppler")
# On a line that mixes Arabic with Latin, poppler may set a vowel sign apart from its letter, and
# take the parts for columns: the words are there, but not in their row.
LEAST_FOUND_BY_POPPLER = 0.999
LEAST_IN_ORDER_BY_POPPLER = 0.98


@dataclass(frozen=True)
class Text:
    """What an edition says, and what each extractor reads from it."""

    direction: Direction
    said: tuple[str, ...]
    read: dict[str, str]


@cache
def text_of_small(sources: Sources, locale: str) -> Text:
    return text_in(edition(sources, locale, "screen"), sources.language(locale))


@cache
def text_of_real(locale: str) -> Text:
    return text_in(screen_edition(locale), BOCHUM.language(locale))


def text_in(finished: Edition, language: Language) -> Text:
    read = {"pdfium": by_pdfium(finished.data), "poppler": by_poppler(finished.data)}
    return Text(language.direction, finished.expected.paragraphs, read)


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def by_poppler(data: bytes) -> str:
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def share_found(text: Text, extractor: str) -> float:
    """The share of the words said that were read."""
    read = set(words(text.read[extractor]))
    said = [word for row in rows(text.said) for word in row]
    return sum(word in read for word in said) / len(said)


def share_in_order(text: Text, extractor: str) -> float:
    """The share of the rows of words in the language's own direction that were read so."""
    own = [row for row in rows(text.said) if direction_of(row[0]) == text.direction]
    lost = lost_rows(text.said, text.read[extractor], text.direction)
    return 1 - len(lost) / len(own)


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
    sources: Sources, locale: str, extractor: str
) -> None:
    text = text_of_small(sources, locale)

    found, in_order = share_found(text, extractor), share_in_order(text, extractor)

    mixed = extractor == "poppler" and text.direction == "rtl"
    assert found == 1
    assert in_order >= (LEAST_IN_ORDER_BY_POPPLER if mixed else 1)
