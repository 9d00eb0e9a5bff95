from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.broken_pdf import Break, broken, drawing, told
from welcomepack.preflight.colour_rules import (
    COLOUR_RULES,
    black_overprint,
    blending_group,
    colour_space,
    hairline,
    image_resolution,
    overprint,
    rich_black,
    small_type,
    total_ink,
)
from welcomepack.preflight.rule import Rule

ALIASES = {"Gray": b"\x80", "RGB": b"\x80\x80\x80", "CMYK": b"\xff\xff\xff\xff"}


def in_space(space: Callable[[pikepdf.Pdf], pikepdf.Object]) -> Break:
    """The first page fills in a colour space."""

    def change(document: pikepdf.Pdf) -> None:
        resources = document.pages[0].obj.Resources
        resources.ColorSpace = Dictionary(Odd=space(document))
        drawing("/Odd cs 1 1 5 5 re f")(document)

    return change


def calibrated(document: pikepdf.Pdf) -> pikepdf.Object:
    profile = document.make_stream(b"", N=3)
    return Array([Name.ICCBased, profile])


def spot(base: Name) -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    return lambda _: Array([Name.Separation, Name.Gold, base, Dictionary(FunctionType=2, N=1)])


def picture(space: str, *, points: float = 0.2) -> Break:
    """The first page shows a picture of one pixel."""

    def change(document: pikepdf.Pdf) -> None:
        image = document.make_stream(
            ALIASES[space],
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=1,
            Height=1,
            BitsPerComponent=8,
            ColorSpace=Name(f"/Device{space}"),
        )
        name = document.pages[0].add_resource(image, Name.XObject)
        drawing(f"{points} 0 0 {points} 50 50 cm {name} Do")(document)

    return change


def form(content: str) -> Break:
    """The first page shows a form, half as large."""

    def change(document: pikepdf.Pdf) -> None:
        stream = document.make_stream(
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 100, 100]),
        )
        name = document.pages[0].add_resource(stream, Name.XObject)
        drawing(f".5 0 0 .5 0 0 cm {name} Do")(document)

    return change


def pattern(document: pikepdf.Pdf) -> None:
    stream = document.make_stream(
        b"0 1 0 rg 0 0 2 2 re f",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 4, 4]),
        XStep=4,
        YStep=4,
        Resources=Dictionary(),
    )
    name = document.pages[0].add_resource(stream, Name.Pattern)
    drawing(f"/Pattern cs {name} scn 0 0 9 9 re f")(document)


def shading(document: pikepdf.Pdf) -> None:
    colours = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    ramp = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=colours
    )
    name = document.pages[0].add_resource(document.make_indirect(ramp), Name.Shading)
    drawing(f"{name} sh")(document)


def rgb_group(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def overprinting(content: str) -> Break:
    """The first page draws this with overprint on."""

    def change(document: pikepdf.Pdf) -> None:
        state = Dictionary(Type=Name.ExtGState, op=True, OPM=1)
        name = document.pages[0].add_resource(state, Name.ExtGState)
        drawing(f"{name} gs {content}")(document)

    return change


def written(size: float, colour: str) -> str:
    """A text of a size in a colour; without a font, sizes count all the same."""
    return f"{colour} BT /F {size} Tf 1 0 0 1 90 90 Tm (A) Tj ET"


def in_ink_of_all_plates(content: str) -> Break:
    """The first page draws this in the colour of registration marks."""

    def change(document: pikepdf.Pdf) -> None:
        space = Array([Name.Separation, Name.All, Name.DeviceCMYK, Dictionary(FunctionType=2, N=1)])
        name = document.pages[0].add_resource(space, Name.ColorSpace)
        drawing(f"{name} cs 1 scn {content}")(document)

    return change


INLINE = "9 0 0 9 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"
CUT_OUT = "page 1: black text is cut out of what is below it"
MIXED = "page 1: a colour other than black is set to overprint"
SMALL = "page 1: black type of 5.5 pt"
RGB = "page 1: a colour in DeviceRGB"
BROKEN: list[tuple[Rule, Break, str]] = [
    (colour_space, drawing("1 0 0 rg 0 0 9 9 re f"), RGB),
    (colour_space, drawing("/DeviceRGB CS 1 0 0 SCN 0 0 m 9 9 l S"), RGB),
    (colour_space, in_space(calibrated), "page 1: a colour in ICCBased"),
    (colour_space, in_space(spot(Name.DeviceRGB)), "page 1: a colour in Separation/DeviceRGB"),
    (colour_space, picture("RGB"), RGB),
    (colour_space, form("1 0 0 rg 0 0 9 9 re f"), RGB),
    (colour_space, pattern, RGB),
    (colour_space, shading, RGB),
    (colour_space, drawing(INLINE), RGB),
    (total_ink, drawing("1 1 .8 .3 k 0 0 9 9 re f"), "page 1: 310% of ink"),
    (total_ink, drawing("1 1 .8 .3 K 0 0 m 9 9 l S"), "page 1: 310% of ink"),
    (total_ink, picture("CMYK"), "page 1: 400% of ink"),
    (rich_black, drawing(".6 .5 .5 1 k 0 0 9 9 re f"), "page 1: black of several inks"),
    (rich_black, drawing("0 .1 0 .9 K 0 0 m 9 9 l S"), "page 1: black of several inks"),
    (rich_black, drawing("1 .9 .9 0 k 0 0 9 9 re f"), "page 1: black of several inks"),
    (rich_black, drawing(written(9, ".3 0 0 1 k")), "page 1: black of several inks"),
    (black_overprint, drawing(written(9, "0 0 0 1 k")), CUT_OUT),
    (overprint, overprinting("1 0 0 0 k 0 0 9 9 re f"), MIXED),
    (overprint, overprinting(written(9, "0 0 0 0 k")), MIXED),
    (small_type, drawing(written(7.9, "0 0 0 0 k")), "page 1: white type of 7.9 pt"),
    (small_type, drawing(written(7, "0 .6 .9 0 k")), "page 1: coloured type of 7.0 pt"),
    (small_type, drawing(written(5.5, "0 0 0 1 k")), "page 1: black type of 5.5 pt"),
    (small_type, drawing(".5 0 0 .5 0 0 cm " + written(11, "0 0 0 .8 k")), SMALL),
    (hairline, drawing(".2 w 0 0 m 9 9 l S"), "page 1: a line of 0.20 pt"),
    (hairline, drawing("0 w 0 0 m 9 9 l S"), "page 1: a line of 0.00 pt"),
    (hairline, drawing(".5 0 0 .25 0 0 cm .8 w 0 0 m 9 9 l S"), "page 1: a line of 0.20 pt"),
    (hairline, form(".4 w 0 0 m 9 9 l B"), "page 1: a line of 0.20 pt"),
    (image_resolution, picture("Gray", points=0.36), "page 1: a picture with 200 dpi"),
    (image_resolution, drawing(INLINE), "page 1: a picture with 8 dpi"),
]
GOOD: list[tuple[Rule, Break]] = [
    (colour_space, drawing("0 0 0 1 k .5 G 0 0 9 9 re B")),
    (colour_space, in_space(spot(Name.DeviceCMYK))),
    (colour_space, picture("CMYK")),
    (colour_space, drawing(INLINE.replace("RGB", "G"))),
    (total_ink, drawing("1 1 1 0 k 0 0 9 9 re f")),
    (total_ink, drawing("1 1 1 1 k .5 w 0 0 m 9 9 l S")),
    (rich_black, drawing("0 0 0 1 k 1 .9 0 .1 K 0 0 9 9 re B")),
    (black_overprint, overprinting(written(9, "0 0 0 1 k"))),
    (black_overprint, drawing(written(9, "0 0 0 .9 k"))),
    (overprint, overprinting("0 0 0 1 k 0 0 9 9 re f")),
    (overprint, overprinting("0 0 0 1 k 1 0 0 0 K 0 0 m 9 9 l S")),
    (small_type, drawing(written(8, "0 0 0 0 k"))),
    (small_type, drawing(written(6, "0 0 0 1 k"))),
    (small_type, drawing("2 0 0 2 0 0 cm " + written(4, "1 0 0 0 k"))),
    (small_type, in_ink_of_all_plates("BT /F 6.5 Tf 1 0 0 1 90 90 Tm (A) Tj ET")),
    (hairline, drawing(".25 w 0 0 m 9 9 l S")),
    (hairline, drawing(".1 w 0 0 m 9 9 l n 0 0 9 9 re f")),
    (hairline, drawing("2 0 0 2 0 0 cm .125 w 0 0 m 9 9 l S")),
    (hairline, drawing("q .1 w Q 0 0 m 9 9 l S")),
    (image_resolution, picture("Gray", points=0.24)),
]


@pytest.mark.parametrize("rule", COLOUR_RULES, ids=lambda rule: rule.id)
def test_a_good_file_passes(rule: Rule, printed: bytes) -> None:
    assert told(rule, printed) == []


@pytest.mark.parametrize(("rule", "change", "said"), BROKEN)
def test_a_broken_file_is_reported(rule: Rule, change: Break, said: str, printed: bytes) -> None:
    assert told(rule, broken(printed, change)) == [said]


@pytest.mark.parametrize(("rule", "change"), GOOD)
def test_what_is_just_right_passes(rule: Rule, change: Break, printed: bytes) -> None:
    assert told(rule, broken(printed, change)) == []


def test_a_blending_group_in_rgb_is_reported(printed: bytes) -> None:
    said = told(blending_group, broken(printed, rgb_group))

    assert said == ["transparency blends in DeviceRGB (1 times)"]
