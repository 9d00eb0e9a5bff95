from pathlib import Path

import pytest

from tests.tiny_project import edit
from tests.volunteers import contents, handed_out
from welcomepack.errors import UnfitError, UsageError
from welcomepack.files.project import Project
from welcomepack.pipeline import handing_over
from welcomepack.pipeline.handing_over import glossary_of, proof_of
from welcomepack.pipeline.sources import Sources, read_catalogs, read_sources
from welcomepack.translation.catalog.reading import parse_catalog


def test_a_zip_holds_all_that_a_volunteer_needs(sources: Sources, tmp_path: Path) -> None:
    path = handed_out(sources, "ti", tmp_path / "out")

    assert path == tmp_path / "out" / "town-ti.zip"
    assert list(contents(path)) == [
        "README.html", "glossary.html", "town.po", "common.po", "ui.po", "handover.json",
        "proof.pdf",
    ]  # fmt: skip


def test_the_same_catalogs_give_the_same_bytes(sources: Sources, tmp_path: Path) -> None:
    paths = [handed_out(sources, "ti", tmp_path / name) for name in ("a", "b")]

    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_catalogs_are_ours_with_one_field_more(sources: Sources, tmp_path: Path) -> None:
    handed = contents(handed_out(sources, "ti", tmp_path))["ui.po"].decode()

    (more,) = (line for line in handed.splitlines() if line.startswith('"X-Handover: '))
    assert handed.replace(f"{more}\n", "") == read_catalogs(sources, "ti")["ui"].text


@pytest.mark.parametrize(("tag", "letters"), [("ti", ["de", "en", "ti"]), ("en", ["de", "en"])])
def test_the_instructions_are_in_german_english_and_the_language(
    sources: Sources, tmp_path: Path, tag: str, letters: list[str]
) -> None:
    page = contents(handed_out(sources, tag, tmp_path))["README.html"].decode()

    assert [part.partition('"')[0] for part in page.split('<section lang="')[1:]] == letters


def test_which_language_all_volunteers_are_written_to_in_the_registry_says(
    project: Project, tmp_path: Path
) -> None:
    registry = "locales/languages.yaml"
    edit(project, registry, "    lingua_franca: true\n", "")
    edit(project, registry, "    babel: uk\n", "    babel: uk\n    lingua_franca: true\n")
    page = contents(handed_out(read_sources(project, "town"), "ti", tmp_path))[
        "README.html"
    ].decode()

    letters = [part.partition('"')[0] for part in page.split('<section lang="')[1:]]
    assert letters == ["de", "uk", "ti"]


def test_instructions_that_are_not_whole_are_left_out(project: Project, tmp_path: Path) -> None:
    edit(project, "locales/ti/LC_MESSAGES/ui.po", 'msgctxt "handover.thanks"', (
        '#, fuzzy\nmsgctxt "handover.thanks"'
    ))  # fmt: skip
    page = contents(handed_out(read_sources(project, "town"), "ti", tmp_path))[
        "README.html"
    ].decode()

    assert '<section lang="en" dir="ltr">' in page
    assert '<section lang="ti"' not in page


def test_the_glossary_has_the_terms_of_the_pack(sources: Sources) -> None:
    rows = {row.term: row for row in glossary_of(sources.pack, "uk")}

    assert rows.keys() == {term.term for term in sources.pack.glossary.terms.values()}
    assert all(row.explanation for row in rows.values())
    assert any(row.translation for row in rows.values())


def test_a_catalog_older_than_the_german_is_not_handed_out(
    project: Project, tmp_path: Path
) -> None:
    edit(project, "content/common/chapters/arriving.yaml", "title: Papiere", "title: Dokumente")

    with pytest.raises(UnfitError, match=r"common\.po: the catalog is older than the German texts"):
        handed_out(read_sources(project, "town"), "ti", tmp_path)


def test_german_is_not_handed_out(sources: Sources, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="German is the source"):
        handing_over.handover(sources, "de", tmp_path)


def test_the_proof_is_an_edition_of_the_language(sources: Sources) -> None:
    proof = proof_of(sources, "ti")

    assert proof.startswith(b"%PDF")


def test_a_handed_out_catalog_is_whole(sources: Sources, tmp_path: Path) -> None:
    files = contents(handed_out(sources, "ti", tmp_path))

    assert parse_catalog(files["ui.po"].decode(), "ui.po").metadata["X-Domain"] == "ui"


@pytest.mark.parametrize("folder", ["content/town", "locales", "templates/new"])
def test_nothing_is_handed_out_into_what_it_is_made_from(sources: Sources, folder: str) -> None:
    with pytest.raises(UsageError, match="what is made would stand in "):
        handed_out(sources, "ti", sources.project.root / folder)
