"""A catalog brought up to date with the content; nothing of a translator is lost."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from welcomepack.content.markup import words_of
from welcomepack.translation.catalog.model import Catalog, Entry, Key
from welcomepack.translation.catalog.origins import Origin, Origins, origins_of
from welcomepack.translation.catalog.rendering import (
    joined,
    new_text,
    only_translation,
    rendered,
    retired,
    unretired,
)
from welcomepack.translation.catalog.wanted import Wanted, merged
from welcomepack.translation.messages import Message


class Renewed(NamedTuple):
    """A translation that stays valid for a German text with a typo mended."""

    context: str
    before: str
    after: str
    translation: str


@dataclass(frozen=True)
class Updated:
    """A catalog after an update: its text, and what became of the messages and of the entries.

    Messages: `new` without a translation, `moved` with the translation of the same text elsewhere,
    `changed` with that of a similar text (fuzzy unless minor), `revived` from an obsolete entry,
    `unchanged`. `renewed` are those of the changed that need no translator. Entries that left:
    `obsolete` keep a translator's work, `dropped` had none.
    `untranslated_words` are the German words of all that is missing or fuzzy.
    """

    text: str
    new: int
    changed: int
    moved: int
    revived: int
    unchanged: int
    obsolete: int
    dropped: int
    untranslated_words: int
    renewed: tuple[Renewed, ...] = ()


def update_catalog(
    catalog: Catalog, messages: Sequence[Message], *, minor: Container[str] = ()
) -> Updated:
    """The catalog with exactly the given messages in use and every translation kept.

    A message takes its translation from, in this order: its own entry, in use or obsolete; the
    same text in another context, if it is translated one way only; a changed text of its own
    context; a similar text that no message has any more. The last two are fuzzy, except for
    a changed text of the contexts `minor`. The rest becomes obsolete.
    """
    wanted = merged(messages)
    origins = origins_of(catalog, wanted, minor)
    missing = (one for one in wanted.values() if not _is_printable(origins.get(one.key)))
    hows = Counter(origin.how for origin in origins.values())
    owners = _owners(origins)
    left = [entry for entry in catalog.entries if _has_left(entry, owners)]
    kept = [entry for entry in left if entry.is_work]
    return Updated(
        text=_updated_text(catalog, wanted, origins, owners),
        new=len(wanted) - len(origins),
        changed=hows["changed"] + hows["minor"],
        moved=hows["moved"],
        revived=hows["revived"],
        unchanged=hows["kept"],
        obsolete=len(kept),
        dropped=len(left) - len(kept),
        untranslated_words=sum(words_of(one.source) for one in missing),
        renewed=tuple(
            Renewed(wanted[key].context, origin.entry.source, key[1], origin.entry.translation)
            for key, origin in origins.items()
            if origin.how == "minor" and origin.printable
        ),
    )


def _is_printable(origin: Origin | None) -> bool:
    return origin is not None and origin.printable


def _has_left(entry: Entry, owners: Mapping[int, Key]) -> bool:
    return not entry.obsolete and not entry.is_header and entry.line not in owners


def _owners(origins: Origins) -> dict[int, Key]:
    """By the line of an entry: the message that stands in its place; others take copies."""
    owners: dict[int, Key] = {}
    for how in ("kept", "revived", "minor", "changed", "moved"):
        for key, origin in origins.items():
            if origin.how == how:
                owners.setdefault(origin.entry.line, key)
    return owners


def _updated_text(
    catalog: Catalog, wanted: Mapping[Key, Wanted], origins: Origins, owners: Mapping[int, Key]
) -> str:
    """Entries in the translator's order, new ones after their predecessor in the template."""
    in_place: dict[int, list[str]] = {catalog.header.line: [catalog.header.text]}
    place = in_place[catalog.header.line]
    for key, one in wanted.items():
        origin = origins.get(key)
        owned = origin is not None and owners[origin.entry.line] == key
        if origin and owned and not origin.entry.obsolete:
            place = in_place.setdefault(origin.entry.line, [])
        place.append(_placed(one, origin, catalog.newline, owned=owned))
    return joined(_chunks(catalog, in_place, owners), catalog.newline)


def _placed(one: Wanted, origin: Origin | None, newline: str, *, owned: bool) -> str:
    if not origin:
        return new_text(one, newline)
    if owned:
        return rendered(one, unretired(origin.entry, newline), origin.how, newline)
    return rendered(one, only_translation(origin.entry, newline), origin.how, newline)


def _chunks(
    catalog: Catalog, in_place: Mapping[int, Sequence[str]], owners: Mapping[int, Key]
) -> Iterator[str]:
    for entry in catalog.entries:
        yield from in_place.get(entry.line, ())
        if entry.obsolete and entry.line not in owners:
            yield entry.text
    for entry in catalog.entries:
        if _has_left(entry, owners) and entry.is_work:
            yield retired(entry, catalog.newline)
    yield catalog.tail
