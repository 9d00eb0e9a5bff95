"""Checks: small functions with a permanent id; each says what is wrong and how to mend it."""

from typing import TypeAlias

from welcomepack.checks.catalogs import catalog_findings, glyph_findings
from welcomepack.checks.check import Check, Example, Translation
from welcomepack.checks.contents import (
    DATED_CHECKS,
    FACT_CHECKS,
    FILE_CHECKS,
    HOURS_CHECKS,
    ORGANISATION_CHECKS,
    PACK_CHECKS,
    Dated,
    OfPack,
    content_findings,
    stray_findings,
)
from welcomepack.checks.coverage import (
    BLOCK_CHECKS,
    GLYPH_CHECKS,
    HEADER_CHECKS,
    SHARE_CHECKS,
    SLOT_CHECKS,
    Header,
    Share,
    Slot,
)
from welcomepack.checks.german import GERMAN_CHECKS, german_findings
from welcomepack.checks.glossary import GLOSSARY_CHECKS, TermUse, TopicUse
from welcomepack.checks.layouts import CROSSING_CHECKS, LAYOUT_CHECKS, layout_findings
from welcomepack.checks.switches import GRAMMAR
from welcomepack.checks.translations import TRANSLATION_CHECKS
from welcomepack.content import Located, Pack, Span
from welcomepack.errors import Problem
from welcomepack.layout import Crossing, LaidText

AnyCheck: TypeAlias = (
    Check[Translation]
    | Check[Slot]
    | Check[tuple[Slot, ...]]
    | Check[Header]
    | Check[Share]
    | Check[Problem]
    | Check[TermUse]
    | Check[TopicUse]
    | Check[OfPack]
    | Check[Located]
    | Check[Dated]
    | Check[tuple[Span, ...]]
    | Check[Pack]
    | Check[LaidText]
    | Check[Crossing]
)
CATALOG_CHECKS: tuple[AnyCheck, ...] = (
    *SLOT_CHECKS,
    *BLOCK_CHECKS,
    *SHARE_CHECKS,
    *HEADER_CHECKS,
    *GLYPH_CHECKS,
    *GLOSSARY_CHECKS,
)
CONTENT_CHECKS: tuple[AnyCheck, ...] = (
    *GERMAN_CHECKS,
    *FACT_CHECKS,
    *ORGANISATION_CHECKS,
    *HOURS_CHECKS,
    *DATED_CHECKS,
    *PACK_CHECKS,
    *FILE_CHECKS,
)
PAGE_CHECKS: tuple[AnyCheck, ...] = (*LAYOUT_CHECKS, *CROSSING_CHECKS)
CHECKS: tuple[AnyCheck, ...] = (
    *TRANSLATION_CHECKS,
    *CATALOG_CHECKS,
    *CONTENT_CHECKS,
    *PAGE_CHECKS,
)

__all__ = [
    "CATALOG_CHECKS",
    "CHECKS",
    "CONTENT_CHECKS",
    "GRAMMAR",
    "PAGE_CHECKS",
    "TRANSLATION_CHECKS",
    "AnyCheck",
    "Example",
    "catalog_findings",
    "content_findings",
    "german_findings",
    "glyph_findings",
    "layout_findings",
    "stray_findings",
]
