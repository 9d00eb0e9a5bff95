from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.conftest import HEADER, Tell, Translate
from tests.strategies import ANY_TEXTS, VALID_TEXTS
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.marks import mismatch
from welcomepack.checks.numbers import numbers, typed_fact
from welcomepack.checks.switches import GRAMMAR
from welcomepack.checks.translations import TRANSLATION_CHECKS, switch
from welcomepack.findings import Severity
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.catalog.model import Entry
from welcomepack.translation.catalog.reading import parse_catalog

WITH_TWINS = [one for one in TRANSLATION_CHECKS if one.example.german]
TAGS = ["ar", "fa", "uk", "ti", "tr", "fr", "es", "ur", "hy", "el", "hi", "ckb", "en"]


def with_comments(*comments: str) -> Entry:
    lines = "".join(f"# {comment}\n" for comment in comments)
    text = f'{HEADER}\n{lines}msgctxt "a"\nmsgid "b"\nmsgstr "c"\n'
    (found,) = parse_catalog(text, "x.po").live.values()
    return found


@pytest.mark.parametrize("one", WITH_TWINS, ids=lambda one: one.id)
def test_of_the_twins_that_explain_a_check_only_the_broken_one_is_told(
    tell: Tell, one: Check[Translation]
) -> None:
    twins = one.example

    assert tell(one, twins.tag, twins.german, twins.good) == []
    assert tell(one, twins.tag, twins.german, twins.broken) != []


@pytest.mark.parametrize("one", WITH_TWINS, ids=lambda one: one.id)
def test_a_good_twin_is_good_for_every_check(tell: Tell, one: Check[Translation]) -> None:
    twins = one.example

    found = [
        other.id for other in TRANSLATION_CHECKS if tell(other, twins.tag, twins.german, twins.good)
    ]

    assert found == []


def test_what_cannot_be_printed_or_carries_a_fact_is_an_error() -> None:
    assert {one.id for one in TRANSLATION_CHECKS if one.severity is Severity.ERROR} == {
        "bidi-control",
        "hidden-character",
        "mismatch",
        "typed-fact",
    }


@given(st.sampled_from(TAGS), ANY_TEXTS, ANY_TEXTS)
def test_every_check_can_read_every_text(
    translated: Translate, tag: str, source: str, text: str
) -> None:
    translation = translated(tag, source, text)

    assert all(
        what and remedy for one in TRANSLATION_CHECKS for what, remedy in one.run(translation)
    )


@given(VALID_TEXTS)
def test_a_text_that_is_the_german_never_mismatches(tell: Tell, text: str) -> None:
    own = (mismatch, numbers, typed_fact)

    assert [what for one in own for what in tell(one, "en", text, text)] == []


# Comments that switch checks off


@pytest.mark.parametrize(
    ("comment", "what"),
    [
        ("check: numbers off", "a check is switched off without a reason"),
        ("check: nummern off – a date", "there is no check of translations named 'nummern'"),
        ("check: fuzzy off – it is right", "there is no check of translations named 'fuzzy'"),
        ("check: mismatch off – it is right", "the check 'mismatch' cannot be switched off"),
        ("check numbers", None),
        ("check: numbers", "'# check: numbers' cannot be read"),
        (GRAMMAR.removeprefix("# "), None),
    ],
)
def test_a_switch_with_a_slip_is_told(sources: Sources, comment: str, what: str | None) -> None:
    translation = Translation(with_comments(comment), sources.registry["uk"])

    assert [told for told, _ in switch.run(translation)] == ([what] if what else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [("In 3 days", []), ("Soon", ["the check 'numbers' has nothing to say here"])],
)
def test_a_switch_that_is_not_needed_any_more_is_told(
    translated: Translate, text: str, told: list[str]
) -> None:
    one = translated("en", "Bald", text)
    commented = replace(one.entry, comments=("check: numbers off – a date",))

    assert [what for what, _ in switch.run(replace(one, entry=commented))] == told


def test_the_comments_of_a_message_are_read_whatever_its_state(sources: Sources) -> None:
    entry = replace(with_comments("check: numbers off"), translation="", flags=("fuzzy",))

    assert list(switch.run(Translation(entry, sources.registry["uk"]))) != []
