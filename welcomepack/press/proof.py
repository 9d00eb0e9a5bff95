"""The proof: the pages of an edition, and beside each text what a translator needs to mend it.

Each A5 page stands at full size on the left half of an A4 sheet. The right half has a note for each
text, at its height on the page: a number that is on the page too, the id of the message, the
German, and what the checks found. Notes never overlap; those that find no room go on a further
sheet with the same page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from welcomepack.content.text import Text
from welcomepack.findings import Finding, Severity
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.page.templates import filled
from welcomepack.translation.localizing import Localized, Passage
from welcomepack.typesetting.whereabouts import LaidText, Rectangle

PAGE_LEFT_MM = 6.0  # office printers leave so much white at the edge of the sheet
NOTES_TOP_MM, NOTES_BOTTOM_MM = 17.0, 203.0
GAP_MM = 0.8
_SAME_ROW_MM = 1.5  # bold and plain words of one line begin at different heights
_SMALLER = 0.9  # a heading in the list of contents is smaller than where it is a heading
_SAID_BY_STATE = frozenset(
    {"fuzzy", "untranslated", "stale", "not-updated"}
)  # findings that the letter tells already


@dataclass(frozen=True)
class Remark:
    """What is to be said of a message, wherever it stands.

    `typed` is a fuzzy translation that cannot be printed, `before` the German it was made for.
    """

    context: str
    state: str
    text: Text
    typed: str = ""
    before: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether there is anything to do."""
        return self.state != "translated" or bool(self.findings)


@dataclass(frozen=True)
class Note:
    """A remark beside its text: its number on the page, and where the text begins there."""

    page: int
    mark: int
    remark: Remark
    start_mm: float
    text_top_mm: float

    @property
    def name(self) -> str:
        """What tells it from all other notes of the proof."""
        return f"note-{self.page}-{self.mark}"


@dataclass(frozen=True)
class Placed:
    """A note and the height at which it stands on its sheet."""

    note: Note
    top_mm: float


@dataclass(frozen=True)
class Sheet:
    """A sheet of the proof: a page, and notes on its texts."""

    page: int
    notes: tuple[Placed, ...]
    continued: bool = False


@dataclass(frozen=True)
class Counts:
    """What the first sheet counts."""

    messages: int
    fuzzy: int
    untranslated: int
    findings: Mapping[Severity, int]

    @property
    def ready(self) -> int:
        """The messages that may be printed."""
        return self.messages - self.fuzzy - self.untranslated


# ---- what is to be said --------------------------------------------------------------------------


def remarks_of(localized: Localized, findings: Sequence[Finding]) -> dict[int, Remark]:
    """A remark on each message, by the number of its text."""
    return {passage.number: _remark(passage, findings) for passage in localized.messages}


def _remark(passage: Passage, findings: Sequence[Finding]) -> Remark:
    entry, text = passage.entry, passage.text
    state = passage.state if passage.falls_back else "translated"
    if entry is None:
        here = _at(passage.origin[0], (passage.origin[1],), findings)
        return Remark(passage.context, state, text, findings=here)
    return Remark(
        passage.context,
        state,
        text,
        typed=passage.typed if entry.fuzzy and text.translation is None else "",
        before=entry.previous[1] if entry.fuzzy and entry.previous else "",
        findings=_at(passage.catalog, (entry.line, entry.translation_line), findings),
    )


def _at(path: str, lines: Sequence[int], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    here = (finding for finding in findings if finding.path == path and finding.line in lines)
    return tuple(finding for finding in here if finding.id not in _SAID_BY_STATE)


def counts_of(localized: Localized, findings: Sequence[Finding]) -> Counts:
    """How much is ready, and how much there is to mend."""
    states = [fallback.state for fallback in localized.fallbacks]
    rest = [finding.severity for finding in findings if finding.id not in _SAID_BY_STATE]
    return Counts(
        messages=len(localized.messages),
        fuzzy=states.count("fuzzy"),
        untranslated=states.count("untranslated"),
        findings={severity: rest.count(severity) for severity in reversed(Severity)},
    )


# ---- where it stands -----------------------------------------------------------------------------


def notes_of(laid: Sequence[LaidText], remarks: Mapping[int, Remark], *, rtl: bool) -> list[Note]:
    """A note for each message on each page, downwards and in the direction of reading."""
    heights = _largest(laid)
    notes: list[Note] = []
    for page, on_page in groupby(laid, key=lambda text: text.page):
        lines = _first_lines(on_page, frozenset(remarks), heights)
        in_order = _in_reading_order(lines, rtl=rtl)
        notes += (
            Note(page, mark, remarks[number], ink.right if rtl else ink.left, ink.top)
            for mark, (number, ink) in enumerate(in_order, start=1)
        )
    return notes


def _first_lines(
    on_page: Iterable[LaidText], wanted: frozenset[int], heights: Mapping[int, float]
) -> dict[int, Rectangle]:
    """The ink of the first line of each text, if the text stands here as large as anywhere."""
    lines: dict[int, tuple[int, Rectangle]] = {}
    full_size: set[int] = set()
    for text in on_page:
        for number in wanted.intersection(text.texts):
            line, ink = lines.setdefault(number, (text.line, text.ink))
            if line == text.line:
                lines[number] = line, ink.united(text.ink)
            if _height(text) >= heights[number] * _SMALLER:
                full_size.add(number)
    return {number: ink for number, (_, ink) in lines.items() if number in full_size}


def _height(text: LaidText) -> float:
    return text.ink.bottom - text.ink.top


def _largest(laid: Sequence[LaidText]) -> dict[int, float]:
    heights: dict[int, float] = {}
    for text in laid:
        for number in text.texts:
            heights[number] = max(heights.get(number, 0.0), _height(text))
    return heights


def _in_reading_order(lines: Mapping[int, Rectangle], *, rtl: bool) -> list[tuple[int, Rectangle]]:
    """Row by row downwards; within a row as the script runs."""
    rows: list[list[tuple[int, Rectangle]]] = []
    for number, ink in sorted(lines.items(), key=lambda item: item[1].top):
        if not rows or ink.top - rows[-1][0][1].top > _SAME_ROW_MM:
            rows.append([])
        rows[-1].append((number, ink))
    side = (lambda item: -item[1].right) if rtl else (lambda item: item[1].left)
    return [item for row in rows for item in sorted(row, key=side)]


def sheets_of(notes: Sequence[Note], heights: Mapping[str, float], pages: int) -> Iterator[Sheet]:
    """The sheets of all pages, with the notes at the height of their texts where there is room."""
    by_page = {page: list(few) for page, few in groupby(notes, key=lambda note: note.page)}
    for page in range(1, pages + 1):
        groups = list(_filled(by_page.get(page, []), heights)) or [[]]
        for place, group in enumerate(groups):
            yield Sheet(page, tuple(_placed(group, heights)), continued=place > 0)


def _filled(notes: Sequence[Note], heights: Mapping[str, float]) -> Iterator[list[Note]]:
    """The notes in groups, each as large as a sheet has room for."""
    group: list[Note] = []
    left = NOTES_BOTTOM_MM - NOTES_TOP_MM
    for note in notes:
        needed = heights[note.name] + GAP_MM
        if group and needed > left:
            yield group
            group, left = [], NOTES_BOTTOM_MM - NOTES_TOP_MM
        group.append(note)
        left -= needed
    if group:
        yield group


def _placed(notes: Sequence[Note], heights: Mapping[str, float]) -> Iterator[Placed]:
    """The notes beside their texts: pushed down by those above them, and up from the lower edge."""
    tops: list[float] = []
    free = NOTES_TOP_MM
    for note in notes:
        tops.append(max(note.text_top_mm, free))
        free = tops[-1] + heights[note.name] + GAP_MM
    free = NOTES_BOTTOM_MM
    for place in range(len(notes) - 1, -1, -1):
        tops[place] = min(tops[place], free - heights[notes[place].name])
        free = tops[place] - GAP_MM
    return (Placed(note, top) for note, top in zip(notes, tops, strict=True))


def elsewhere(
    remarks: Mapping[int, Remark], notes: Sequence[Note], findings: Sequence[Finding]
) -> tuple[list[Remark], list[Finding]]:
    """What there is to do that stands beside no text: messages on no page, and whole files."""
    shown = {id(note.remark) for note in notes}
    open_ones = [one for one in remarks.values() if one.is_open and id(one) not in shown]
    told = {finding for one in remarks.values() for finding in one.findings}
    rest = [f for f in findings if f not in told and f.id not in _SAID_BY_STATE]
    return open_ones, rest


# ---- how it looks --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Proof:
    """What the template of the proof is given; without sheets it only measures the notes."""

    localized: Localized
    german: Mapping[int, Markup]
    stamp: str
    edition: str
    report: str
    counts: Counts
    notes: Sequence[Note]
    sheets: Sequence[Sheet] = ()
    remarks: Sequence[Remark] = ()
    findings: Sequence[Finding] = ()

    @property
    def is_source(self) -> bool:
        """Whether this is the German edition, which needs no German beside the text."""
        return self.localized.language.tag == SOURCE_LOCALE

    def breakable(self, context: str) -> Markup:
        """A context that may be broken after its dots."""
        return Markup("<wbr>").join(f"{part}." for part in context.split("."))[:-1]

    def mark_left_mm(self, note: Note) -> float:
        """Where on the sheet the text of a note begins."""
        return PAGE_LEFT_MM + note.start_mm


def proof_html(proof: Proof, templates: Path) -> str:
    """The proof as an HTML document: the first sheet, then notes without the pages."""
    return filled(templates, "proof.html.j2", proof=proof)
