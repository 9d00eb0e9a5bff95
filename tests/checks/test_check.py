from dataclasses import replace
from typing import Any

import pytest

from welcomepack.checks.check import Check, Said, Translation, check
from welcomepack.checks.contents import FACT_CHECKS, ORGANISATION_CHECKS
from welcomepack.checks.translations import TRANSLATION_CHECKS
from welcomepack.findings import Severity
from welcomepack.pipeline import Workspace

ALL: tuple[Check[Any], ...] = (*TRANSLATION_CHECKS, *FACT_CHECKS, *ORGANISATION_CHECKS)


@check("too-long", Severity.WARNING, "Long words run out of the box.")
def too_long(word: str) -> Said:
    """The word is short."""
    if len(word) > 3:
        yield f"'{word}' is too long", "shorten it"


def test_a_function_becomes_a_check_with_id_severity_and_reason() -> None:
    assert (too_long.id, too_long.severity) == ("too-long", "warning")
    assert too_long.rationale == "Long words run out of the box."


def test_a_check_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert list(too_long.run("Termin")) == [("'Termin' is too long", "shorten it")]
    assert list(too_long.run("Amt")) == []


def test_the_sentence_of_a_check_is_what_holds_when_it_is_silent() -> None:
    assert too_long.sentence == "The word is short."


def test_a_translation_shows_german_and_translation(workspace: Workspace) -> None:
    catalog = workspace.catalogs("uk")["ui"]
    entry = replace(next(iter(catalog.live.values())), source="Arzt", translation="лікар")

    translation = Translation(entry, workspace.language("uk"))

    assert (translation.source, translation.text) == ("Arzt", "лікар")


def test_no_two_checks_share_an_id() -> None:
    ids = [one.id for one in ALL]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_every_check_has_a_sentence_and_a_reason(one: Check[Any]) -> None:
    assert one.sentence.endswith(".")
    assert one.rationale.endswith(".")
