"""Checks: small functions with a permanent id; each says what is wrong and how to mend it."""

from welcomepack.checks.catalogs import catalog_findings, glyph_findings
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.contents import FACT_CHECKS, ORGANISATION_CHECKS, content_findings
from welcomepack.checks.glossary import GLOSSARY_CHECKS, TermUse, TopicUse
from welcomepack.checks.translations import TRANSLATION_CHECKS
from welcomepack.content import Fact, Organisation

AnyCheck = Check[Translation] | Check[TermUse] | Check[TopicUse] | Check[Fact] | Check[Organisation]
CHECKS: tuple[AnyCheck, ...] = (
    *TRANSLATION_CHECKS,
    *GLOSSARY_CHECKS,
    *FACT_CHECKS,
    *ORGANISATION_CHECKS,
)

__all__ = ["CHECKS", "AnyCheck", "catalog_findings", "content_findings", "glyph_findings"]
