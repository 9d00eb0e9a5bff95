"""The catalogs of translators: written for them, brought up to date."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import product
from typing import NamedTuple

from welcomepack.errors import Problem, UsageError
from welcomepack.files.project import Project
from welcomepack.languages.registry import Language
from welcomepack.pipeline.reviewing import keep_reviewed
from welcomepack.pipeline.sources import Messages, Sources, read_shared_messages
from welcomepack.translation.catalog.composing import new_catalog_text, template_text, write_text
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog, read_catalog
from welcomepack.translation.catalog.updating import Updated, update_catalog
from welcomepack.translation.extraction import messages_for
from welcomepack.translation.messages import Message
from welcomepack.translation.terminology import Terminology

_ALIKE = 0.6  # contexts at least this alike may be meant


class UpdatedCatalog(NamedTuple):
    """A catalog that is up to date: what became of it, and whether it had to be written."""

    name: str
    updated: Updated
    locale: str
    written: bool


def extract(sources: Sources) -> list[tuple[str, bool]]:
    """The template catalogs are up to date: each with whether it had to be written."""
    return _extract(sources.project, read_shared_messages(sources))


def _extract(project: Project, shared: Messages) -> list[tuple[str, bool]]:
    return [
        (project.relative(path), write_text(path, text))
        for domain, messages in shared.items()
        for path in (project.template_catalog(domain),)
        for text in (template_text(domain, messages, "welcomepack"),)
    ]


def update(
    sources: Sources, locales: Iterable[str], *, minor: Collection[str] = ()
) -> Iterator[UpdatedCatalog]:
    """The catalogs of each language are up to date with the content.

    Translations of the contexts `minor` stay valid although their German has changed.
    """
    languages = [sources.translated_language(tag) for tag in dict.fromkeys(locales)]
    shared = read_shared_messages(sources)
    _refuse_unknown(minor, shared)
    _extract(sources.project, shared)
    for language, domain in product(languages, shared):
        yield _update_one(sources, language, domain, shared[domain], minor)


def _refuse_unknown(contexts: Iterable[str], shared: Messages) -> None:
    known = {one.context for messages in shared.values() for one in messages}
    for context in contexts:
        if context not in known:
            near = get_close_matches(context, sorted(known), cutoff=_ALIKE)
            remedy = f"did you mean {' or '.join(near)}?" if near else "copy it from the catalog"
            what = f"there is no message with the context '{context}'"
            raise UsageError(Problem("", 0, what, remedy))


def _update_one(
    sources: Sources,
    language: Language,
    domain: str,
    messages: Sequence[Message],
    minor: Collection[str],
) -> UpdatedCatalog:
    path = sources.project.catalog(language.tag, domain)
    name = sources.project.relative(path)
    catalog = read_catalog(path, name) if path.is_file() else empty(name, language, domain)
    terminology = Terminology(sources.pack.glossary)
    found = messages_for(language.tag, messages, terminology)
    updated = update_catalog(catalog, found, minor=minor)
    # The record first: a stop between the two leaves a digest too many, and no review expires.
    keep_reviewed(sources, language.tag, updated.renewed)
    return UpdatedCatalog(name, updated, language.tag, write_text(path, updated.text))


def empty(name: str, language: Language, domain: str) -> Catalog:
    """A catalog of a language without any message yet."""
    template = parse_catalog(template_text(domain, (), "welcomepack"), name)
    text = new_catalog_text(
        template,
        language=language.tag,
        plural_forms=language.entry.plural_forms,
        team=language.entry.german,
    )
    return parse_catalog(text, name)
