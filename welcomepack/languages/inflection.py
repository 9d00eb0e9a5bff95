"""Whether a wording stands in a text, whatever endings and prefixes its words take there.

A glossary has each wording once; a sentence bends it: «відомства» for «відомство», “dairesine” for
“dairesi”, «للروضة» for «روضة», «ንመዋእለ» for «መዋእለ». Without a dictionary of each language only a
lenient comparison is silent about all good text, so

- accents, vowel signs and variants of one letter don't count (of a syllable: its consonant does);
- a word counts as found when the first two thirds of its letters, three at least, stand at the
  start of a word of the text, or after a prefix that the script writes together with its word;
- the words of a wording come in their order, with at most three others between them;
- words of one or two letters, such as prepositions, don't count beside longer ones.

It lets a wrong word with the same beginning pass; a check that is often wrong is switched off.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from math import ceil

from welcomepack.languages.registry import Syllables, Words

_FEWEST_LETTERS = 3
_MOST_BETWEEN = 3
_IGNORED = dict.fromkeys(map(ord, "\u200c\u200d\u0640'’ʼ"), "")  # joiners, kashida, apostrophes


@dataclass(frozen=True, eq=False)
class _Comparison:
    """How words of a script are compared: the letter that stands for each, what may go before."""

    unspaced: bool
    letters: Mapping[int, str]
    article: str = ""
    prefixes: tuple[str, ...] = ()


def stands_in(text: str, wording: str, script: Words) -> bool:
    """Whether the wording stands in the text, in any inflection that the script's words take."""
    comparison = _comparison(script)
    wanted, words = _words(wording, comparison), _words(text, comparison)
    if comparison.unspaced:
        return "".join(wanted) in "".join(words)
    weighty = [word for word in wanted if len(word) >= _FEWEST_LETTERS] or wanted
    places = set(range(len(words)))
    for one in weighty:
        found = {at for at in places if at < len(words) and _is_form(words[at], one, comparison)}
        places = {at + step for at in found for step in range(1, _MOST_BETWEEN + 2)}
    return bool(places)


@cache
def _comparison(script: Words) -> _Comparison:
    bare = _Comparison(script.unspaced, _letters(script))
    article = "".join(_words(script.article, bare))
    lists = (("", *_words(one, bare)) for one in script.prefixes)
    prefixes = filter(None, map("".join, product(*lists)))  # at most one of each list
    return replace(bare, article=article, prefixes=tuple(prefixes))


def _letters(script: Words) -> Mapping[int, str]:
    """What each letter is compared as: the first of those that are typed for one another."""
    alike = {ord(letter): group[0] for group in script.alike for letter in group}
    consonants = _consonants(script.syllables) if script.syllables else ()
    syllables = {form: alike.get(ord(first), first) for form, first in consonants}
    return {**alike, **syllables, **_IGNORED}


def _consonants(syllables: Syllables) -> Iterator[tuple[int, str]]:
    """Each syllable with the first form of its consonant."""
    first = ord(syllables.first)
    for form in range(first, ord(syllables.last) + 1):
        yield form, chr(form - (form - first) % syllables.forms)


@lru_cache(maxsize=4096)
def _words(text: str, comparison: _Comparison) -> tuple[str, ...]:
    """The words with only what tells them apart."""
    plain = unicodedata.normalize("NFKD", text.translate(_IGNORED)).casefold()
    letters = "".join(_kept(character) for character in plain)
    return tuple(letters.translate(comparison.letters).split())


def _kept(character: str) -> str:
    """Letters and digits; nothing for marks above and below; a space for all that parts words."""
    category = unicodedata.category(character)
    if category == "Mn":
        return ""
    return character if category[0] in "LNM" else " "


def _is_form(word: str, wanted: str, comparison: _Comparison) -> bool:
    wanted = wanted.removeprefix(comparison.article)
    enough = max(_FEWEST_LETTERS, ceil(len(wanted) * 2 / 3))
    return any(bare.startswith(wanted[:enough]) for bare in _bare(word, comparison))


def _bare(word: str, comparison: _Comparison) -> Iterator[str]:
    """The word, and what is left of it without each prefix that it may begin with."""
    yield word
    for prefix in comparison.prefixes:
        if word.startswith(prefix):
            yield word.removeprefix(prefix)
