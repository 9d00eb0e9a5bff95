"""Checks of the terms of the glossary: put as agreed, and the German shown where it is needed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from welcomepack.checks.check import Check, Example, Said, Subject, Translation, check
from welcomepack.checks.switches import reason_against
from welcomepack.content.blocks import AnyBlock, Contacts, Phrases, Terms
from welcomepack.content.glossary import GlossaryTerm
from welcomepack.content.pack import Pack
from welcomepack.content.text import Text
from welcomepack.content.walk import Place, texts_by_topic
from welcomepack.findings import Finding, Severity, SwitchedOff
from welcomepack.languages.registry import Language
from welcomepack.translation.catalog.model import Catalog, Entry
from welcomepack.translation.localizing import entry_of
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


def glossary_findings(
    pack: Pack, language: Language, catalogs: Mapping[str, Catalog]
) -> Iterator[Finding | SwitchedOff]:
    """What is to be said about the terms of the glossary in the catalogs of a language."""
    terminology = Terminology(pack.glossary)
    for catalog in catalogs.values():
        for entry in catalog.live.values():
            for senses in terminology.named_in(entry.source) if entry.translated else ():
                use = TermUse(senses, Translation(entry, language))
                yield from _findings(glossary_term, use, catalog, entry, language)
    yield from _german_findings(pack, language, catalogs, terminology)


def _german_findings(
    pack: Pack, language: Language, catalogs: Mapping[str, Catalog], terminology: Terminology
) -> Iterator[Finding | SwitchedOff]:
    names = _german_names(pack)
    for topic, texts in texts_by_topic(pack).items():
        seen = (*names[topic], *(_seen(*each, catalogs) for each in texts))
        for term, text, place in _kept_terms(texts, terminology):
            entry = entry_of(text, place, catalogs)
            if entry and entry.translated:
                use = TopicUse(term, topic, seen)
                catalog = catalogs[text.domain]
                yield from _findings(german_term, use, catalog, entry, language)


def _findings(
    one: Check[Subject], use: Subject, catalog: Catalog, entry: Entry, language: Language
) -> Iterator[Finding | SwitchedOff]:
    reason, line = reason_against(one, entry), entry.translation_line
    for what, remedy in one.run(use):
        finding = Finding(
            catalog.name, line, one.id, what, remedy, one.severity, language.tag,
            entry.context or "",
        )  # fmt: skip
        yield SwitchedOff(finding, reason) if reason else finding


def _seen(text: Text, place: Place, catalogs: Mapping[str, Catalog]) -> str:
    """The translation; what has none is printed in German."""
    entry = entry_of(text, place, catalogs)
    return entry.translation if entry and entry.translated else str(text.source)


def _kept_terms(
    texts: Iterable[tuple[Text, Place]], terminology: Terminology
) -> Iterator[tuple[GlossaryTerm, Text, Place]]:
    """Each term to keep, with the text in which there is most room for the German word."""
    told: set[str] = set()
    for text, place in sorted(texts, key=lambda each: each[1].role.most is not None):
        for term in (term for senses in terminology.named_in(text.source) for term in senses):
            if term.keep and term.term not in told:
                told.add(term.term)
                yield term, text, place


def _german_names(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """By topic, what is in German in every language: title, terms, offices, sentences."""
    return {
        f"{chapter.id}.{topic.id}": (
            str(topic.title.source),
            *(name for block in topic.blocks for name in _german_of(block, pack)),
        )
        for chapter in pack.chapters
        for topic in chapter.topics
    }


def _german_of(block: AnyBlock, pack: Pack) -> Iterator[str]:
    if isinstance(block, Contacts):
        yield from (pack.organisations[name].name for name in block.organisations)
    elif isinstance(block, Terms):
        yield from (item.term for item in block.items)
    elif isinstance(block, Phrases):
        yield from (str(item.text.source) for item in block.items)
