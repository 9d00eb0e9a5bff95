import pickle

import pytest

from welcomepack.errors import (
    CatalogError,
    ContentError,
    ExitCode,
    Problem,
    RenderingError,
    UnfitError,
    UsageError,
    WelcomepackError,
)

FIRST = Problem("a.yaml", 3, "the key 'id' is missing", "add it")
SECOND = Problem("b.yaml", 1, "the key 'icon' is missing", "add it")


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (FIRST, "a.yaml:3: the key 'id' is missing; add it"),
        (Problem("a.yaml", 0, "it is empty", "fill it"), "a.yaml: it is empty; fill it"),
        (Problem("", 0, "no language is named", "name one"), "no language is named; name one"),
    ],
)
def test_a_problem_says_where_what_and_how_to_mend_it(problem: Problem, told: str) -> None:
    assert str(problem) == told


def test_a_problem_is_one_line_whatever_it_quotes() -> None:
    told = str(Problem("a.yaml", 1, "'a\nb\r\nc\u2028d' is no id", "mend it"))

    assert told.splitlines() == ["a.yaml:1: 'a b c d' is no id; mend it"]


def test_the_problems_of_an_error_are_told_sorted_by_place() -> None:
    error = ContentError([SECOND, FIRST])

    assert str(error) == f"{FIRST}\n{SECOND}"


def test_an_error_may_have_a_single_problem() -> None:
    assert CatalogError(FIRST).problems == (FIRST,)


def test_exit_codes_are_never_renumbered() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "OK": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "INPUT": 3,
        "RENDERING": 4,
        "UNFIT": 5,
        "INTERNAL": 70,
    }


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (WelcomepackError, 70),
        (UsageError, 2),
        (ContentError, 3),
        (CatalogError, 3),
        (RenderingError, 4),
        (UnfitError, 5),
    ],
)
def test_each_kind_of_error_has_its_exit_code(kind: type[WelcomepackError], code: int) -> None:
    assert kind(FIRST).exit_code == code


@pytest.mark.parametrize("kind", [ContentError, RenderingError, UnfitError])
def test_an_error_travels_between_processes(kind: type[WelcomepackError]) -> None:
    travelled = pickle.loads(pickle.dumps(kind([SECOND, FIRST])))  # noqa: S301 - our own

    assert type(travelled) is kind
    assert travelled.problems == (FIRST, SECOND)
