from dataclasses import replace

import pytest

from welcomepack.content.text import Text
from welcomepack.content.walk import (
    Place,
    map_texts,
    numbered,
    texts_by_topic,
    texts_of,
    texts_of_block,
)
from welcomepack.pipeline.workspace import Workspace


def places(workspace: Workspace) -> dict[str, Place]:
    return {place.context: place for _, place in texts_of(workspace.pack)}


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
def test_a_text_is_known_by_the_ids_around_it(
    workspace: Workspace, context: str, source: str
) -> None:
    assert (context, source) in {(p.context, t.source) for t, p in texts_of(workspace.pack)}


def test_german_terms_and_names_are_no_texts_to_translate(workspace: Workspace) -> None:
    sources = {str(text.source) for text, _ in texts_of(workspace.pack)}

    assert sources.isdisjoint({"Aufenthaltserlaubnis", "Amt für Soziales", "Musterstadt"})


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
    workspace: Workspace, context: str, risk: str | None, block: str | None
) -> None:
    place = places(workspace)[context]

    assert (place.risk, place.block) == (risk, block)


def test_a_text_has_the_comment_of_its_block(workspace: Workspace) -> None:
    place = places(workspace)["arriving.emergency.numbers.ambulance.text"]

    assert place.comment == "Sehr große Schrift."


def test_a_label_has_its_own_comment(workspace: Workspace) -> None:
    assert places(workspace)["labels.closed"].comment == "In opening hours."


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
def test_a_text_has_its_role(workspace: Workspace, context: str, role: str) -> None:
    assert places(workspace)[context].role.name == role


def test_a_pack_that_is_not_changed_stays_the_same(workspace: Workspace) -> None:
    assert vars(map_texts(workspace.pack, lambda text, _: text)) == vars(workspace.pack)


def test_every_text_is_replaced(workspace: Workspace) -> None:
    shouted = map_texts(workspace.pack, lambda text, _: replace(text, translation="!"))

    assert {text.translation for text, _ in texts_of(shouted)} == {"!"}


def test_every_text_is_visited_once(workspace: Workspace) -> None:
    visited: list[Text] = []

    def visit(text: Text, _: Place) -> Text:
        visited.append(text)
        return text

    map_texts(workspace.pack, visit)

    assert visited == [text for text, _ in texts_of(workspace.pack)]
    assert len({id(text) for text in visited}) == len(visited)


def test_organisations_on_no_page_are_left_out(workspace: Workspace) -> None:
    hidden = workspace.pack.organisations["office"].model_copy(update={"id": "hidden"})
    organisations = {**workspace.pack.organisations, "hidden": hidden}

    contexts = {
        p.context for _, p in texts_of(replace(workspace.pack, organisations=organisations))
    }

    assert not any(context.startswith("organisations.hidden") for context in contexts)


def test_the_texts_of_a_block_are_its_own(workspace: Workspace) -> None:
    block = workspace.pack.chapters[0].topics[1].blocks[1]

    assert [text.source for text in texts_of_block(block)] == [
        "Welche Papiere",
        "Ausweis",
        "Geburtsurkunde",
    ]


def test_a_topic_has_its_texts_and_the_labels_of_its_facts(workspace: Workspace) -> None:
    by_topic = texts_by_topic(workspace.pack)

    contexts = {place.context for _, place in by_topic["numbers.amounts"]}
    assert {"numbers.amounts.title", "numbers.amounts.plan.first.text"} <= contexts
    assert {"facts.money_fee.label", "facts.date_holiday.label"} <= contexts
    assert "numbers.title" not in contexts


def test_the_card_of_an_organisation_belongs_to_no_topic(workspace: Workspace) -> None:
    contexts = {p.context for texts in texts_by_topic(workspace.pack).values() for _, p in texts}

    assert not any(context.startswith("organisations.office") for context in contexts)


def test_texts_are_numbered_in_the_order_of_the_walk(workspace: Workspace) -> None:
    numbers = [text.number for text, _ in texts_of(numbered(workspace.pack))]

    assert numbers == list(range(len(numbers)))
