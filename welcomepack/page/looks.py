"""What a format is: whoever has to know whether a PDF is for a press or for a screen asks here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from welcomepack.page.geometry import SLUG_MM, TRIMS, Format, Geometry

if TYPE_CHECKING:
    from welcomepack.content.pack import Settings


@dataclass(frozen=True)
class Look:
    """What sets the pages of a format apart.

    `for_press`: in CMYK, with the bleed and the marks that the print shop wants, and listed in the
    job sheet. `for_screens`: addresses can be followed, and a structure can be read aloud.
    `on_sheets`: the pages of the PDF are sheets that carry several of the booklet's. `as_typed`:
    each text shows what stands in its catalog, ready or not.
    """

    for_press: bool = False
    for_screens: bool = False
    on_sheets: bool = False
    as_typed: bool = False


LOOKS: Mapping[Format, Look] = {
    "print": Look(for_press=True),
    "screen": Look(for_screens=True),
    "booklet": Look(on_sheets=True),
    "proof": Look(on_sheets=True, as_typed=True),
}


def geometry_of(settings: "Settings", wanted: Format) -> Geometry:
    """The page of a format; for a press, with the bleed and the marks that the print shop wants."""
    page = TRIMS[settings.trim]
    if not LOOKS[wanted].for_press:
        return page
    press = settings.press
    return replace(page, bleed_mm=press.bleed_mm, slug_mm=SLUG_MM if press.marks else 0)
