"""Checks of laid-out pages: what does not fit where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from welcomepack.checks.check import Check, Example, Said, check, findings_of_checks
from welcomepack.findings import Finding, Position, Severity
from welcomepack.translation.localizing import Localized
from welcomepack.typesetting.whereabouts import Crossing, LaidText, crossings

_SHORTER = "make the text shorter, or its box in templates/ larger"


@check(
    "text-outside-box",
    Severity.WARNING,
    "A translation that is longer than its German may run out of a label, a cell or the page. "
    "There it covers something else, or is cut off when the page is trimmed.",
    remedy="Make the translation shorter. If the German fits only just, make its box in templates/ "
    "larger.",
    example=Example("Termin (in its cell)", "Терміновепризначення (out of its cell)"),
)
def text_outside_box(text: LaidText) -> Said:
    """The text stays inside all the boxes around it."""
    if text.outside_mm:
        yield f"'{text.quoted}' runs {text.outside_mm:.1f} mm out of its box", _SHORTER


@check(
    "text-over-text",
    Severity.WARNING,
    "Of two texts that stand on one another, neither can be read.",
    remedy="Make one of the texts shorter, or its box in templates/ larger.",
    example=Example("112 beside the text", "112 on the text"),
)
def text_over_text(crossing: Crossing) -> Said:
    """No text stands on another."""
    yield f"'{crossing.text.quoted}' and '{crossing.other.quoted}' overlap", _SHORTER


LAYOUT_CHECKS: tuple[Check[LaidText], ...] = (text_outside_box,)
CROSSING_CHECKS: tuple[Check[Crossing], ...] = (text_over_text,)


def layout_findings(localized: Localized, laid: Sequence[LaidText]) -> list[Finding]:
    """What does not fit on the pages, told once for each text, at the place of its translation."""
    first: dict[tuple[str, tuple[int, ...]], Finding] = {}
    for text, finding in _of_texts(localized, laid):
        key = (finding.id, text.texts or (-text.page, text.line))
        first.setdefault(key, replace(finding, what=f"page {text.page}: {finding.what}"))
    return sorted(first.values())


def _of_texts(localized: Localized, laid: Sequence[LaidText]) -> Iterator[tuple[LaidText, Finding]]:
    for text in laid:
        for finding in findings_of_checks(LAYOUT_CHECKS, text, _position(localized, text)):
            yield text, finding
    for crossing in crossings(laid):
        text = crossing.text if crossing.text.texts else crossing.other
        for finding in findings_of_checks(CROSSING_CHECKS, crossing, _position(localized, text)):
            yield text, finding


def _position(localized: Localized, text: LaidText) -> Position:
    """Where the texts of an element are to be mended; of what is no message, the templates."""
    tag, passages = localized.language.tag, [localized.passages[one] for one in text.texts]
    if not passages:
        return Position("templates", 0, tag)
    contexts = dict.fromkeys(passage.context for passage in passages)
    return Position(*passages[0].position, tag, ", ".join(contexts))
