"""Every check there is."""

from typing import TypeAlias

from welcomepack.checks.check import Check, Translation
from welcomepack.checks.content_data import (
    DATED_CHECKS,
    FACT_CHECKS,
    FILE_CHECKS,
    HOURS_CHECKS,
    ORGANISATION_CHECKS,
    PACK_CHECKS,
    Dated,
    OfPack,
)
from welcomepack.checks.coverage import (
    BLOCK_CHECKS,
    GLYPH_CHECKS,
    HEADER_CHECKS,
    PASSAGE_CHECKS,
    SHARE_CHECKS,
    Header,
    Share,
)
from welcomepack.checks.german import GERMAN_CHECKS
from welcomepack.checks.laid_texts import CROSSING_CHECKS, LAYOUT_CHECKS
from welcomepack.checks.term_use import GLOSSARY_CHECKS, TermUse, TopicUse
from welcomepack.checks.translations import TRANSLATION_CHECKS
from welcomepack.content.kinds import Span
from welcomepack.content.pack import Pack
from welcomepack.errors import Located, Problem
from welcomepack.translation.localizing import Passage
from welcomepack.typesetting.whereabouts import Crossing, LaidText

AnyCheck: TypeAlias = (
    Check[Translation]
    | Check[Passage]
    | Check[tuple[Passage, ...]]
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
    *PASSAGE_CHECKS,
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
