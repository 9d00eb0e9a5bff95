"""To be written."""

from collections.abc import Iterator
from pathlib import Path

from fuzz.trial import Trial

COUNT = 10


def trials(folder: Path, count: int, seed: int) -> Iterator[Trial]:
    """Trials."""
    yield from ()
