import pytest

from tests.commands import GOOD_PDF
from welcomepack.files.project import Project


@pytest.fixture
def built(project: Project) -> Project:
    """The project with an edition of an earlier, good build in German and in Ukrainian."""
    project.output.mkdir()
    for tag in ("de", "uk"):
        (project.output / f"town-{tag}-print.pdf").write_bytes(GOOD_PDF)
    return project
