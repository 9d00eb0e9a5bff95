"""Checks of laid-out pages: what does not fit where it stands."""

from collections.abc import Iterator, Mapping, Sequence

from welcomepack.checks.check import Check, Example, Said, check
from welcomepack.content.text import Text
from welcomepack.content.walk import Place, texts_of
from welcomepack.findings import Finding, Severity
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.localizing import LocalizedPack, entry_of
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
_Told = tuple[Check[LaidText] | Check[Crossing], LaidText, str, str]


def layout_findings(
    localized: LocalizedPack, catalogs: Mapping[str, Catalog], laid: Sequence[LaidText]
) -> list[Finding]:
    """What does not fit on the pages, told once for each text, at the place of its translation."""
    known = {text.number: (text, place) for text, place in texts_of(localized.pack)}
    found: dict[tuple[str, tuple[int, ...]], Finding] = {}
    for one, text, what, remedy in _told(laid):
        key = (one.id, text.texts or (-text.page, text.line))
        path, line, context = _place([known[n] for n in text.texts], catalogs)
        tag, shown = localized.language.tag, f"page {text.page}: {what}"
        found.setdefault(
            key, Finding(path, line, one.id, shown, remedy, one.severity, tag, context)
        )
    return sorted(found.values())


def _told(laid: Sequence[LaidText]) -> Iterator[_Told]:
    for text in laid:
        for what, remedy in text_outside_box.run(text):
            yield text_outside_box, text, what, remedy
    for crossing in crossings(laid):
        text = crossing.text if crossing.text.texts else crossing.other
        for what, remedy in text_over_text.run(crossing):
            yield text_over_text, text, what, remedy


def _place(
    texts: Sequence[tuple[Text, Place]], catalogs: Mapping[str, Catalog]
) -> tuple[str, int, str]:
    """File, line and contexts of the texts of an element; of what is no message, the templates."""
    if not texts:
        return "templates", 0, ""
    text, place = texts[0]
    path, line = text.source.file, text.source.line
    if entry := entry_of(text, place, catalogs):
        path, line = catalogs[text.domain].name, entry.translation_line
    return path, line, ", ".join(dict.fromkeys(place.context for _, place in texts))
