"""Checks of the words: copied, of another language, doubled, too long, rendered two ways."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

from welcomepack.checks.check import Check, Example, Said, Translation, check
from welcomepack.findings import Severity
from welcomepack.languages.registry import Language
from welcomepack.languages.scripts import words_of

_MOST_WORDS_ALIKE = 2  # a name, or a word that both languages have
_WORDS_THAT_TELL = 3
_SHARE_OF_GERMAN = 0.7
_LENGTH_THAT_TELLS = 40  # characters of German; a few words may be of any length
_BRACKETED = re.compile(r"\([^()]*\)")


@check(
    "copied",
    Severity.WARNING,
    "A German text in a translated pack looks translated to our count, and is not.",
    remedy="Translate it. Names of offices and of people stay as they are and are no copies.",
    example=Example("Bu iyidir.", "Das ist gut.", "Das ist gut.", "tr"),
)
def copied(translation: Translation) -> Said:
    """The translation is not a copy of the German, nor most of it."""
    german, text = words_of(translation.plain_source), words_of(translation.plain)
    small = [word for word in german if word[0].islower()]
    if len(german) <= _MOST_WORDS_ALIKE or not small:
        return
    if [word.casefold() for word in german] == [word.casefold() for word in text]:
        yield "the translation is a copy of the German", "translate it"
    elif _share(small, text) >= _SHARE_OF_GERMAN and len(small) >= _WORDS_THAT_TELL:
        yield "most words of the German stand in the translation", "translate them"


def _share(words: list[str], others: Iterable[str]) -> float:
    return sum((Counter(words) & Counter(others)).values()) / len(words)


@check(
    "wrong-language",
    Severity.WARNING,
    "A text in the neighbour's language (Russian for Ukrainian, Arabic for Persian, Amharic for "
    "Tigrinya) passes every other check and is foreign to its reader.",
    remedy="Look whether the text belongs into this file; if it does, switch the check off with "
    "the reason.",
    example=Example(
        "Підіть до відомства, якщо у вас є питання.",
        "Идите в ведомство, если у вас есть вопросы, это бесплатно.",
        "Gehen Sie zum Amt, wenn Sie Fragen haben.",
        "uk",
    ),
)
def wrong_language(translation: Translation) -> Said:
    """Letters and common words are not those of another language of the registry."""
    words = frozenset(word.casefold() for word in translation.words)
    own = translation.language
    found = (
        (_evidence(other, own, words), tag)
        for tag, other in sorted(translation.around.registry.items())
        if _may_be_mistaken(own, other) and _common(other, own, words)
    )
    most, tag = max(found, key=itemgetter(0), default=(0, ""))
    if most >= _WORDS_THAT_TELL:
        other = translation.around.registry[tag]
        if most > 2 * _evidence(own, other, words):
            yield f"the text seems to be {other.entry.german}", "is it in the right file?"


def _evidence(language: Language, against: Language, words: frozenset[str]) -> int:
    """How many words are common in the one language alone, or have a letter that tells it."""
    letters = frozenset(language.entry.telling_letters) - frozenset(against.entry.telling_letters)
    common = _common(language, against, words)
    return len(common) + sum(not letters.isdisjoint(word) for word in words - common)


def _common(language: Language, against: Language, words: frozenset[str]) -> frozenset[str]:
    return words & (language.entry.common_words - against.entry.common_words)


def _may_be_mistaken(language: Language, other: Language) -> bool:
    return language.entry.script == other.entry.script and not _are_close(language, other)


def _are_close(language: Language, other: Language) -> bool:
    close = {language.tag, *language.entry.close_to}
    return other.tag in close or language.tag in other.entry.close_to


@check(
    "other-language",
    Severity.WARNING,
    "The same words in the catalogs of two languages are a text pasted into the wrong file.",
    remedy="Look which of the two languages the text is in, and translate it in the other file.",
    example=Example(
        "locales/uk: «Принесіть паспорт із собою» · locales/ru: «Принесите паспорт с собой»",
        "locales/uk: «Принесите паспорт с собой» · locales/ru: «Принесите паспорт с собой»",
    ),
)
def other_language(translation: Translation) -> Said:
    """No other language has the same text for the same message."""
    abroad = translation.around.abroad.get(translation.entry.key, {})
    small = [word for word in translation.words if not word[0].isupper()]
    if len(small) < _WORDS_THAT_TELL:
        return
    for tag, text in abroad.items():
        other = translation.around.registry.get(tag)
        if text == translation.text and other and not _are_close(translation.language, other):
            yield f"the text is the same in {other.entry.german}", "translate it in one of the two"


@check(
    "doubled-word",
    Severity.WARNING,
    "A small word typed twice is overlooked on screen and stands out on paper.",
    remedy="Delete one of the two.",
    example=Example("Go to the office.", "Go to the the office.", "Gehen Sie zum Amt.", "en"),
)
def doubled_word(translation: Translation) -> Said:
    """No common word stands twice in a row."""
    for word in sorted(set(_doubled(translation)) & translation.language.entry.common_words):
        yield f"'{word}' stands twice in a row", "delete one"


def _doubled(translation: Translation) -> Iterator[str]:
    words = [word.casefold() for word in translation.plain.split()]
    yield from (word for word, after in pairwise(words) if word == after)


@check(
    "length",
    Severity.WARNING,
    "A text much shorter than the German has often lost a sentence; one much longer says more "
    "than the German, or does not fit.",
    remedy="Compare it with the German sentence by sentence. If nothing is missing or added, "
    "switch the check off with the reason.",
    example=Example(
        "Bring your ID. The appointment is free.",
        "Bring your ID.",
        "Bringen Sie Ihren Ausweis mit. Der Termin ist kostenlos.",
        "en",
    ),
)
def length(translation: Translation) -> Said:
    """The text is about as long as translations into the language are."""
    german = translation.plain_source
    shares = [_share_of_length(*pair) for pair in _with_and_without_brackets(translation)]
    least, most = translation.language.entry.length
    if len(german) >= _LENGTH_THAT_TELLS and not any(least <= one <= most for one in shares):
        how = "short" if shares[0] < least else "long"
        told = f"the text is unusually {how}: {shares[0]:.0%} of the German"
        yield told, "compare it with the German"


def _with_and_without_brackets(translation: Translation) -> Iterator[tuple[str, str]]:
    """The German and the text; then both without what the translation explains in brackets."""
    both = (translation.plain_source, translation.plain)
    yield both
    german, text = (_BRACKETED.sub("", each) for each in both)
    yield german, text


def _share_of_length(german: str, text: str) -> float:
    return len(text.strip()) / max(len(german.strip()), 1)


@check(
    "inconsistent",
    Severity.WARNING,
    "One German text in two wordings looks like two things to a reader.",
    remedy="Use one wording, the one that stands elsewhere or a better one everywhere. If the "
    "place asks for another word, switch the check off with the reason.",
    example=Example(
        "Termin: «Приём» · Termin: «Приём»",
        "Termin: «Приём» · Termin: «Встреча»",
    ),
)
def inconsistent(translation: Translation) -> Said:
    """One German text has one translation; capitals and small letters don't count."""
    alike = translation.around.alike.get(translation.source, ())
    often = Counter(entry.translation.casefold() for entry in alike)
    if len(often) > 1 and translation.text.casefold() != often.most_common(1)[0][0]:
        usual = next(e for e in alike if e.translation.casefold() == often.most_common(1)[0][0])
        where = f"'{usual.translation[:40]}' in {usual.context}"
        yield f"the same German is {where}", "use one wording for both"


WORDING_CHECKS: tuple[Check[Translation], ...] = (
    copied,
    wrong_language,
    other_language,
    doubled_word,
    length,
    inconsistent,
)
