"""Checks of whole catalogs: what is missing, stale or cannot be drawn."""

from collections.abc import Iterator, Mapping

from welcomepack.catalog import Catalog
from welcomepack.checks.check import Translation
from welcomepack.checks.glossary import glossary_findings
from welcomepack.checks.translations import TRANSLATION_CHECKS
from welcomepack.content import Pack
from welcomepack.errors import Problem
from welcomepack.findings import Finding, Severity
from welcomepack.languages import Language
from welcomepack.localize import entry_of
from welcomepack.messages import says_something
from welcomepack.texts import texts_of


def catalog_findings(
    pack: Pack, language: Language, catalogs: Mapping[str, Catalog]
) -> Iterator[Finding]:
    """What is to be said about the catalogs of a language."""
    yield from _coverage(pack, language, catalogs)
    yield from glossary_findings(pack, language, catalogs)
    for catalog in catalogs.values():
        yield from _header(catalog, language)
        for entry in catalog.live.values():
            if entry.translated:
                yield from _slips(catalog, Translation(entry, language))


def _slips(catalog: Catalog, translation: Translation) -> Iterator[Finding]:
    line = translation.entry.line
    for one in TRANSLATION_CHECKS:
        for what, remedy in one.run(translation):
            locale = translation.language.tag
            yield Finding(catalog.name, line, one.id, what, remedy, one.severity, locale)


def _header(catalog: Catalog, language: Language) -> Iterator[Finding]:
    wanted = language.entry.plural_forms.rstrip("; ")
    fields = (("Language", language.tag), ("Plural-Forms", wanted))
    for name, value in fields:
        found = catalog.metadata.get(name, "").rstrip("; ")
        if found.replace(" ", "") != value.replace(" ", ""):
            what = f"the header says {name}: '{found}'"
            line = catalog.header.line
            severity = Severity.WARNING
            yield Finding(
                catalog.name, line, "header", what, f"write '{value}'", severity, language.tag
            )


def _coverage(pack: Pack, language: Language, catalogs: Mapping[str, Catalog]) -> Iterator[Finding]:
    for text, place in texts_of(pack):
        if text.domain not in catalogs or not says_something(text.source):
            continue
        entry = entry_of(text, place, catalogs)
        if entry is None or not entry.translated:
            state = "fuzzy" if entry and entry.fuzzy else "untranslated"
            grave = place.risk == "emergency" or text.domain == "ui"
            yield Finding(
                catalogs[text.domain].name,
                entry.line if entry else 0,
                state,
                f"'{text.source[:50]}' ({place.context}) is {state}",
                "translate it" if entry else "run `welcomepack update`, then translate it",
                Severity.ERROR if grave else Severity.WARNING,
                language.tag,
            )


def glyph_findings(problems: Iterator[Problem], locale: str) -> Iterator[Finding]:
    """Characters without a glyph, as findings."""
    for problem in problems:
        yield Finding(
            problem.path, problem.line, "missing-glyph", problem.what, problem.remedy,
            Severity.ERROR, locale,
        )  # fmt: skip
