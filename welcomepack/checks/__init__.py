"""Checks: small functions with a permanent id; each says what is wrong and how to mend it."""

from welcomepack.checks.catalogs import catalog_findings, glyph_findings
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.contents import FACT_CHECKS, ORGANISATION_CHECKS, content_findings
from welcomepack.checks.layouts import CROSSING_CHECKS, LAYOUT_CHECKS, layout_findings
from welcomepack.checks.translations import TRANSLATION_CHECKS
from welcomepack.content import Fact, Organisation
from welcomepack.layout import Crossing, LaidText

AnyCheck = (
    Check[Translation] | Check[Fact] | Check[Organisation] | Check[LaidText] | Check[Crossing]
)
CHECKS: tuple[AnyCheck, ...] = (
    *TRANSLATION_CHECKS,
    *FACT_CHECKS,
    *ORGANISATION_CHECKS,
    *LAYOUT_CHECKS,
    *CROSSING_CHECKS,
)

__all__ = [
    "CHECKS",
    "AnyCheck",
    "catalog_findings",
    "content_findings",
    "glyph_findings",
    "layout_findings",
]
