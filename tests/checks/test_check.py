from dataclasses import replace

from welcomepack.checks.check import Example, Said, Translation, check
from welcomepack.findings import Severity
from welcomepack.pipeline.sources import Sources, read_catalogs
from welcomepack.translation.catalog.model import Entry


@check(
    "too-long",
    Severity.WARNING,
    "Long words run out of the box.",
    remedy="Shorten it.",
    example=Example("Amt", "Termin"),
)
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


def test_a_translation_shows_german_and_translation(sources: Sources) -> None:
    catalog = read_catalogs(sources, "uk")["ui"]
    entry = replace(next(iter(catalog.live.values())), source="Arzt", translation="лікар")

    translation = Translation(entry, sources.language("uk"))

    assert (translation.source, translation.text) == ("Arzt", "лікар")


def test_the_plain_text_of_both_has_no_placeholders(sources: Sources, entry: Entry) -> None:
    changed = replace(entry, source="Ruf **{a}** an", translation="Дзвони {a} Bochum")

    translation = Translation(changed, sources.language("uk"))

    assert (translation.plain_source, translation.plain) == ("Ruf 0 an", "Дзвони 0 Bochum")


def test_words_of_the_german_are_no_words_of_the_translation(
    sources: Sources, entry: Entry
) -> None:
    changed = replace(entry, source="Zum Jobcenter", translation="до Jobcenter")

    assert Translation(changed, sources.language("uk")).words == ("до",)
