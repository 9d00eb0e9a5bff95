"""Load a pack: its chapters, facts, organisations and labels, with every reference looked up."""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from babel import Locale
from pydantic import TypeAdapter

from welcomepack.content import (
    Block,
    Chapter,
    Contacts,
    Extension,
    Fact,
    Facts,
    Glossary,
    Image,
    Located,
    Name,
    Numbers,
    Organisation,
    Pack,
    PressProfile,
    Settings,
    Table,
    Terms,
    Text,
    Topic,
    Word,
)
from welcomepack.drawings import DrawingSlip, slips_in
from welcomepack.errors import ContentError, Problem, UsageError
from welcomepack.fonts import unknown_families
from welcomepack.formats import is_phone
from welcomepack.languages import SOURCE_LOCALE, Language, Registry
from welcomepack.messages import MarkupError, parse, placeholders, typed_literals
from welcomepack.project import Project, copied_from, is_reserved
from welcomepack.review import Review
from welcomepack.terminology import with_terms
from welcomepack.texts import texts_of
from welcomepack.yaml_file import YamlFile, read_yaml, validated

Loaded = TypeVar("Loaded")
_NEAR = 0.75  # names at least this alike may be meant
_LONGEST_SHORT_NUMBER = 7  # characters: 116 117
_FACTS = TypeAdapter(dict[Name, Fact])
_ORGANISATIONS = TypeAdapter(tuple[Organisation, ...])
_WORDS = TypeAdapter(dict[str, Word])
_GLOSSARY = TypeAdapter(Glossary)


def load_registry(project: Project) -> dict[str, Language]:
    """Every language of the registry by its tag."""
    file = read_yaml(project.registry, project.relative(project.registry))
    registry = validated(file, TypeAdapter(Registry))
    if problems := tuple(_problems_of_registry(registry, file)):
        raise ContentError(problems)
    return {
        tag: Language(tag, entry, registry.scripts[entry.script])
        for tag, entry in registry.languages.items()
    }


def _problems_of_registry(registry: Registry, file: YamlFile) -> Iterator[Problem]:
    if SOURCE_LOCALE not in registry.languages:
        remedy = f"add '{SOURCE_LOCALE}' under 'languages'"
        yield Problem(file.name, 0, "German, the source, is not in the registry", remedy)
    for tag, entry in registry.languages.items():
        if entry.script not in registry.scripts:
            what = f"the script '{entry.script}' of '{tag}' is not described"
            remedy = f"add '{entry.script}' under 'scripts'"
            yield Problem(file.name, file.line_of(("languages", tag, "script")), what, remedy)
    for name, script in registry.scripts.items():
        for family in unknown_families(script.fonts):
            line = file.line_of(("scripts", name, "fonts"))
            remedy = "mend its name: only families of the font package are used"
            yield Problem(file.name, line, f"there is no font family '{family}'", remedy)


def load_review(project: Project, tag: str) -> Review:
    """The record of a language's translation; without one it counts as drafted by machine."""
    path = project.review(tag)
    if not path.is_file():
        return Review(drafted_by="machine", drafted_on=dt.date.min)
    return validated(read_yaml(path, project.relative(path)), TypeAdapter(Review))


def load_instructions(project: Project) -> dict[str, Word]:
    """The texts of the page that goes to translators with their catalogs."""
    path = project.templates / "handover.yaml"
    words = validated(read_yaml(path, project.relative(path)), _WORDS)
    if problems := [p for word in words.values() for p in _broken_marks(word.text.source)]:
        raise ContentError(problems)
    return words


def load_profile(project: Project, press: PressProfile) -> bytes:
    """The bytes of a press profile; raises ContentError where it is not there or no CMYK profile.

    The colour space stands in bytes 16 to 20 of the header (ICC.1:2022, 7.2.6).
    """
    path = project.templates / "profiles" / press.profile
    name = project.relative(path)
    if not path.is_file():
        what, remedy = "there is no such press profile", "add it, or mend `press` in pack.yaml"
        raise ContentError(Problem(name, 0, what, remedy))
    profile = path.read_bytes()
    if profile[16:20] != b"CMYK":
        what, remedy = "this is not a CMYK press profile", "ask the print shop for theirs"
        raise ContentError(Problem(name, 0, what, remedy))
    return profile


def load_pack(project: Project, pack_id: str) -> Pack:
    """The pack with all its parts; raises ContentError with every mistake of all files."""
    folder = project.content / pack_id
    if not (folder / "pack.yaml").is_file():
        known = ", ".join(sorted(p.parent.name for p in project.content.glob("*/pack.yaml")))
        what = f"there is no pack '{pack_id}'"
        raise UsageError(Problem("", 0, what, f"use one of: {known or 'none'}"))
    reader = _Reader(project)
    settings = reader.read(folder / "pack.yaml", TypeAdapter(Settings))
    if settings is None:
        raise ContentError(reader.problems)
    if settings.id != pack_id:
        what, remedy = f"the id '{settings.id}' is not the name of the folder", f"write '{pack_id}'"
        raise ContentError(settings.id.problem(what, remedy))
    pack, registry = _assembled(reader, settings), load_registry(project)
    # What refers to a part that could not be read is not wrong itself.
    problems = (
        reader.problems
        or [*_problems_of_settings(settings, registry), *_problems_of_glossary(pack, registry)]
        or [*_problems_of(pack, project)]
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
        self.problems.extend(_twice(o.id for o in listed))
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
    near = get_close_matches(name, known, n=1, cutoff=_NEAR)
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


def _problems_of_settings(
    settings: Settings, registry: Mapping[str, Language]
) -> Iterator[Problem]:
    for name in _second_ones(settings.chapters):
        yield name.problem(f"the chapter '{name}' stands here twice", "take one of the two out")
    for tag in _second_ones(settings.locales):
        yield tag.problem(f"the language '{tag}' stands here twice", "take one of the two out")
    names = (settings.id, *settings.chapters, *settings.locales)
    for name in names:
        if any(map(is_reserved, name.split("/"))):
            yield name.problem(f"no file on Windows can be called '{name}'", "use another name")
    for tag in settings.locales:
        if tag not in registry:
            what = f"the language '{tag}' is not in the registry"
            yield tag.problem(what, "mend the tag, or add it to locales/languages.yaml")


def _problems_of_glossary(pack: Pack, registry: Mapping[str, Language]) -> Iterator[Problem]:
    glossary, topics = pack.glossary, {name for _, name, _, _ in pack.numbered_topics()}
    for tag in glossary.languages:
        if tag not in registry:
            what = f"the language '{tag}' is not in the registry"
            yield tag.problem(what, "mend the tag, or add it to locales/languages.yaml")
    for term in glossary.terms.values():
        yield from _problems_of_text(term.explanation, pack.facts, topics)
        for tag in term.translations:
            if tag not in glossary.languages:
                what = f"'languages' does not say where the wordings of '{tag}' come from"
                yield tag.problem(what, "mend the tag, or add it to 'languages'")


def _problems_of(pack: Pack, project: Project) -> Iterator[Problem]:
    yield from _twice(chapter.id for chapter in pack.chapters)
    for chapter in pack.chapters:
        yield from _twice(topic.id for topic in chapter.topics)
        yield from _missing_icons(project, [chapter.icon, *(t.icon for t in chapter.topics)])
        for topic in chapter.topics:
            yield from _twice(block.id for block in topic.blocks)
            for block in topic.blocks:
                yield from _problems_of_block(block, pack, project)
    yield from _wrong_names(pack.facts)
    yield from _undialled(pack)
    yield from _undrawn(pack)
    yield from _unnamed_languages(pack)
    yield from _typed_into_names(pack)
    yield from _problems_of_texts(pack)


def _problems_of_block(block: Block, pack: Pack, project: Project) -> Iterator[Problem]:
    parts = _parts(block)
    yield from _twice(part.id for part in parts if hasattr(part, "id"))
    icons = (getattr(part, "icon", None) for part in (block, *parts))
    yield from _missing_icons(project, icons)
    if isinstance(block, Contacts):
        yield from _unknown(block.organisations, pack.organisations, "organisation")
    if isinstance(block, Terms):
        yield from _unknown(block.terms, pack.glossary.terms, "term", "glossary.yaml")
    if isinstance(block, Facts):
        yield from _unknown(block.facts, pack.facts, "fact")
    if isinstance(block, Numbers):
        yield from _unknown((item.fact for item in block.items), pack.facts, "fact")
    if isinstance(block, Table):
        yield from _uneven_rows(block)
    if isinstance(block, Image):
        yield from _problems_of_picture(block.source, picture_of(block, project))


def _problems_of_picture(name: Located, path: Path) -> Iterator[Problem]:
    if path.suffix != ".svg":
        yield name.problem(f"the picture '{name}' is no SVG file", "draw it as SVG")
    elif not path.is_file():
        yield name.problem(f"there is no picture '{name}'", "add it or mend its name")
    else:
        for slip in slips_of(path):
            yield name.problem(f"the picture '{name}' {slip.what}", slip.remedy)


def slips_of(path: Path) -> tuple[DrawingSlip, ...]:
    """What keeps a drawing in a file from being printed."""
    try:
        return slips_in(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return (DrawingSlip("is not UTF-8", "save it anew from the drawing program"),)
    except OSError as error:
        return (DrawingSlip(f"cannot be read: {error.strerror}", "see that it may be read"),)


def picture_of(image: Image, project: Project) -> Path:
    """The file of a picture: in the folder `images` of the content that shows it."""
    return project.content / image.folder / "images" / image.source


def _parts(block: Block) -> tuple[object, ...]:
    """What stands inside a block, whatever its type."""
    kinds = ("items", "columns", "rows", "fields")
    return tuple(part for kind in kinds for part in getattr(block, kind, ()))


def _twice(ids: Iterable[Located]) -> Iterator[Problem]:
    for known in _second_ones(ids):
        yield known.problem(f"the id '{known}' stands here twice", "give each its own id")


def _second_ones(names: Iterable[Located]) -> Iterator[Located]:
    """The names that another one before them is like."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)


def _unknown(
    names: Iterable[Located], known: Container[str], kind: str, file: str = ""
) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            what = f"there is no {kind} '{name}'"
            yield name.problem(what, f"add it to {file or f'{kind}s.yaml'} or mend its name")


def _missing_icons(project: Project, icons: Iterable[Located | None]) -> Iterator[Problem]:
    for icon in icons:
        if icon and not (project.templates / "icons" / f"{icon}.svg").is_file():
            what = f"there is no pictogram '{icon}'"
            yield icon.problem(what, "draw templates/icons/NAME.svg or use another name")


def _uneven_rows(table: Table) -> Iterator[Problem]:
    for row in table.rows:
        if len(row.cells) != len(table.columns):
            what = f"the row '{row.id}' has {len(row.cells)} cells for {len(table.columns)} columns"
            yield row.id.problem(what, "give it one cell for each column")


def _wrong_names(facts: Mapping[str, Fact]) -> Iterator[Problem]:
    for name, fact in facts.items():
        if isinstance(name, Located) and not name.startswith(f"{fact.kind}_"):
            what = f"the fact '{name}' is of the kind '{fact.kind}'"
            yield name.problem(what, f"let its name begin with '{fact.kind}_'")


def _undialled(pack: Pack) -> Iterator[Problem]:
    facts = [(name, fact.value) for name, fact in pack.facts.items() if fact.kind == "phone"]
    phones = [phone.number for one in pack.organisations.values() for phone in one.phones]
    for place, number in (*facts, *((number, number) for number in phones)):
        if isinstance(place, Located) and not is_phone(str(number)):
            remedy = "write the whole number with its area code, and compare it with its source"
            yield place.problem(f"nobody can dial '{number}'", remedy)


def _typed_into_names(pack: Pack) -> Iterator[Problem]:
    """Phones and addresses in a name: they would not be dialled, nor looked at again."""
    for organisation in pack.organisations.values():
        for kind, literal in typed_literals(organisation.name):
            if kind in {"phone", "email", "url"} and len(literal) > _LONGEST_SHORT_NUMBER:
                remedy = "take it out; phones, email and web have keys of their own"
                yield organisation.name.problem(f"'{literal}' is typed into the name", remedy)


def _unnamed_languages(pack: Pack) -> Iterator[Problem]:
    """Tags that would be printed as they stand, because Babel has no name for them."""
    known = Locale(SOURCE_LOCALE).languages
    for organisation in pack.organisations.values():
        for tag in organisation.languages:
            if tag.replace("-", "_") not in known:
                what = f"nobody knows the language '{tag}'"
                yield tag.problem(what, "write its tag, such as ar for Arabic or uk for Ukrainian")


MOST_OF_AN_ADDRESS = 213
"""Bytes of a web address in a QR code of 57 × 57 modules (ISO/IEC 18004, version 10-M): of a larger
code, at the size we print it, a module is smaller than a phone can tell."""


def _undrawn(pack: Pack) -> Iterator[Problem]:
    settings = pack.settings
    webs = [settings.web, settings.report, *(one.web for one in pack.organisations.values())]
    for web in filter(None, webs):
        length = len(web.value.encode())
        if length > MOST_OF_AN_ADDRESS:
            what = f"the web address has {length} letters, too many for a QR code"
            yield web.value.problem(what, f"use a shorter one, of {MOST_OF_AN_ADDRESS} at most")


def _problems_of_texts(pack: Pack) -> Iterator[Problem]:
    topics = {name for _, name, _, _ in pack.numbered_topics()}
    for text, _ in texts_of(pack):
        yield from _problems_of_text(text, pack.facts, topics)


def _broken_marks(source: Located) -> Iterator[Problem]:
    try:
        parse(source)
    except MarkupError as error:
        yield source.problem(str(error), error.remedy)


def _problems_of_text(text: Text, facts: Mapping[str, Fact], topics: set[str]) -> Iterator[Problem]:
    source = text.source
    if broken := tuple(_broken_marks(source)):
        yield from broken
        return  # what it is about may be told once more below
    for kind, literal in typed_literals(source):
        what = f"'{literal}' is typed into the text"
        yield source.problem(what, f"make a fact {kind}_… of it and write {{{kind}_…}}")
    for name in dict.fromkeys(placeholders(source)):
        if text.domain == "ui" and name.startswith("value_"):
            continue  # filled in by the template; see templates/labels.yaml
        if name.startswith("topic_"):
            if name not in topics:
                what = f"there is no topic for '{{{name}}}'"
                yield source.problem(what, "write {topic_CHAPTER_TOPIC} with '_' for '-'")
        elif name not in facts:
            near = get_close_matches(name, facts, n=1, cutoff=_NEAR)
            meant = f"do you mean {{{near[0]}}}? Else add" if near else "add"
            yield source.problem(
                f"there is no fact '{name}'", f"{meant} it to facts.yaml or mend its name"
            )
        elif not facts[name].confirmed:
            remedy = "find a source and confirm it, or take it out of the text"
            yield source.problem(f"the fact '{name}' is not confirmed", remedy)
