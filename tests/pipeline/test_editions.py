import json
import re
import shutil
from pathlib import Path
from typing import get_args

import pikepdf
import pypdfium2
import pytest

from tests.tiny_project import edit, transliterated
from welcomepack.errors import CatalogError, UnfitError
from welcomepack.files.project import Project
from welcomepack.files.writing import write_atomically
from welcomepack.page.geometry import Format
from welcomepack.pipeline import building
from welcomepack.pipeline.releasing import read_releasable
from welcomepack.pipeline.sources import read_catalogs, read_sources


def built(
    project: Project, *locales: str, draft: bool = False, formats: tuple[Format, ...] = ("print",)
) -> list[str]:
    told: list[str] = []
    sources = read_sources(project, "town")
    building.build(sources, locales, formats, draft=draft, tell=told.append)
    return told


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_a_build_writes_the_edition_and_the_report(project: Project) -> None:
    told = built(project, "ar")

    report = json.loads((project.output / "town.json").read_text(encoding="utf-8"))
    [edition] = report["editions"]
    assert told == [f"build/town-ar-print.pdf: {edition['pages']} pages"]
    assert edition["pages"] % 4 == 0
    assert edition["coverage"] == 1
    assert set(edition["inputs"]) >= {"content/town/**", "templates/**", "fonts", "weasyprint"}


def test_a_later_build_keeps_what_the_report_says_of_other_editions(project: Project) -> None:
    built(project, "ar")
    built(project, "de")

    report = json.loads((project.output / "town.json").read_text(encoding="utf-8"))
    assert [edition["locale"] for edition in report["editions"]] == ["ar", "de"]


def test_two_checkouts_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    other = Project(tmp_path / "elsewhere" / "checkout")
    shutil.copytree(project.root, other.root)

    for checkout in (project, other):
        built(checkout, "ar", formats=("print", "screen", "booklet"))

    first, second = (
        {path.name: path.read_bytes() for path in sorted(p.output.iterdir())}
        for p in (project, other)
    )
    assert first == second
    assert set(first) == {
        "town-ar-booklet.pdf",
        "town-ar-print.pdf",
        "town-ar-screen.pdf",
        "town-auftrag.pdf",
        "town.json",
    }


def test_a_pack_chooses_its_bleed_and_its_marks(project: Project) -> None:
    settings = 'edition: "2026-1"\npress: {bleed_mm: 5, marks: true}'
    edit(project, "content/town/pack.yaml", 'edition: "2026-1"', settings)
    built(project, "de")

    with pikepdf.open(project.output / "town-de-print.pdf") as document:
        page = document.pages[2]
        boxes = [page.mediabox, page.obj.BleedBox, page.trimbox]
    lefts = [round(-float(box[0]) * 25.4 / 72, 1) for box in map(list, boxes)]
    told = text_of(project.output / "town-de-print.pdf")
    assert lefts == [13.0, 5.0, 0.0]
    for number in (3, 8):
        line = f"Deutsch (de) · Ausgabe 2026-1 · Stand 22.11.2026 · Seite {number} von 8"
        assert line in told.replace("\r\n", " ")


def test_a_booklet_is_folded_as_the_pack_says(project: Project) -> None:
    settings = 'edition: "2026-1"\nbooklet: {signature: 4, creep_mm: 0.1, scale: 1}'
    edit(project, "content/town/pack.yaml", 'edition: "2026-1"', settings)
    built(project, "de", formats=("booklet",))

    with pikepdf.open(project.output / "town-de-booklet.pdf") as document:
        first = [str(name) for name in document.pages[0].obj.Resources.XObject]
        drawn = document.pages[0].Contents.read_bytes()
    assert sorted(first) == ["/P1", "/P4"]
    assert b"1.00000 0 0 1.00000" in drawn


def test_a_language_with_an_untranslated_emergency_text_is_not_fit(project: Project) -> None:
    edit(project, "locales/uk/LC_MESSAGES/common.po", 'msgctxt "arriving.emergency.stay-calm', (
        '#, fuzzy\nmsgctxt "arriving.emergency.stay-calm'
    ))  # fmt: skip

    with pytest.raises(UnfitError, match="emergency texts are not translated"):
        built(project, "uk")


def test_a_language_with_an_untranslated_label_is_not_fit(project: Project) -> None:
    edit(project, "locales/uk/LC_MESSAGES/ui.po", 'msgctxt "labels.not-translated', (
        '#, fuzzy\nmsgctxt "labels.not-translated'
    ))  # fmt: skip

    with pytest.raises(UnfitError, match="words of the page are not translated"):
        built(project, "uk")


def test_a_language_below_its_threshold_is_not_fit(project: Project) -> None:
    path = project.catalog("uk", "common")
    text = re.sub(r'msgstr "[^"]+"\n(?=\n)', 'msgstr ""\n', path.read_text(encoding="utf-8"))
    write_atomically(path, text.encode())

    with pytest.raises(UnfitError, match="is translated; 95 % are needed"):
        built(project, "uk")


def test_a_failed_build_leaves_the_last_good_file(project: Project) -> None:
    good = project.output / "town-uk-print.pdf"
    write_atomically(good, b"good")
    edit(project, "locales/uk/LC_MESSAGES/ui.po", 'msgctxt "labels.not-translated', (
        '#, fuzzy\nmsgctxt "labels.not-translated'
    ))  # fmt: skip

    with pytest.raises(UnfitError):
        built(project, "uk")

    assert good.read_bytes() == b"good"


def test_a_draft_is_built_and_stamped_on_each_page(project: Project) -> None:
    edit(project, "locales/en/LC_MESSAGES/common.po", 'msgctxt "arriving.emergency.stay-calm', (
        '#, fuzzy\nmsgctxt "arriving.emergency.stay-calm'
    ))  # fmt: skip
    built(project, "en", draft=True)

    stamp = read_catalogs(read_sources(project, "town"), "en")["ui"].lookup(
        "labels.draft", "Entwurf – nicht verteilen"
    )
    with pypdfium2.PdfDocument(project.output / "town-en-print.pdf") as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert stamp is not None
    assert [stamp.translation in page for page in pages] == [True] * len(pages)


def test_a_text_left_in_german_is_in_the_report(project: Project) -> None:
    edit(project, "content/town/pack.yaml", 'edition: "2026-1"', (
        'edition: "2026-1"\nleast_coverage: 50'
    ))  # fmt: skip
    edit(project, "locales/uk/LC_MESSAGES/common.po", 'msgctxt "arriving.papers.keep.text"', (
        '#, fuzzy\nmsgctxt "arriving.papers.keep.text"'
    ))  # fmt: skip
    built(project, "uk")

    [edition] = json.loads((project.output / "town.json").read_text(encoding="utf-8"))["editions"]
    [fallback] = edition["fallbacks"]
    assert (fallback["context"], fallback["state"]) == ("arriving.papers.keep.text", "fuzzy")


def test_the_machine_draft_is_said_on_the_page(project: Project) -> None:
    built(project, "en")

    entry = read_catalogs(read_sources(project, "town"), "en")["ui"].lookup(
        "labels.binding", "Im Zweifel gilt der deutsche Text."
    )
    printed = text_of(project.output / "town-en-print.pdf").replace("\r\n", " ")
    assert entry is not None
    assert entry.translation in printed
    assert "Ein Computerprogramm hat diese Übersetzung geschrieben." in printed


@pytest.mark.parametrize("wanted", get_args(Format))
def test_what_would_print_wrong_is_shown_in_no_format(project: Project, wanted: Format) -> None:
    edit(project, "locales/uk/LC_MESSAGES/common.po", transliterated("Papiere", "uk"), "Папери **")

    with pytest.raises(CatalogError, match="opened and not closed"):
        read_releasable(read_sources(project, "town"), "uk", wanted, draft=True)


@pytest.mark.parametrize("wanted", get_args(Format))
def test_a_proof_alone_shows_what_is_fuzzy(project: Project, wanted: Format) -> None:
    context = "arriving.emergency.stay-calm.text"
    edit(project, "locales/uk/LC_MESSAGES/common.po", f'msgctxt "{context}"', (
        f'#, fuzzy\nmsgctxt "{context}"'
    ))  # fmt: skip

    localized = read_releasable(read_sources(project, "town"), "uk", wanted, draft=True)

    (fallback,) = localized.fallbacks
    assert fallback.context == context
    assert fallback.text.translation == (fallback.typed if wanted == "proof" else None)


def test_a_proof_may_be_made_of_what_may_not_be_handed_out(project: Project) -> None:
    edit(project, "locales/uk/LC_MESSAGES/common.po", 'msgctxt "arriving.emergency.stay-calm', (
        '#, fuzzy\nmsgctxt "arriving.emergency.stay-calm'
    ))  # fmt: skip
    sources = read_sources(project, "town")

    assert read_releasable(sources, "uk", "proof", draft=False).fallbacks
    with pytest.raises(UnfitError, match="emergency texts are not translated"):
        read_releasable(sources, "uk", "print", draft=False)
