import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import ANY_TEXTS, VALID_TEXTS
from welcomepack.translation.messages import Message, mismatches


def test_a_message_is_known_by_context_and_text() -> None:
    one = Message("a.title", "Arzt", "content/a.yaml", ("heading",))

    assert one.key == Message("a.title", "Arzt", "content/b.yaml").key


SOURCE = "Rufen Sie {phone_a} an oder lesen Sie [das]({url_a})."


@pytest.mark.parametrize(
    ("translation", "what"),
    [
        ("Call or read [this]({url_a}).", ["the placeholder {phone_a} is missing"]),
        (
            "{phone_a} {phone_a} [this]({url_a})",
            ["the placeholder {phone_a} stands here too often (2 of 1)"],
        ),
        (
            "{phone_b} [this]({url_a})",
            [
                "the placeholder {phone_a} is missing",
                "the placeholder {phone_b} is not in the German",
            ],
        ),
        ("**{phone_a} [this]({url_a})", ["'**' is opened and not closed"]),
        ("{phone_a} {url_a}", ["a link of the German is missing"]),
        (
            "{{phone_a}} [this]({url_a})",
            ["the name 'phone_a' is no placeholder here and is printed as it stands"],
        ),
        ("{phone_a [this]({url_a})", ["in '{phone_a' a brace is opened and not closed"]),
        ("[this]({url_a}) **{phone_a}**", []),
    ],
)
def test_what_would_print_wrong_is_told(translation: str, what: list[str]) -> None:
    assert [told for told, _ in mismatches(SOURCE, translation)] == what


@given(VALID_TEXTS)
def test_a_text_never_mismatches_itself(text: str) -> None:
    assert list(mismatches(text, text)) == []


@given(VALID_TEXTS, st.sampled_from(["{phone_new}", "**", "{Broken}"]))
def test_an_addition_that_would_print_wrong_is_always_told(text: str, addition: str) -> None:
    assert list(mismatches(text, text + " " + addition)) != []


@given(ANY_TEXTS, ANY_TEXTS)
def test_any_two_texts_can_be_compared(source: str, translation: str) -> None:
    assert all(remedy for _, remedy in mismatches(source, translation))
