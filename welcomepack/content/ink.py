"""The colours that content and templates name: for the press in CMYK, for screens in RGB."""

from collections.abc import Mapping

Cmyk = tuple[float, float, float, float]
Rgb = tuple[int, int, int]
# Each colour for the press, and as a coated sheet shows it on a screen.
INK: Mapping[str, tuple[Cmyk, Rgb]] = {
    "arriving": ((0.90, 0.30, 0.40, 0.20), (0x12, 0x69, 0x78)),
    "papers": ((0.95, 0.60, 0.00, 0.10), (0x1B, 0x5A, 0x96)),
    "health": ((0.75, 0.00, 0.85, 0.35), (0x2A, 0x75, 0x3E)),
    "learning": ((0.60, 0.85, 0.00, 0.15), (0x75, 0x3A, 0x7D)),
    "town": ((0.00, 0.60, 0.95, 0.25), (0xB2, 0x55, 0x14)),
    "words": ((0.00, 0.00, 0.00, 0.80), (0x4A, 0x4A, 0x4B)),
    "emergency": ((0.00, 1.00, 0.90, 0.05), (0xC8, 0x12, 0x22)),
    "ink": ((0.00, 0.00, 0.00, 1.00), (0x1C, 0x1C, 0x1C)),
    "grey": ((0.00, 0.00, 0.00, 0.72), (0x55, 0x55, 0x56)),
    "rule": ((0.00, 0.00, 0.00, 0.35), (0xB4, 0xB4, 0xB5)),
    "paper": ((0.00, 0.00, 0.00, 0.00), (0xFF, 0xFF, 0xFF)),
}
TINTS: Mapping[str, float] = {"": 1.0, "-light": 0.42, "-soft": 0.24, "-pale": 0.10}
