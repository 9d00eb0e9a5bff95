import time
from collections.abc import Iterator

import pytest

from welcomepack.errors import Problem, UsageError
from welcomepack.pipeline.bounded import GivenUpError, bounded


def counting(to: int) -> Iterator[int]:
    yield from range(to)


def sleeping(after: int) -> Iterator[int]:
    yield from range(after)
    time.sleep(600)


def eating(after: int) -> Iterator[int]:
    yield from range(after)
    kept = []
    while True:
        kept.append(bytearray(2**26))


def refusing(path: str) -> Iterator[int]:
    yield 1
    raise UsageError(Problem(path, 0, "no", "yes"))


def test_what_is_told_comes_in_its_order() -> None:
    assert list(bounded(counting, 3)) == [0, 1, 2]


def test_what_takes_too_long_is_given_up_and_what_it_told_is_kept() -> None:
    told = bounded(sleeping, 1, seconds=5)

    assert next(told) == 0
    with pytest.raises(GivenUpError, match="within 5 seconds"):
        next(told)


def test_what_takes_too_much_memory_is_given_up_and_what_it_told_is_kept() -> None:
    told = bounded(eating, 1)

    assert next(told) == 0
    with pytest.raises(GivenUpError, match=r"with 1\.5 GiB of memory"):
        next(told)


def test_an_error_is_raised_where_it_is_told() -> None:
    told = bounded(refusing, "x.pdf")

    assert next(told) == 1
    with pytest.raises(UsageError, match=r"x\.pdf: no; yes"):
        next(told)
