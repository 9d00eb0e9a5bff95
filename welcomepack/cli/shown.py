"""How findings are shown, and when they end with an exit code of their own."""

import json
from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum

from welcomepack.findings import Finding, Severity


class Output(StrEnum):
    """How findings are shown."""

    TEXT = "text"
    JSON = "json"


def _as_text(findings: list[Finding]) -> str:
    counted = ", ".join(
        f"{sum(finding.severity is severity for finding in findings)} {severity}"
        for severity in reversed(Severity)
    )
    return "\n".join([*map(str, findings), counted])


def _as_json(findings: list[Finding]) -> str:
    told = {"version": 1, "findings": [asdict(finding) for finding in findings]}
    return json.dumps(told, ensure_ascii=False, indent=2)


AS: dict[Output, Callable[[list[Finding]], str]] = {
    Output.TEXT: _as_text,
    Output.JSON: _as_json,
}
