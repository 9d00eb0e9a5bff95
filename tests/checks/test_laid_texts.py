from dataclasses import replace

import pytest

from tests.tiny_project import localized
from welcomepack.checks.laid_texts import layout_findings
from welcomepack.content.walk import texts_of
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.localizing import Localized
from welcomepack.typesetting.whereabouts import LaidText, Rectangle

ROOM = Rectangle(10, 10, 60, 200)
CONTEXT = "arriving.papers.keep.text"


@pytest.fixture
def ukrainian(sources: Sources) -> Localized:
    return localized(sources, "uk")


@pytest.fixture
def fitting(ukrainian: Localized) -> LaidText:
    [number] = [t.number for t, place in texts_of(ukrainian.pack) if place.context == CONTEXT]
    assert number is not None
    return LaidText(3, 1, "слово", (number,), Rectangle(10, 10, 60, 13), ROOM)


def found(pack: Localized, *texts: LaidText) -> list[tuple[str, ...]]:
    findings = layout_findings(pack, texts)
    return [(finding.id, finding.path, finding.what) for finding in findings]


def test_nothing_is_said_of_texts_that_fit(ukrainian: Localized, fitting: LaidText) -> None:
    assert found(ukrainian, fitting) == []


def test_a_text_too_long_for_its_box_is_told_with_its_message(
    ukrainian: Localized, fitting: LaidText
) -> None:
    long = replace(fitting, ink=Rectangle(10, 10, 63, 13))
    next_line = replace(long, line=2, ink=Rectangle(10, 14, 62, 17))

    [(name, path, what)] = found(ukrainian, long, next_line)

    assert (name, path) == ("text-outside-box", "locales/uk/LC_MESSAGES/common.po")
    assert what == "page 3: 'слово' runs 3.0 mm out of its box"


def test_a_text_over_another_is_told_with_its_message(
    ukrainian: Localized, fitting: LaidText
) -> None:
    address = replace(fitting, texts=(), line=2, words="example.org")

    [(name, _, what)] = found(ukrainian, fitting, address)

    assert name == "text-over-text"
    assert what == "page 3: 'слово' and 'example.org' overlap"


def test_what_is_no_message_is_looked_for_in_the_templates(
    ukrainian: Localized, fitting: LaidText
) -> None:
    address = replace(fitting, texts=(), ink=Rectangle(10, 10, 63, 13))

    [(_, path, _)] = found(ukrainian, address)

    assert path == "templates"


def test_a_german_text_is_told_at_its_line_of_the_content(
    sources: Sources, fitting: LaidText
) -> None:
    german = localized(sources, "de")
    long = replace(fitting, ink=Rectangle(10, 10, 63, 13))

    [finding] = layout_findings(german, [long])

    assert finding.path == "content/common/chapters/arriving.yaml"
    assert finding.line > 0
