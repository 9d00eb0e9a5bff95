import pytest

from welcomepack import pipeline
from welcomepack.errors import UsageError
from welcomepack.pipeline import Workspace


def test_findings_stand_in_the_order_of_files_and_lines(workspace: Workspace) -> None:
    found = pipeline.check(workspace, workspace.locales)

    assert [(one.path, one.line) for one in found] == sorted((one.path, one.line) for one in found)


@pytest.mark.parametrize("name", ["mismatch", "page-count", "text-outside-box", "text-over-text"])
def test_a_check_and_a_rule_are_explained(name: str) -> None:
    first, *others = pipeline.explained(name)

    assert first.startswith(f"{name} (")
    assert all(others)


def test_what_is_unknown_is_not_explained() -> None:
    with pytest.raises(UsageError, match="there is no check or rule 'nonsense'"):
        pipeline.explained("nonsense")


def test_nothing_is_said_about_the_catalogs_of_a_pseudo_locale(workspace: Workspace) -> None:
    assert not [each for each in pipeline.check(workspace, ["qps-ploc"]) if each.locale]
