"""Whether a wording stands in a text, whatever endings and prefixes its words take there.

A glossary has each wording once; a sentence bends it: «відомства» for «відомство», “dairesine” for
“dairesi”, «للروضة» for «روضة», «ንመዋእለ» for «መዋእለ». Without a dictionary of each language only a
lenient comparison is silent about all good text, so

- accents, vowel signs and variants of one letter don't count (for Ethiopic: only consonants do);
- a word counts as found when the first two thirds of its letters, three at least, stand at the
  start of a word of the text, or after a prefix that the script writes together with its word;
- the words of a wording come in their order, with at most three others between them;
- words of one or two letters, such as prepositions, don't count beside longer ones.

It lets a wrong word with the same beginning pass; a check that is often wrong is switched off.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import ceil

_FEWEST_LETTERS = 3
_MOST_BETWEEN = 3

# Articles, conjunctions and prepositions that are written together with the next word.
_PREFIXES: Mapping[str, tuple[str, ...]] = {
    "Arab": tuple(
        conjunction + preposition
        for conjunction in ("", "و", "ف")
        for preposition in ("", "ال", "ل", "لل", "ب", "بال", "ك", "كال")
        if conjunction + preposition
    ),
    "Ethi": ("ነ", "በ", "ዘ", "ከ", "መ", "ለ", "የ", "አ", "አነተ"),
    "Hebr": tuple("והבלמשכ"),
}
_ARTICLES: Mapping[str, str] = {"Arab": "ال"}
_UNSPACED = frozenset({"Thai", "Laoo", "Khmr", "Mymr"})  # their words are not set apart

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u200c\u200d\u0640'’ʼ", ""),  # joiners, kashida, apostrophes
        **dict.fromkeys("ىیې", "ي"),
        **dict.fromkeys("ہەھ", "ه"),
        "ة": "ت",
        "ک": "ك",
        "ı": "i",
        **dict.fromkeys("ሐኀኈ", "ሀ"),
        "ሠ": "ሰ",
        "ዐ": "አ",
        "ፀ": "ጸ",
        **dict.fromkeys("ቈቐቘ", "ቀ"),
        **dict.fromkeys("ኸኰዀ", "ከ"),
        "ጐ": "ገ",
    }
)
_ETHIOPIC = re.compile("[\u1200-\u1357]")


def stands_in(text: str, wording: str, script: str) -> bool:
    """Whether the wording stands in the text, in any inflection; `script` as in ISO 15924."""
    wanted = _words(wording)
    if script in _UNSPACED:
        return "".join(wanted) in "".join(_words(text))
    words = _words(text)
    weighty = [word for word in wanted if len(word) >= _FEWEST_LETTERS] or wanted
    places = set(range(len(words)))
    for one in weighty:
        found = {at for at in places if at < len(words) and _is_form(words[at], one, script)}
        places = {at + step for at in found for step in range(1, _MOST_BETWEEN + 2)}
    return bool(places)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words with only what tells them apart."""
    plain = unicodedata.normalize("NFKD", text.translate(_ALIKE)).casefold()
    letters = "".join(_kept(character) for character in plain)
    return tuple(_ETHIOPIC.sub(_consonant, letters).translate(_ALIKE).split())


def _kept(character: str) -> str:
    """Letters and digits; nothing for marks above and below; a space for all that parts words."""
    category = unicodedata.category(character)
    if category == "Mn":
        return ""
    return character if category[0] in "LNM" else " "


def _consonant(syllable: re.Match[str]) -> str:
    """The first form of a syllable: the eight forms of a consonant stand in a row in Unicode."""
    return chr(ord(syllable[0]) & ~7)


def _is_form(word: str, wanted: str, script: str) -> bool:
    wanted = wanted.removeprefix(_ARTICLES.get(script, ""))
    enough = max(_FEWEST_LETTERS, ceil(len(wanted) * 2 / 3))
    return any(bare.startswith(wanted[:enough]) for bare in _bare(word, script))


def _bare(word: str, script: str) -> Iterator[str]:
    """The word, and what is left of it without each prefix that it may begin with."""
    yield word
    for prefix in _PREFIXES.get(script, ()):
        if word.startswith(prefix):
            yield word.removeprefix(prefix)
