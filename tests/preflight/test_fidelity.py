import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcomepack.languages.scripts import Direction
from welcomepack.preflight.fidelity import (
    direction_of,
    expected_of,
    lost_rows,
    lost_words,
    rows,
    words,
)


def test_blocks_and_line_breaks_end_a_paragraph_and_inline_marks_do_not() -> None:
    html = "<p>Das ist <strong>wich</strong>tig.<br>Neu<ul><li>Eins<li>Zwei</ul>"

    assert expected_of(html).paragraphs == ("Das ist wichtig.", "Neu", "Eins", "Zwei")


def test_what_nobody_sees_is_not_said() -> None:
    html = (
        "<head><title>T</title><style>p{}</style></head><svg><title>S</title></svg><p>Ja &amp; nein"
    )

    assert expected_of(html).paragraphs == ("Ja & nein",)


def test_values_are_counted_and_stand_apart_from_the_letters_around_them() -> None:
    html = "<p>و<bdi dir=ltr>65 €</bdi><p>Rufen Sie <bdi>112</bdi> oder <bdi>110</bdi> an: 112."

    assert expected_of(html).values == {"110": 1, "112": 2, "65 €": 1}


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Guten Tag, Frau Ay.", "Guten Tag , Frau Ay ."),
        ("Ausländerbehörde", "Ausländer-\nbehörde"),
        ("می\u200cخواهم", "میخواهم"),
        ("ﬁnden", "finden"),
        ("Am 3. Mai kommen", "3 . Am Mai kommen"),
    ],
)
def test_what_extractors_change_is_not_lost(said: str, read: str) -> None:
    assert lost_words([said], read) == []


@pytest.mark.parametrize(
    ("said", "read", "lost"),
    [
        ("السلام عليكم", "السالم عليكم", "السلام"),
        ("Ваші документи", "Ваші докумнти", "документи"),
        ("ሰላም ዓለም", "ሰላ ዓለም", "ሰላም"),
        ("Das Jobcenter", "Das Jobcentre", "Jobcenter"),
    ],
)
def test_a_word_with_another_letter_is_lost(said: str, read: str, lost: str) -> None:
    assert lost_words([said], read) == [lost]


@pytest.mark.parametrize(
    ("said", "direction"), [("eins zwei drei", "ltr"), ("واحد اثنان ثلاثة", "rtl")]
)
def test_words_in_another_order_are_reported(said: str, direction: Direction) -> None:
    first, second, third = said.split()

    assert lost_rows([said], f"{third} {first} {second}", direction) == [said.split()]


def test_a_row_may_go_on_on_the_next_page() -> None:
    assert lost_rows(["eins zwei drei"], "eins\nSeite sieben\nzwei drei", "ltr") == []


def test_words_in_the_other_direction_end_a_row() -> None:
    found = list(rows(["اذهب إلى Jobcenter Bochum غدا"]))

    assert found == [["اذهب", "إلى"], ["Jobcenter", "Bochum"], ["غدا"]]


def test_a_number_has_no_direction() -> None:
    assert [direction_of(token) for token in ("12", "", "Haus", "بيت")] == ["", "", "ltr", "rtl"]


@given(st.lists(st.text("abc دار ሰላ 12.", min_size=1), max_size=4))
def test_what_is_read_as_it_was_said_is_whole(said: list[str]) -> None:
    read = "\n".join(said)

    assert lost_words(said, read) == []
    assert [lost_rows(said, read, direction) for direction in ("ltr", "rtl")] == [[], []]


@given(st.text())
def test_any_text_can_be_compared(text: str) -> None:
    assert set(words(text)) >= {word for row in rows([text]) for word in row}
