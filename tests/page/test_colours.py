import re

import pytest

from welcomepack.content.ink import INK, TINTS, Rgb
from welcomepack.page.colours import Palette

FAMILIES = ("arriving", "papers", "health", "learning", "town", "words")


def luminance(rgb: Rgb) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [light / 255 for light in rgb]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Rgb, other: Rgb) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rgb_of(css: str) -> Rgb:
    red, green, blue = (int(css[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def test_print_colours_are_ink() -> None:
    assert Palette("print").css("papers") == "device-cmyk(0.95 0.6 0 0.1)"


def test_screen_colours_are_light() -> None:
    assert Palette("screen").css("papers") == "#1b5a96"


def test_a_tint_is_less_ink_and_more_light() -> None:
    assert Palette("print").css("ink-pale") == "device-cmyk(0 0 0 0.1)"
    assert Palette("screen").css("ink-pale") == "#e8e8e8"


def test_text_is_black_ink_alone() -> None:
    assert INK["ink"][0] == (0, 0, 0, 1)


@pytest.mark.parametrize("name", ["nothing", "papers-dark"])
def test_a_colour_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(KeyError):
        Palette("print").css(name)


@pytest.mark.parametrize("name", [name + tint for name in INK for tint in TINTS])
def test_every_colour_can_be_written_for_paper_and_screen(name: str) -> None:
    shares = [float(s) for s in re.findall(r"[\d.]+", Palette("print").css(name))]

    assert len(shares) == 4
    assert all(0 <= share <= 1 for share in shares)
    assert re.fullmatch("#[0-9a-f]{6}", Palette("screen").css(name))


@pytest.mark.parametrize("name", [*FAMILIES, "emergency", "ink", "grey"])
def test_text_in_a_colour_can_be_read_on_paper_and_the_other_way_round(name: str) -> None:
    assert contrast(rgb_of(Palette("screen").css(name)), (255, 255, 255)) >= 4.5


@pytest.mark.parametrize("family", FAMILIES)
def test_black_can_be_read_on_a_pale_ground(family: str) -> None:
    screen = Palette("screen")

    assert contrast(rgb_of(screen.css("ink")), rgb_of(screen.css(f"{family}-pale"))) >= 4.5
