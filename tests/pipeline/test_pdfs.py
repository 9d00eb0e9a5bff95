from dataclasses import replace
from pathlib import Path

import pytest

from welcomepack import pipeline
from welcomepack.errors import UsageError
from welcomepack.imposition import Booklet
from welcomepack.manifest import read_report
from welcomepack.project import Project
from welcomepack.report import report_text


def test_a_file_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.pdf: cannot read: No such file"):
        pipeline.preflight_files([tmp_path / "none.pdf"])


def test_an_edition_beside_its_report_is_compared_with_the_facts_of_its_build(
    project: Project,
) -> None:
    workspace = pipeline.Workspace(project, "town")
    pipeline.build(workspace, ["uk"], ["print"], draft=False, tell=lambda _: None)
    report = project.output / "town.json"
    edition = project.output / "town-uk-print.pdf"

    good = pipeline.preflight_files([edition])
    told = read_report(project, "town")
    assert told is not None
    values = {**told.editions[0].values, "112": told.editions[0].values["112"] + 1}
    edited = replace(told, editions=(replace(told.editions[0], values=values),))
    report.write_text(report_text(edited), encoding="utf-8")
    [finding] = pipeline.preflight_files([edition])

    assert good == []
    assert (finding.id, finding.what) == ("facts", "'112' is missing (1 times)")


def test_a_booklet_of_no_file_is_not_begun(tmp_path: Path) -> None:
    target = tmp_path / "booklet.pdf"

    with pytest.raises(UsageError):
        pipeline.impose_file(tmp_path / "none.pdf", target, Booklet("left"))

    assert not target.exists()
