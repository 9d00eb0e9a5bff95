import json
import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.commands import COMMON
from tests.tiny_project import edit
from welcomepack.errors import CatalogError
from welcomepack.files.project import Project
from welcomepack.pipeline import building
from welcomepack.pipeline.sources import read_sources
from welcomepack.preflight.rules import preflight

CALM = "arriving.emergency.stay-calm.text"
KEEP = "arriving.papers.keep.text"
STEP = "arriving.papers.steps.copy.text"


def fuzzy(project: Project, context: str) -> None:
    edit(project, COMMON, f'msgctxt "{context}"', f'#, fuzzy\nmsgctxt "{context}"')


def built(project: Project, tag: str = "uk") -> Path:
    sources = read_sources(project, "town")
    building.build(sources, [tag], ["proof"], draft=False, tell=lambda _: None)
    return project.output / f"town-{tag}-proof.pdf"


def texts_of_sheets(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_range() for page in document]


def seen(text: str) -> str:
    """The text without its line breaks, which fall where they will."""
    return text.replace("\r\n", "")


@pytest.fixture(scope="module")
def unfinished(pristine: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The proof of a language with an emergency text that is fuzzy, and a letter without glyph."""
    root = tmp_path_factory.mktemp("unfinished") / "project"
    shutil.copytree(pristine.root, root)
    project = Project(root)
    fuzzy(project, CALM)
    edit(project, COMMON, 'msgid "Machen Sie eine Kopie."\nmsgstr "', (
        'msgid "Machen Sie eine Kopie."\nmsgstr "\N{TIBETAN LETTER KA}'
    ))  # fmt: skip
    return built(project)


def test_a_proof_of_an_unfinished_translation_is_built(unfinished: Path) -> None:
    assert len(texts_of_sheets(unfinished)) == 8 + 1


def test_every_sheet_of_a_page_is_marked_as_a_proof(unfinished: Path) -> None:
    first, *sheets = texts_of_sheets(unfinished)

    assert "Korrekturabzug" in first
    assert [("Korrekturabzug" in sheet) for sheet in sheets] == [True] * len(sheets)


def test_the_ids_of_the_texts_stand_beside_their_page(unfinished: Path) -> None:
    sheets = [seen(text) for text in texts_of_sheets(unfinished)]

    assert [number for number, text in enumerate(sheets) if CALM in text] == [2]
    assert [number for number, text in enumerate(sheets) if STEP in text] == [3]


def test_what_is_found_stands_beside_the_text(unfinished: Path) -> None:
    sheet = seen(texts_of_sheets(unfinished)[3])

    assert "[missing-glyph]" in sheet
    assert "[missing-glyph]" not in seen(texts_of_sheets(unfinished)[2])


def test_a_proof_passes_preflight_and_says_what_it_is(unfinished: Path) -> None:
    assert preflight(unfinished.read_bytes(), unfinished.name) == []


def test_the_sheets_are_a4_and_labelled_with_the_number_of_their_page(unfinished: Path) -> None:
    with pikepdf.open(BytesIO(unfinished.read_bytes())) as document:
        sizes = {tuple(round(float(edge)) for edge in page.mediabox) for page in document.pages}
        labels = list(document.Root.PageLabels.Nums)

    assert sizes == {(0, 0, 842, 595)}
    assert [int(str(label.St)) for label in labels[3::2]] == list(range(1, 9))


def test_the_same_input_gives_the_same_bytes(project: Project) -> None:
    first, second = (built(project, "de").read_bytes() for _ in range(2))

    assert first == second


def test_a_broken_placeholder_is_no_proof(project: Project) -> None:
    path = project.root / COMMON
    text = path.read_text(encoding="utf-8")
    last = text.rindex("{phone_ambulance}")
    path.write_text(text[:last] + "{phone_other}" + text[last + 17 :], encoding="utf-8")

    with pytest.raises(CatalogError, match="phone_other"):
        built(project)


def test_a_translation_too_long_for_its_label_is_told_by_the_build(project: Project) -> None:
    edit(project, "locales/uk/LC_MESSAGES/ui.po", 'msgid "Tage"\nmsgstr "', (
        'msgid "Tage"\nmsgstr "' + "довгеслово" * 3
    ))  # fmt: skip
    told: list[str] = []

    building.build(read_sources(project, "town"), ["uk"], ["screen"], draft=False, tell=told.append)

    [line] = [line for line in "\n".join(told).splitlines() if "text-outside-box" in line]
    assert line.endswith(" in labels.days")
    assert line.startswith("locales/uk/LC_MESSAGES/ui.po:")


def test_the_report_knows_the_proof(unfinished: Path) -> None:
    [edition] = json.loads((unfinished.parent / "town.json").read_bytes())["editions"]

    assert (edition["format"], len(edition["fallbacks"])) == ("proof", 1)
