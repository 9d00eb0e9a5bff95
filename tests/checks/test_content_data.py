import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.commands import FACTS, LOCAL, ORGANISATIONS, PACK
from tests.tiny_project import edit
from welcomepack.checks.content_data import (
    OfPack,
    checked_later,
    content_findings,
    out_of_date,
    overlapping_hours,
    stray_findings,
    too_few_spare_pages,
    unconfirmed_detail,
    unconfirmed_fact,
    unconfirmed_organisation,
    unused_organisation,
)
from welcomepack.checks.inventory import CONTENT_CHECKS, AnyCheck
from welcomepack.content.loading import load_pack
from welcomepack.content.pack import Pack
from welcomepack.errors import Problem
from welcomepack.files.project import Project
from welcomepack.findings import Finding, Severity
from welcomepack.languages.registry import load_registry
from welcomepack.pipeline.sources import Sources


def findings(pack: Pack, check_id: str) -> list[Finding]:
    return [finding for finding in content_findings(pack) if finding.id == check_id]


def test_an_unconfirmed_fact_is_told_with_its_line(sources: Sources) -> None:
    (finding,) = findings(sources.pack, unconfirmed_fact.id)

    assert (finding.path, finding.line, finding.severity) == (FACTS, 2, Severity.INFO)


PHONES = """  phones:
    - {number: "0234 9101950"}
    - {number: "0234 9101951", confirmed: false}
"""
# Where a twin of the docs stands in the small project, which prints the library under another name.
TWINS: Mapping[str, tuple[str, str, str]] = {
    unconfirmed_fact.id: (FACTS, "money_ticket: {", "{}"),
    unconfirmed_detail.id: (ORGANISATIONS, PHONES, "  {}\n"),
    unconfirmed_organisation.id: (ORGANISATIONS, "  name: Amt für Soziales\n", "  {}\n"),
    unused_organisation.id: (LOCAL, "        organisations: [office]", "        {}"),
    overlapping_hours.id: (ORGANISATIONS, 'times: ["08:00–11:30"]', "{}"),
    out_of_date.id: (FACTS, "valid_until: 2027-12-31", "{}"),
    checked_later.id: (ORGANISATIONS, "checked: 2026-11-01", "{}"),
}


def told_of(check_id: str, twin: str, pristine: Project, project: Project) -> int:
    """How often a check says something where an example of the docs stands in the small project."""
    file, own, around = TWINS[check_id]
    example, _, date = twin.replace("library", "helpline").partition(", content_date: ")
    text = (pristine.root / file).read_text(encoding="utf-8")
    if own.endswith("{"):  # a fact is a line
        own = next(line for line in text.splitlines() if line.startswith(own))
    assert own in text
    indented = around.replace("{}", example.replace("\n", "\n  "))
    edit(project, file, text, text.replace(own, indented))
    edit(project, PACK, "content_date: 2026-11-22", f"content_date: {date or '2026-11-22'}")
    found = findings(load_pack(project, "town", load_registry(project)), check_id)
    edit(project, file, text.replace(own, indented), text)
    return len(found)


@pytest.mark.parametrize("one", [c for c in CONTENT_CHECKS if c.id in TWINS], ids=lambda c: c.id)
def test_what_the_docs_show_is_content_and_told_where_it_is_broken(
    pristine: Project, project: Project, one: AnyCheck
) -> None:
    good, broken = (
        told_of(one.id, twin, pristine, project) for twin in (one.example.good, one.example.broken)
    )

    assert broken > good


def test_a_confirmed_fact_is_not_told(sources: Sources) -> None:
    assert list(unconfirmed_fact.run(OfPack("money_fee", sources.pack))) == []


def test_an_unconfirmed_detail_is_told_with_the_organisation(sources: Sources) -> None:
    (finding,) = findings(sources.pack, unconfirmed_detail.id)

    assert (finding.path, finding.line) == (ORGANISATIONS, 1)
    assert finding.what == "'phones' of Amt für Soziales is not confirmed and not printed"


def test_confirmed_details_are_not_told(project: Project) -> None:
    edit(project, ORGANISATIONS, ", confirmed: false", "")

    assert findings(load_pack(project, "town", load_registry(project)), unconfirmed_detail.id) == []


def test_an_unconfirmed_organisation_is_told(project: Project) -> None:
    edit(project, ORGANISATIONS, "  theme: offices", "  theme: offices\n  confirmed: false")

    (finding,) = findings(
        load_pack(project, "town", load_registry(project)), unconfirmed_organisation.id
    )

    assert (finding.path, finding.line) == (ORGANISATIONS, 1)


def test_a_confirmed_organisation_is_not_told(sources: Sources) -> None:
    assert list(unconfirmed_organisation.run(OfPack("office", sources.pack))) == []


@pytest.mark.parametrize(("day", "told"), [("2026-11-21", True), ("2026-11-22", False)])
def test_a_fact_that_ran_out_before_the_content_date_is_told(
    project: Project, day: str, *, told: bool
) -> None:
    line = edit(project, FACTS, "valid_until: 2027-12-31", f"valid_until: {day}")

    found = findings(load_pack(project, "town", load_registry(project)), out_of_date.id)

    expected = [(FACTS, line, Severity.WARNING)] if told else []
    assert [(one.path, one.line, one.severity) for one in found] == expected


def test_the_clock_does_not_count(sources: Sources) -> None:
    late = sources.pack.settings.model_copy(update={"content_date": dt.date(2028, 1, 1)})

    (finding,) = findings(replace(sources.pack, settings=late), out_of_date.id)

    assert finding.what == "the fact was valid until 2027-12-31"


@pytest.mark.parametrize(("file", "line"), [(FACTS, 1), (ORGANISATIONS, 1)])
@pytest.mark.parametrize(("day", "is_told"), [("2062-11-22", True), ("2026-11-22", False)])
def test_what_was_checked_after_the_date_of_the_content_is_told(
    project: Project, file: str, line: int, day: str, *, is_told: bool
) -> None:
    edit(project, file, "checked: 2026-11-01", f"checked: {day}")

    found = findings(load_pack(project, "town", load_registry(project)), checked_later.id)

    assert [(one.path, one.line) for one in found] == ([(file, line)] if is_told else [])


@pytest.mark.parametrize(
    ("times", "what"),
    [
        ('["08:00–11:30", "11:30–12:00"]', []),
        ('["08:00–11:30", "09:00–10:00"]', ["08:00–11:30 and 09:00–10:00 overlap (mon, tue)"]),
        ('["09:00–10:00", "08:00–11:30"]', ["08:00–11:30 and 09:00–10:00 overlap (mon, tue)"]),
        ('["08:00–11:30", "08:00–11:30"]', ["08:00–11:30 and 08:00–11:30 overlap (mon, tue)"]),
    ],
)
def test_times_that_overlap_are_told(project: Project, times: str, what: list[str]) -> None:
    line = edit(project, ORGANISATIONS, '["08:00–11:30"]', times)

    found = findings(load_pack(project, "town", load_registry(project)), overlapping_hours.id)

    assert [one.what for one in found] == what
    assert {(one.path, one.line) for one in found} <= {(ORGANISATIONS, line)}


def test_times_of_a_day_in_two_lines_that_overlap_are_told(project: Project) -> None:
    other = '- {days: [tue], times: ["10:00–12:00"]}\n      - {days: [fri]'
    edit(project, ORGANISATIONS, "- {days: [fri]", other)

    (found,) = findings(load_pack(project, "town", load_registry(project)), overlapping_hours.id)

    assert found.what == "08:00–11:30 and 10:00–12:00 overlap (tue)"


def test_too_few_pages_to_fill_up_with_are_told(project: Project) -> None:
    edit(project, "content/common/chapters/numbers.yaml", "    fill: true\n", "")

    (found,) = findings(load_pack(project, "town", load_registry(project)), too_few_spare_pages.id)

    assert found.what == "only 2 topics with fill: true are there to fill up to whole sheets"


def test_enough_pages_to_fill_up_with_are_not_told(sources: Sources) -> None:
    assert findings(sources.pack, too_few_spare_pages.id) == []


def test_a_stray_file_is_told_at_its_place() -> None:
    (found,) = stray_findings([Problem("content/town/x.yml", 0, "never read", "rename it")])

    assert (found.path, found.line, found.id) == ("content/town/x.yml", 0, "stray-file")


def test_an_organisation_on_no_page_is_told(project: Project) -> None:
    path = project.root / ORGANISATIONS
    text = path.read_text(encoding="utf-8")
    other = text.replace("- id: office", "- id: hidden").replace("Amt für Soziales", "Bank")
    path.write_text(text + other, encoding="utf-8")

    (finding,) = findings(
        load_pack(project, "town", load_registry(project)), unused_organisation.id
    )

    assert (finding.path, finding.line) == (ORGANISATIONS, text.count("\n") + 1)
    assert finding.what == "Bank is on no page"


def test_an_organisation_on_a_page_is_not_told(sources: Sources) -> None:
    assert findings(sources.pack, unused_organisation.id) == []
