"""Rules for what the file says: the same words and the same values as the build gave it."""

from collections import Counter
from collections.abc import Mapping

from welcomepack.languages.scripts import direction_of_language
from welcomepack.preflight.fidelity import lost_rows, lost_words
from welcomepack.preflight.pdf_file import PdfFile
from welcomepack.preflight.pdf_objects import text
from welcomepack.preflight.printed_values import lines_seen, values_on
from welcomepack.preflight.rule import EDITIONS, SCREEN, Told, rule

SHOWN = 5  # examples that are quoted


@rule(
    "facts",
    rationale="""
        A phone number, time or amount that is lost, doubled or turned round on the page costs the
        reader an appointment or money. Compared is what the eye sees, line by line.
    """,
    remedy="look at the page; then build anew, or report it as a mistake of the program",
    source="issue 3 of the project: facts extracted equal to the facts of the build",
    applies_to=EDITIONS,
)
def facts(file: PdfFile) -> Told:
    """The phone numbers, times, amounts and dates are those that the build was given."""
    if file.expected is None:
        return
    wanted, found = (
        _plain(file.expected.values),
        _plain(values_on(lines_seen(view.page, view.text) for _, view in file.seen)),
    )
    for value in file.expected.running & found.keys():
        found[value] = min(found[value], wanted[value])
    for value, count in (wanted - found).items():
        yield f"'{value}' is missing ({count} times)"
    for value, count in (found - wanted).items():
        yield f"'{value}' is too much ({count} times)"


def _plain(values: Mapping[str, int]) -> Counter[str]:
    """The values with spaces of one kind: some extractors give back others."""
    plain: Counter[str] = Counter()
    for value, count in values.items():
        plain[" ".join(value.split())] += count
    return plain


@rule(
    "text-fidelity",
    rationale="""
        Screen readers, search and translation programs read the text in the file, not its picture.
        Ligatures and right-to-left lines are where letters get lost or swapped.
    """,
    remedy="report it: the ToUnicode maps of the fonts do not tell which letters the glyphs are",
    source="ISO 14289-1 (PDF/UA-1), 7.21.7; ISO 32000-1, 9.10",
    applies_to=SCREEN,
)
def text_fidelity(file: PdfFile) -> Told:
    """The words of every paragraph come out of the file as they went in, in their order."""
    if file.expected is None:
        return
    if lost := lost_words(file.expected.paragraphs, file.text):
        yield f"{len(lost)} words do not come out, such as {', '.join(lost[:SHOWN])}"
    direction = direction_of_language(text(file.root, "/Lang")) or "ltr"
    for row in lost_rows(file.expected.paragraphs, file.text, direction)[:SHOWN]:
        yield f"'{' '.join(row)}' does not come out in this order"


WORDING_RULES = (facts, text_fidelity)
