import pytest

from welcomepack.typesetting.whereabouts import QUOTED, LaidText, Rectangle, crossings

PAGE = Rectangle(0, 0, 148, 210)


def laid(ink: Rectangle, *, words: str = "Wort", page: int = 1, line: int = 0) -> LaidText:
    return LaidText(page, line, words, (), ink, Rectangle(10, 10, 60, 200))


@pytest.mark.parametrize(
    ("ink", "outside"),
    [
        (Rectangle(10, 10, 60, 20), 0),
        (Rectangle(10, 10, 60.2, 20), 0),  # nobody sees it
        (Rectangle(10, 10, 63, 20), 3),
        (Rectangle(8, 10, 60, 20), 2),
        (Rectangle(10, 195, 60, 204), 4),
    ],
)
def test_a_text_is_outside_by_its_worst_edge(ink: Rectangle, outside: float) -> None:
    assert laid(ink).outside_mm == pytest.approx(outside)


def test_a_picture_is_never_outside() -> None:
    assert laid(PAGE, words="").outside_mm == 0


def test_texts_that_touch_do_not_cross() -> None:
    one, other = laid(Rectangle(10, 10, 30, 13)), laid(Rectangle(10, 13, 30, 16), line=1)

    assert list(crossings([one, other])) == []


@pytest.mark.parametrize("order", [1, -1])
def test_texts_of_two_lines_that_share_room_cross(order: int) -> None:
    texts = [laid(Rectangle(10, 10, 30, 13)), laid(Rectangle(20, 11, 50, 14), line=1)][::order]

    [crossing] = crossings(texts)

    assert {crossing.text, crossing.other} == set(texts)


@pytest.mark.parametrize(
    "other",
    [
        laid(Rectangle(20, 11, 50, 14), line=0),  # the same line: letters may overhang
        laid(Rectangle(20, 11, 50, 14), line=1, page=2),
        laid(Rectangle(20, 11, 50, 14), line=1, words=" "),
    ],
)
def test_what_is_no_crossing(other: LaidText) -> None:
    assert list(crossings([laid(Rectangle(10, 10, 30, 13)), other])) == []


def test_long_words_are_cut_where_they_are_quoted() -> None:
    assert len(laid(PAGE, words="lang " * 30).quoted) == QUOTED + 1


def test_the_smallest_rectangle_around_two() -> None:
    assert Rectangle(1, 2, 3, 4).united(Rectangle(0, 3, 2, 5)) == Rectangle(0, 2, 3, 5)
