import shutil

import pytest

from tests.catalog_samples import msgfmt_complaints
from tests.commands import PACK
from tests.tiny_project import edit
from welcomepack.errors import UsageError
from welcomepack.files.project import Project
from welcomepack.pipeline import adding_language, catalogs, checking, summing_up
from welcomepack.pipeline.adding_language import Piece
from welcomepack.pipeline.sources import read_sources
from welcomepack.translation.catalog.reading import read_catalog
from welcomepack.translation.reviews import load_review


def begin(project: Project, tag: str) -> list[Piece]:
    return adding_language.add_language(read_sources(project, "town"), tag, drafted_by="people")


def snapshot(project: Project) -> dict[str, bytes]:
    files = (path for path in project.root.rglob("*") if path.is_file())
    return {project.relative(path): path.read_bytes() for path in files}


@pytest.mark.parametrize("tag", ["fr", "prs", "kmr", "rom", "ckb"])
def test_a_new_language_has_all_it_needs(project: Project, tag: str) -> None:
    begin(project, tag)

    sources = read_sources(project, "town")
    assert sources.locales[-1] == tag
    assert load_review(project, tag).drafted_by == "people"
    assert [e for e in checking.check(sources, [tag]) if e.id == "header"] == []
    assert summing_up.coverage(sources, tag) == 0


@pytest.mark.parametrize("tag", ["prs", "rom"])
def test_the_catalogs_of_a_new_language_are_accepted_by_gnu_gettext(
    project: Project, tag: str
) -> None:
    begin(project, tag)

    for domain in ("ui", "town", "common"):
        path = project.catalog(tag, domain)
        assert read_catalog(path, path.name).metadata["Language"] == tag
        assert msgfmt_complaints(path.read_text(encoding="utf-8")) == ""


def test_a_new_language_needs_no_update(project: Project) -> None:
    begin(project, "fr")

    updated = catalogs.update(read_sources(project, "town"), ["fr"])

    assert [one.written for one in updated] == [False, False, False]


def test_a_language_begun_twice_changes_nothing(project: Project) -> None:
    begin(project, "fr")
    before = snapshot(project)

    assert {piece.state for piece in begin(project, "fr")} == {"unchanged"}
    assert snapshot(project) == before


def test_a_beginning_that_was_interrupted_is_completed(project: Project) -> None:
    begin(project, "fr")
    whole = snapshot(project)
    project.catalog("fr", "ui").unlink()
    project.review("fr").unlink()

    pieces = begin(project, "fr")

    assert [piece.file for piece in pieces if piece.state == "written"] == [
        "locales/fr/LC_MESSAGES/ui.po",
        "locales/fr/review.yaml",
    ]
    assert snapshot(project) == whole


def test_only_the_list_of_languages_changes_in_the_file_of_the_pack(project: Project) -> None:
    edit(project, PACK, "locales: [de, en, ar, uk, ti]", "# ours\nlocales: [de, en, uk] # few")
    before = (project.root / PACK).read_text(encoding="utf-8")

    begin(project, "rom")

    after = (project.root / PACK).read_text(encoding="utf-8")
    assert after == before.replace("en, uk] # few", "en, uk, rom] # few")


def test_a_list_that_cannot_be_edited_safely_is_left_to_the_editor(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("welcomepack.pipeline.adding_language.with_item", lambda *_: None)
    before = (project.root / PACK).read_bytes()

    assert begin(project, "fr")[-1] == Piece(PACK, "by hand")
    assert (project.root / PACK).read_bytes() == before


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("dari", "do you mean prs (Dari)?"),
        ("fa-AF", "do you mean fa (Persisch)"),
        ("Kurdisch", "ckb (Kurdisch (Sorani))"),
        ("ukr", "uk (Ukrainisch)"),
    ],
)
def test_an_unknown_tag_is_refused_with_those_that_may_be_meant(
    project: Project, asked: str, near: str
) -> None:
    before = snapshot(project)

    with pytest.raises(UsageError) as refusal:
        begin(project, asked)

    assert near in str(refusal.value)
    assert snapshot(project) == before


def test_a_language_that_is_not_in_the_registry_comes_with_the_line_to_add(
    project: Project,
) -> None:
    with pytest.raises(UsageError) as refusal:
        begin(project, "lt")

    _, _, line = str(refusal.value).partition("compare name, script and plural rule: ")
    with project.registry.open("a", encoding="utf-8") as file:
        file.write(f"  {line}\n")
    assert {piece.state for piece in begin(project, "lt")} == {"written"}


@pytest.mark.parametrize("tag", ["../fr", "", "FR", "f"])
def test_what_is_no_tag_is_never_taken_for_a_path(project: Project, tag: str) -> None:
    with pytest.raises(UsageError, match="a tag is two or three small letters"):
        begin(project, tag)


def test_german_cannot_be_begun(project: Project) -> None:
    with pytest.raises(UsageError, match="German is the source"):
        begin(project, "de")


def test_a_language_that_is_begun_builds_on_what_is_there(project: Project) -> None:
    shutil.copytree(project.locales / "uk", project.locales / "ru")
    before = project.catalog("ru", "ui").read_bytes()

    begin(project, "ru")

    assert project.catalog("ru", "ui").read_bytes() == before
