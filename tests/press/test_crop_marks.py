from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from tests.tiny_project import REPOSITORY
from welcomepack.page.geometry import POINTS_PER_MM, SLUG_MM, Geometry
from welcomepack.press.crop_marks import marked, slug_html
from welcomepack.typesetting import engine

GEOMETRY = Geometry(slug_mm=SLUG_MM)
FONT = "Noto Sans"
ROOM = (GEOMETRY.bleed_mm + SLUG_MM) * POINTS_PER_MM


@pytest.fixture(scope="module")
def plain() -> bytes:
    """Two pages with a trim and a bleed and nothing on them."""
    bleed = GEOMETRY.bleed_mm * POINTS_PER_MM
    out = BytesIO()
    with pikepdf.new() as document:
        shared = document.make_indirect(pikepdf.Dictionary())  # as WeasyPrint's pages do
        for _ in range(2):
            page = document.add_blank_page(page_size=(420, 595))
            page.obj.Resources = shared
            page.obj.TrimBox = pikepdf.Array([0, 0, 420, 595])
            page.obj.BleedBox = pikepdf.Array([-bleed, -bleed, 420 + bleed, 595 + bleed])
        document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def slugs() -> bytes:
    lines = ("Bochum · Seite 1", "Bochum · Seite 2")
    html = slug_html(lines, GEOMETRY, FONT, REPOSITORY / "templates")
    return engine.render(html, lambda _: (b"", "")).pdf(tagged=False)


@pytest.fixture(scope="module")
def page(plain: bytes, slugs: bytes) -> Iterator[pikepdf.Page]:
    with pikepdf.open(BytesIO(marked(plain, slugs, GEOMETRY))) as document:
        yield document.pages[0]


def lines(page: pikepdf.Page) -> list[tuple[float, ...]]:
    """The ends of each line that is drawn: from x, y to x, y."""
    ends = [
        tuple(float(str(operand)) for operand in instruction.operands)
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) in {"m", "l"}
    ]
    return [(*start, *end) for start, end in zip(ends[::2], ends[1::2], strict=True)]


def test_each_corner_has_two_marks(page: pikepdf.Page) -> None:
    assert len(set(lines(page))) == 8


def test_marks_point_at_the_trim_and_keep_three_millimetres_from_it(page: pikepdf.Page) -> None:
    distances = {
        round(min(abs(x - edge) for x in (x1, x2) for edge in (0, 420)) / POINTS_PER_MM, 2)
        if y1 == y2
        else round(min(abs(y - edge) for y in (y1, y2) for edge in (0, 595)) / POINTS_PER_MM, 2)
        for x1, y1, x2, y2 in lines(page)
    }

    assert distances == {3.0}
    assert all(y1 in {0, 595} if y1 == y2 else x1 in {0, 420} for x1, y1, _, y2 in lines(page))


def test_a_wider_bleed_pushes_the_marks_out(plain: bytes, slugs: bytes) -> None:
    wide = Geometry(bleed_mm=5, slug_mm=SLUG_MM)

    with pikepdf.open(BytesIO(marked(plain, slugs, wide))) as document:
        furthest = max(x for _, _, x, _ in lines(document.pages[0]))

    assert furthest == pytest.approx(420 + 10 * POINTS_PER_MM, abs=0.01)


def test_everything_is_in_the_colour_of_all_plates(page: pikepdf.Page) -> None:
    form = next(iter(page.obj.Resources.XObject.values()))
    spaces = [part.Resources.ColorSpace for part in (page.obj, form)]

    assert [str(next(iter(space.values()))[1]) for space in spaces] == ["/All", "/All"]
    assert b"1 1 1 1 scn" not in form.read_bytes()
    assert b"/All cs" in form.read_bytes()


def test_the_media_box_grows_and_the_other_boxes_stay(page: pikepdf.Page) -> None:
    media = [float(edge) for edge in page.mediabox]

    assert media == pytest.approx([-ROOM, -ROOM, 420 + ROOM, 595 + ROOM], abs=0.01)
    assert [float(edge) for edge in page.trimbox] == [0, 0, 420, 595]


def test_each_page_has_its_own_line_outside_of_the_bleed(plain: bytes, slugs: bytes) -> None:
    with pypdfium2.PdfDocument(marked(plain, slugs, GEOMETRY)) as document:
        texts = [page.get_textpage() for page in document]
        told = [text.get_text_range().strip() for text in texts]
        tops = [text.get_charbox(index)[3] for text in texts for index in range(16)]

    assert told == ["Bochum · Seite 1", "Bochum · Seite 2"]
    assert max(tops) < -GEOMETRY.bleed_mm * POINTS_PER_MM


def test_the_same_input_gives_the_same_bytes(plain: bytes, slugs: bytes) -> None:
    first, second = (marked(plain, slugs, GEOMETRY) for _ in range(2))

    assert first == second


def test_a_town_with_signs_of_html_in_its_name_is_written_as_it_is() -> None:
    html = slug_html(("<b>A & B</b>",), GEOMETRY, FONT, REPOSITORY / "templates")

    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html
