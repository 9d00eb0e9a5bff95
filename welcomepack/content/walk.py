"""The one walk over all texts of a pack: extraction, localisation and checks share it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeVar

from welcomepack.content.blocks import Block, Risk
from welcomepack.content.pack import Pack, Word
from welcomepack.content.text import Node, Role, Text

_ANY_TEXT = Role("text")


@dataclass(frozen=True)
class Place:
    """Where a text stands: its context, its role, and the comment and risk of its block.

    `block` is the context of the block around the text, or of the text itself outside of blocks:
    what falls back to German falls back as a whole block.
    """

    context: str = ""
    role: Role = _ANY_TEXT
    comment: str | None = None
    risk: Risk | None = None
    block: str | None = None

    def inside(self, step: str) -> "Place":
        """The place one step of ids further in."""
        return replace(self, context=f"{self.context}.{step}" if self.context else step)


Visit = Callable[[Text, Place], Text]
AnyNode = TypeVar("AnyNode", bound=Node)


def map_texts(pack: Pack, visit: Visit) -> Pack:
    """The pack with every text replaced by what `visit` makes of it.

    Organisations that stand on no page are left as they are.
    """
    shown = pack.shown
    return replace(
        pack,
        settings=_map_node(pack.settings, Place("pack"), visit),
        chapters=tuple(_map_node(c, Place(c.id), visit) for c in pack.chapters),
        organisations={
            name: _map_node(organisation, Place(f"organisations.{name}"), visit)
            if name in shown
            else organisation
            for name, organisation in pack.organisations.items()
        },
        facts={
            name: _map_node(fact, Place(f"facts.{name}"), visit)
            for name, fact in pack.facts.items()
        },
        labels={
            name: word.model_copy(update={"text": visit(word.text, _place_of_label(name, word))})
            for name, word in pack.labels.items()
        },
    )


def _place_of_label(name: str, word: Word) -> Place:
    return Place(f"labels.{name}", Role("word that the page prints"), word.comment)


@lru_cache(maxsize=4)
def texts_of(pack: Pack) -> tuple[tuple[Text, Place], ...]:
    """Every text of a pack with its place, in the order of the content."""
    found: list[tuple[Text, Place]] = []

    def collect(text: Text, place: Place) -> Text:
        found.append((text, place))
        return text

    map_texts(pack, collect)
    return tuple(found)


def owners_by_topic(pack: Pack) -> dict[str, tuple[str, ...]]:
    """By `chapter.topic`, whose texts its reader sees: its own, and those of the facts it shows.

    An owner is how the contexts of its texts begin. The cards of organisations are no part of a
    topic: they are the same in every one.
    """
    return {
        name: (name, *(f"facts.{fact}" for b in topic.blocks for fact in b.prints().labelled))
        for chapter in pack.chapters
        for topic in chapter.topics
        for name in (f"{chapter.id}.{topic.id}",)
    }


def texts_of_block(block: Block) -> tuple[Text, ...]:
    """Every text of one block."""
    found: list[Text] = []

    def collect(text: Text, _: Place) -> Text:
        found.append(text)
        return text

    _map_node(block, Place(), collect)
    return tuple(found)


def _map_node(node: AnyNode, place: Place, visit: Visit) -> AnyNode:
    if isinstance(node, Block):
        place = replace(place, comment=node.comment, risk=node.risk, block=place.context)
    changed = {}
    for name, role in _roles(type(node)).items():
        before = getattr(node, name)
        if isinstance(before, Text | Node | tuple):
            after = _map_value(before, name, replace(place, role=role or place.role), visit)
            if after is not before:
                changed[name] = after
    return node.model_copy(update=changed) if changed else node


@cache
def _roles(kind: type[Node]) -> dict[str, Role | None]:
    """The role that each field of a kind of node gives to its texts, if it gives one."""
    return {
        name: next((mark for mark in field.metadata if isinstance(mark, Role)), None)
        for name, field in kind.model_fields.items()
    }


def _map_value(value: object, name: str, place: Place, visit: Visit) -> object:
    if isinstance(value, Text):
        return visit(value, place.inside(name))
    if isinstance(value, Node):
        return _map_node(value, place.inside(getattr(value, "id", name)), visit)
    if isinstance(value, tuple):
        mapped = tuple(_map_value(part, name, place, visit) for part in value)
        return value if all(a is b for a, b in zip(mapped, value, strict=True)) else mapped
    return value
