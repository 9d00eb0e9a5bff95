"""Checks of what is there: headers, missing, fuzzy and stale texts, whole emergency blocks."""

from dataclasses import dataclass

from welcomepack.checks.check import Check, Example, Said, check
from welcomepack.errors import Problem
from welcomepack.findings import Severity
from welcomepack.languages.registry import Language
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.localizing import Passage


@dataclass(frozen=True)
class Share:
    """The texts of a pack in a language, and how many percent of them have to be translated."""

    tag: str
    passages: tuple[Passage, ...]
    least: int


@dataclass(frozen=True)
class Header:
    """The header of a catalog, and the language that it should name."""

    catalog: Catalog
    language: Language


@check(
    "untranslated",
    Severity.WARNING,
    "Where a translation is missing, the whole block is printed in German.",
    remedy="Translate the text.",
    example=Example('msgid "Ausweis"\nmsgstr "Pase"', 'msgid "Ausweis"\nmsgstr ""'),
)
def untranslated(passage: Passage) -> Said:
    """The text is translated."""
    if passage.entry and not passage.entry.translation and not passage.is_word_of_the_page:
        yield f"{passage.quoted} is not translated", "translate it"


@check(
    "fuzzy",
    Severity.WARNING,
    "A translation marked as fuzzy is a guess of the program or a doubt of the translator; it is "
    "not printed, and the whole block is printed in German.",
    remedy="Compare it with the German, mend it and take the mark “fuzzy” off; in Poedit: “Needs "
    "work”.",
    example=Example('msgid "Ausweis"\nmsgstr "Pase"', '#, fuzzy\nmsgid "Ausweis"\nmsgstr "Pase"'),
)
def fuzzy(passage: Passage) -> Said:
    """The translation is not in doubt."""
    entry = passage.entry
    if entry and entry.fuzzy and entry.translation and not entry.previous:
        yield (
            f"the translation of {passage.quoted} is in doubt (fuzzy)",
            "look at it, take the mark off",
        )


@check(
    "stale",
    Severity.WARNING,
    "The German has changed since it was translated; what stands here may be wrong by now and is "
    "not printed.",
    remedy="Compare the old German (the lines with `#|`) with the new, mend the translation and "
    "take the mark “fuzzy” off.",
    example=Example(
        'msgid "In 14 Tagen"\nmsgstr "In 14 days"',
        '#, fuzzy\n#| msgid "In 10 Tagen"\nmsgid "In 14 Tagen"\nmsgstr "In 10 days"',
    ),
)
def stale(passage: Passage) -> Said:
    """The translation is of the German as it stands now."""
    entry = passage.entry
    if entry and entry.fuzzy and entry.translation and entry.previous:
        before = f"'{entry.previous[1][:50]}'"
        yield f"the German was {before} and is {passage.quoted}", "bring the translation up to date"


@check(
    "not-updated",
    Severity.WARNING,
    "What the catalog does not hold, no translator sees; it is printed in German.",
    remedy="Run `welcomepack update`, then translate what is new.",
    example=Example("every text of the content is in the catalog", "a new text is not"),
)
def not_updated(passage: Passage) -> Said:
    """The catalog holds the text."""
    if not passage.entry:
        remedy = "run `welcomepack update`, then translate it"
        yield f"{passage.quoted} is not in the catalog", remedy


@check(
    "page-word",
    Severity.ERROR,
    "Words such as “page” and “not yet translated” tell the reader what the rest of the page is; "
    "without them the language cannot be built.",
    remedy="Translate the catalog ui.po first, all of it.",
    example=Example('msgid "Seite"\nmsgstr "Faqja"', 'msgid "Seite"\nmsgstr ""'),
)
def page_word(passage: Passage) -> Said:
    """The words that every page prints are translated."""
    if passage.is_word_of_the_page and passage.falls_back:
        yield f"{passage.quoted} is a word of the page and not translated", "translate it first"


@check(
    "emergency-incomplete",
    Severity.ERROR,
    "In an emergency nobody reads German first; a block with one text missing is printed in "
    "German as a whole, so the language cannot be built.",
    remedy="Translate every text of the block, and take fuzzy marks off once they are right.",
    example=Example("all texts of a block with risk: emergency are translated", "one is not"),
)
def emergency_incomplete(block: tuple[Passage, ...]) -> Said:
    """Every text of an emergency block is translated."""
    missing = [passage for passage in block if passage.falls_back]
    if missing:
        what = f"{len(missing)} of {len(block)} texts of the emergency block {block[0].place.block}"
        yield (
            f"{what} are not translated: {', '.join(each.quoted for each in missing[:3])}",
            "translate it",
        )


@check(
    "least-coverage",
    Severity.ERROR,
    "A pack that is half German helps its reader little, and `build` makes only drafts of it.",
    remedy="Translate more, or build with --draft.",
    example=Example("96 % translated, least_coverage: 95", "80 % translated, least_coverage: 95"),
)
def least_coverage(share: Share) -> Said:
    """As much of the pack is translated as pack.yaml asks for."""
    translated = sum(not passage.falls_back for passage in share.passages)
    if translated * 100 < share.least * len(share.passages):
        told = f"only {translated / len(share.passages):.0%} of '{share.tag}' is translated"
        yield f"{told}; {share.least} % are needed to build it", "translate what is listed here"


@check(
    "header",
    Severity.WARNING,
    "Poedit, Weblate and gettext read language and plural rule from the header; with a wrong one "
    "they check by the rules of another language.",
    remedy="Write what the finding says; the registry locales/languages.yaml has it.",
    example=Example(
        '"Language: prs\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"',
        '"Language: fa\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"',
    ),
)
def header(subject: Header) -> Said:
    """The header names the language and its plural rule."""
    metadata = subject.catalog.metadata
    rule = subject.language.entry.plural_forms.rstrip("; ")
    for name, wanted in (("Language", subject.language.tag), ("Plural-Forms", rule)):
        found = metadata.get(name, "").rstrip("; ")
        if found.replace(" ", "") != wanted.replace(" ", ""):
            yield f"the header says {name}: '{found}'", f"write '{wanted}'"


@check(
    "obsolete",
    Severity.INFO,
    "Translations that no German text needs any more are kept, so that a text that comes back is "
    "translated at once. They are not printed.",
    remedy="Leave them, or delete the lines with `#~` when you are sure.",
    example=Example('msgid "Ausweis"\nmsgstr "Pase"', '#~ msgid "Ausweis"\n#~ msgstr "Pase"'),
)
def obsolete(subject: Header) -> Said:
    """No translations of former German texts are kept."""
    left = [entry for entry in subject.catalog.entries if entry.obsolete]
    if left:
        yield (
            f"{len(left)} former translations are kept, the first on line {left[0].line}",
            ("leave them, or delete the lines with #~"),
        )


@check(
    "missing-glyph",
    Severity.ERROR,
    "A character that no font of the language has would be printed as an empty box.",
    remedy="Write it with another character. If the language needs it, its script needs another "
    "font in locales/languages.yaml.",
    example=Example("Call {phone_police}.", "☎️ {phone_police}", "Rufen Sie {phone_police} an."),
    always=True,
)
def missing_glyph(problem: Problem) -> Said:
    """The fonts of the language have every character."""
    yield problem.what, problem.remedy


PASSAGE_CHECKS: tuple[Check[Passage], ...] = (untranslated, fuzzy, stale, not_updated, page_word)
SHARE_CHECKS: tuple[Check[Share], ...] = (least_coverage,)
BLOCK_CHECKS: tuple[Check[tuple[Passage, ...]], ...] = (emergency_incomplete,)
HEADER_CHECKS: tuple[Check[Header], ...] = (header, obsolete)
GLYPH_CHECKS: tuple[Check[Problem], ...] = (missing_glyph,)
