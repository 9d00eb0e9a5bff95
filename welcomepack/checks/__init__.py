"""Checks: small functions with a permanent id; each says what is wrong and how to mend it."""

from welcomepack.checks.catalogs import catalog_findings, glyph_findings
from welcomepack.checks.contents import content_findings

__all__ = ["catalog_findings", "content_findings", "glyph_findings"]
