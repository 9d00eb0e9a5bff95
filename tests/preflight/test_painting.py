from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from welcomepack.preflight.painting import Drawn, Ink, drawn_on, space_of


def drawn(content: str) -> list[Drawn]:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.obj.Contents = document.make_stream(content.encode())
    return list(drawn_on(page, 1))


def test_a_line_that_is_not_painted_is_not_drawn() -> None:
    assert drawn("0.1 w 0 0 m 9 9 l n") == []


def test_saved_states_come_back() -> None:
    [line] = drawn("2 w q 3 w Q 0 0 m 9 9 l S")

    assert line.state.width == 2


@pytest.mark.parametrize(
    ("matrix", "width"),
    [("2 0 0 2 0 0", 2), ("3 0 0 .5 0 0", 0.5), ("0 2 -2 0 5 5", 2), ("0 0 0 0 0 0", 0)],
)
def test_a_line_is_as_wide_as_it_is_printed(matrix: str, width: float) -> None:
    [line] = drawn(f"{matrix} cm 1 w 0 0 m 9 9 l S")

    assert line.state.stroke_pt == pytest.approx(width)


def test_matrices_are_multiplied_in_order() -> None:
    [line] = drawn("1 0 0 1 10 0 cm 2 0 0 2 0 0 cm 0 0 m 9 9 l S")

    assert (line.state.matrix.a, line.state.matrix.e) == (2, 10)


def test_filling_and_stroking_have_their_own_colours() -> None:
    both = drawn(".1 .2 .3 .4 k 1 G 0 0 9 9 re B")[-1]

    assert both.inks == (Ink("DeviceCMYK", (0.1, 0.2, 0.3, 0.4)), Ink("DeviceGray", (1,)))


@pytest.mark.parametrize(
    ("content", "size"),
    [
        ("BT /F 9 Tf (A) Tj ET", 9),
        ("2 0 0 2 0 0 cm BT /F 9 Tf (A) Tj ET", 18),
        ("BT /F 9 Tf .5 0 0 -.5 10 10 Tm (A) Tj ET", 4.5),
        ("BT .5 0 0 .5 0 0 Tm ET BT /F 9 Tf (A) Tj ET", 9),
    ],
)
def test_type_is_as_large_as_it_is_printed(content: str, size: float) -> None:
    [text] = drawn(content)

    assert text.state.text_pt == pytest.approx(size)


@pytest.mark.parametrize(("mode", "paints"), [(0, 1), (1, 1), (2, 2), (3, 0), (6, 2), (7, 0)])
def test_text_is_painted_by_its_rendering_mode(mode: int, paints: int) -> None:
    [text] = drawn(f"BT {mode} Tr (A) Tj ET")

    assert len(text.paints) == paints


def test_what_is_malformed_is_passed_over() -> None:
    [line] = drawn("(x) w cm /None gs Q 0 0 m 9 9 l S")

    assert line.operator == "S"


def drawing(document: pikepdf.Pdf, content: bytes, **resources: pikepdf.Object) -> pikepdf.Stream:
    form = document.make_stream(
        content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    form.Resources = Dictionary({f"/{key}": value for key, value in resources.items()})
    return form


def itself(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = drawing(document, b"/F Do")
    form.Resources = page.obj.Resources = Dictionary(XObject=Dictionary(F=form))
    page.obj.Contents = document.make_stream(b"/F Do")


def each_other(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    one, other = drawing(document, b"/O Do"), drawing(document, b"/F Do")
    both = Dictionary(XObject=Dictionary(F=one, O=other))
    one.Resources = other.Resources = page.obj.Resources = both
    page.obj.Contents = document.make_stream(b"/F Do")


def by_a_pattern(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pattern = document.make_stream(b"/Pattern cs /P scn 0 0 9 9 re f", PatternType=1)
    pattern.Resources = page.obj.Resources = Dictionary(Pattern=Dictionary(P=pattern))
    page.obj.Contents = document.make_stream(b"/Pattern cs /P scn 0 0 9 9 re f")


def by_a_mask(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = drawing(document, b"/G gs")
    masked = Dictionary(ExtGState=Dictionary(G=Dictionary(SMask=Dictionary(G=form))))
    form.Resources = page.obj.Resources = masked
    page.obj.Contents = document.make_stream(b"/G gs")


def by_an_annotation(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
    form = drawing(document, b"/F Do")
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    look = Dictionary(N=Dictionary(On=form))
    page.obj.Annots = Array([Dictionary(Subtype=Name.Stamp, AP=look)])


@pytest.mark.parametrize("circle", [itself, each_other, by_a_pattern, by_a_mask, by_an_annotation])
def test_what_draws_itself_is_told(circle: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> None:
    with pikepdf.new() as document:
        page = document.add_blank_page()
        circle(document, page)

        with pytest.raises(pikepdf.PdfError, match="draws itself"):
            list(drawn_on(page, 1))


@pytest.mark.parametrize(("depth", "told"), [(12, "too often"), (40, "within one another")])
def test_forms_that_draw_others_without_end_are_told(depth: int, told: str) -> None:
    with pikepdf.new() as document:
        form = drawing(document, b"f")
        for _ in range(depth):
            form = drawing(document, b"/F Do " * 9, XObject=Dictionary(F=form))
        page = document.add_blank_page()
        page.obj.Resources = form.Resources
        page.obj.Contents = document.make_stream(b"/F Do")

        with pytest.raises(pikepdf.PdfError, match=told):
            list(drawn_on(page, 1))


def test_a_form_may_be_drawn_many_times() -> None:
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.obj.Resources = Dictionary(XObject=Dictionary(F=drawing(document, b"0 0 9 9 re f")))
        page.obj.Contents = document.make_stream(b"/F Do " * 1000)

        assert len(list(drawn_on(page, 1))) == 1000


@pytest.mark.parametrize(
    ("space", "named"),
    [
        (Name.DeviceCMYK, "DeviceCMYK"),
        (Array([Name.Indexed, Name.DeviceRGB, 1]), "Indexed/DeviceRGB"),
        (Array([Name.Separation, Name.All, Name.DeviceCMYK]), "Separation/DeviceCMYK"),
        (Array([Name.Pattern]), "Pattern"),
        (Name("/Known"), "Lab"),
        (None, "unknown"),
    ],
)
def test_a_colour_space_is_named_with_what_it_is_reduced_to(
    space: pikepdf.Object | None, named: str
) -> None:
    resources = Dictionary(ColorSpace=Dictionary(Known=Array([Name.Lab, Dictionary()])))

    assert space_of(space, resources) == named
