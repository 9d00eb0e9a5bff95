"""Load a pack: its chapters, facts, organisations and labels; what is wrong is told at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from welcomepack.content.blocks import AnyBlock, Term
from welcomepack.content.coherence import (
    NEAR,
    problems_of_glossary,
    problems_of_pack,
    problems_of_settings,
    twice,
)
from welcomepack.content.glossary import Glossary
from welcomepack.content.knowledge import Fact, Organisation
from welcomepack.content.pack import Chapter, Extension, Pack, Settings, Topic, Word
from welcomepack.content.text import Name, Text
from welcomepack.errors import ContentError, Located, Problem, UsageError
from welcomepack.files.project import Project, copied_from
from welcomepack.files.yaml_reading import read_yaml, validated
from welcomepack.languages.registry import Language

Loaded = TypeVar("Loaded")
_FACTS = TypeAdapter(dict[Name, Fact])
_ORGANISATIONS = TypeAdapter(tuple[Organisation, ...])
_WORDS = TypeAdapter(dict[str, Word])
_GLOSSARY = TypeAdapter(Glossary)


def load_pack(project: Project, pack_id: str, registry: Mapping[str, Language]) -> Pack:
    """The pack with all its parts; raises ContentError with every mistake of all files."""
    folder = project.content / pack_id
    if not (folder / "pack.yaml").is_file():
        what = f"there is no pack '{pack_id}'"
        raise UsageError(Problem("", 0, what, f"use one of: {', '.join(project.packs) or 'none'}"))
    reader = _Reader(project)
    settings = reader.read(folder / "pack.yaml", TypeAdapter(Settings))
    if settings is None:
        raise ContentError(reader.problems)
    if settings.id != pack_id:
        what, remedy = f"the id '{settings.id}' is not the name of the folder", f"write '{pack_id}'"
        raise ContentError(settings.id.problem(what, remedy))
    pack = _assembled(reader, settings)
    # What refers to a part that could not be read is not wrong itself.
    problems = (
        reader.problems
        or [*problems_of_settings(settings, registry), *problems_of_glossary(pack, registry)]
        or [*problems_of_pack(pack, project)]
    )
    if problems:
        raise ContentError(dict.fromkeys(problems))
    return pack


@dataclass
class _Reader:
    """Reads files and gathers what is wrong with them."""

    project: Project
    problems: list[Problem] = field(default_factory=list)

    def read(self, path: Path, kind: TypeAdapter[Loaded]) -> Loaded | None:
        try:
            return validated(read_yaml(path, self.project.relative(path)), kind)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def united(
        self, folders: Iterable[str], name: str, read: Callable[[Path], Mapping[str, Loaded]]
    ) -> dict[str, Loaded]:
        """What the files of that name in all folders hold; a name may stand in one of them."""
        known: dict[str, Loaded] = {}
        for folder in folders:
            path = self.project.content / folder / name
            for key, value in (read(path) if path.is_file() else {}).items():
                if key in known:
                    what = f"'{key}' is defined in another folder too"
                    problem = _at(key, self.project.relative(path), what, "rename one of the two")
                    self.problems.append(problem)
                known[key] = value
        return known

    def facts(self, path: Path) -> dict[str, Fact]:
        found = self.read(path, _FACTS)
        return dict(found.items()) if found else {}

    def organisations(self, path: Path) -> dict[str, Organisation]:
        listed = self.read(path, _ORGANISATIONS) or ()
        self.problems.extend(twice(o.id for o in listed))
        return {o.id: o for o in listed}

    def glossary(self) -> Glossary:
        path = self.project.glossary
        return (self.read(path, _GLOSSARY) if path.is_file() else None) or Glossary()


def _at(key: str, file: str, what: str, remedy: str) -> Problem:
    return key.problem(what, remedy) if isinstance(key, Located) else Problem(file, 0, what, remedy)


def _assembled(reader: _Reader, settings: Settings) -> Pack:
    folders = dict.fromkeys(name.partition("/")[0] for name in settings.chapters)
    folders[settings.id] = None
    extensions = list(_extensions(reader, settings))
    labels = reader.project.templates / "labels.yaml"
    glossary = reader.glossary()
    chapters = _chapters(reader, settings, extensions)
    return Pack(
        settings=settings,
        chapters=tuple(with_terms(chapter, glossary) for chapter in chapters),
        organisations=reader.united(folders, "organisations.yaml", reader.organisations),
        facts=reader.united(folders, "facts.yaml", reader.facts),
        labels=reader.read(labels, _WORDS) or {},
        glossary=glossary,
    )


def _extensions(reader: _Reader, settings: Settings) -> Iterator[Extension]:
    places = (name.partition("/") for name in settings.chapters)
    own = {file for folder, _, file in places if folder == settings.id}
    for path in reader.project.yaml_files(reader.project.content / settings.id / "chapters"):
        extension = None if path.stem in own else _extension(reader, path)
        if extension and extension.extends not in settings.chapters:
            what = f"the chapter '{extension.extends}' is not in pack.yaml"
            reader.problems.append(extension.extends.problem(what, "add it there or mend the name"))
        elif extension:
            yield extension


def _extension(reader: _Reader, path: Path) -> Extension | None:
    """The extension in a file; one problem for all of a file that is none, such as a copy."""
    name = reader.project.relative(path)
    try:
        file = read_yaml(path, name)
        if not isinstance(file.value, dict) or "extends" in file.value:
            return validated(file, TypeAdapter(Extension))
        what = "this file extends no chapter, and pack.yaml does not name it as one"
        reader.problems.append(Problem(name, 1, what, _remedy_for_stray(path)))
    except ContentError as error:
        reader.problems.extend(error.problems)
    return None


def _remedy_for_stray(path: Path) -> str:
    if copied := copied_from(path):
        return f"it looks like a copy of {copied.name}: take it out of this folder"
    return "write 'extends: FOLDER/CHAPTER' at its top, or name it in pack.yaml"


def _chapters(
    reader: _Reader, settings: Settings, extensions: Iterable[Extension]
) -> Iterator[Chapter]:
    for name in settings.chapters:
        folder, _, file = name.partition("/")
        path = reader.project.content / folder / "chapters" / f"{file}.yaml"
        if not path.is_file():
            reader.problems.append(_missing_chapter(name, path, reader.project))
            continue
        chapter = reader.read(path, TypeAdapter(Chapter))
        if chapter is None:
            continue
        local = [t for e in extensions if e.extends == name for t in e.topics]
        reader.problems.extend(_unknown_places(chapter, local))
        yield chapter.model_copy(update={"topics": _with_local(chapter.topics, local)})


def _missing_chapter(name: Located, path: Path, project: Project) -> Problem:
    known = [f"{path.parents[1].name}/{one.stem}" for one in project.yaml_files(path.parent)]
    near = get_close_matches(name, known, n=1, cutoff=NEAR)
    meant = f"do you mean {near[0]}? Else write" if near else "mend the name, or write"
    return name.problem(f"there is no chapter '{name}'", f"{meant} {project.relative(path)}")


def _unknown_places(chapter: Chapter, local: Iterable[Topic]) -> Iterator[Problem]:
    known = {topic.id for topic in chapter.topics}
    for topic in local:
        if topic.after and topic.after not in known:
            what = f"the chapter '{chapter.id}' has no topic '{topic.after}'"
            yield topic.after.problem(what, f"use one of: {', '.join(sorted(known))}")


def _with_local(topics: Iterable[Topic], local: list[Topic]) -> tuple[Topic, ...]:
    placed: list[Topic] = []
    for topic in topics:
        placed += [topic, *(t for t in local if t.after == topic.id)]
    return (*placed, *(t for t in local if t.after is None))


def with_terms(chapter: Chapter, glossary: Glossary) -> Chapter:
    """The chapter with the terms that its blocks name in the glossary, where there are such."""
    topics = tuple(
        topic.model_copy(update={"blocks": tuple(_defined(b, glossary) for b in topic.blocks)})
        for topic in chapter.topics
    )
    return chapter.model_copy(update={"topics": topics})


def _defined(block: AnyBlock, glossary: Glossary) -> AnyBlock:
    known = [name for name in block.prints().terms if name in glossary.terms]
    return block.with_terms({name: _item(name, glossary) for name in known}) if known else block


def _item(name: Located, glossary: Glossary) -> Term:
    """The term as if it were written where it is named: its text is a message of that chapter."""
    found = glossary.terms[name]
    text = Text(Located(found.explanation.source, name.file, name.line))
    return Term(id=name, term=found.term, text=text)
