import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import real_editions
from tests.skipped import in_one_line
from tests.tiny_project import make_project
from welcomepack.files.project import Project
from welcomepack.pipeline.sources import Sources, read_sources

# A shared machine is slow at times, and a test must not fail for that; the same examples each run.
settings.register_profile("welcomepack", deadline=None, derandomize=True)
settings.load_profile("welcomepack")


@pytest.fixture(scope="session", autouse=True)
def _folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "editions"
    folder.mkdir(exist_ok=True)
    real_editions.shared[:] = [folder]


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small project, to be read and never changed."""
    return make_project(tmp_path_factory.mktemp("pristine"))


@pytest.fixture(scope="session")
def sources(pristine: Project) -> Sources:
    """The pack of the small project, loaded once; never to be changed."""
    return read_sources(pristine, "town")


@pytest.fixture
def project(pristine: Project, tmp_path: Path) -> Project:
    """A copy of the small project for one test, to be changed at will."""
    root = tmp_path / "project"
    shutil.copytree(pristine.root, root)
    return Project(root)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-pages", action="store_true", help="draw the pictures of pages anew")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """The last line before the count says which tests were left out, and why."""
    yield
    if line := in_one_line(terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(line)
