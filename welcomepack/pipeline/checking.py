"""What is to be said about content and catalogs."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from welcomepack.checks.content_data import content_findings, stray_findings
from welcomepack.checks.german import german_findings
from welcomepack.checks.glyphs import missing_glyphs
from welcomepack.checks.running import catalog_findings, glyph_findings
from welcomepack.content.strays import strays
from welcomepack.errors import CatalogError
from welcomepack.findings import Finding, SwitchedOff
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.pipeline.opening import open_all
from welcomepack.pipeline.workspace import Workspace
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.localizing import LocalizedPack, localize

Catalogs = Mapping[str, Catalog]


@dataclass(frozen=True)
class Checked:
    """What was found, and what translators have switched off; both sorted by place."""

    findings: list[Finding]
    switched_off: list[SwitchedOff]


def check(workspace: Workspace, locales: Iterable[str]) -> list[Finding]:
    """Every finding of the content and of the catalogs of the languages, sorted by place."""
    return checked(workspace, locales).findings


def checked(workspace: Workspace, locales: Iterable[str]) -> Checked:
    """Every finding of the content and of the catalogs of the languages.

    Catalogs of other languages of the pack are looked at too, for texts in the wrong file; one
    that cannot be read is left out.
    """
    wanted = {tag: workspace.catalogs(tag) for tag in dict.fromkeys(locales)}
    abroad = wanted | dict(_others(workspace, wanted))
    open_all(workspace, wanted)
    found: set[Finding | SwitchedOff] = set(_of_content(workspace))
    for tag, catalogs in wanted.items():
        found.update(_told(workspace, workspace.language(tag), catalogs, abroad))
    return Checked(
        sorted(one for one in found if isinstance(one, Finding)),
        sorted(one for one in found if isinstance(one, SwitchedOff)),
    )


def _of_content(workspace: Workspace) -> Iterator[Finding]:
    pack, registry = workspace.pack, workspace.registry
    yield from content_findings(pack)
    yield from german_findings(pack, workspace.instructions, registry)
    yield from stray_findings(strays(workspace.project, workspace.folders, registry))
    german = localize(pack, workspace.language(SOURCE_LOCALE), {})
    yield from glyph_findings(missing_glyphs(german, {}), SOURCE_LOCALE)


def findings_of(
    workspace: Workspace,
    language: Language,
    catalogs: Catalogs,
    localized: LocalizedPack | None = None,
) -> Iterator[Finding]:
    """What is to be said about the catalogs of a language; German and pseudo-locales have none.

    Whoever has the localised pack already need not have it made once more.
    """
    for one in _told(workspace, language, catalogs, {}, localized):
        if isinstance(one, Finding):
            yield one


def _others(
    workspace: Workspace, wanted: Container[str]
) -> Iterator[tuple[str, dict[str, Catalog]]]:
    for tag in workspace.locales:
        if tag not in wanted and tag in workspace.registry:
            try:
                yield tag, workspace.catalogs(tag)
            except CatalogError:
                continue


def _told(
    workspace: Workspace,
    language: Language,
    catalogs: Catalogs,
    abroad: Mapping[str, Catalogs],
    localized: LocalizedPack | None = None,
) -> Iterator[Finding | SwitchedOff]:
    if language.tag == SOURCE_LOCALE or language.is_pseudo:
        return
    found = tuple(catalog_findings(workspace.pack, language, catalogs, workspace.registry, abroad))
    yield from found
    if not any(isinstance(one, Finding) and one.id == "mismatch" for one in found):
        localized = localized or localize(workspace.pack, language, catalogs)
        yield from glyph_findings(missing_glyphs(localized, catalogs), language.tag)
