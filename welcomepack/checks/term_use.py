"""Checks of the terms of the glossary: put as agreed, and the German shown where it is needed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from welcomepack.checks.check import Check, Example, Said, Subject, Translation, check
from welcomepack.checks.switches import unless_switched_off
from welcomepack.content.blocks import PrintedMatter
from welcomepack.content.glossary import GlossaryTerm
from welcomepack.content.pack import Pack
from welcomepack.content.walk import owners_by_topic
from welcomepack.findings import Finding, Position, Severity, SwitchedOff
from welcomepack.languages.registry import Language
from welcomepack.translation.catalog.model import Entry
from welcomepack.translation.localizing import Localized, Passage
from welcomepack.translation.terminology import (
    Senses,
    Terminology,
    is_rendered,
    keeps_german,
    wordings_of,
)


@dataclass(frozen=True)
class TermUse:
    """A German word of the glossary in a message, with all that it may mean."""

    senses: Senses
    translation: Translation


@dataclass(frozen=True)
class TopicUse:
    """A German term that a topic names, and all texts that the reader of the topic sees."""

    term: GlossaryTerm
    topic: str
    seen: tuple[str, ...]


@check(
    "glossary-term",
    Severity.WARNING,
    "A reader who meets one office or paper under two names takes it for two. "
    "Each language has agreed wordings for each term, in content/glossary.yaml; the German term "
    "itself is right too. Endings and prefixes of the language don't count.",
    remedy="Write an agreed wording, or add a good one to content/glossary.yaml.",
    example=Example(
        "Запитайте в соціальному відомстві.",
        "Запитайте в місті.",
        "Fragen Sie beim Sozialamt.",
        "uk",
    ),
)
def glossary_term(use: TermUse) -> Said:
    """The translation has every term of the German, in an agreed wording or in German."""
    text, language = use.translation.text, use.translation.language
    agreed = [each for term in use.senses for each in wordings_of(term, language.tag)]
    if agreed and not any(is_rendered(text, term, language) for term in use.senses):
        what = f"the term '{use.senses[0].term}' is left out or translated otherwise"
        choice = "' or '".join(agreed)
        yield what, f"write '{choice}', or add the wording to content/glossary.yaml"


@check(
    "german-term",
    Severity.WARNING,
    "On the letter and on the door stands the German word. "
    "A topic is also handed out as a sheet of its own, so each topic has to show the word once, "
    "beside a translation, in its German title, in a list of terms or as the name of an office. "
    "Once is enough: brackets in every sentence make a text hard to read.",
    remedy="Write the German word in brackets once after its translation.",
    example=Example(
        "اذهب إلى مركز العمل (Jobcenter).",
        "اذهب إلى مركز العمل.",
        "Gehen Sie zum Jobcenter.",
        "ar",
    ),
)
def german_term(use: TopicUse) -> Said:
    """The reader of a topic sees once in German each term that the glossary wants kept."""
    if not any(keeps_german(text, use.term) for text in use.seen):
        what = f"the topic '{use.topic}' shows the German word '{use.term.term}' nowhere"
        yield what, f"write '({use.term.term})' once after its translation"


GLOSSARY_CHECKS: tuple[Check[TermUse] | Check[TopicUse], ...] = (glossary_term, german_term)


def glossary_findings(localized: Localized) -> Iterator[Finding | SwitchedOff]:
    """What is to be said about the terms of the glossary in the catalogs of a language."""
    terminology, language = Terminology(localized.pack.glossary), localized.language
    for catalog in localized.catalogs.values():
        for entry in catalog.live.values():
            for senses in terminology.named_in(entry.source) if entry.translated else ():
                use = TermUse(senses, Translation(entry, language))
                yield from _findings(glossary_term, use, catalog.name, entry, language)
    yield from _german_findings(localized, terminology)


def _german_findings(
    localized: Localized, terminology: Terminology
) -> Iterator[Finding | SwitchedOff]:
    by_owner: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in localized.passages:
        by_owner[".".join(passage.context.split(".")[:2])].append(passage)
    names = _german_names(localized.pack)
    for topic, owners in owners_by_topic(localized.pack).items():
        passages = [passage for owner in owners for passage in by_owner[owner]]
        seen = (*names[topic], *map(_seen, passages))
        for term, passage in _kept_terms(passages, terminology):
            entry = passage.entry
            if entry and entry.translated:
                use = TopicUse(term, topic, seen)
                yield from _findings(german_term, use, passage.catalog, entry, localized.language)


def _findings(
    one: Check[Subject], use: Subject, catalog: str, entry: Entry, language: Language
) -> Iterator[Finding | SwitchedOff]:
    at = Position(catalog, entry.translation_line, language.tag, entry.context or "")
    return unless_switched_off(one, entry, one.findings(use, at))


def _seen(passage: Passage) -> str:
    """The translation; what has none is printed in German."""
    return passage.typed if passage.state == "translated" else passage.source


def _kept_terms(
    passages: Iterable[Passage], terminology: Terminology
) -> Iterator[tuple[GlossaryTerm, Passage]]:
    """Each term to keep, with the text in which there is most room for the German word."""
    told: set[str] = set()
    for passage in sorted(passages, key=lambda each: each.place.role.most is not None):
        for term in (term for senses in terminology.named_in(passage.source) for term in senses):
            if term.keep and term.term not in told:
                told.add(term.term)
                yield term, passage


def _german_names(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """By topic, what is in German in every language: title, terms, offices, sentences."""
    return {
        f"{chapter.id}.{topic.id}": (
            str(topic.title.source),
            *(name for block in topic.blocks for name in _german_of(block.prints(), pack)),
        )
        for chapter in pack.chapters
        for topic in chapter.topics
    }


def _german_of(matter: PrintedMatter, pack: Pack) -> Iterator[str]:
    yield from (pack.organisations[name].name for name in matter.organisations)
    yield from matter.german
