"""What is to be said about content and catalogs, and why."""

from collections.abc import Iterable, Iterator, Mapping

from welcomepack.catalog import Catalog
from welcomepack.checks import CHECKS, AnyCheck, catalog_findings, content_findings, glyph_findings
from welcomepack.errors import Problem, UsageError
from welcomepack.findings import Finding
from welcomepack.glyphs import missing_glyphs
from welcomepack.languages import SOURCE_LOCALE, Language
from welcomepack.localize import localize
from welcomepack.pipeline.workspace import Workspace
from welcomepack.preflight import RULES, Rule


def check(workspace: Workspace, locales: Iterable[str]) -> list[Finding]:
    """Every finding of the content and of the catalogs of the languages, sorted by place."""
    found = list(content_findings(workspace.pack))
    for tag in dict.fromkeys(locales):
        language = workspace.language(tag)
        found += findings_of(workspace, language, workspace.catalogs(tag))
    return sorted(set(found))


def findings_of(
    workspace: Workspace, language: Language, catalogs: Mapping[str, Catalog]
) -> Iterator[Finding]:
    """What is to be said about the catalogs of a language; German and pseudo-locales have none."""
    if language.tag == SOURCE_LOCALE or language.is_pseudo:
        return
    found = tuple(catalog_findings(workspace.pack, language, catalogs))
    yield from found
    if not any(finding.id == "mismatch" for finding in found):
        localized = localize(workspace.pack, language, catalogs)
        yield from glyph_findings(missing_glyphs(localized, catalogs), language.tag)


def explained(name: str) -> tuple[str, ...]:
    """What a check or a rule is for, as paragraphs; raises UsageError for an unknown name."""
    known: dict[str, AnyCheck | Rule] = {each.id: each for each in (*CHECKS, *RULES)}
    if name not in known:
        what, remedy = f"there is no check or rule '{name}'", f"use one of: {', '.join(known)}"
        raise UsageError(Problem("", 0, what, remedy))
    one = known[name]
    told = (f"{one.id} ({one.severity})", one.sentence, " ".join(one.rationale.split()))
    return (*told, one.remedy, f"Source: {one.source}") if isinstance(one, Rule) else told
