import json

import pytest

from tests.commands import FACTS, ORGANISATIONS, run
from welcomepack.cli.output import Output, shown
from welcomepack.files.project import Project
from welcomepack.findings import Finding, Severity, SwitchedOff

ONE = Finding("x.po", 3, "numbers", "'a\nb' is wrong", "mend it", Severity.WARNING, "uk", "a.title")
WHOLE = Finding("y.po", 0, "header", "it is wrong", "mend it", Severity.ERROR, "uk")
OFF = SwitchedOff(ONE, "a year")


def test_findings_as_json_have_a_version(pristine: Project) -> None:
    told = json.loads(run(pristine, "check", "--output", "json").stdout)

    assert told["version"] == 1
    assert [(one["path"], one["line"], one["severity"]) for one in told["findings"]] == [
        (FACTS, 2, "info"),
        (ORGANISATIONS, 1, "info"),
    ]


def test_text_counts_by_severity_and_what_is_switched_off() -> None:
    assert shown(Output.TEXT, [ONE, WHOLE]).endswith("\n1 error, 1 warning, 0 info")
    assert shown(Output.TEXT, [], [OFF]) == "0 error, 0 warning, 0 info, 1 switched off"


def test_lines_are_one_for_each_finding_with_a_line_to_jump_to() -> None:
    assert shown(Output.LINES, [ONE, WHOLE], [OFF]).splitlines() == [
        "x.po:3:warning:numbers: 'a b' is wrong; mend it",
        "y.po:1:error:header: it is wrong; mend it",
    ]


def test_json_lists_what_is_switched_off_with_the_reason() -> None:
    told = json.loads(shown(Output.JSON, [WHOLE], [OFF]))

    assert [one["id"] for one in told["findings"]] == ["header"]
    assert [(one["id"], one["context"], one["reason"]) for one in told["switched_off"]] == [
        ("numbers", "a.title", "a year")
    ]


def test_sarif_has_every_rule() -> None:
    (told,) = json.loads(shown(Output.SARIF, [ONE], [OFF]))["runs"]

    assert {"numbers", "untranslated", "unused-organisation", "page-count"} <= {
        rule["id"] for rule in told["tool"]["driver"]["rules"]
    }
    assert [result["ruleId"] for result in told["results"]] == ["numbers", "numbers"]


@pytest.mark.parametrize("output", Output)
def test_every_form_shows_nothing_where_nothing_was_found(output: Output) -> None:
    assert "x.po" not in shown(output, [])
