import json

import pytest

from tests.commands import lines_of, run
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project


def test_the_table_has_a_row_for_each_language_and_each_domain(pristine: Project) -> None:
    result = run(pristine, "status", "--lang", "uk")

    _, *rows, caption = result.stdout.splitlines()
    assert [row.split()[0] for row in rows] == ["uk", "town", "common", "ui"]
    assert rows[0].split()[1:4] == ["Ukrainisch", "100", "%"]
    assert caption.strip() == "messages (words)"


def test_data_for_programs_is_json_and_nothing_else(pristine: Project) -> None:
    told = json.loads(run(pristine, "status", "--output", "json").stdout)

    assert [language["tag"] for language in told["languages"]] == ["en", "ar", "uk", "ti"]


@pytest.mark.parametrize(("output", "start"), [("markdown", "| language"), ("html", "<!DOCTYPE")])
def test_the_status_is_text_for_an_issue_or_a_page(
    pristine: Project, output: str, start: str
) -> None:
    assert run(pristine, "status", "--output", output).stdout.startswith(start)


def test_the_status_of_an_unknown_language_is_refused(pristine: Project) -> None:
    result = run(pristine, "status", "--lang", "xx")

    assert result.exit_code == ExitCode.USAGE
    assert len(lines_of(result)) == 1


def test_a_pack_that_is_not_ready_for_print_ends_with_its_own_code(pristine: Project) -> None:
    result = run(pristine, "check", "--release", "--lang", "uk")

    assert result.exit_code == ExitCode.UNFIT
    assert sum("[release-review]" in line for line in result.stdout.splitlines()) == 3
