"""How findings are shown: for people, for editors, for programs, for code hosts."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from enum import StrEnum

from welcomepack.cli.sarif import sarif_log
from welcomepack.findings import Finding, Severity, SwitchedOff
from welcomepack.pipeline.explaining import EXPLAINED


class Output(StrEnum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"
    LINES = "lines"
    SARIF = "sarif"


def shown(
    output: Output, findings: Sequence[Finding], switched_off: Sequence[SwitchedOff] = ()
) -> str:
    """The findings in the form that was asked for."""
    return _AS[output](findings, switched_off)


def _as_text(findings: Sequence[Finding], switched_off: Sequence[SwitchedOff]) -> str:
    counted = ", ".join(
        f"{sum(finding.severity is severity for finding in findings)} {severity}"
        for severity in reversed(Severity)
    )
    off = f", {len(switched_off)} switched off" if switched_off else ""
    return "\n".join([*map(str, findings), counted + off])


def _as_lines(findings: Sequence[Finding], _: Sequence[SwitchedOff]) -> str:
    """One finding on each line; editors jump to a line, so a whole file is its first."""
    return "\n".join(
        " ".join(f"{f.path}:{max(f.line, 1)}:{f.severity}:{f.id}: {f.what}; {f.remedy}".split())
        for f in findings
    )


def _as_json(findings: Sequence[Finding], switched_off: Sequence[SwitchedOff]) -> str:
    off = [{**asdict(each.finding), "reason": each.reason} for each in switched_off]
    told = {"version": 1, "findings": [asdict(f) for f in findings], "switched_off": off}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_sarif(findings: Sequence[Finding], switched_off: Sequence[SwitchedOff]) -> str:
    log = sarif_log(findings, switched_off, EXPLAINED)
    return json.dumps(log, ensure_ascii=False, indent=2)


_AS: dict[Output, Callable[[Sequence[Finding], Sequence[SwitchedOff]], str]] = {
    Output.TEXT: _as_text,
    Output.JSON: _as_json,
    Output.LINES: _as_lines,
    Output.SARIF: _as_sarif,
}
