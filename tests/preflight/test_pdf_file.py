from io import BytesIO

import pikepdf
import pytest

from tests.broken_pdf import broken
from welcomepack.preflight.pdf_file import Box, Picture, kind_of, opened

PAGE = Box(0, 0, 419.528, 595.276)


def test_a_box_knows_its_size_in_millimetres() -> None:
    assert PAGE.size_mm() == pytest.approx((148, 210), abs=0.01)


def test_a_box_holds_what_lies_within_it() -> None:
    assert PAGE.grown(3).holds(PAGE)
    assert not PAGE.holds(PAGE.grown(3))


def test_boxes_side_by_side_do_not_meet() -> None:
    assert not Box(0, 0, 5, 5).meets(Box(5, 0, 9, 5))
    assert Box(0, 0, 5, 5).meets(Box(4, 4, 9, 9))


def test_boxes_are_near_within_the_tolerance() -> None:
    assert PAGE.is_near(PAGE.grown(0.1), 0.2)
    assert not PAGE.is_near(PAGE.grown(0.3), 0.2)


def test_a_picture_knows_where_ink_is() -> None:
    picture = Picture(bytes([255, 255, 0, 254]), 2, 2)

    assert [picture.row(y) for y in range(-1, 4)] == [0, 0, 0x00_01, 0, 0]
    assert [picture.column(x) for x in range(-1, 4)] == [0, 0x01_00, 0, 0, 0]
    assert not picture.is_blank
    assert Picture(bytes([255, 254]), 2, 1).is_blank


def test_each_edition_says_what_it_is_for(printed: bytes, screen: bytes, booklet: bytes) -> None:
    kinds = []
    for data in (printed, screen, booklet):
        with pikepdf.open(BytesIO(data)) as document:
            kinds.append(kind_of(document))

    assert kinds == ["print", "screen", "booklet"]


def test_a_file_with_nothing_to_say_is_of_unknown_kind() -> None:
    with pikepdf.new() as document:
        assert kind_of(document) == "unknown"


def test_a_box_written_from_its_right_end_is_the_same_box(printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        left, bottom, right, top = document.pages[0].obj.TrimBox
        document.pages[0].obj.TrimBox = pikepdf.Array([right, top, left, bottom])

    with opened(broken(printed, change), "x.pdf") as file:
        assert file.pages[0].trim == file.pages[1].trim


def test_characters_stand_on_the_page(printed: bytes) -> None:
    with opened(printed, "x.pdf") as file:
        page, characters = file.pages[0], list(file.seen[0][1].characters())

    assert len(characters) > 10
    assert all(page.media.holds(character.box) for character in characters)
