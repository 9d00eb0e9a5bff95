import re

import pytest
from typer.testing import CliRunner

from tests.commands import CALL, COMMON, FACTS, ORGANISATIONS, in_translation, run
from welcomepack.cli.commands import app
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project
from welcomepack.pipeline import explaining


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 0), (["--fail-on", "error"], 0), (["--fail-on", "info"], 1)],
)
def test_a_check_fails_from_the_severity_asked_for(
    pristine: Project, options: list[str], code: int
) -> None:
    assert run(pristine, "check", *options).exit_code == code


def test_findings_are_sorted_and_counted(project: Project) -> None:
    in_translation(project, CALL, "{phone_ambulance}", "112")

    result = run(project, "check", "--lang", "uk")

    *found, counted = result.stdout.splitlines()
    assert result.exit_code == ExitCode.FINDINGS
    assert [line.split(":")[0] for line in found[:2]] == [FACTS, ORGANISATIONS]
    assert any(re.match(rf"{COMMON}:\d+: error: .* \[mismatch\]", line) for line in found)
    assert re.fullmatch(r"\d+ error, \d+ warning, 2 info", counted)


def test_a_left_over_entry_with_broken_german_is_no_mistake_of_the_program(built: Project) -> None:
    with (built.root / COMMON).open("a", encoding="utf-8") as file:
        file.write('\nmsgctxt "x"\nmsgid "Ein ** Stern"\nmsgstr "щось"\n')

    assert run(built, "check", "--lang", "uk").exit_code == ExitCode.OK


def test_a_check_is_explained_by_its_name() -> None:
    result = CliRunner().invoke(app, ["explain", "numbers"])

    assert result.stdout.startswith("numbers (warning)\n\n")


def test_all_checks_together_are_the_page_of_the_docs() -> None:
    assert CliRunner().invoke(app, ["explain", "--all"]).stdout == explaining.page_of_checks()


def test_explain_without_a_name_says_which_there_are() -> None:
    result = CliRunner().invoke(app, ["explain"])

    assert result.exit_code == ExitCode.USAGE
    assert "use one of: mismatch, " in result.stderr


def test_lines_are_empty_where_nothing_was_found(project: Project) -> None:
    for file in (FACTS, ORGANISATIONS):
        path = project.root / file
        path.write_text(path.read_text(encoding="utf-8").replace(", confirmed: false", ""), "utf-8")

    result = run(project, "check", "--lang", "uk", "--output", "lines")

    assert result.stdout == ""
