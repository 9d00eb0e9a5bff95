import pytest

from tests.commands import run
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project

OPTIONS = ("--lang", "uk", "--reviewer-role", "interpreter")


def record(project: Project) -> str:
    return project.review("uk").read_text(encoding="utf-8")


def test_a_reading_is_recorded_with_day_and_role(project: Project) -> None:
    result = run(project, "review", *OPTIONS, "--domain", "ui", "--on", "2027-01-15")

    assert result.exit_code == ExitCode.OK
    assert result.stdout.startswith("ui: ")
    assert "    read_on: 2027-01-15\n    by: interpreter\n    native: false\n" in record(project)


def test_a_reading_without_a_domain_is_of_all(project: Project) -> None:
    result = run(project, "review", *OPTIONS, "--on", "2027-01-15")

    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["town", "common", "ui"]


def test_the_same_reading_again_is_nothing_new(project: Project) -> None:
    run(project, "review", *OPTIONS, "--on", "2027-01-15")

    result = run(project, "review", *OPTIONS, "--on", "2027-01-15")

    assert {line.split("; ")[1] for line in result.stdout.splitlines()} == {"nothing new to record"}


@pytest.mark.parametrize(
    ("options", "native"),
    [
        (["--reviewer-role", "native"], "true"),
        (["--reviewer-role", "lawyer"], "false"),
        (["--reviewer-role", "lawyer", "--native"], "true"),
    ],
)
def test_who_grew_up_with_the_language_is_noted(
    project: Project, options: list[str], native: str
) -> None:
    run(project, "review", "--lang", "uk", *options, "--on", "2027-01-15")

    assert f"native: {native}\n" in record(project)


def test_without_a_day_it_is_that_of_the_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")

    run(project, "review", *OPTIONS)

    assert "read_on: 2027-01-15\n" in record(project)


@pytest.mark.parametrize(
    "options",
    [["--reviewer-role", "Frau X", "--lang", "uk"], [*OPTIONS, "--on", "morgen"], ["--lang", "uk"]],
)
def test_a_name_a_day_or_a_role_that_is_none_is_refused(
    pristine: Project, options: list[str]
) -> None:
    assert run(pristine, "review", *options).exit_code == ExitCode.USAGE


def test_a_review_of_an_unknown_language_is_refused(pristine: Project) -> None:
    result = run(pristine, "review", "--lang", "xx", "--reviewer-role", "native")

    assert result.exit_code == ExitCode.USAGE
