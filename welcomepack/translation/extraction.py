"""Content to messages: what stands in the template catalogs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from welcomepack.content.glossary import GlossaryTerm
from welcomepack.content.knowledge import Fact
from welcomepack.content.markup import placeholders, says_something
from welcomepack.content.pack import Pack, Word
from welcomepack.content.text import Text
from welcomepack.content.walk import Place, texts_of
from welcomepack.translation.messages import Message
from welcomepack.translation.terminology import Terminology, wordings_of

INSTRUCTIONS = "handover"
"""Begins the contexts of the page for translators."""


def messages_of(pack: Pack) -> dict[str, tuple[Message, ...]]:
    """The messages of a pack by domain, in the order of the content.

    A text that says nothing beyond its placeholders needs no translation and is no message.
    """
    numbers = {name: number for number, name, _, _ in pack.numbered_topics()}
    terminology = Terminology(pack.glossary)
    found: dict[str, list[Message]] = {}
    for text, place in texts_of(pack):
        if says_something(text.source):
            terms = map(_explained, _terms_in(text.source, terminology))
            comments = (*_comments(text, place, pack.facts, numbers), *terms)
            message = Message(place.context, text.source, text.source.file, comments)
            found.setdefault(text.domain, []).append(message)
    return {domain: tuple(messages) for domain, messages in found.items()}


def messages_for(
    tag: str, messages: Iterable[Message], terminology: Terminology
) -> tuple[Message, ...]:
    """The messages as the catalogs of a language hold them: their terms with its wordings.

    The template catalog is the same for all languages and has the explanations alone.
    """
    return tuple(_for_language(tag, message, terminology) for message in messages)


def _for_language(tag: str, message: Message, terminology: Terminology) -> Message:
    draft = " (machine draft)" if terminology.is_draft(tag) else ""
    told = {
        _explained(term): _explained(term, f" = {' / '.join(wordings)}{draft}")
        for term in _terms_in(message.source, terminology)
        if (wordings := wordings_of(term, tag))
    }
    return replace(message, comments=tuple(told.get(line, line) for line in message.comments))


def _terms_in(german: str, terminology: Terminology) -> Iterator[GlossaryTerm]:
    for senses in terminology.named_in(german):
        yield from senses


def _explained(term: GlossaryTerm, wordings: str = "") -> str:
    kept = ", keep the German too" if term.keep else ""
    return f"term {term.term}{wordings}{kept}: {term.explanation.source}"


def messages_of_instructions(words: Mapping[str, Word]) -> tuple[Message, ...]:
    """The messages of the page for translators; it is no part of a pack and never printed."""
    return tuple(
        Message(
            f"{INSTRUCTIONS}.{name}",
            word.text.source,
            word.text.source.file,
            ("told to translators, not printed", *([word.comment] if word.comment else ())),
        )
        for name, word in words.items()
    )


def _comments(
    text: Text, place: Place, facts: Mapping[str, Fact], numbers: Mapping[str, str]
) -> Iterator[str]:
    yield place.role.name if place.risk is None else f"{place.role.name}, risk: {place.risk}"
    if place.role.most:
        yield f"At most about {max(place.role.most, len(text.source))} characters."
    if place.comment:
        yield place.comment
    for name in dict.fromkeys(placeholders(text.source)):
        if name in facts:
            yield f"{{{name}}} = {facts[name].text}"
        elif name in numbers:
            # The number of a topic changes when topics move; that must not touch a catalog.
            yield f"{{{name}}} = number of another topic, such as 7.1"
        else:
            yield f"{{{name}}} = filled in by the page"
