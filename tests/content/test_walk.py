from collections.abc import Iterable
from dataclasses import replace

import pytest

from welcomepack.content.text import Text
from welcomepack.content.walk import (
    Place,
    map_texts,
    owners_by_topic,
    texts_of,
    texts_of_block,
)
from welcomepack.pipeline.sources import Sources


def places(sources: Sources) -> dict[str, Place]:
    return {place.context: place for _, place in texts_of(sources.pack)}


def contexts_of(sources: Sources, owners: Iterable[str]) -> set[str]:
    """The contexts of all texts that these own."""
    wanted = set(owners)
    return {each for each in places(sources) if ".".join(each.split(".")[:2]) in wanted}


@pytest.mark.parametrize(
    ("context", "source"),
    [
        ("pack.title", "Willkommen in Musterstadt"),
        ("pack.imprint", "Dieses Heft ersetzt keine Beratung."),
        ("arriving.title", "Die ersten Tage"),
        ("arriving.emergency.numbers.ambulance.text", "Feuerwehr und Krankenwagen"),
        ("arriving.papers.which.items", "Geburtsurkunde"),
        ("arriving.papers.steps.copy.text", "Machen Sie eine Kopie."),
        ("arriving.town.map.alt", "Der Weg zum Amt"),
        ("numbers.amounts.who.who.title", "Wer zahlt"),
        ("numbers.amounts.who.rent.cells", "Das Amt"),
        ("organisations.office.does", "Hilft mit Geld und Wohnung."),
        ("organisations.office.hours.note", "Nur mit Brief vom Amt."),
        ("facts.money_fee.label", "Beitrag im Monat"),
        ("labels.welcome", "Willkommen"),
    ],
)
def test_a_text_is_known_by_the_ids_around_it(sources: Sources, context: str, source: str) -> None:
    assert (context, source) in {(p.context, t.source) for t, p in texts_of(sources.pack)}


def test_german_terms_and_names_are_no_texts_to_translate(sources: Sources) -> None:
    german = {str(text.source) for text, _ in texts_of(sources.pack)}

    assert german.isdisjoint({"Aufenthaltserlaubnis", "Amt für Soziales", "Musterstadt"})


@pytest.mark.parametrize(
    ("context", "risk", "block"),
    [
        ("arriving.emergency.stay-calm.text", "emergency", "arriving.emergency.stay-calm"),
        ("arriving.emergency.stay-calm.items", "emergency", "arriving.emergency.stay-calm"),
        ("arriving.papers.steps.copy.text", None, "arriving.papers.steps"),
        ("arriving.papers.title", None, None),
        ("organisations.office.does", None, None),
    ],
)
def test_a_text_has_the_risk_and_the_block_around_it(
    sources: Sources, context: str, risk: str | None, block: str | None
) -> None:
    place = places(sources)[context]

    assert (place.risk, place.block) == (risk, block)


def test_a_text_has_the_comment_of_its_block(sources: Sources) -> None:
    place = places(sources)["arriving.emergency.numbers.ambulance.text"]

    assert place.comment == "Sehr große Schrift."


def test_a_label_has_its_own_comment(sources: Sources) -> None:
    assert places(sources)["labels.closed"].comment == "In opening hours."


@pytest.mark.parametrize(
    ("context", "role"),
    [
        ("arriving.title", "heading"),
        ("arriving.papers.which.title", "small heading"),
        ("arriving.papers.which.items", "list item"),
        ("arriving.papers.keep.text", "paragraph"),
        ("labels.closed", "word that the page prints"),
    ],
)
def test_a_text_has_its_role(sources: Sources, context: str, role: str) -> None:
    assert places(sources)[context].role.name == role


def test_a_pack_that_is_not_changed_stays_the_same(sources: Sources) -> None:
    assert vars(map_texts(sources.pack, lambda text, _: text)) == vars(sources.pack)


def test_every_text_is_replaced(sources: Sources) -> None:
    shouted = map_texts(sources.pack, lambda text, _: replace(text, translation="!"))

    assert {text.translation for text, _ in texts_of(shouted)} == {"!"}


def test_every_text_is_visited_once(sources: Sources) -> None:
    visited: list[Text] = []

    def visit(text: Text, _: Place) -> Text:
        visited.append(text)
        return text

    map_texts(sources.pack, visit)

    assert visited == [text for text, _ in texts_of(sources.pack)]
    assert len({id(text) for text in visited}) == len(visited)


def test_organisations_on_no_page_are_left_out(sources: Sources) -> None:
    hidden = sources.pack.organisations["office"].model_copy(update={"id": "hidden"})
    organisations = {**sources.pack.organisations, "hidden": hidden}

    contexts = {p.context for _, p in texts_of(replace(sources.pack, organisations=organisations))}

    assert not any(context.startswith("organisations.hidden") for context in contexts)


def test_the_texts_of_a_block_are_its_own(sources: Sources) -> None:
    block = sources.pack.chapters[0].topics[1].blocks[1]

    assert [text.source for text in texts_of_block(block)] == [
        "Welche Papiere",
        "Ausweis",
        "Geburtsurkunde",
    ]


def test_a_topic_has_its_texts_and_the_labels_of_its_facts(sources: Sources) -> None:
    owners = owners_by_topic(sources.pack)["numbers.amounts"]

    contexts = contexts_of(sources, owners)
    assert owners[0] == "numbers.amounts"
    assert {"numbers.amounts.title", "numbers.amounts.plan.first.text"} <= contexts
    assert {"facts.money_fee.label", "facts.date_holiday.label"} <= contexts
    assert "numbers.title" not in contexts


def test_every_owner_of_texts_has_some(sources: Sources) -> None:
    owners = {owner for owned in owners_by_topic(sources.pack).values() for owner in owned}

    assert [owner for owner in owners if not contexts_of(sources, [owner])] == []


def test_the_card_of_an_organisation_belongs_to_no_topic(sources: Sources) -> None:
    by_topic = owners_by_topic(sources.pack)
    contexts = {c for owners in by_topic.values() for c in contexts_of(sources, owners)}

    assert not any(context.startswith("organisations.office") for context in contexts)
