"""The catalogs of translators: written for them, brought up to date, counted."""

from collections.abc import Iterable, Iterator

from welcomepack.catalog import (
    Catalog,
    Updated,
    new_catalog_text,
    parse_catalog,
    read_catalog,
    template_text,
    update_catalog,
    write_text,
)
from welcomepack.errors import CatalogError, Problem, UsageError
from welcomepack.languages import SOURCE_LOCALE, Language
from welcomepack.pipeline.workspace import Workspace


def extract(workspace: Workspace) -> list[tuple[str, bool]]:
    """The template catalogs are up to date: each with whether it had to be written."""
    return [
        (workspace.project.relative(path), write_text(path, text))
        for domain, messages in workspace.messages.items()
        for path in (workspace.project.template_catalog(domain),)
        for text in (template_text(domain, messages, "welcomepack"),)
    ]


def update(workspace: Workspace, locales: Iterable[str]) -> Iterator[tuple[str, Updated]]:
    """The catalogs of each language are up to date with the content."""
    extract(workspace)
    for tag in dict.fromkeys(locales):
        language = workspace.language(tag)
        if tag == SOURCE_LOCALE:
            what = "German is the source and has no catalogs"
            raise UsageError(Problem("", 0, what, "name another language"))
        if language.is_pseudo:
            what = f"'{tag}' is made from the German and has no catalogs"
            raise UsageError(Problem("", 0, what, "build it, or name another language"))
        for domain in workspace.messages:
            yield _update_one(workspace, language, domain)


def _update_one(workspace: Workspace, language: Language, domain: str) -> tuple[str, Updated]:
    path = workspace.project.catalog(language.tag, domain)
    name = workspace.project.relative(path)
    messages = workspace.messages[domain]
    catalog = read_catalog(path, name) if path.is_file() else _empty(name, language, domain)
    updated = update_catalog(catalog, messages)
    write_text(path, updated.text)
    return name, updated


def _empty(name: str, language: Language, domain: str) -> Catalog:
    template = parse_catalog(template_text(domain, (), "welcomepack"), name)
    text = new_catalog_text(
        template,
        language=language.tag,
        plural_forms=language.entry.plural_forms,
        team=language.entry.german,
    )
    return parse_catalog(text, name)


def coverage(workspace: Workspace, tag: str) -> float | None:
    """Share of a language that is translated; None for a language without catalogs."""
    workspace.language(tag)  # refuses what is not in the registry
    if tag == SOURCE_LOCALE:
        return 1.0
    try:
        catalogs = workspace.catalogs(tag)
    except CatalogError:
        return None
    translated = sum(
        bool(entry and entry.translated)
        for domain, messages in workspace.messages.items()
        for message in messages
        for entry in (catalogs[domain].lookup(message.context, message.source),)
    )
    total = sum(map(len, workspace.messages.values()))
    return translated / total if total else 0.0
