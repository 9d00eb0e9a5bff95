"""The colours, in CMYK for print and in RGB for screens; text is 100 K."""

import re
from dataclasses import dataclass

from welcomepack.content.ink import INK, TINTS, Cmyk, Rgb
from welcomepack.page.geometry import Format
from welcomepack.page.looks import LOOKS

_TOKEN = re.compile(rf"@((?:{'|'.join(INK)})(?:{'|'.join(TINTS)}))(?![a-z-])")


@dataclass(frozen=True)
class Palette:
    """The colours of a format, by name, as CSS writes them."""

    format: Format

    def css(self, name: str) -> str:
        """The CSS value of a colour such as `papers` or `papers-pale`."""
        base, dash, tint = name.partition("-")
        share = TINTS[dash + tint]
        cmyk, rgb = INK[base]
        return _device_cmyk(cmyk, share) if LOOKS[self.format].for_press else _hex(rgb, share)

    def drawn(self, svg: str) -> str:
        """A drawing with its colours: ``@papers`` and the like, and ink where none is named."""
        if not re.search(r"<svg[^>]*\sfill=", svg):
            svg = svg.replace("<svg ", '<svg fill="@ink" ', 1)
        return _TOKEN.sub(lambda token: self.css(token[1]), svg)


def _device_cmyk(cmyk: Cmyk, share: float) -> str:
    return f"device-cmyk({' '.join(f'{ink * share:.3g}' for ink in cmyk)})"


def _hex(rgb: Rgb, share: float) -> str:
    return "#" + "".join(f"{round(255 - (255 - light) * share):02x}" for light in rgb)
