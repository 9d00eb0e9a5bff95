import pytest

from tests.commands import COMMON, FACTS
from tests.pipeline.test_reviewing import read
from tests.tiny_project import edit
from welcomepack.files.project import Project
from welcomepack.pipeline import releasing
from welcomepack.pipeline.sources import read_sources


@pytest.fixture
def ready(project: Project) -> Project:
    """The small project, whose facts are all confirmed."""
    edit(project, FACTS, ", confirmed: false", "")
    return project


def lacking(project: Project) -> set[tuple[str, str]]:
    found = releasing.lacking_for_release(read_sources(project, "town"), ["de", "uk"])
    return {(one.id, one.path) for one in found if one.id.startswith("release")}


def test_a_language_that_nobody_has_read_is_not_ready(ready: Project) -> None:
    assert lacking(ready) == {
        ("release-review", f"locales/uk/LC_MESSAGES/{domain}.po")
        for domain in ("ui", "town", "common")
    }


def test_a_language_that_was_read_is_ready(ready: Project) -> None:
    read(ready)

    assert lacking(ready) == set()


def test_what_became_fuzzy_since_then_is_missing_and_unread(ready: Project) -> None:
    read(ready)
    edit(ready, COMMON, 'msgctxt "arriving.emergency.stay-calm', (
        '#, fuzzy\nmsgctxt "arriving.emergency.stay-calm'
    ))  # fmt: skip

    assert lacking(ready) == {
        (name, COMMON) for name in ("release-coverage", "release-emergency", "release-review")
    }
