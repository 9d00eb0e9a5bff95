import datetime as dt

import pytest
from pydantic import ValidationError

from welcomepack.content.glossary import Glossary, GlossaryTerm, Provenance

DAY = dt.date(2026, 11, 22)


def term(**more: object) -> GlossaryTerm:
    return GlossaryTerm.model_validate({"term": "Kita", "explanation": "Ort für Kinder.", **more})


def test_a_term_needs_no_more_than_its_explanation() -> None:
    plain = term()

    assert (plain.german, plain.keep, dict(plain.translations)) == (("Kita",), False, {})


def test_all_forms_count_as_the_german() -> None:
    assert term(forms=["Kitas"]).german == ("Kita", "Kitas")


@pytest.mark.parametrize(
    "more",
    [
        {"explanation": ""},
        {"term": " "},
        {"forms": [""]},
        {"translations": {"uk": []}},
        {"translations": {"uk": "садок"}},
        {"translations": {"uk": [""]}},
        {"translations": {"Ukrainisch": ["садок"]}},
        {"kept": True},
    ],
)
def test_a_term_that_makes_no_sense_is_refused(more: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        term(**more)


@pytest.mark.parametrize(
    ("by", "reviewed", "draft"),
    [("machine", None, True), ("machine", DAY, False), ("people", None, False)],
)
def test_only_what_no_person_has_seen_is_a_draft(
    by: str, reviewed: dt.date | None, *, draft: bool
) -> None:
    values = {"drafted_by": by, "drafted_on": DAY, "reviewed_on": reviewed}

    assert Provenance.model_validate(values).is_draft is draft


def test_an_empty_glossary_is_a_glossary() -> None:
    assert (dict(Glossary().languages), dict(Glossary().terms)) == ({}, {})
