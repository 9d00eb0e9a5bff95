import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.catalog_samples import DOCTOR, HEADER, entry
from welcomepack.handover.spreadsheet import undone

TEXT = HEADER + "\n" + entry(DOCTOR, 'say \\"yes\\", please', "# ask the office", '# or "him"')


def through(text: str, *, every: bool) -> str:
    """What a spreadsheet saves of the cells that it read; it quotes what it must, or every text."""
    cells = [line[1:-1] if line.startswith('"') else line for line in text.splitlines()]
    told = io.StringIO()
    dialect = csv.unix_dialect if every else csv.excel_tab
    csv.writer(told, dialect, delimiter="\t", lineterminator="\n").writerows([c] for c in cells)
    return told.getvalue()


@pytest.mark.parametrize("every", [False, True])
def test_what_a_spreadsheet_did_is_undone(*, every: bool) -> None:
    assert undone(through(TEXT, every=every)) == TEXT


def test_tabs_for_empty_cells_are_taken_away() -> None:
    sheet = through(TEXT, every=False).replace("\n", "\t\t\n")

    assert undone(sheet) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TEXT, id="never in a spreadsheet"),
        pytest.param("a\nb\n", id="no catalog"),
        pytest.param("", id="nothing"),
        pytest.param(TEXT.replace("# ask", '"goes on"\n# ask'), id="comment without a gap"),
    ],
)
def test_what_does_not_look_like_a_spreadsheets_work_is_left(text: str) -> None:
    assert undone(text) is None


def test_a_text_that_went_on_with_a_number_sign_is_not_guessed_at() -> None:
    text = TEXT.replace('msgstr "say', 'msgstr ""\n"#1 "\n"say')

    assert undone(through(text, every=False)) is None


@given(st.text(alphabet='a"#\t\nmsgid \\'))
def test_any_text_is_undone_or_left(text: str) -> None:
    assert undone(text) is None or undone(text) != text
