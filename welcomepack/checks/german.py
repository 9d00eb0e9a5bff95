"""Checks of the German itself: what it prints beside what its editor meant."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from welcomepack.checks.check import (
    Check,
    Example,
    Said,
    Translation,
    check,
    findings_of_checks,
)
from welcomepack.checks.hidden import HIDDEN_CHECKS
from welcomepack.checks.marks import foreign_markup
from welcomepack.checks.spacing import SPACING_CHECKS
from welcomepack.content.pack import Pack, Word
from welcomepack.content.text import Node, Printed, Text
from welcomepack.errors import Located
from welcomepack.findings import Finding, Position, Severity
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.translation.catalog.model import Entry

_SHOWN = 40  # characters of what is quoted
_LIST_OR_GAP = re.compile(r"\r?\n[ \t]*(?:(?:[-*•–]|\d{1,2}[.)])[ \t]+\S|\r?\n)")


@check(
    "comment-in-text",
    Severity.WARNING,
    "In YAML a # after a space begins a comment. The rest of the sentence is neither translated "
    "nor printed, and nobody misses it.",
    remedy="If what stands behind # belongs to the text, put the whole text in quotes; if it is a "
    "comment, write it on a line of its own.",
    example=Example('lead: "Nummer #1 ist hier."', "lead: Nummer #1 ist hier."),
)
def comment_in_text(text: Located) -> Said:
    """No comment of YAML stands behind a text on its line."""
    if text.comment:
        remedy = "put the text in quotes if that belongs to it, or write it on another line"
        yield f"'#{text.comment[:_SHOWN]}' is a comment here and not printed", remedy


@check(
    "list-in-text",
    Severity.WARNING,
    "Line breaks in a text are lost: its lines, paragraphs and dashes run on in one line.",
    remedy="Make a block of the type list or steps of it, or several paragraphs.",
    example=Example("type: list, items: [eins, zwei]", "text: |\n  - eins\n  - zwei"),
)
def list_in_text(text: Located) -> Said:
    """No list and no second paragraph stands inside a text."""
    if _LIST_OR_GAP.search(text.typed.strip()):
        remedy = "make a list of it, or several paragraphs"
        yield "the line breaks in this text are lost, and it runs on in one line", remedy


@check(
    "wrong-encoding",
    Severity.ERROR,
    "A program that takes UTF-8 for another encoding makes two or three letters of each umlaut; "
    "they are printed.",
    remedy="Take the earlier file back, and save it as UTF-8.",
    example=Example("Stadtbücherei", "StadtbÃ¼cherei"),
)
def wrong_encoding(text: Located) -> Said:
    """No letter has become two by a wrong encoding."""
    for found in dict.fromkeys(_NOT_ASCII.findall(text)):
        for encoding in ("cp1252", "latin-1"):
            with suppress(UnicodeError):
                meant = found.encode(encoding).decode("utf-8")
                yield f"'{found}' stands where '{meant}' should", "take the earlier file back"
                break


@check(
    "quotation-marks",
    Severity.WARNING,
    "German has the marks „ and “. Others come from another language or a program, and a mark "
    "without its twin is a slip.",
    remedy="Write „…“. Around a text as a whole, YAML needs no marks, or straight ones.",
    example=Example("Das Wort „Amt“", "Das Wort “Amt”"),
)
def quotation_marks(text: Located) -> Said:
    """Quotation marks are German and stand in pairs."""
    if "”" in text or '"' in text:
        yield "a quotation mark that is not German is printed here", "write „…“, or take it out"
    elif text.count("„") != text.count("“"):
        yield "a quotation mark „ or “ has no twin", "write both, or take it out"


@check(
    "doubled-mark",
    Severity.WARNING,
    "Two full stops or commas are a slip of the keyboard and stay on paper.",
    remedy="Take one out.",
    example=Example("Das ist alles.", "Das ist alles.."),
)
def doubled_mark(text: Located) -> Said:
    """No mark stands twice."""
    if found := _DOUBLED.search(text):
        yield f"'{found[0]}' stands here", "take one of the marks out"


_NOT_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
_DOUBLED = re.compile(r"(?<!\.)\.\.(?!\.)|,,|;;|,\.")
GERMAN_CHECKS: tuple[Check[Located], ...] = (
    comment_in_text,
    list_in_text,
    wrong_encoding,
    quotation_marks,
    doubled_mark,
)
_ALSO_OF_TRANSLATIONS: tuple[Check[Translation], ...] = (
    *HIDDEN_CHECKS,
    foreign_markup,
    *SPACING_CHECKS,
)


def german_findings(
    pack: Pack, instructions: Mapping[str, Word], registry: Mapping[str, Language]
) -> Iterator[Finding]:
    """What is to be said of every text, name and address that an editor writes.

    The wordings of the glossary are looked at by the rules of their languages.
    """
    settings, glossary = pack.settings, pack.glossary.terms
    parts = (*pack.chapters, *pack.organisations.values(), *pack.facts.values())
    words = (*pack.labels.values(), *instructions.values(), *glossary.values())
    for part in (settings, *parts, *words):
        for text, tag in _texts(part, SOURCE_LOCALE):
            yield from _of_text(text, registry[tag])


def _texts(value: object, tag: str) -> Iterator[tuple[Located, str]]:
    """Every text with a place in a part of the content, and its language."""
    match value:
        case Text():
            source = value.source  # as it is normalised: what was typed stays with it
            place = source.file, source.line
            yield Printed(source, *place, typed=source.typed, comment=source.comment), tag
        case Located():
            yield value, tag
        case Node():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name), tag)
        case tuple():
            for each in value:
                yield from _texts(each, tag)
        case dict():
            for key, each in value.items():
                yield from _texts(each, str(key))


def _of_text(text: Located, language: Language) -> Iterator[Finding]:
    at = Position(text.file, text.line)
    # The German as a translation of nothing: whatever stands in it was put there.
    written = Translation(Entry(None, "", str(text), line=text.line), language)
    yield from findings_of_checks(_ALSO_OF_TRANSLATIONS, written, at)
    if isinstance(text, Printed) and language.tag == SOURCE_LOCALE:
        yield from findings_of_checks(GERMAN_CHECKS, text, at)
