"""The pseudo-locales: no text of the pages bypasses the catalogs, and everything fits.

What stays German on purpose is marked as German; values, names of days and names of languages come
from facts and from CLDR.
"""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest

from tests.real_editions import BOCHUM
from tests.tiny_project import edition, let_through, localized
from welcomepack.page.edition import EditionView, html_of
from welcomepack.pipeline.sources import Sources

PSEUDO = ["qps-ploc", "qps-plocm"]
VOID = {"img", "meta", "wbr", "br"}
VALUE_CLASSES = {"phone", "url"}  # a number or an address, the same in every language
READ_OUT = {"alt", "title"}
LETTERS = re.compile(r"[A-Za-zÄÖÜäöüß]+")
OWN_NAMES = {"QR", "PDF"}


class Texts(HTMLParser):
    """Gathers the texts that are not marked as German, nor as a value."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = [False]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if not self.kept[-1]:
            self.found += [value or "" for name, value in attrs if name in READ_OUT]
        is_value = not VALUE_CLASSES.isdisjoint((known.get("class") or "").split())
        kept = self.kept[-1] or known.get("lang") == "de" or is_value or tag in {"style", "script"}
        if tag not in VOID:
            self.kept.append(kept)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.kept.pop()

    def handle_data(self, data: str) -> None:
        if not self.kept[-1]:
            self.found.append(data)


def page_of(sources: Sources, tag: str) -> EditionView:
    return EditionView(localized(sources, tag), "print", "machine", fill=3)


@cache
def names_of_cldr(tag: str) -> frozenset[str]:
    locale = BOCHUM.language(tag).babel
    days = (n for kind in locale.days.values() for names in kind.values() for n in names.values())
    return frozenset(word for n in (*days, *locale.languages.values()) for word in words(str(n)))


def words(text: str) -> Iterator[str]:
    return (found[0] for found in LETTERS.finditer(text))


def untranslated(page: EditionView, html: str) -> set[str]:
    parser = Texts()
    parser.feed(html)
    values = " ".join(
        (*(page.edition_line(), page.localized.pack.settings.town), *(
            str(fact.value) for fact in page.localized.pack.facts.values()
        ), *(o.web.value for o in page.localized.pack.organisations.values() if o.web),
         page.localized.pack.settings.web.value)
    )  # fmt: skip
    known = names_of_cldr(page.language.tag) | set(words(values)) | OWN_NAMES
    return {word for text in parser.found for word in words(text)} - known


@pytest.mark.parametrize("tag", PSEUDO)
def test_no_text_of_the_pages_bypasses_the_catalogs(tag: str) -> None:
    page = page_of(BOCHUM, tag)

    assert untranslated(page, html_of(page, BOCHUM.project.templates)) == set()


def test_a_text_that_bypasses_the_catalogs_is_found() -> None:
    page = page_of(BOCHUM, "qps-ploc")
    html = html_of(page, BOCHUM.project.templates)

    typed = html.replace("<h1", "<p>Öffnungszeiten</p><h1", 1)

    assert untranslated(page, typed) == {"Öffnungszeiten"}


@pytest.mark.parametrize("tag", PSEUDO)
def test_every_text_of_the_small_project_fits(sources: Sources, tag: str) -> None:
    assert edition(sources, tag, "screen", let_through).printed.overflows == ()
