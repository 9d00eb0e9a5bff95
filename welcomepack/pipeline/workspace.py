"""A project with one of its packs: what is read once and used by every command."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from welcomepack.catalog import Catalog, read_catalog
from welcomepack.content import Pack
from welcomepack.errors import CatalogError, Problem, UsageError
from welcomepack.extraction import messages_of
from welcomepack.languages import SOURCE_LOCALE, Language
from welcomepack.loader import load_pack, load_registry
from welcomepack.messages import Message
from welcomepack.project import Project


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
    def messages(self) -> dict[str, tuple[Message, ...]]:
        """The messages of each domain."""
        return messages_of(self.pack)

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

    def catalogs(self, tag: str) -> dict[str, Catalog]:
        """The catalogs of a language by domain; raises CatalogError where one is missing."""
        if tag == SOURCE_LOCALE:
            return {}
        paths = {domain: self.project.catalog(tag, domain) for domain in self.messages}
        if not any(path.is_file() for path in paths.values()):
            folder = self.project.relative(self.project.locales / tag)
            what = f"the language '{tag}' has no catalogs yet"
            raise CatalogError(Problem(folder, 0, what, f"run `welcomepack update --lang {tag}`"))
        return dict(self._read(paths))

    def _read(self, paths: Mapping[str, Path]) -> Iterator[tuple[str, Catalog]]:
        problems: list[Problem] = []
        for domain, path in paths.items():
            try:
                yield domain, read_catalog(path, self.project.relative(path))
            except CatalogError as error:
                problems.extend(error.problems)
        if problems:
            raise CatalogError(problems)
