import time
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, OutlineItem, Pdf, String
from PIL import Image, ImageChops

from welcomepack.errors import UsageError
from welcomepack.page.geometry import POINTS_PER_MM
from welcomepack.press.imposition import (
    Binding,
    Booklet,
    SheetSize,
    Side,
    impose,
    printer_spreads,
    put_under,
)

A5 = (148, 210)
PIXELS_PER_MM = 4
WHITE, RED, BLACK = (255, 255, 255), (255, 0, 0), (0, 0, 0)

Pixel = tuple[int, ...]

counts = st.integers(min_value=1, max_value=200)
bindings = st.sampled_from(["left", "right"])
signatures = st.none() | st.integers(min_value=1, max_value=12).map(lambda sheets: sheets * 4)


def tone(number: int) -> Pixel:
    """The colour that page `number` of a made book is filled with."""
    return (0, 8 * number, 255 - 8 * number)


def rectangle(colour: Pixel, *edges_mm: float) -> str:
    paint = " ".join(f"{part / 255:.5f}" for part in colour)
    return f"{paint} rg {' '.join(f'{edge * POINTS_PER_MM:.4f}' for edge in edges_mm)} re f\n"


def book(
    pages: int, size_mm: tuple[float, float] = A5, bleed_mm: float = 3, drawn: str = ""
) -> Pdf:
    """Pages filled with their tone, red in the bleed, `drawn` measured from the trim's corner."""
    pdf = pikepdf.new()
    width, height = size_mm
    for number in range(1, pages + 1):
        outer = (-bleed_mm, -bleed_mm, width + 2 * bleed_mm, height + 2 * bleed_mm)
        page = pdf.add_blank_page(page_size=(10, 10))
        filled = rectangle(RED, *outer) + rectangle(tone(number), 0, 0, width, height) + drawn
        page.obj.Contents = pdf.make_stream(filled.encode())
        page.mediabox = Array(
            round(edge * POINTS_PER_MM, 3)
            for edge in (-bleed_mm, -bleed_mm, width + bleed_mm, height + bleed_mm)
        )
        page.obj.TrimBox = Array(round(edge * POINTS_PER_MM, 3) for edge in (0, 0, width, height))
    return pdf


def saved(pdf: Pdf, encryption: Encryption | None = None) -> bytes:
    out = BytesIO()
    pdf.save(out, deterministic_id=encryption is None, encryption=encryption or False)
    return out.getvalue()


def full(binding: Binding = "left", creep_mm: float = 0) -> Booklet:
    """A booklet at 100 %, so that what is measured on the sheet is as long as on the page."""
    return Booklet(binding, scale=1, creep_mm=creep_mm)


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=PIXELS_PER_MM / POINTS_PER_MM).to_pil().convert("RGB")


def at(picture: Image.Image, x_mm: float, y_mm: float) -> Pixel:
    """The colour so far from the left and the upper edge of the sheet."""
    found = picture.getpixel((round(x_mm * PIXELS_PER_MM), round(y_mm * PIXELS_PER_MM)))
    assert isinstance(found, tuple)
    return found


def halves(picture: Image.Image) -> tuple[Pixel, Pixel]:
    return at(picture, 297 / 4, 105), at(picture, 297 * 3 / 4, 105)


def expected(side: Side) -> list[Pixel]:
    return [WHITE if number is None else tone(number) for number in side]


def near(colour: Pixel) -> object:
    return pytest.approx(colour, abs=2)


def painted(picture: Image.Image, colour: Pixel | None = None) -> tuple[float, ...]:
    """Left, upper, right and lower edge, in millimetres, of what has the colour, or any."""
    plain = Image.new("RGB", picture.size, colour or WHITE)
    red, green, blue = ImageChops.difference(picture, plain).split()
    unlike = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    same = [255 * (value < 3) for value in range(256)]
    box = (unlike.point(same) if colour else unlike).getbbox()
    assert box is not None
    return tuple(edge / PIXELS_PER_MM for edge in box)


def read_through(sides: tuple[Side, ...], binding: Binding) -> list[int | None]:
    """The pages in the order of a reader who leafs through the folded, nested sheets."""
    turned = [side if binding == "left" else Side(side.right, side.left) for side in sides]
    sheets = list(zip(turned[::2], turned[1::2], strict=True))
    first = [page for front, back in sheets for page in (front.right, back.left)]
    second = [page for front, back in sheets for page in (front.left, back.right)]
    return first + second[::-1]


@pytest.mark.parametrize(
    ("binding", "order"),
    [("left", ((8, 1), (2, 7), (6, 3), (4, 5))), ("right", ((1, 8), (7, 2), (3, 6), (5, 4)))],
)
def test_eight_pages_stand_as_a_printer_knows_them(
    binding: Binding, order: tuple[tuple[int, int], ...]
) -> None:
    assert printer_spreads(8, binding) == order


@given(counts, bindings, signatures)
def test_the_sides_hold_every_page_once_and_blanks(
    pages: int, binding: Binding, signature: int | None
) -> None:
    placed = [page for side in printer_spreads(pages, binding, signature) for page in side]

    numbers = sorted(page for page in placed if page is not None)
    assert numbers == list(range(1, pages + 1))
    assert len(placed) == pages + -pages % 4


@given(counts.filter(lambda pages: pages > 1), bindings, signatures)
def test_folded_and_stacked_the_sheets_read_in_order_with_blanks_before_the_back_cover(
    pages: int, binding: Binding, signature: int | None
) -> None:
    sides = printer_spreads(pages, binding, signature)

    size = (signature or 2 * len(sides)) // 2
    read = [
        page
        for start in range(0, len(sides), size)
        for page in read_through(sides[start : start + size], binding)
    ]
    assert read == [*range(1, pages), *[None] * (-pages % 4), pages]


@given(counts, signatures)
def test_a_book_bound_on_the_right_is_the_mirror_of_one_bound_on_the_left(
    pages: int, signature: int | None
) -> None:
    left = printer_spreads(pages, "left", signature)

    mirrored = tuple((side.right, side.left) for side in left)
    assert printer_spreads(pages, "right", signature) == mirrored


def test_a_single_page_is_a_front_cover() -> None:
    assert printer_spreads(1, "left") == ((None, 1), (None, None))


def test_no_pages_need_no_sheets() -> None:
    assert printer_spreads(0, "left") == ()


def test_the_last_signature_may_be_thinner() -> None:
    order = ((8, 1), (2, 7), (6, 3), (4, 5), (12, 9), (10, 11))

    assert printer_spreads(12, "left", 8) == order


@pytest.mark.parametrize("signature", [-4, 0, 2, 6])
def test_a_signature_is_of_whole_sheets(signature: int) -> None:
    with pytest.raises(UsageError, match=f"cannot have {signature} pages; give a multiple of 4"):
        printer_spreads(8, "left", signature)


@pytest.mark.parametrize(
    ("booklet", "what"),
    [
        (lambda: Booklet("left", creep_mm=-0.1), "creep of -0.1 mm per sheet"),
        (lambda: Booklet("left", creep_mm=float("nan")), "creep of nan mm"),
        (lambda: Booklet("left", creep_mm=100), "creep of 100 mm"),
        (lambda: Booklet("left", scale=0), "scale 0 does not fit"),
        (lambda: Booklet("left", scale=1e-9), "scale 1e-09 does not fit the sheet; .* 0.5 to 1"),
        (lambda: Booklet("left", scale=1.01), "scale 1.01 does not fit"),
        (lambda: Booklet("left", signature=6), "cannot have 6 pages"),
        (lambda: Booklet("left", sheet=SheetSize(210, 297)), "210 × 297 mm is not landscape"),
    ],
)
def test_measures_that_no_paper_has_are_refused(booklet: Callable[[], Booklet], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        booklet()


def test_all_wrong_measures_are_told_at_once() -> None:
    with pytest.raises(UsageError) as raised:
        Booklet("left", creep_mm=-1, scale=2, signature=3)

    assert len(raised.value.problems) == 3


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("signature", [None, 8])
@pytest.mark.parametrize("scale", [0.95, 1])
def test_every_half_of_every_side_shows_its_page_or_nothing(
    binding: Binding, signature: int | None, scale: float
) -> None:
    booklet = Booklet(binding, signature=signature, scale=scale)

    shown = [halves(picture) for picture in pictures(impose(saved(book(22)), booklet))]

    wanted = [expected(side) for side in printer_spreads(22, binding, signature)]
    assert [near(colour) for side in wanted for colour in side] == [
        c for pair in shown for c in pair
    ]


def test_the_first_page_is_on_the_right_half_of_the_first_side_bound_left() -> None:
    first = next(pictures(impose(saved(book(8)), Booklet("left"))))

    assert halves(first) == (near(tone(8)), near(tone(1)))


def test_the_first_page_is_on_the_left_half_of_the_first_side_bound_right() -> None:
    first = next(pictures(impose(saved(book(8)), Booklet("right"))))

    assert halves(first) == (near(tone(1)), near(tone(8)))


def test_what_lies_outside_the_trim_is_not_printed() -> None:
    printed = list(pictures(impose(saved(book(4, (105, 148))), full())))

    colours = {colour for sheet in printed for _, colour in sheet.getcolors(1 << 20) or []}
    assert RED not in colours


def test_a5_pages_meet_at_the_fold_in_their_own_size() -> None:
    first = next(pictures(impose(saved(book(4)), full())))

    assert painted(first, tone(4)) == pytest.approx((0.5, 0, 148.5, 210), abs=0.26)
    assert painted(first, tone(1)) == pytest.approx((148.5, 0, 296.5, 210), abs=0.26)


@pytest.mark.parametrize("size_mm", [(148, 210), (210, 297), (210, 148), (148.5, 210.4)])
def test_an_office_printer_has_its_five_millimetres_whatever_the_trim(
    size_mm: tuple[float, float],
) -> None:
    first = next(pictures(impose(saved(book(4, size_mm)), Booklet("left"))))

    left, top, right, bottom = painted(first)
    assert min(left, top, 297 - right, 210 - bottom) >= 5 - 1 / PIXELS_PER_MM


def test_reduced_pages_still_meet_at_the_fold() -> None:
    first = next(pictures(impose(saved(book(4)), Booklet("left", scale=0.9))))

    left, top, right, bottom = painted(first)
    assert (right - left, bottom - top) == pytest.approx((0.9 * 296, 0.9 * 210), abs=0.5)
    assert (at(first, 148, 105), at(first, 149, 105)) == (near(tone(4)), near(tone(1)))


def test_larger_pages_are_made_to_fit() -> None:
    first = next(pictures(impose(saved(book(4, (210, 297))), full())))

    assert painted(first) == pytest.approx((0, 0, 297, 210), abs=0.5)


def test_smaller_pages_keep_their_size_in_the_middle_of_the_height() -> None:
    first = next(pictures(impose(saved(book(4, (105, 148))), full())))

    assert painted(first) == pytest.approx((148.5 - 105, 31, 148.5 + 105, 179), abs=0.3)


def test_pages_larger_by_a_rounding_keep_their_size() -> None:
    document = pikepdf.open(BytesIO(impose(saved(book(4, (148.95, 210.4))), full())))

    drawn = pikepdf.parse_content_stream(document.pages[0])
    factors = [float(step.operands[0]) for step in drawn if str(step.operator) == "cm"]
    assert factors == [1, 1]


def test_another_sheet_takes_larger_pages() -> None:
    booklet = Booklet("left", scale=1, sheet=SheetSize(420, 297))

    first = next(pictures(impose(saved(book(4, (210, 297))), booklet)))

    assert painted(first) == pytest.approx((0, 0, 420, 297), abs=0.3)


def without_trim(pdf: Pdf) -> Pdf:
    for page in pdf.pages:
        del page.obj[Name.TrimBox]
    return pdf


def test_without_a_trim_box_the_media_box_is_the_page() -> None:
    first = next(pictures(impose(saved(without_trim(book(4, (100, 150)))), full())))

    assert painted(first) == pytest.approx((148.5 - 106, 27, 148.5 + 106, 183), abs=0.3)


def test_without_a_trim_box_what_is_cropped_stays_hidden() -> None:
    cropped = without_trim(book(4))
    for page in cropped.pages:
        page.cropbox = Array([0, 0, 283.465, 425.197])  # 100 by 150 mm

    first = next(pictures(impose(saved(cropped), full())))

    assert painted(first) == pytest.approx((148.5 - 100, 30, 148.5 + 100, 180), abs=0.3)


def test_a_trim_box_may_name_its_corners_the_other_way_round() -> None:
    pdf = book(4)
    for page in pdf.pages:
        left, bottom, right, top = list(page.trimbox)
        page.obj.TrimBox = Array([right, top, left, bottom])

    first = next(pictures(impose(saved(pdf), full())))

    assert painted(first) == pytest.approx((0.5, 0, 296.5, 210), abs=0.26)


def test_turned_pages_stand_upright() -> None:
    mark = rectangle(BLACK, 0, 0, 20, 10)
    pdf = book(4, (210, 148), drawn=mark)
    for page in pdf.pages:
        page.rotate(90, relative=False)

    first = next(pictures(impose(saved(pdf), full())))

    assert painted(first, BLACK)[:2] == pytest.approx((0.5, 0), abs=0.3)
    assert at(first, 148.5 + 5, 15) == near(BLACK)


def marks(creep_mm: float, binding: Binding = "left") -> list[tuple[float, ...]]:
    """Where a mark in the middle of the right page is, on the front of each of three sheets."""
    mark = rectangle(BLACK, 69, 100, 10, 10)
    fronts = list(pictures(impose(saved(book(12, drawn=mark)), full(binding, creep_mm=creep_mm))))
    return [painted(front, BLACK) for front in fronts[::2]]


@pytest.mark.parametrize("binding", ["left", "right"])
def test_creep_moves_both_pages_of_each_inner_sheet_towards_the_fold(binding: Binding) -> None:
    left_edges = [mark[0] for mark in marks(1, binding)]
    right_edges = [mark[2] for mark in marks(1, binding)]

    assert left_edges == pytest.approx([69.5, 70.5, 71.5], abs=0.26)
    assert right_edges == pytest.approx([227.5, 226.5, 225.5], abs=0.26)


def test_without_creep_every_sheet_is_the_same() -> None:
    assert len(set(marks(0))) == 1


def test_creep_starts_anew_with_each_signature() -> None:
    mark = rectangle(BLACK, 69, 100, 10, 10)
    booklet = Booklet("left", signature=8, creep_mm=1, scale=1)

    sides = list(pictures(impose(saved(book(16, drawn=mark)), booklet)))

    edges = [painted(side, BLACK)[0] for side in sides]
    assert edges == pytest.approx([69.5, 69.5, 70.5, 70.5] * 2, abs=0.26)


def test_what_creep_moves_across_the_fold_is_cut_off() -> None:
    inner = list(pictures(impose(saved(book(12)), full(creep_mm=1))))[4]

    assert at(inner, 148, 105) == near(tone(8))
    assert at(inner, 149, 105) == near(tone(5))


def test_the_file_asks_for_two_sides_turned_on_the_short_edge_and_no_scaling() -> None:
    document = pikepdf.open(BytesIO(impose(saved(book(4)), Booklet("left"))))

    asked = document.Root.ViewerPreferences
    assert (str(asked.Duplex), str(asked.PrintScaling)) == ("/DuplexFlipShortEdge", "/None")
    assert document.pdf_version >= "1.7"


def test_every_side_is_a_landscape_a4_sheet() -> None:
    document = pikepdf.open(BytesIO(impose(saved(book(10)), Booklet("left"))))

    boxes = [[float(edge) for edge in page.mediabox] for page in document.pages]
    assert boxes == [pytest.approx([0, 0, 841.89, 595.276], abs=0.001)] * 6


def described() -> Pdf:
    """A book with a title, a language, a layer, a bookmark, a link and a tag tree."""
    pdf = book(4)
    pdf.docinfo[Name.Title] = String("دليل")
    pdf.Root.Lang = String("ar")
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("hidden")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("one", 0))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
    for page in pdf.pages:
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        page.obj.Resources = Dictionary(Properties=Dictionary(L=layer))
    return pdf


def test_title_and_language_are_carried_over() -> None:
    document = pikepdf.open(BytesIO(impose(saved(described()), Booklet("right"))))

    assert (str(document.docinfo[Name.Title]), str(document.Root.Lang)) == ("دليل", "ar")
    assert document.Root.ViewerPreferences.DisplayDocTitle


def test_a_file_without_title_and_language_gets_none() -> None:
    document = pikepdf.open(BytesIO(impose(saved(book(4)), Booklet("left"))))

    assert Name.Title not in document.docinfo
    assert Name.Lang not in document.Root


def test_a_hidden_layer_stays_hidden() -> None:
    document = pikepdf.open(BytesIO(impose(saved(described()), Booklet("left"))))

    hidden = document.Root.OCProperties.D.OFF[0]
    used = document.pages[0].obj.Resources.XObject["/P1"].Resources.Properties.L
    assert used.objgen == hidden.objgen


def test_links_bookmarks_and_tags_stay_behind() -> None:
    document = pikepdf.open(BytesIO(impose(saved(described()), Booklet("left"))))

    assert not any(Name.Annots in page.obj for page in document.pages)
    assert not {"/Outlines", "/StructTreeRoot", "/AcroForm"} & set(document.Root.keys())


def test_each_page_blends_alone_in_its_own_colour_space() -> None:
    document = pikepdf.open(BytesIO(impose(saved(described()), Booklet("left"))))

    forms = [form for page in document.pages for form in page.obj.Resources.XObject.values()]
    assert [(bool(form.Group.I), str(form.Group.CS)) for form in forms] == [
        (True, "/DeviceCMYK")
    ] * 4


def test_imposing_again_later_gives_the_same_bytes() -> None:
    pdf = saved(described())

    first = impose(pdf, Booklet("left", creep_mm=0.1))
    time.sleep(1.1)  # an id that is not deterministic is made from the second

    assert impose(pdf, Booklet("left", creep_mm=0.1)) == first


@pytest.mark.parametrize("made", [lambda: book(7), described])
def test_the_sheets_are_sound_pdf(made: Callable[[], Pdf]) -> None:
    document = pikepdf.open(BytesIO(impose(saved(made()), Booklet("left"))))

    assert document.check_pdf_syntax() == []


def test_resources_that_pages_share_do_not_swell_the_file() -> None:
    pdf = book(40)
    states = {f"/State{number}": Dictionary(ca=number / 500) for number in range(500)}
    shared = pdf.make_indirect(Dictionary(ExtGState=Dictionary(states)))
    for page in pdf.pages:
        page.obj.Resources = shared
    raw = saved(pdf)

    assert len(impose(raw, Booklet("left"))) < len(raw) + 100 * 1024


@pytest.mark.parametrize("pdf", [b"", b"<html>", b"%PDF-1.7\n%%EOF\n"])
def test_a_file_that_is_no_pdf_is_refused(pdf: bytes) -> None:
    with pytest.raises(UsageError, match=r"^a\.pdf: this is no PDF, or a damaged one; "):
        impose(pdf, Booklet("left"), path="a.pdf")


@pytest.mark.parametrize("user", ["secret", ""])
def test_an_encrypted_file_is_refused(user: str) -> None:
    pdf = saved(book(4), Encryption(owner="owner", user=user))

    with pytest.raises(UsageError, match=r"^a\.pdf: the file is encrypted; "):
        impose(pdf, Booklet("left"), path="a.pdf")


def test_a_file_without_pages_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^a\.pdf: the file has no pages; "):
        impose(saved(pikepdf.new()), Booklet("left"), path="a.pdf")


def test_pages_of_another_size_are_named() -> None:
    pdf = book(12)
    for number in (3, 11):
        pdf.pages[number - 1].obj.TrimBox = Array([0, 0, 297.638, 419.528])  # A6

    with pytest.raises(UsageError) as raised:
        impose(saved(pdf), Booklet("left"), path="a.pdf")

    told = "page 1 measures 148 × 210 mm, not so page 3 (105 × 148 mm), page 11 (105 × 148 mm)"
    assert str(raised.value) == f"a.pdf: {told}; give every page the same size"


def test_of_many_pages_of_another_size_the_first_are_named_and_the_others_counted() -> None:
    pdf = book(300)
    for number in range(2, 301, 2):
        pdf.pages[number - 1].obj.Rotate = 90

    with pytest.raises(UsageError) as raised:
        impose(saved(pdf), Booklet("left"), path="a.pdf")

    assert ", page 4 (210 × 148 mm), page 6 (210 × 148 mm), 147 more; " in str(raised.value)
    assert len(str(raised.value)) < 300


def test_pages_that_no_sheet_takes_are_refused() -> None:
    pdf = book(4)
    for page in pdf.pages:
        page.obj.TrimBox = page.obj.MediaBox = Array([0, 0, 10**9, 10**9])

    with pytest.raises(UsageError, match="too much for any sheet; make the pages smaller"):
        impose(saved(pdf), Booklet("left"))


def test_title_and_language_of_another_kind_stay_behind() -> None:
    pdf = book(4)
    pdf.docinfo.Title = Name.Title
    pdf.Root.Lang = Array()
    pdf.Root.OCProperties = String("layers")

    with pikepdf.open(BytesIO(impose(saved(pdf), Booklet("left")))) as booklet:
        assert "/Lang" not in booklet.Root
        assert "/OCProperties" not in booklet.Root
        assert "/Title" not in booklet.docinfo


def packed(pdf: Pdf) -> None:
    pdf.pages[1].obj.Contents = pikepdf.Stream(pdf, b"x", Filter=Name.JBIG2Decode)


def in_a_circle(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


@pytest.mark.parametrize("damage", [packed, in_a_circle])
def test_what_cannot_be_read_is_refused(damage: Callable[[Pdf], None]) -> None:
    pdf = book(4)
    damage(pdf)

    with pytest.raises(UsageError, match=r"^a\.pdf: this is no PDF, or a damaged one; "):
        impose(saved(pdf), Booklet("left"), path="a.pdf")


def test_pages_that_differ_by_rounding_are_of_one_size() -> None:
    pdf = book(4)
    pdf.pages[1].obj.TrimBox = Array([0, 0, 420, 595])

    assert impose(saved(pdf), Booklet("left"))


@pytest.mark.parametrize("box", [Array([0, 0, 9]), Array([0, 0, 0, 9]), Array([Name.A] * 4)])
def test_a_page_with_a_broken_trim_box_is_named(box: Array) -> None:
    pdf = book(4)
    pdf.pages[2].obj.TrimBox = box

    with pytest.raises(UsageError, match="page 3 has a broken TrimBox"):
        impose(saved(pdf), Booklet("left"))


def test_pages_are_put_under_the_last_sheets_and_moved_to_the_right() -> None:
    sheets = pikepdf.new()
    for _ in range(3):
        sheets.add_blank_page(page_size=(297 * POINTS_PER_MM, 210 * POINTS_PER_MM))

    data = put_under(saved(sheets), saved(book(2)), [2, 1], left_mm=6)

    with pypdfium2.PdfDocument(data) as document:
        seen = [
            page.render(scale=1 / POINTS_PER_MM).to_pil().convert("RGB").getpixel((x, 100))
            for page in document
            for x in (3, 80, 200)
        ]
    assert seen == [WHITE] * 3 + [WHITE, tone(2), WHITE] + [WHITE, tone(1), WHITE]
