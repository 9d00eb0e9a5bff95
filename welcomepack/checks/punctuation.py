"""Checks of punctuation and quotation marks, each by the rules of the language."""

import re
from collections.abc import Iterator, Mapping

from welcomepack.checks.check import Check, Example, Said, Translation, check
from welcomepack.findings import Severity
from welcomepack.languages.registry import Entry, Mark
from welcomepack.languages.scripts import LETTER, script_of

_LATIN: Mapping[Mark, str] = {
    "full_stop": ".", "question": "?", "exclamation": "!", "comma": ",", "semicolon": ";",
    "colon": ":",
}  # fmt: skip
_NAMES: Mapping[Mark, str] = {
    "full_stop": "full stop", "question": "question mark", "exclamation": "exclamation mark",
    "comma": "comma", "semicolon": "semicolon", "colon": "colon",
}  # fmt: skip
# What keyboards give or eyes take for the mark.
_TYPED_FOR = {"։": (":",), "।": ("|",), "።": ("::", "፡፡")}
_OF_SOME_SCRIPT = frozenset("،؛؟۔።፣፤፧፦։՞՜।॥。，？！；：、")
_CLOSERS = "*)]}»›”“\"’'„«\u202f\u00a0 "
_WEIGHTY: tuple[Mark, ...] = ("question", "exclamation", "full_stop", "colon")
_AS_GOOD = ({"exclamation", "full_stop"},)  # not every language is as loud as German
_ABBREVIATION = 4  # letters of its last part at most, such as дн.
_QUOTES = frozenset('"„“”«»‟＂')
_BRACKETS = {")": "(", "]": "["}
_NO_BREAK = "\u00a0\u202f"


@check(
    "end-mark",
    Severity.WARNING,
    "The mark at the end tells a question from a statement, and a heading from a sentence; a lost "
    "one is often a lost half of a sentence.",
    remedy="End the text as the German ends, with the mark of your language.",
    example=Example("ዕለት መዓስ እዩ?", "ዕለት መዓስ እዩ።", "Wann ist der Termin?", "ti"),
)
def end_mark(translation: Translation) -> Said:
    """The text ends with a question mark, a full stop, a colon or none, as the German does."""
    entry = translation.language.entry
    if "…" in translation.source:
        return  # what is to be filled in stands elsewhere in other languages
    wanted = _end(translation.plain_source, _LATIN)
    found = _end(translation.plain, {**_LATIN, **entry.punctuation})
    if entry.marks_in_words and wanted == "question":
        if not set(entry.punctuation["question"] + "?") & set(translation.text):
            yield "the question mark is missing", f"put '{entry.punctuation['question'][0]}'"
    elif wanted != found and {wanted, found} not in _AS_GOOD and not _is_short_form(translation):
        ends = f"ends with a {_NAMES[found]}" if found else "ends without a mark"
        german = f"a {_NAMES[wanted]}" if wanted else "no mark"
        remedy = f"put '{_mark(entry, wanted)}' at the end" if wanted else "take it out"
        yield f"the text {ends}, the German with {german}", remedy


def _end(text: str, marks: Mapping[Mark, str]) -> Mark | None:
    """The mark at the end of a text, by the language first and then as in Latin script."""
    ending = text.rstrip(_CLOSERS)
    for table in (marks, _LATIN):
        for mark in _WEIGHTY:
            signs = table.get(mark, "")
            if ending.endswith((*signs, *_typed_for(signs))):
                return mark
    return None


def _typed_for(signs: str) -> Iterator[str]:
    """What is typed by mistake in the place of the signs."""
    for sign in signs:
        yield from _TYPED_FOR.get(sign, ())


def _mark(entry: Entry, mark: Mark) -> str:
    return entry.punctuation.get(mark, _LATIN[mark])[0]


def _is_short_form(translation: Translation) -> bool:
    """The translation of a few letters ends with the dot of an abbreviation."""
    end = translation.plain.rpartition(" ")[2]
    return end.endswith(".") and len(end) <= _ABBREVIATION and not end[0].isdigit()


@check(
    "punctuation",
    Severity.WARNING,
    "Marks of another script stand the wrong way round or look like a letter of the reader's "
    "script.",
    remedy="Use the mark that the finding names; it is on the keyboard of your language.",
    example=Example("متى الموعد؟", "متى الموعد?", "Wann ist der Termin?", "ar"),
)
def punctuation(translation: Translation) -> Said:
    """Full stop, question mark, comma and semicolon are those of the language."""
    entry = translation.language.entry
    own = "".join(entry.punctuation.values())
    for mark, signs in entry.punctuation.items():
        if _LATIN[mark] not in own and _beside_own_letter(translation, mark):
            yield f"'{_LATIN[mark]}' stands for a {_NAMES[mark]}", f"write '{signs[0]}'"
        for typed in _typed_instead(signs, translation.plain):
            yield f"'{typed}' stands for a {_NAMES[mark]}", f"write '{signs[0]}'"
    foreign = (set(translation.text) & _OF_SOME_SCRIPT) - set(own) - set(translation.source)
    for sign in sorted(foreign):
        yield f"'{sign}' is a mark of another script", "use the mark of your language"
    if "..." in translation.text:
        yield "three dots stand in the text", "write '…'"


def _typed_instead(signs: str, text: str) -> Iterator[str]:
    for typed in _typed_for(signs):
        ends = re.finditer(rf"\S\s?{re.escape(typed)}(?=\s|$)", text)
        after = [text[end.end() :].lstrip(_CLOSERS)[:1] for end in ends]
        # A single ':' is a colon unless a sentence ends there.
        if any(typed != ":" or not letter or letter.isupper() for letter in after):
            yield typed


def _beside_own_letter(translation: Translation, mark: Mark) -> bool:
    """The Latin mark ends a word of the language, or a word of the language follows it.

    A dot may shorten a word, so it counts only after a longer one.
    """
    sign, text = re.escape(_LATIN[mark]), translation.plain
    if mark == "full_stop":
        words = re.findall(rf"({LETTER}{{{_ABBREVIATION},}})[)\]*»”]*{sign}(?!\S)", text)
    else:
        words = re.findall(rf"({LETTER})[)\]*»”]*{sign}(?!\S)", text)
        words += re.findall(rf"(?<=\D){sign}\s+({LETTER})", text)
    script = translation.language.entry.script
    return any(script_of(word[0]) == script for word in words)


@check(
    "opening-mark",
    Severity.WARNING,
    "Spanish opens a question and an exclamation; without the mark the reader hears it too late.",
    remedy="Put ¿ or ¡ where the question or the exclamation begins.",
    example=Example("¿Dónde está la oficina?", "Dónde está la oficina?", "Wo ist das Amt?", "es"),
)
def opening_mark(translation: Translation) -> Said:
    """Every question and exclamation is opened, where the language opens them."""
    for closing, opening in translation.language.entry.opening_marks.items():
        opened, closed = (translation.plain.count(sign) for sign in (opening, closing))
        if opened != closed:
            yield (
                f"{opened} '{opening}' and {closed} '{closing}' stand in the text",
                (f"open each '{closing}' with '{opening}'"),
            )


@check(
    "quotes",
    Severity.WARNING,
    "Each language has its own quotation marks; others look like misprints.",
    remedy="Use the quotation marks that the finding names. German words may stand in German ones, "
    "as in the German text.",
    example=Example("Там: «дозволено».", 'Там: "дозволено".', "Dort steht „erlaubt“.", "uk"),
)
def quotes(translation: Translation) -> Said:
    """Quotation marks are those of the language, each opened and closed."""
    own = translation.language.entry.quotes
    if not own:
        return
    allowed = [mark.strip(_NO_BREAK) for mark in own]
    text = _without_german_quotations(translation)
    found = [mark for mark in text if mark in _QUOTES]
    remedy = f"write {own[0]}…{own[1]}"
    for mark in sorted(set(found) - set(allowed)):
        yield f"'{mark}' is no quotation mark of the language", remedy
    bare = rf"{allowed[0]}(?![{_NO_BREAK}])|(?<![{_NO_BREAK}]){allowed[1]}"
    if own[0] != allowed[0] and re.search(bare, text):
        yield "no no-break space stands inside the quotation marks", "put U+202F there"
    if len(found) % 2 or found.count(allowed[0]) > len(found) / 2:
        yield "a quotation is not closed, or not opened", remedy


def _without_german_quotations(translation: Translation) -> str:
    text = translation.plain
    for kept in re.findall("„[^“]*“", translation.plain_source):
        text = text.replace(kept, "")
    return text


@check(
    "brackets",
    Severity.WARNING,
    "Of the German word in brackets the reader needs both brackets, to see where it ends; in "
    "right-to-left text a lost one moves words.",
    remedy="Open and close each bracket, in the order in which you write.",
    example=Example("دفتر (Amt)", "دفتر (Amt", "Amt", "fa"),
)
def brackets(translation: Translation) -> Said:
    """Every bracket is opened and closed."""
    if _is_whole(translation.source) and not _is_whole(translation.text):
        yield "a bracket is not closed, or not opened", "write both"


def _is_whole(text: str) -> bool:
    waiting: list[str] = []
    for character in text:
        if character in _BRACKETS.values():
            waiting.append(character)
        elif character in _BRACKETS and (not waiting or waiting.pop() != _BRACKETS[character]):
            return False
    return not waiting


PUNCTUATION_CHECKS: tuple[Check[Translation], ...] = (
    end_mark,
    punctuation,
    opening_mark,
    quotes,
    brackets,
)
