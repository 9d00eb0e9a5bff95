"""A project with one of its packs: what is read once and used by every command."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from welcomepack.content.loading import load_pack
from welcomepack.content.pack import Pack, Word
from welcomepack.errors import CatalogError, Problem, UsageError
from welcomepack.files.project import Project
from welcomepack.handover.pages import load_instructions
from welcomepack.languages.registry import SOURCE_LOCALE, Language, load_registry
from welcomepack.translation.catalog.model import Catalog, Key
from welcomepack.translation.catalog.reading import read_catalog
from welcomepack.translation.extraction import messages_of, messages_of_instructions
from welcomepack.translation.messages import Message
from welcomepack.translation.pseudo import Pseudo, pseudo_catalog


@dataclass(frozen=True)
class Workspace:
    """A project with one of its packs: what is read once and used for every language."""

    project: Project
    pack_id: str

    @cached_property
    def pack(self) -> Pack:
        """The German content."""
        return load_pack(self.project, self.pack_id)

    @cached_property
    def registry(self) -> dict[str, Language]:
        """The languages."""
        return load_registry(self.project)

    @cached_property
    def instructions(self) -> dict[str, Word]:
        """The texts of the page for translators."""
        return load_instructions(self.project)

    @cached_property
    def messages(self) -> dict[str, tuple[Message, ...]]:
        """The messages of each domain."""
        found = messages_of(self.pack)
        told = messages_of_instructions(self.instructions)
        return {**found, "ui": (*found.get("ui", ()), *told)}

    @cached_property
    def catalog_messages(self) -> dict[str, tuple[Message, ...]]:
        """The messages of each domain as its catalogs hold them.

        A domain that packs share has those of all packs: what another town prints stays translated.
        They stand in the order of the packs' names, whichever pack is worked on.
        """
        packs = tuple(self._packs())
        return {domain: _united(domain, packs) for domain in self.messages}

    def _packs(self) -> Iterator["Workspace"]:
        for path in sorted(self.project.content.glob("*/pack.yaml")):
            name = path.parent.name
            yield self if name == self.pack_id else Workspace(self.project, name)

    @property
    def folders(self) -> frozenset[str]:
        """The folders of content/ that the pack uses."""
        chapters = self.pack.settings.chapters
        return frozenset({self.pack_id, *(name.partition("/")[0] for name in chapters)})

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages of the pack, German among them."""
        return tuple(str(locale) for locale in self.pack.settings.locales)

    def language(self, tag: str) -> Language:
        """A language of the registry; raises UsageError for one that is not there."""
        if tag not in self.registry:
            what = f"the language '{tag}' is not in the registry"
            remedy = f"use one of: {', '.join(sorted(self.registry))}"
            raise UsageError(Problem("", 0, what, remedy))
        return self.registry[tag]

    def translated_language(self, tag: str) -> Language:
        """A language that translators work on; raises UsageError for German and pseudo-locales."""
        language = self.language(tag)
        if tag == SOURCE_LOCALE or language.is_pseudo:
            german = "German is the source"
            made = f"'{tag}' is made from the German"
            what = f"{made if language.is_pseudo else german} and has no catalogs"
            raise UsageError(Problem("", 0, what, "name another language"))
        return language

    def catalogs(self, tag: str) -> dict[str, Catalog]:
        """The catalogs of a language by domain; raises CatalogError where one is missing."""
        if tag == SOURCE_LOCALE:
            return {}
        if kind := self.language(tag).entry.pseudo:
            return {domain: self._pseudo(domain, kind) for domain in self.messages}
        paths = {domain: self.project.catalog(tag, domain) for domain in self.messages}
        if not self._written(tag):
            folder = self.project.relative(self.project.locales / tag)
            what = f"the language '{tag}' has no catalogs yet"
            raise CatalogError(Problem(folder, 0, what, f"run `welcomepack add-language {tag}`"))
        return dict(self._read(paths))

    def written_catalogs(self, tag: str) -> dict[str, Catalog]:
        """The catalogs that a language has, by domain; there may be none yet."""
        return dict(self._read(self._written(tag)))

    def _written(self, tag: str) -> dict[str, Path]:
        paths = {domain: self.project.catalog(tag, domain) for domain in self.messages}
        return {domain: path for domain, path in paths.items() if path.is_file()}

    def _pseudo(self, domain: str, kind: Pseudo) -> Catalog:
        name = self.project.relative(self.project.template_catalog(domain))
        return pseudo_catalog(name, domain, self.messages[domain], kind)

    def _read(self, paths: Mapping[str, Path]) -> Iterator[tuple[str, Catalog]]:
        problems: list[Problem] = []
        for domain, path in paths.items():
            try:
                yield domain, read_catalog(path, self.project.relative(path))
            except CatalogError as error:
                problems.extend(error.problems)
        if problems:
            raise CatalogError(problems)


def _united(domain: str, packs: Iterable[Workspace]) -> tuple[Message, ...]:
    """The messages of a domain in several packs, each once."""
    found: dict[Key, Message] = {}
    for pack in packs:
        for message in pack.messages.get(domain, ()):
            found.setdefault(message.key, message)
    return tuple(found.values())
