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
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.pipeline.opening import open_all
from welcomepack.pipeline.sources import Sources, in_german, read_catalogs
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.localizing import Localized, localize

Catalogs = Mapping[str, Catalog]


@dataclass(frozen=True)
class Checked:
    """What was found, and what translators have switched off; both sorted by place."""

    findings: list[Finding]
    switched_off: list[SwitchedOff]


def check(sources: Sources, locales: Iterable[str]) -> list[Finding]:
    """Every finding of the content and of the catalogs of the languages, sorted by place."""
    return checked(sources, locales).findings


def checked(sources: Sources, locales: Iterable[str]) -> Checked:
    """Every finding of the content and of the catalogs of the languages.

    Catalogs of other languages of the pack are looked at too, for texts in the wrong file; one
    that cannot be read is left out.
    """
    wanted = {tag: read_catalogs(sources, tag) for tag in dict.fromkeys(locales)}
    abroad = wanted | dict(_others(sources, wanted))
    open_all(sources, wanted)
    found: set[Finding | SwitchedOff] = set(_of_content(sources))
    for tag, catalogs in wanted.items():
        localized = localize(sources.pack, sources.language(tag), catalogs)
        found.update(_of_catalogs(sources, localized, abroad))
    return Checked(
        sorted(one for one in found if isinstance(one, Finding)),
        sorted(one for one in found if isinstance(one, SwitchedOff)),
    )


def _of_content(sources: Sources) -> Iterator[Finding]:
    pack, registry = sources.pack, sources.registry
    yield from content_findings(pack)
    yield from german_findings(pack, sources.instructions, registry)
    yield from stray_findings(strays(sources.project, sources.folders, registry))
    yield from glyph_findings(missing_glyphs(in_german(sources)), SOURCE_LOCALE)


def findings_of(sources: Sources, localized: Localized) -> Iterator[Finding]:
    """What is to be said about the catalogs of a language; German and pseudo-locales have none."""
    for one in _of_catalogs(sources, localized, {}):
        if isinstance(one, Finding):
            yield one


def _others(sources: Sources, wanted: Container[str]) -> Iterator[tuple[str, dict[str, Catalog]]]:
    for tag in sources.locales:
        if tag not in wanted and tag in sources.registry:
            try:
                yield tag, read_catalogs(sources, tag)
            except CatalogError:
                continue


def _of_catalogs(
    sources: Sources, localized: Localized, abroad: Mapping[str, Catalogs]
) -> Iterator[Finding | SwitchedOff]:
    language = localized.language
    if language.tag == SOURCE_LOCALE or language.is_pseudo:
        return
    yield from catalog_findings(localized, sources.registry, abroad)
    if not any(localized.misprints):
        yield from glyph_findings(missing_glyphs(localized), language.tag)
