import datetime as dt
from dataclasses import replace

import pytest

from tests.tiny_project import edit
from welcomepack.checks.contents import (
    OfPack,
    content_findings,
    out_of_date,
    unconfirmed_detail,
    unconfirmed_fact,
    unconfirmed_organisation,
    unused_organisation,
)
from welcomepack.content import Pack
from welcomepack.findings import Finding, Severity
from welcomepack.loader import load_pack
from welcomepack.pipeline import Workspace
from welcomepack.project import Project

FACTS = "content/common/facts.yaml"
ORGANISATIONS = "content/town/organisations.yaml"


def findings(pack: Pack, check_id: str) -> list[Finding]:
    return [finding for finding in content_findings(pack) if finding.id == check_id]


def test_an_unconfirmed_fact_is_told_with_its_line(workspace: Workspace) -> None:
    (finding,) = findings(workspace.pack, unconfirmed_fact.id)

    assert (finding.path, finding.line, finding.severity) == (FACTS, 2, Severity.INFO)


def test_a_confirmed_fact_is_not_told(workspace: Workspace) -> None:
    assert list(unconfirmed_fact.run(OfPack("money_fee", workspace.pack))) == []


def test_an_unconfirmed_detail_is_told_with_the_organisation(workspace: Workspace) -> None:
    (finding,) = findings(workspace.pack, unconfirmed_detail.id)

    assert (finding.path, finding.line) == (ORGANISATIONS, 1)
    assert finding.what == "'phones' of Amt für Soziales is not confirmed and not printed"


def test_confirmed_details_are_not_told(project: Project) -> None:
    edit(project, ORGANISATIONS, ", confirmed: false", "")

    assert findings(load_pack(project, "town"), unconfirmed_detail.id) == []


def test_an_unconfirmed_organisation_is_told(project: Project) -> None:
    edit(project, ORGANISATIONS, "  theme: offices", "  theme: offices\n  confirmed: false")

    (finding,) = findings(load_pack(project, "town"), unconfirmed_organisation.id)

    assert (finding.path, finding.line) == (ORGANISATIONS, 1)


def test_a_confirmed_organisation_is_not_told(workspace: Workspace) -> None:
    assert list(unconfirmed_organisation.run(OfPack("office", workspace.pack))) == []


@pytest.mark.parametrize(("day", "told"), [("2026-11-21", True), ("2026-11-22", False)])
def test_a_fact_that_ran_out_before_the_content_date_is_told(
    project: Project, day: str, *, told: bool
) -> None:
    line = edit(project, FACTS, "valid_until: 2027-12-31", f"valid_until: {day}")

    found = findings(load_pack(project, "town"), out_of_date.id)

    expected = [(FACTS, line, Severity.WARNING)] if told else []
    assert [(one.path, one.line, one.severity) for one in found] == expected


def test_the_clock_does_not_count(workspace: Workspace) -> None:
    late = workspace.pack.settings.model_copy(update={"content_date": dt.date(2028, 1, 1)})

    (finding,) = findings(replace(workspace.pack, settings=late), out_of_date.id)

    assert finding.what == "the fact was valid until 2027-12-31"


def test_an_organisation_on_no_page_is_told(project: Project) -> None:
    path = project.root / ORGANISATIONS
    text = path.read_text(encoding="utf-8")
    other = text.replace("- id: office", "- id: hidden").replace("Amt für Soziales", "Bank")
    path.write_text(text + other, encoding="utf-8")

    (finding,) = findings(load_pack(project, "town"), unused_organisation.id)

    assert (finding.path, finding.line) == (ORGANISATIONS, text.count("\n") + 1)
    assert finding.what == "Bank is on no page"


def test_an_organisation_on_a_page_is_not_told(workspace: Workspace) -> None:
    assert findings(workspace.pack, unused_organisation.id) == []
