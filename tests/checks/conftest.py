"""What the tests of checks share: translations made by hand."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from welcomepack.checks.check import Check, Surroundings, Translation
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.catalog.model import Entry
from welcomepack.translation.catalog.reading import parse_catalog

Translate = Callable[[str, str, str], Translation]
Tell = Callable[[Check[Translation], str, str, str], list[str]]
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.fixture(scope="session")
def entry() -> Entry:
    """An entry of a catalog, to be changed."""
    (found,) = parse_catalog(
        HEADER + '\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n', "x.po"
    ).live.values()
    return found


@pytest.fixture(scope="session")
def translated(sources: Sources, entry: Entry) -> Translate:
    """A function that makes a translation: language, German, text."""
    around = Surroundings(sources.registry)

    def make(tag: str, source: str, text: str) -> Translation:
        changed = replace(entry, source=source, translation=text)
        return Translation(changed, sources.registry[tag], around)

    return make


@pytest.fixture(scope="session")
def tell(translated: Translate) -> Tell:
    """A function that says what a check finds: check, language, German, text."""

    def run(one: Check[Translation], tag: str, source: str, text: str) -> list[str]:
        return [what for what, _ in one.run(translated(tag, source, text))]

    return run
