"""The run of the tests itself says what it left out."""

import pytest

from tests.skipped import in_one_line


def left_out(name: str, reason: str) -> pytest.TestReport:
    told = ("tests/a.py", 1, f"Skipped: {reason}")
    return pytest.TestReport(name, ("tests/a.py", 1, name), {}, "skipped", told, "setup")


def test_what_was_skipped_is_told_in_one_line_with_the_reason() -> None:
    told = in_one_line([
        left_out("tests/b.py::test_two", "openssl is not installed"),
        left_out("tests/a.py::test_one", "no Chromium"),
        left_out("tests/a.py::test_other[1]", "no Chromium"),
    ])  # fmt: skip

    assert told == (
        "Skipped: 2 of tests/a.py (no Chromium); 1 of tests/b.py (openssl is not installed)"
    )


def test_nothing_is_said_where_nothing_was_skipped() -> None:
    assert in_one_line([]) == ""
