from dataclasses import replace

import pytest

from tests.preflight.conftest import Editions
from welcomepack.page.geometry import Format
from welcomepack.preflight.fidelity import Expected, rows
from welcomepack.preflight.pdf_file import opened
from welcomepack.preflight.rule import Rule
from welcomepack.preflight.text_rules import WORDING_RULES, facts, text_fidelity


def told(rule: Rule, data: bytes, said: Expected | None) -> list[str]:
    with opened(data, "file.pdf", expected=said) as file:
        return list(rule.run(file))


@pytest.mark.parametrize("rule", WORDING_RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("wanted", ["print", "screen"])
def test_an_edition_says_what_it_shall_say(rule: Rule, wanted: Format, whole: Editions) -> None:
    edition = whole(wanted)

    found = told(rule, edition.data, edition.expected) if wanted in rule.applies_to else []

    assert found == []


@pytest.mark.parametrize("rule", WORDING_RULES, ids=lambda rule: rule.id)
def test_without_a_build_nothing_is_compared(rule: Rule, screen: bytes) -> None:
    assert told(rule, screen, None) == []


def test_a_value_that_is_lost_and_one_that_is_too_much_are_reported(whole: Editions) -> None:
    edition = whole("print")
    [(value, count), *_] = edition.expected.values.items()
    said = replace(
        edition.expected, values={**edition.expected.values, value: count + 2, "0234 1": 1}
    )

    assert told(facts, edition.data, said) == [
        f"'{value}' is missing (2 times)",
        "'0234 1' is missing (1 times)",
    ]
    without = {v: n for v, n in edition.expected.values.items() if v != value}
    assert told(facts, edition.data, replace(said, values=without)) == [
        f"'{value}' is too much ({count} times)"
    ]


def test_a_word_that_does_not_come_out_is_reported(whole: Editions) -> None:
    edition = whole("screen")
    said = replace(edition.expected, paragraphs=(*edition.expected.paragraphs, "السلام عليكم"))

    first, *_ = told(text_fidelity, edition.data, said)

    assert first == "2 words do not come out, such as السلام, عليكم"


def test_words_that_come_out_in_another_order_are_reported(whole: Editions) -> None:
    edition = whole("screen")
    _, longest = max((len(row), row) for row in rows(edition.expected.paragraphs))
    turned = " ".join(reversed(longest))

    found = told(text_fidelity, edition.data, replace(edition.expected, paragraphs=(turned,)))

    assert found == [f"'{turned}' does not come out in this order"]
