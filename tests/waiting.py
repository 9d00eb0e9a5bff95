"""Waiting for what other processes do: long enough for a slow machine, and never without end."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

LONG_S = 300  # reached only where a test fails


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """It is so; where it never becomes so, the test fails and says what it waited for."""
    ends_at = time.monotonic() + LONG_S
    while not is_so():
        if time.monotonic() > ends_at:
            pytest.fail(f"waited in vain until {what}")
        time.sleep(0.02)


def wait_for(folder: Path, pattern: str, count: int = 1) -> None:
    """So many files have come."""
    wait_until(lambda: len(list(folder.glob(pattern))) >= count, f"{pattern} came")
