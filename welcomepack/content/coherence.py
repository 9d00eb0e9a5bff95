"""What does not fit together in a pack: each name that leads nowhere, id twice, slip in a text.

Each part is whole by itself when it comes here; see `loading`.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from difflib import get_close_matches

from babel import Locale

from welcomepack.content.blocks import Block
from welcomepack.content.drawings import icon_of, image_of
from welcomepack.content.kinds import KINDS, typed_literals
from welcomepack.content.knowledge import Fact
from welcomepack.content.markup import MarkupError, parse, placeholders
from welcomepack.content.pack import Pack, Settings
from welcomepack.content.text import Text
from welcomepack.content.walk import texts_of
from welcomepack.errors import Located, Problem
from welcomepack.files.project import Project, is_reserved
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.languages.values import is_phone

NEAR = 0.75
"""Names at least this alike may be meant."""
_LONGEST_SHORT_NUMBER = 7  # characters: 116 117


def problems_of_settings(settings: Settings, registry: Mapping[str, Language]) -> Iterator[Problem]:
    """Names of pack.yaml that stand there twice, lead nowhere, or cannot be had everywhere."""
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


def problems_of_glossary(pack: Pack, registry: Mapping[str, Language]) -> Iterator[Problem]:
    """Languages that nobody knows, and slips in the explanations."""
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


def problems_of_pack(pack: Pack, project: Project) -> Iterator[Problem]:
    """What does not fit together in chapters, facts and organisations."""
    yield from twice(chapter.id for chapter in pack.chapters)
    for chapter in pack.chapters:
        yield from twice(topic.id for topic in chapter.topics)
        yield from _missing_icons(project, [chapter.icon, *(t.icon for t in chapter.topics)])
        for topic in chapter.topics:
            yield from twice(block.id for block in topic.blocks)
            for block in topic.blocks:
                yield from _problems_of_block(block, pack, project)
    yield from _wrong_names(pack.facts)
    yield from _undialled(pack)
    yield from _undrawn(pack)
    yield from _unnamed_languages(pack)
    yield from _typed_into_names(pack)
    yield from _problems_of_texts(pack)


def _problems_of_block(block: Block, pack: Pack, project: Project) -> Iterator[Problem]:
    matter = block.prints()
    yield from twice(part.id for part in block.parts)
    yield from block.problems()
    yield from _missing_icons(project, matter.icons)
    yield from _unknown(matter.organisations, pack.organisations, "organisation")
    yield from _unknown(matter.terms, pack.glossary.terms, "term", "glossary.yaml")
    yield from _unknown(matter.facts, pack.facts, "fact")
    for image in matter.images:
        yield from _problems_of_image(image, project)


def _problems_of_image(address: Located, project: Project) -> Iterator[Problem]:
    image = image_of(project.content, address)
    if image.is_drawing and not image.file.is_file():
        yield address.problem(f"there is no picture '{image.name}'", "add it or mend its name")
        return
    for slip in image.slips():
        yield address.problem(f"the picture '{image.name}' {slip.what}", slip.remedy)


def twice(ids: Iterable[Located]) -> Iterator[Problem]:
    """The ids that stand there a second time."""
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
        if icon and not icon_of(project.templates, icon).file.is_file():
            what = f"there is no pictogram '{icon}'"
            yield icon.problem(what, "draw templates/icons/NAME.svg or use another name")


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
            if KINDS[kind].is_contact and len(literal) > _LONGEST_SHORT_NUMBER:
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


def broken_marks(source: Located) -> Iterator[Problem]:
    """What is wrong with the marks of a text, if anything is."""
    try:
        parse(source)
    except MarkupError as error:
        yield source.problem(str(error), error.remedy)


def _problems_of_text(text: Text, facts: Mapping[str, Fact], topics: set[str]) -> Iterator[Problem]:
    source = text.source
    if broken := tuple(broken_marks(source)):
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
            near = get_close_matches(name, facts, n=1, cutoff=NEAR)
            meant = f"do you mean {{{near[0]}}}? Else add" if near else "add"
            yield source.problem(
                f"there is no fact '{name}'", f"{meant} it to facts.yaml or mend its name"
            )
        elif not facts[name].confirmed:
            remedy = "find a source and confirm it, or take it out of the text"
            yield source.problem(f"the fact '{name}' is not confirmed", remedy)
