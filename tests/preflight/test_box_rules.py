from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Name

from tests.broken_pdf import Break, broken, told
from welcomepack.page.geometry import POINTS_PER_MM, TRIMS
from welcomepack.preflight.box_rules import (
    BOX_RULES,
    blank_page,
    bleed_box,
    bleed_reached,
    media_box,
    page_count,
    page_size,
    text_clipped,
    text_near_trim,
    trim_missing,
    trim_size,
)
from welcomepack.preflight.rule import Rule
from welcomepack.preflight.rules import preflight

BLACK = "0 0 0 1 k"


def without_trim(document: pikepdf.Pdf) -> None:
    del document.pages[1].obj.TrimBox


def one_wider(document: pikepdf.Pdf) -> None:
    document.pages[1].obj.TrimBox = Array([0, 0, 421, 595.276])


def bleed_of_two_millimetres(document: pikepdf.Pdf) -> None:
    document.pages[1].obj.BleedBox = Array([-5.669, -5.669, 425.197, 600.945])


def media_box_with_marks(document: pikepdf.Pdf) -> None:
    document.pages[1].mediabox = Array([-30, -30, 450, 630])


def one_page_less(document: pikepdf.Pdf) -> None:
    del document.pages[1]


def blank(document: pikepdf.Pdf) -> None:
    document.pages[1].obj.Contents = document.make_stream(b"")


def text_at(x: float, y: float) -> Break:
    """The first font of the first page writes its first letter there."""

    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                T=pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            )
        )
        content = f"BT /T 10 Tf {x} {y} Td (A) Tj ET".encode()
        document.pages[0].obj.Contents = document.make_stream(content)

    return change


BROKEN: list[tuple[Rule, Break, str]] = [
    (trim_missing, without_trim, "page 2: there is no TrimBox"),
    (trim_size, one_wider, "page 2: 148.5 × 210.0 mm instead of 148.0 × 210.0 mm"),
    (bleed_box, bleed_of_two_millimetres, "page 2: the bleed is narrower than 3 mm"),
    (media_box, media_box_with_marks, "page 2: the MediaBox is not the same as the BleedBox"),
    (blank_page, blank, "page 2: the page is blank"),
    (text_near_trim, text_at(5, 300), "page 1: 'A' stands within 4 mm of the trim"),
    (text_near_trim, text_at(300, 590), "page 1: 'A' stands within 4 mm of the trim"),
    (text_near_trim, text_at(-8, 300), "page 1: 'A' stands within 4 mm of the trim"),
    (text_clipped, text_at(425, 300), "page 1: 'A' stands off the page"),
]


@pytest.mark.parametrize("rule", BOX_RULES, ids=lambda rule: rule.id)
def test_a_good_page_passes(rule: Rule, printed: bytes) -> None:
    assert told(rule, printed) == []


@pytest.mark.parametrize(("rule", "change", "said"), BROKEN)
def test_a_broken_page_is_reported(rule: Rule, change: Break, said: str, printed: bytes) -> None:
    assert told(rule, broken(printed, change)) == [said]


def test_a_page_that_folds_badly_is_reported(printed: bytes) -> None:
    [said] = told(page_count, broken(printed, one_page_less))

    assert said.endswith("pages are not a multiple of 4")


def test_a_missing_bleed_box_is_reported(printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        del document.pages[0].obj.BleedBox

    assert told(bleed_box, broken(printed, change)) == ["page 1: there is no BleedBox"]


@pytest.mark.parametrize(
    ("rectangle", "edge"),
    [
        ("0 200 50 100", "left"),
        ("369.5 200 50.028 100", "right"),
        ("100 0 100 50", "lower"),
        ("100 545 100 50.276", "upper"),
        ("-4 200 50 100", "left"),
    ],
)
def test_colour_that_ends_at_the_trim_is_reported(
    rectangle: str, edge: str, printed: bytes
) -> None:
    def change(document: pikepdf.Pdf) -> None:
        content = f"{BLACK} {rectangle} re f".encode()
        document.pages[0].obj.Contents = document.make_stream(content)

    told_of = told(bleed_reached, broken(printed, change))

    assert told_of == [f"page 1: colour ends at the {edge} trim edge"]


@pytest.mark.parametrize("rectangle", ["-9 200 50 100", "5 200 50 100", "-4 200 50 2"])
def test_colour_over_the_bleed_or_away_from_the_trim_passes(rectangle: str, printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        content = f"{BLACK} {rectangle} re f".encode()
        document.pages[0].obj.Contents = document.make_stream(content)

    assert told(bleed_reached, broken(printed, change)) == []


def test_text_outside_of_the_bleed_is_a_slug_line(printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        text_at(100, -25)(document)
        media_box_with_marks(document)
        document.pages[0].mediabox = Array([-30, -30, 450, 630])

    data = broken(printed, change)

    assert [told(rule, data) for rule in (text_near_trim, text_clipped)] == [[], []]


def test_the_size_is_that_of_the_pack(printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            page.obj.TrimBox = Array([0, 0, 300, 500])

    data = broken(printed, change)
    found = preflight(data, "x.pdf", geometry=replace(TRIMS["A5"], bleed_mm=3))

    assert told(trim_size, data) == []
    assert "page 1: 105.8 × 176.4 mm instead of 148.0 × 210.0 mm" in [f.what for f in found]


def test_a_white_page_is_blank_though_white_is_drawn(printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[1].obj.Contents = document.make_stream(b"0 0 0 0 k 0 0 9 9 re f")

    assert told(blank_page, broken(printed, change)) == ["page 2: the page is blank"]


@pytest.mark.parametrize(("slug_mm", "said"), [(8, 0), (5, 8)])
def test_room_for_marks_is_as_wide_as_the_pack_asks(
    slug_mm: float, said: int, printed: bytes
) -> None:
    def change(document: pikepdf.Pdf) -> None:
        room = 8 * POINTS_PER_MM
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.obj.BleedBox)
            page.mediabox = Array([left - room, bottom - room, right + room, top + room])

    geometry = replace(replace(TRIMS["A5"], bleed_mm=3), slug_mm=slug_mm)

    found = preflight(broken(printed, change), "x.pdf", geometry=geometry)

    assert [finding.id for finding in found] == ["media-box"] * said


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        ([0, 0, 14_500, 600], "page 2: it measures 5.1 × 0.2 m"),
        ([0, 0, 10**9, 10**9], "page 2: it measures 352777.8 × 352777.8 m"),
        ([0, 0, 0, 600], "page 2: it measures 0.0 × 211.7 mm"),
    ],
)
def test_a_page_that_nobody_can_show_is_reported(
    printed: bytes, paper: list[float], said: str
) -> None:
    def change(document: pikepdf.Pdf) -> None:
        for box in ("/MediaBox", "/CropBox"):
            document.pages[1].obj[box] = Array(paper)

    data = broken(printed, change)

    assert told(page_size, data) == [said]
    assert preflight(data, "x.pdf")
