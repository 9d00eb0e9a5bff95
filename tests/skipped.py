"""What a run of the tests left out, told in one line."""

from collections import Counter
from collections.abc import Iterable

import pytest


def in_one_line(skipped: Iterable[pytest.TestReport | pytest.CollectReport]) -> str:
    """The files whose tests were left out, how many of each, and why; empty if none were."""
    each = Counter((report.nodeid.partition("::")[0], reason_of(report)) for report in skipped)
    told = (f"{count} of {file} ({reason})" for (file, reason), count in sorted(each.items()))
    return f"Skipped: {'; '.join(told)}" if each else ""


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was left out, in the words of its mark."""
    _, _, told = report.longrepr if isinstance(report.longrepr, tuple) else ("", 0, "no reason")
    return told.removeprefix("Skipped: ")
