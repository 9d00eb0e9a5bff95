"""Content to messages: what stands in the template catalogs."""

from collections.abc import Iterator, Mapping

from welcomepack.content import Fact, Pack, Text, Word
from welcomepack.formats import value_text
from welcomepack.messages import Message, placeholders, says_something
from welcomepack.texts import Place, texts_of

INSTRUCTIONS = "handover"
"""Begins the contexts of the page for translators."""


def messages_of(pack: Pack) -> dict[str, tuple[Message, ...]]:
    """The messages of a pack by domain, in the order of the content.

    A text that says nothing beyond its placeholders needs no translation and is no message.
    """
    numbers = {name: number for number, name, _, _ in pack.numbered_topics()}
    found: dict[str, list[Message]] = {}
    for text, place in texts_of(pack):
        if says_something(text.source):
            comments = tuple(_comments(text, place, pack.facts, numbers))
            message = Message(place.context, text.source, text.source.file, comments)
            found.setdefault(text.domain, []).append(message)
    return {domain: tuple(messages) for domain, messages in found.items()}


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
            yield f"{{{name}}} = {value_text(facts[name])}"
        elif name in numbers:
            # The number of a topic changes when topics move; that must not touch a catalog.
            yield f"{{{name}}} = number of another topic, such as 7.1"
        else:
            yield f"{{{name}}} = filled in by the page"
