import pytest

from tests.tiny_project import edit, transliterated
from welcomepack import pipeline
from welcomepack.errors import UsageError
from welcomepack.pipeline import Workspace
from welcomepack.project import Project


def test_extraction_writes_only_what_changed(project: Project) -> None:
    workspace = Workspace(project, "town")
    pipeline.extract(workspace)

    assert {written for _, written in pipeline.extract(workspace)} == {False}


def test_an_update_of_fresh_catalogs_changes_no_byte(project: Project) -> None:
    files = sorted(project.locales.rglob("*.po"))
    list(pipeline.update(Workspace(project, "town"), ["ar"]))
    before = [file.read_bytes() for file in files]
    list(pipeline.update(Workspace(project, "town"), ["ar"]))

    assert [file.read_bytes() for file in files] == before


def test_an_update_tells_the_wordings_of_terms_and_stays_the_same(project: Project) -> None:
    path = project.catalog("uk", "common")
    edit(project, "content/glossary.yaml", "Papier über eine Geburt.", "Papier vom Standesamt.")
    list(pipeline.update(Workspace(project, "town"), ["uk"]))
    once = path.read_text(encoding="utf-8")
    list(pipeline.update(Workspace(project, "town"), ["uk"]))

    wording = transliterated("Geburtsurkunde", "uk")
    assert f"#. term Geburtsurkunde = {wording} (machine draft): Papier vom Standesamt." in once
    assert path.read_text(encoding="utf-8") == once


def test_a_template_catalog_has_the_wordings_of_no_language(project: Project) -> None:
    pipeline.extract(Workspace(project, "town"))

    template = project.template_catalog("common").read_text(encoding="utf-8")
    assert "#. term Geburtsurkunde: Papier über eine Geburt." in template
    assert "machine draft" not in template


def test_a_pseudo_locale_is_whole_and_has_no_catalogs_on_disk(project: Project) -> None:
    workspace = Workspace(project, "town")

    assert pipeline.coverage(workspace, "qps-ploc") == 1
    with pytest.raises(UsageError, match="is made from the German"):
        list(pipeline.update(workspace, ["qps-ploc"]))
    assert not (project.locales / "qps-ploc").exists()
