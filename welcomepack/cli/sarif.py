"""Findings as SARIF, for code hosts and editors.

SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TypeAlias
from urllib.parse import quote

from welcomepack import __version__
from welcomepack.findings import Described, Finding, Severity, SwitchedOff

Json: TypeAlias = str | int | Sequence["Json"] | Mapping[str, "Json"]
Object: TypeAlias = Mapping[str, Json]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "PROJECT"  # what paths are relative to; the reader of the file knows where it is
_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def sarif_log(
    findings: Iterable[Finding],
    switched_off: Iterable[SwitchedOff],
    described: Iterable[Described],
) -> Object:
    """One run with its rules; what is switched off is a suppressed result.

    A result is known again in the next run by its fingerprint, which does not change with the
    line.
    """
    rules = tuple(described)
    numbers = {one.id: number for number, one in enumerate(rules)}
    told = [(finding, "") for finding in findings]
    told += [(each.finding, each.reason) for each in switched_off]
    driver: Object = {
        "name": "welcomepack",
        "version": __version__,
        "rules": [_rule(r) for r in rules],
    }
    run: Object = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the project."}}},
        "results": list(_results(told, numbers)),
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(one: Described) -> Object:
    return {
        "id": one.id,
        "shortDescription": {"text": one.sentence},
        "fullDescription": {"text": " ".join(one.rationale.split())},
        "help": {"text": " ".join(one.remedy.split())},
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }


def _results(told: Iterable[tuple[Finding, str]], numbers: Mapping[str, int]) -> Iterator[Object]:
    seen: Counter[str] = Counter()
    for finding, reason in told:
        same = f"{finding.path}\0{finding.id}\0{finding.context}\0{finding.what}"
        seen[same] += 1
        fingerprint = sha256(f"{same}\0{seen[same]}".encode()).hexdigest()
        index: Object = {"ruleIndex": numbers[finding.id]} if finding.id in numbers else {}
        yield {
            **index,
            "ruleId": finding.id,
            "level": _LEVELS[finding.severity],
            "message": {"text": f"{finding.what}; {finding.remedy}"},
            "locations": [_location(finding)],
            "partialFingerprints": {"welcomepack/v1": fingerprint},
            "suppressions": [{"kind": "inSource", "justification": reason}] if reason else [],
        }


def _location(finding: Finding) -> Object:
    region: Object = {"region": {"startLine": finding.line}} if finding.line else {}
    place: Object = {"physicalLocation": {"artifactLocation": _file(finding.path), **region}}
    if not finding.context:
        return place
    message: Object = {"fullyQualifiedName": finding.context, "kind": "resource"}
    return {**place, "logicalLocations": [message]}


def _file(path: str) -> Object:
    """The address of a file: in the project, or anywhere for a PDF that was named so."""
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    return {"uri": quote(path), "uriBaseId": _ROOT}
