from welcomepack import pipeline
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
