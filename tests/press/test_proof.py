from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tiny_project import REPOSITORY, edit, localized
from welcomepack.content.text import Text
from welcomepack.errors import Located
from welcomepack.files.project import Project
from welcomepack.findings import Finding, Severity
from welcomepack.pipeline.sources import read_catalogs, read_sources
from welcomepack.press.proof import (
    GAP_MM,
    NOTES_BOTTOM_MM,
    NOTES_TOP_MM,
    Note,
    Proof,
    Remark,
    counts_of,
    elsewhere,
    notes_of,
    proof_html,
    remarks_of,
    sheets_of,
)
from welcomepack.typesetting.whereabouts import LaidText, Rectangle

REMARK = Remark("chapter.topic.block.text", "translated", Text(Located("Deutsch")))
REMARKS = {number: replace(REMARK, context=f"text-{number}") for number in range(9)}


def laid(number: int, left: float, top: float, *, line: int, page: int = 1) -> LaidText:
    ink = Rectangle(left, top, left + 20, top + 3)
    return LaidText(page, line, "Wort", (number,), ink, ink)


def note(mark: int, text_top_mm: float, page: int = 1) -> Note:
    return Note(page, mark, REMARK, 16, text_top_mm)


def order_of(notes: Sequence[Note]) -> list[str]:
    return [one.remark.context for one in notes]


# ---- which notes ---------------------------------------------------------------------------------


def test_notes_are_numbered_downwards_and_in_the_direction_of_reading() -> None:
    texts = [laid(0, 80, 50, line=1), laid(1, 20, 51, line=2), laid(2, 20, 20, line=3)]

    assert order_of(notes_of(texts, REMARKS, rtl=False)) == ["text-2", "text-1", "text-0"]
    assert order_of(notes_of(texts, REMARKS, rtl=True)) == ["text-2", "text-0", "text-1"]


def test_a_text_has_one_note_on_a_page_where_it_begins() -> None:
    texts = [laid(0, 30, 20, line=1), laid(0, 16, 20, line=1), laid(0, 10, 25, line=2)]

    [one] = notes_of(texts, REMARKS, rtl=False)

    assert (one.start_mm, one.text_top_mm, one.mark) == (16, 20, 1)


def test_a_text_that_stands_smaller_than_elsewhere_has_no_note_there() -> None:
    heading = laid(0, 16, 20, line=1, page=2)
    smaller = replace(heading, page=1, ink=Rectangle(16, 20, 36, 21.5))

    assert [one.page for one in notes_of([smaller, heading], REMARKS, rtl=False)] == [2]


def test_what_is_no_message_has_no_note() -> None:
    assert notes_of([replace(laid(0, 16, 20, line=1), texts=())], REMARKS, rtl=False) == []


# ---- where they stand ----------------------------------------------------------------------------


def test_a_note_stands_at_the_height_of_its_text() -> None:
    [sheet] = sheets_of([note(1, 50)], {"note-1-1": 4}, pages=1)

    assert [placed.top_mm for placed in sheet.notes] == [50]


def test_notes_too_many_for_a_sheet_go_on_another_with_the_same_page() -> None:
    notes = [note(mark, 20) for mark in range(1, 4)]

    sheets = list(sheets_of(notes, {one.name: 80 for one in notes}, pages=1))

    assert [(sheet.page, len(sheet.notes)) for sheet in sheets] == [(1, 2), (1, 1)]
    assert [sheet.continued for sheet in sheets] == [False, True]


def test_a_page_without_texts_has_its_sheet() -> None:
    assert [sheet.page for sheet in sheets_of([], {}, pages=2)] == [1, 2]


@given(st.lists(st.tuples(st.floats(5, 205), st.floats(2, 60)), max_size=40))
def test_notes_never_overlap_and_never_leave_the_sheet(wanted: list[tuple[float, float]]) -> None:
    tops = sorted(wanted)
    notes = [note(mark, top) for mark, (top, _) in enumerate(tops, start=1)]
    heights = {one.name: height for one, (_, height) in zip(notes, tops, strict=True)}

    sheets = list(sheets_of(notes, heights, pages=1))

    assert sum(len(sheet.notes) for sheet in sheets) == len(notes)
    for sheet in sheets:
        end = NOTES_TOP_MM - GAP_MM
        for placed in sheet.notes:
            assert placed.top_mm >= end + GAP_MM - 1e-6
            end = placed.top_mm + heights[placed.note.name]
        assert end <= NOTES_BOTTOM_MM + 1e-6


# ---- what they say -------------------------------------------------------------------------------

PO = "locales/uk/LC_MESSAGES/common.po"
KEEP = "arriving.papers.keep.text"


def proofed(project: Project, *findings: Finding) -> dict[str, Remark]:
    one = localized(read_sources(project, "town"), "uk", as_typed=True)
    return {remark.context: remark for remark in remarks_of(one, findings).values()}


def test_a_translated_text_without_findings_is_not_open(pristine: Project) -> None:
    remark = proofed(pristine)[KEEP]

    assert (remark.state, remark.is_open) == ("translated", False)


def test_a_fuzzy_text_is_shown_with_the_german_it_was_made_for(project: Project) -> None:
    edit(project, PO, f'msgctxt "{KEEP}"', f'#, fuzzy\n#| msgid "Vorher"\nmsgctxt "{KEEP}"')

    remark = proofed(project)[KEEP]

    assert (remark.state, remark.before, remark.typed) == ("fuzzy", "Vorher", "")
    assert remark.text.translation is not None


def test_a_fuzzy_text_that_cannot_be_printed_stands_in_the_note_alone(project: Project) -> None:
    edit(project, PO, f'msgctxt "{KEEP}"', f'#, fuzzy\nmsgctxt "{KEEP}"')
    text = (project.root / PO).read_text(encoding="utf-8")
    broken = text[::-1].replace("({url_guide})"[::-1], "({url_other})"[::-1], 1)[::-1]
    (project.root / PO).write_text(broken, encoding="utf-8", newline="\n")

    remark = proofed(project)[KEEP]

    assert remark.text.translation is None
    assert "url_other" in remark.typed


def test_a_finding_stands_beside_its_message_and_no_other(pristine: Project) -> None:
    sources = read_sources(pristine, "town")
    [entry] = [e for e in read_catalogs(sources, "uk")["common"].entries if e.context == KEEP]
    finding = Finding(PO, entry.line, "digits", "what", "remedy", Severity.WARNING, "uk")

    remarks = proofed(pristine, finding)

    assert {context for context, one in remarks.items() if one.findings} == {KEEP}


def test_what_stands_on_no_page_is_not_lost() -> None:
    finding = Finding(PO, 1, "header", "what", "remedy", Severity.WARNING, "uk")
    untranslated = replace(REMARK, state="untranslated")

    assert elsewhere({0: untranslated, 1: REMARK}, [], [finding]) == ([untranslated], [finding])


def test_the_first_sheet_counts_and_names_what_is_on_no_page(pristine: Project) -> None:
    one = localized(read_sources(pristine, "town"), "uk", as_typed=True)
    finding = Finding(PO, 1, "header", "the header is odd", "mend it", Severity.WARNING, "uk")
    [sheet] = sheets_of([note(1, 50)], {"note-1-1": 4}, pages=1)

    html = proof_html(
        Proof(
            one,
            german={},
            stamp="Пробний друк",
            edition="2026-1",
            report="example.org/report",
            counts=counts_of(one, [finding]),
            notes=[],
            sheets=[replace(sheet, notes=())],
            findings=[finding],
        ),
        REPOSITORY / "templates",
    )

    assert f"<td>{len(one.messages)}</td>" in html
    assert "the header is odd" in html
    assert "example.org/report" in html


@pytest.mark.parametrize("severity", list(Severity))
def test_findings_are_counted_by_severity(pristine: Project, severity: Severity) -> None:
    german = localized(read_sources(pristine, "town"), "de", as_typed=True)
    finding = Finding(PO, 1, "header", "what", "remedy", severity)

    counts = counts_of(german, [finding])

    assert (counts.findings[severity], sum(counts.findings.values())) == (1, 1)
