from dataclasses import replace

import pytest

from tests.checks.conftest import HEADER
from welcomepack.checks.check import Check
from welcomepack.checks.coverage import (
    PASSAGE_CHECKS,
    Header,
    Share,
    emergency_incomplete,
    fuzzy,
    header,
    least_coverage,
    missing_glyph,
    not_updated,
    obsolete,
    page_word,
    stale,
    untranslated,
)
from welcomepack.content.text import Text
from welcomepack.content.walk import Place
from welcomepack.errors import Located, Problem
from welcomepack.pipeline.sources import Sources, read_catalogs
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.localizing import Passage, state_of

ENTRIES = {
    "whole": 'msgid "Ausweis"\nmsgstr "паспорт"\n',
    "empty": 'msgid "Ausweis"\nmsgstr ""\n',
    "fuzzy": '#, fuzzy\nmsgid "Ausweis"\nmsgstr "паспорт"\n',
    "stale": '#, fuzzy\n#| msgid "Pass"\nmsgid "Ausweis"\nmsgstr "паспорт"\n',
    "emptied": '#, fuzzy\n#| msgid "Pass"\nmsgid "Ausweis"\nmsgstr ""\n',
}


def passage(state: str, *, domain: str = "town") -> Passage:
    """A text of a pack in some state of translation."""
    catalog = parse_catalog(f"{HEADER}\n{ENTRIES[state]}", "town.po") if state else None
    found = next(iter(catalog.live.values())) if catalog else None
    file = "templates/labels.yaml" if domain == "ui" else f"content/{domain}/papers.yaml"
    text, place = Text(Located("Ausweis", file, 3)), Place("papers.id", block="papers")
    return Passage(0, text, place, "town.po", found, state_of(found))


@pytest.mark.parametrize(
    ("state", "domain", "told"),
    [
        ("whole", "town", []),
        ("whole", "ui", []),
        ("empty", "town", [untranslated]),
        ("empty", "ui", [page_word]),
        ("fuzzy", "town", [fuzzy]),
        ("stale", "town", [stale]),
        ("emptied", "town", [untranslated]),
        ("fuzzy", "ui", [fuzzy, page_word]),
        ("", "town", [not_updated]),
        ("", "ui", [not_updated, page_word]),
    ],
)
def test_a_text_is_told_by_the_check_of_its_state(
    state: str, domain: str, told: list[Check[Passage]]
) -> None:
    found = [one for one in PASSAGE_CHECKS if list(one.run(passage(state, domain=domain)))]

    assert found == told


def test_a_stale_translation_is_told_with_the_german_of_before() -> None:
    ((what, _),) = stale.run(passage("stale"))

    assert what == "the German was 'Pass' and is 'Ausweis'"


def test_an_emergency_block_with_a_text_missing_is_told_once() -> None:
    block = (passage("whole"), passage("fuzzy"), passage(""))

    ((what, _),) = emergency_incomplete.run(block)

    assert what.startswith("2 of 3 texts of the emergency block papers are not translated: ")


def test_a_whole_emergency_block_is_not_told() -> None:
    assert list(emergency_incomplete.run((passage("whole"),))) == []


def test_a_header_of_another_language_is_told_by_field(sources: Sources) -> None:
    catalog = read_catalogs(sources, "uk")["ui"]

    found = [what for what, _ in header.run(Header(catalog, sources.language("ar")))]

    assert [what.split("'")[0] for what in found] == [
        "the header says Language: ",
        "the header says Plural-Forms: ",
    ]


def test_former_translations_are_counted(sources: Sources) -> None:
    catalog = read_catalogs(sources, "uk")["ui"]
    first = next(iter(catalog.live.values()))
    former = replace(catalog, entries=(*catalog.entries, replace(first, obsolete=True, line=99)))

    found = [
        [what for what, _ in obsolete.run(Header(one, sources.language("uk")))]
        for one in (catalog, former)
    ]

    assert found == [[], ["1 former translations are kept, the first on line 99"]]


def test_a_character_without_a_glyph_is_told_as_it_was_found() -> None:
    problem = Problem("uk.po", 3, "'日' is in no font", "write it with another character")

    assert list(missing_glyph.run(problem)) == [(problem.what, problem.remedy)]


@pytest.mark.parametrize(
    ("states", "least", "told"),
    [
        (["whole"] * 19 + ["empty"], 95, []),
        (["whole"] * 9 + ["fuzzy"], 95, ["only 90% of 'uk' is translated; 95 % are needed"]),
        (["empty"], 0, []),
        ([], 95, []),
    ],
)
def test_less_than_the_pack_asks_for_is_told(
    states: list[str], least: int, told: list[str]
) -> None:
    share = Share("uk", tuple(map(passage, states)), least)

    found = [what for what, _ in least_coverage.run(share)]

    assert [what.removesuffix(" to build it") for what in found] == told
