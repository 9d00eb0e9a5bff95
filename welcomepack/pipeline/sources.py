"""What a command works on, read once: a town's pack, the languages, and their catalogs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from welcomepack.translation.localizing import Localized, localize
from welcomepack.translation.messages import Message
from welcomepack.translation.pseudo import Pseudo, pseudo_catalog

Messages = Mapping[str, tuple[Message, ...]]
"""The messages of each domain."""


@dataclass(frozen=True, eq=False)
class Sources:
    """What all languages of a town's pack are made from: the German, and what is known of them.

    `instructions` are the texts of the page for translators.
    """

    project: Project
    pack: Pack
    registry: Mapping[str, Language]
    instructions: Mapping[str, Word]
    messages: Messages

    @property
    def pack_id(self) -> str:
        """The name of the pack: that of its folder under content/."""
        return str(self.pack.settings.id)

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
        return registered(self.registry, tag)

    def translated_language(self, tag: str) -> Language:
        """A language that translators work on; raises UsageError for German and pseudo-locales."""
        language = self.language(tag)
        if tag == SOURCE_LOCALE or language.is_pseudo:
            origin = f"'{tag}' is made from the German"
            what = f"{origin if language.is_pseudo else 'German is the source'} and has no catalogs"
            raise UsageError(Problem("", 0, what, "name another language"))
        return language


def read_sources(project: Project, pack_id: str) -> Sources:
    """The German of a pack and the registry, as their files are now; raises ContentError."""
    registry = load_registry(project)
    pack, instructions = load_pack(project, pack_id, registry), load_instructions(project)
    return Sources(project, pack, registry, instructions, _messages_of(pack, instructions))


def registered(registry: Mapping[str, Language], tag: str) -> Language:
    """A language of the registry; raises UsageError for one that is not there."""
    if tag not in registry:
        what = f"the language '{tag}' is not in the registry"
        raise UsageError(Problem("", 0, what, f"use one of: {', '.join(sorted(registry))}"))
    return registry[tag]


def read_catalogs(sources: Sources, tag: str) -> dict[str, Catalog]:
    """The catalogs of a language by domain; raises CatalogError where one is missing.

    German has none. Those of a pseudo-locale are made from the messages.
    """
    if tag == SOURCE_LOCALE:
        return {}
    if kind := sources.language(tag).entry.pseudo:
        return {domain: _pseudo(sources, domain, kind) for domain in sources.messages}
    project = sources.project
    if not _written(sources, tag):
        folder = project.relative(project.locales / tag)
        what = f"the language '{tag}' has no catalogs yet"
        raise CatalogError(Problem(folder, 0, what, f"run `welcomepack add-language {tag}`"))
    paths = {domain: project.catalog(tag, domain) for domain in sources.messages}
    return dict(_read(project, paths))


def read_written_catalogs(sources: Sources, tag: str) -> dict[str, Catalog]:
    """The catalogs that a language has, by domain; there may be none yet."""
    return dict(_read(sources.project, _written(sources, tag)))


def read_shared_messages(sources: Sources) -> Messages:
    """The messages of each domain as its catalogs hold them.

    A domain that packs share has those of all packs: what another town prints stays translated.
    They stand in the order of the packs' names, whichever pack is worked on.
    """
    packs = tuple(_messages_of_packs(sources))
    return {domain: _united(domain, packs) for domain in sources.messages}


def read_localized(sources: Sources, tag: str, *, as_typed: bool = False) -> Localized:
    """The pack in a language, with its catalogs as their files are now."""
    catalogs = read_catalogs(sources, tag)
    return localize(sources.pack, sources.language(tag), catalogs, as_typed=as_typed)


def in_german(sources: Sources) -> Localized:
    """The pack as it is written."""
    return localize(sources.pack, sources.language(SOURCE_LOCALE), {})


def _messages_of(pack: Pack, instructions: Mapping[str, Word]) -> Messages:
    by_domain = messages_of(pack)
    of_letters = messages_of_instructions(instructions)
    return {**by_domain, "ui": (*by_domain.get("ui", ()), *of_letters)}


def _messages_of_packs(sources: Sources) -> Iterator[Messages]:
    project = sources.project
    for path in sorted(project.content.glob("*/pack.yaml")):
        name = path.parent.name
        if name == sources.pack_id:
            yield sources.messages
        else:
            pack = load_pack(project, name, sources.registry)
            yield _messages_of(pack, sources.instructions)


def _united(domain: str, packs: Iterable[Messages]) -> tuple[Message, ...]:
    """The messages of a domain in several packs, each once."""
    by_key: dict[Key, Message] = {}
    for messages in packs:
        for message in messages.get(domain, ()):
            by_key.setdefault(message.key, message)
    return tuple(by_key.values())


def _written(sources: Sources, tag: str) -> dict[str, Path]:
    paths = {domain: sources.project.catalog(tag, domain) for domain in sources.messages}
    return {domain: path for domain, path in paths.items() if path.is_file()}


def _pseudo(sources: Sources, domain: str, kind: Pseudo) -> Catalog:
    name = sources.project.relative(sources.project.template_catalog(domain))
    return pseudo_catalog(name, domain, sources.messages[domain], kind)


def _read(project: Project, paths: Mapping[str, Path]) -> Iterator[tuple[str, Catalog]]:
    problems: list[Problem] = []
    for domain, path in paths.items():
        try:
            yield domain, read_catalog(path, project.relative(path))
        except CatalogError as error:
            problems.extend(error.problems)
    if problems:
        raise CatalogError(problems)
