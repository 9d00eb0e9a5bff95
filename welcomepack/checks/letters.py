"""Checks of letters: those of another language, another script or another form."""

import re
import unicodedata
from collections.abc import Iterator

from welcomepack.checks.check import Check, Example, Said, Translation, check
from welcomepack.findings import Severity
from welcomepack.languages.scripts import script_of

_LETTERS_THAT_TELL = 20  # fewer may be names and abbreviations
_PRESENTATION_FORM = re.compile("[\ufb00-\ufdfb\ufe70-\ufefc\uff01-\uff5e]")
_KASHIDA = "\u0640"
_JOINED = "AL"  # the bidirectional class of the letters that a kashida joins; Unicode, UAX 9
_KASHIDA_IN_WORD = re.compile(rf"(?<=\w){_KASHIDA}+(?=\w)")


@check(
    "wrong-script",
    Severity.WARNING,
    "A text mostly in another script is often a translation in the wrong language's file.",
    remedy="Look whether the text belongs into this file. Names and German terms don't count.",
    example=Example(
        "اذهبوا إلى مركز العمل (Jobcenter).",
        "Please go to the job centre soon.",
        "Gehen Sie bald zum Jobcenter.",
        "ar",
    ),
)
def right_script(translation: Translation) -> Said:
    """Most letters are of the language's script; words that the German has don't count."""
    script = translation.language.entry.script
    scripts = [script_of(c) for word in translation.words for c in word if c.isalpha()]
    if len(scripts) > _LETTERS_THAT_TELL and scripts.count(script) < len(scripts) / 2:
        yield f"fewer than half of the letters are {script}", "is it the right language?"


@check(
    "mixed-script",
    Severity.WARNING,
    "A Latin letter in a Cyrillic word looks right and is wrong: search, screen readers and fonts "
    "stumble over it.",
    remedy="Type the whole word with the keyboard of your language.",
    example=Example("мама і тато", "мама i тато", "Mutter und Vater", "uk"),
)
def mixed_script(translation: Translation) -> Said:
    """No word mixes scripts whose letters look alike, and no letter stands in for its twin."""
    own = translation.language.entry.script
    for word in dict.fromkeys(translation.words):
        scripts = {script_of(c) for c in word} & translation.around.look_alike
        if len(scripts) > 1:
            mixed = _foreign(word, own)
            yield f"the word '{word}' has letters of two scripts ({mixed})", "type it anew"
        elif _is_twin(word, translation):
            yield f"'{word}' (U+{ord(word):04X}) is {script_of(word)}", "type it in your script"


def _is_twin(word: str, translation: Translation) -> bool:
    """The twin of a letter of the language's script is a word of its own, and no part of E-mail."""
    alone = rf"(?<![\w'’-]){word}(?![\w'’-])"
    twins = frozenset(translation.language.script.twins)
    return word in twins and bool(re.search(alone, translation.plain))


def _foreign(word: str, own: str) -> str:
    return ", ".join(
        f"'{c}' is U+{ord(c):04X}" for c in dict.fromkeys(word) if script_of(c) not in {own, ""}
    )


@check(
    "wrong-letter",
    Severity.WARNING,
    "Letters of a neighbouring language look alike on screen, are spelling mistakes in print and "
    "cannot be found by search.",
    remedy="Use the keyboard of your language, and the letter that the finding names.",
    example=Example("کودک", "كودك", "Kind", "fa"),
)
def wrong_letter(translation: Translation) -> Said:
    """Every letter belongs to the language; German words may keep theirs."""
    entry = translation.language.entry
    letters = {c for word in translation.words for c in word}
    for letter, right in entry.wrong_letters.items():
        if letter in letters:
            what = f"the letter '{letter}' (U+{ord(letter):04X}) is foreign here"
            yield what, f"use '{right}'"
    for letter, right in entry.wrong_endings.items():
        if words := _words_ending(translation, letter):
            what = f"'{letter}' (U+{ord(letter):04X}) ends the word '{words[0]}'"
            yield what, f"use '{right}' at the end of a word"


def _words_ending(translation: Translation, letter: str) -> list[str]:
    """The words that end in a letter, or have it before a joiner that ends a part of the word."""
    return [
        word
        for word in translation.words
        if any(part.endswith(letter) for part in word.split("\u200c"))
    ]


@check(
    "presentation-form",
    Severity.WARNING,
    "Letters copied out of a PDF are often pictures of letters: no search finds them, and they "
    "do not join with their neighbours.",
    remedy="Type the word instead of pasting it.",
    example=Example("لا", "\ufefb", "nein", "ar"),
)
def presentation_form(translation: Translation) -> Said:
    """Letters are letters, not presentation forms or full-width forms."""
    for form in sorted(set(_PRESENTATION_FORM.findall(translation.text))):
        right = unicodedata.normalize("NFKC", form)
        yield f"'{form}' (U+{ord(form):04X}) is a presentation form", f"type '{right}'"


@check(
    "kashida",
    Severity.WARNING,
    "A line drawn between letters to stretch a word splits the word for search and for screen "
    "readers.",
    remedy="Delete it; the page sets the width. Between a prefix and a German word it is allowed: "
    "الـJobcenter.",
    example=Example("مكتب", "مكـــتب", "Amt", "ar"),
)
def kashida(translation: Translation) -> Said:
    """No word is stretched with a line between its letters."""
    for word in dict.fromkeys(_stretched(translation.plain)):
        yield f"the word '{word}' is stretched", f"write '{word.replace(_KASHIDA, '')}'"


def _stretched(text: str) -> Iterator[str]:
    for word in text.split():
        places = ((match.start() - 1, match.end()) for match in _KASHIDA_IN_WORD.finditer(word))
        sides = ({unicodedata.bidirectional(word[place]) for place in both} for both in places)
        if {_JOINED} in sides:
            yield word


@check(
    "normal-form",
    Severity.WARNING,
    "The same letter written in two ways is two letters for search and for fonts.",
    remedy="Save the text in Unicode's normal form NFC; Poedit and Weblate do.",
    example=Example("sözcük", "so\u0308zcük", "Wort", "tr"),
)
def normal_form(translation: Translation) -> Said:
    """Letters and accents are composed as in Unicode's normal form C."""
    text = translation.text
    composed = unicodedata.normalize("NFC", text)
    # The order of vowel signs, and letters that NFC itself takes apart, are no slip of a typist.
    if len(composed) < len(text) or (len(composed) == len(text) and {*composed} != {*text}):
        yield "letters and accents are written apart", "save the text in normal form NFC"


LETTER_CHECKS: tuple[Check[Translation], ...] = (
    right_script,
    mixed_script,
    wrong_letter,
    presentation_form,
    kashida,
    normal_form,
)
