"""Which glyphs of a font spell which right-to-left letters: its substitutions read backwards.

A font may draw a letter with several glyphs: Noto Sans Arabic has one dotless shape for ب, ت and ن
and sets dots to it. The glyphs alone no longer tell the letter.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from welcomepack.languages.scripts import is_right_to_left

Glyphs = tuple[int, ...]

_SINGLE, _MULTIPLE, _LIGATURE, _EXTENSION = 1, 2, 4, 7  # types of lookups; OpenType, GSUB
_UNASKED = frozenset({"aalt", "dlig"})  # features that no text has unless it asks for them
_MOST_GLYPHS = 5  # of one letter


def spellings(font: Path, text: str) -> dict[Glyphs, str]:
    """What each sequence of glyphs stands for in the text, the letter's body before its marks.

    Where letters share a shape (ي and ی have one in the middle of a word), it stands for the one
    that is more frequent in the text. Empty for a font without right-to-left letters.
    """
    letters, ligatures = _letters(font)
    often = Counter(text)
    found = {
        glyphs: min(several, key=lambda letter: (-often[letter], letter))
        for glyphs, several in letters.items()
    }
    for parts, ligature in ligatures:
        if all((part,) in found for part in parts):
            found.setdefault((ligature,), "".join(found[part,] for part in parts))
    return found


@cache
def _letters(font: Path) -> tuple[Mapping[Glyphs, frozenset[str]], tuple[tuple[Glyphs, int], ...]]:
    """The letters that each sequence may stand for; the ligatures with their parts."""
    rules = _rules(font)
    letters: dict[Glyphs, frozenset[str]] = {}
    characters = {chr(code): glyph for code, glyph in rules.characters.items()}
    if not any(map(is_right_to_left, characters)):
        return {}, ()
    for character, glyph in characters.items():
        if _is_plain(character):
            for sequence in _sequences(glyph, rules.substitutions):
                letters[sequence] = letters.get(sequence, frozenset()) | {character}
    return letters, rules.ligatures


def _is_plain(character: str) -> bool:
    """A letter or mark of a right-to-left script, and no form of another that Unicode also has."""
    mark = unicodedata.bidirectional(character) == "NSM"
    plain = unicodedata.normalize("NFKC", character) == character
    return plain and (mark or is_right_to_left(character))


def _sequences(glyph: int, substitutions: Mapping[int, list[Glyphs]]) -> Iterator[Glyphs]:
    """Every sequence that the font may put in the place of a glyph, in whatever context."""
    waiting: list[Glyphs] = [(glyph,)]
    seen = set(waiting)
    while waiting:
        sequence = waiting.pop()
        yield sequence
        for place, one in enumerate(sequence):
            for others in substitutions.get(one, ()):
                changed = (*sequence[:place], *others, *sequence[place + 1 :])
                if changed not in seen and len(changed) <= _MOST_GLYPHS:
                    seen.add(changed)
                    waiting.append(changed)


@dataclass(frozen=True)
class _Rules:
    """Glyphs of characters, what may take the place of a glyph, ligatures with their parts."""

    characters: Mapping[int, int]
    substitutions: Mapping[int, list[Glyphs]]
    ligatures: tuple[tuple[Glyphs, int], ...]


def _rules(path: Path) -> _Rules:
    with TTFont(path) as font:
        number = font.getReverseGlyphMap()
        characters = {code: number[name] for code, name in font.getBestCmap().items()}
        substitutions: dict[int, list[Glyphs]] = {}
        ligatures = []
        for kind, table in _tables(font):
            if kind == _LIGATURE:
                ligatures += list(_parts(table, number))
                continue
            for name, others in table.mapping.items():
                names = [others] if kind == _SINGLE else others
                glyphs = tuple(number[each] for each in names)
                substitutions.setdefault(number[name], []).append(glyphs)
    return _Rules(characters, substitutions, tuple(ligatures))


def _parts(table: Any, number: Mapping[str, int]) -> Iterator[tuple[Glyphs, int]]:  # noqa: ANN401 - fontTools has no types
    for first, several in table.ligatures.items():
        for one in several:
            yield tuple(number[name] for name in (first, *one.Component)), number[one.LigGlyph]


def _tables(font: Any) -> Iterator[tuple[int, Any]]:  # noqa: ANN401 - fontTools has no types
    """The substitutions that a text may meet with, each with the type of its lookup."""
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    features = [
        (r.FeatureTag, set(r.Feature.LookupListIndex)) for r in table.FeatureList.FeatureRecord
    ]
    asked = set[int]().union(*(found for tag, found in features if tag not in _UNASKED))
    unasked = set[int]().union(*(found for tag, found in features if tag in _UNASKED)) - asked
    for index, lookup in enumerate(table.LookupList.Lookup):
        for subtable in lookup.SubTable if index not in unasked else ():
            inner = subtable.ExtSubTable if lookup.LookupType == _EXTENSION else subtable
            if inner.LookupType in {_SINGLE, _MULTIPLE, _LIGATURE}:
                yield inner.LookupType, inner
