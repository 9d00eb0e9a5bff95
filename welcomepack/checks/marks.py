"""Checks of what the program reads in a translation: placeholders, links and marks."""

import re
from collections import Counter

from welcomepack.checks.check import Check, Example, Said, Translation, check
from welcomepack.findings import Severity
from welcomepack.translation.messages import mismatches

_FOREIGN_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|\{\{[^{}]*\}\}|\{[%#][^{}]*[%#]\}|&(?:[A-Za-z]+|#x?[0-9A-Fa-f]+);|`|__(?=\w)"
    r"|(?<![\w*])\*(?=\w)[^*]+(?<!\s)\*(?![\w*])|\\[nt\"]"
)


@check(
    "mismatch",
    Severity.ERROR,
    "A placeholder carries a fact, such as a phone number. A lost one costs the reader the fact; "
    "an invented one or a broken mark cannot be printed.",
    remedy="Copy the placeholders, links and `**` of the German letter by letter; put them where "
    "your language wants them.",
    example=Example(
        "Телефонуйте {phone_police}.",
        "Телефонуйте {phone_polise}.",
        "Rufen Sie {phone_police} an.",
        "uk",
    ),
    always=True,
)
def mismatch(translation: Translation) -> Said:
    """The translation has the placeholders and links of the German, and its marks are whole."""
    yield from mismatches(translation.source, translation.text)


@check(
    "strong-words",
    Severity.WARNING,
    "Strong words are those that a reader in a hurry looks for, and the German terms that stand "
    "on doors and letters.",
    remedy="Put `**` around the words that say what stands between `**` in the German.",
    example=Example(
        "**جواز السفر** معكم.", "جواز السفر معكم.", "Nehmen Sie den **Pass** mit.", "ar"
    ),
)
def strong_words(translation: Translation) -> Said:
    """As many passages are strong as in the German."""
    wanted, found = (text.count("**") // 2 for text in (translation.source, translation.text))
    if wanted != found:
        yield (
            f"{found} passages stand between '**', in the German {wanted}",
            "put ** around the same words as in the German",
        )


@check(
    "foreign-markup",
    Severity.WARNING,
    "Only `**strong**`, `[text]({url_name})` and `{name}` are understood; other marks are printed "
    "as they stand.",
    remedy="Take out HTML, template code, single stars, underscores and backslashes.",
    example=Example(
        "Bring your ID.", "Bring your <b>ID</b>.", "Bringen Sie den Ausweis mit.", "en"
    ),
)
def foreign_markup(translation: Translation) -> Said:
    """No HTML and no marks of other programs stand in the text."""
    german = Counter(_FOREIGN_MARKUP.findall(translation.source))
    for mark in sorted((Counter(_FOREIGN_MARKUP.findall(translation.text)) - german).keys()):
        yield f"'{mark}' is printed as it stands", "take it out, or use **strong**"


MARK_CHECKS: tuple[Check[Translation], ...] = (mismatch, strong_words, foreign_markup)
