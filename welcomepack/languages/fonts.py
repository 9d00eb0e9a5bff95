"""Our own fonts, and no others: where they are, what they can draw, how fontconfig sees them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

from welcomepack.languages.font_package import font_folders, package_files

# Drawn by no font on purpose: they steer shaping, direction and line breaks.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u00ad\n\t")


@dataclass(frozen=True)
class FontSet:
    """The families that an edition may use, in the order they are tried."""

    families: tuple[str, ...]

    def missing(self, text: str) -> tuple[str, ...]:
        """The characters of a text that no font of the set can draw, each once."""
        known = frozenset().union(*(_characters(family) for family in self.families))
        return tuple(dict.fromkeys(c for c in text if c not in known and c not in _INVISIBLE))

    def drawable(self, text: str) -> str:
        """The text with the replacement character for what no font of the set can draw."""
        return text.translate({ord(c): "\N{REPLACEMENT CHARACTER}" for c in self.missing(text)})


@cache
def font_files() -> Mapping[str, Path]:
    """The upright font file of each family that comes with the font package."""
    upright = (path for path in package_files() if "Italic" not in path.stem)
    return {_family(path): path for path in upright}


def fontconfig(cache_folder: Path) -> str:
    """A fontconfig configuration that knows the font package and nothing of the system."""
    folders = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in font_folders())
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<cachedir>{escape(str(cache_folder))}</cachedir></fontconfig>"
    )


def unknown_families(families: Iterable[str]) -> Iterator[str]:
    """The families that the font package does not have."""
    known = font_files()
    return (family for family in families if family not in known)


@cache
def _characters(family: str) -> frozenset[str]:
    path = font_files().get(family)
    if path is None:
        return frozenset()
    with TTFont(path, lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap())


@cache
def _family(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getBestFamilyName())
