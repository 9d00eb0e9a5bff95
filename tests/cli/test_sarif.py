import json
from collections.abc import Mapping
from typing import Any

from welcomepack.checks.letters import kashida
from welcomepack.checks.numbers import numbers
from welcomepack.cli.sarif import sarif_log
from welcomepack.findings import Finding, Severity, SwitchedOff

ONE = Finding("a b.po", 3, "numbers", "7 is missing", "add it", Severity.WARNING, "uk", "a.title")
OTHER = Finding("x.po", 0, "kashida", "it is stretched", "mend it", Severity.INFO, "ar")


def run(findings: list[Finding], off: list[SwitchedOff] | None = None) -> Mapping[str, Any]:
    log: Mapping[str, Any] = json.loads(
        json.dumps(sarif_log(findings, off or [], [numbers, kashida]))
    )
    (one,) = log["runs"]
    return dict(one)


def fingerprint(finding: Finding) -> str:
    (result,) = run([finding])["results"]
    return str(result["partialFingerprints"]["welcomepack/v1"])


def test_the_log_says_its_version() -> None:
    assert sarif_log([], [], [])["version"] == "2.1.0"


def test_a_rule_carries_sentence_reason_and_remedy() -> None:
    rule, _ = run([])["tool"]["driver"]["rules"]

    assert rule == {
        "id": "numbers",
        "shortDescription": {"text": numbers.sentence},
        "fullDescription": {"text": numbers.rationale},
        "help": {"text": numbers.remedy},
        "defaultConfiguration": {"level": "warning"},
    }


def test_a_result_points_to_its_rule_file_line_and_message() -> None:
    (result,) = run([ONE])["results"]

    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("numbers", 0, "warning")
    assert result["message"]["text"] == "7 is missing; add it"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "a%20b.po", "uriBaseId": "PROJECT"},
                "region": {"startLine": 3},
            },
            "logicalLocations": [{"fullyQualifiedName": "a.title", "kind": "resource"}],
        }
    ]


def test_a_finding_of_a_whole_file_has_no_region_and_an_info_is_a_note() -> None:
    (result,) = run([OTHER])["results"]

    assert result["level"] == "note"
    assert "region" not in result["locations"][0]["physicalLocation"]


def test_a_file_outside_of_the_project_has_a_whole_address() -> None:
    (result,) = run([Finding("/tmp/x y.pdf", 0, "numbers", "w", "r", Severity.ERROR)])["results"]  # noqa: S108 - only a name

    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "file:///tmp/x%20y.pdf"}
    }


def test_a_fingerprint_stays_when_the_line_moves() -> None:
    moved = Finding(
        "a b.po", 99, "numbers", "7 is missing", "add it", Severity.WARNING, "uk", "a.title"
    )

    assert fingerprint(ONE) == fingerprint(moved)
    assert fingerprint(ONE) != fingerprint(OTHER)


def test_two_findings_that_say_the_same_have_two_fingerprints() -> None:
    first, second = run([ONE, ONE])["results"]

    assert first["partialFingerprints"] != second["partialFingerprints"]


def test_what_is_switched_off_is_suppressed_with_its_reason() -> None:
    kept, off = run([OTHER], [SwitchedOff(ONE, "a year")])["results"]

    assert kept["suppressions"] == []
    assert off["suppressions"] == [{"kind": "inSource", "justification": "a year"}]
