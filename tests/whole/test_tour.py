"""The way of one sentence in docs/tour.md, walked."""

import re
from importlib import import_module

import pytest

from tests.real_editions import BOCHUM, localized_pack, screen_edition
from tests.tiny_project import REPOSITORY
from welcomepack.content.walk import texts_of
from welcomepack.languages.values import phone_text
from welcomepack.page.edition import EditionView, html_of
from welcomepack.pipeline.sources import read_catalogs

TOUR = (REPOSITORY / "docs" / "tour.md").read_text(encoding="utf-8")
OPENED = re.findall(r"`(\w+)` in `([\w.]+)`", TOUR)
[SENTENCE] = re.findall(r'```text\n- "(.*)"\n```', TOUR)
CONTEXT = "health.doctor.where.closed.cells"
FACT = "phone_doctor_on_call"

pytestmark = pytest.mark.xdist_group("ar")  # beside the other tests of this edition


@pytest.mark.parametrize(("name", "module"), OPENED, ids=[name for name, _ in OPENED])
def test_what_the_tour_opens_is_there(name: str, module: str) -> None:
    assert hasattr(import_module(f"welcomepack.{module}"), name)


def test_the_sentence_is_a_text_of_the_pack_and_its_number_a_fact() -> None:
    [(text, place)] = [one for one in texts_of(BOCHUM.pack) if one[0].source == SENTENCE]

    assert f"`{text.source.file}`" in TOUR
    assert (place.context, place.risk) == (CONTEXT, "emergency")
    assert BOCHUM.pack.facts[FACT].kind == "phone"
    assert f"`{CONTEXT}`" in TOUR


def test_the_sentence_is_a_message_of_its_domain_and_an_entry_of_the_catalog() -> None:
    [message] = [one for one in BOCHUM.messages["germany"] if one.source == SENTENCE]
    catalog = read_catalogs(BOCHUM, "ar")["germany"]
    entry = catalog.lookup(CONTEXT, SENTENCE)

    assert message.context == CONTEXT
    assert f"`{catalog.name}`" in TOUR
    assert entry is not None
    assert f"{{{FACT}}}" in entry.translation


def test_the_passage_is_printed_with_the_number_in_a_run_of_its_own() -> None:
    localized = localized_pack("ar")
    [passage] = [one for one in localized.passages if one.source == SENTENCE]
    number = phone_text(str(BOCHUM.pack.facts[FACT].value))
    html = html_of(EditionView(localized, "print", "machine"), BOCHUM.project.templates)

    assert passage.state == "translated"
    assert f"`{number}`" in TOUR
    before, after = passage.printed.split(f"{{{FACT}}}")
    run = re.escape(f'<bdi dir="ltr" class="phone">{number}</bdi>')
    assert re.search(f"{re.escape(before)}{run}{re.escape(after)}", html)


def test_the_sentence_and_its_number_are_in_the_edition() -> None:
    edition = screen_edition("ar")
    number = phone_text(str(BOCHUM.pack.facts[FACT].value))

    assert edition.expected.values[number] == edition.printed.values[number] > 0
    assert any(number in paragraph for paragraph in edition.expected.paragraphs)
