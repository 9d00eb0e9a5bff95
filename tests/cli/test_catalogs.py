import pytest

from tests.commands import ARRIVING, COMMON, lines_of, run
from tests.tiny_project import LETTERS, edit
from welcomepack.errors import ExitCode
from welcomepack.project import Project


@pytest.mark.parametrize("command", ["check", "update"])
def test_a_damaged_catalog_is_refused_by_every_command_and_kept(
    built: Project, command: str
) -> None:
    path = built.root / COMMON
    damaged = path.read_bytes().rstrip()[:-4]
    path.write_bytes(damaged)

    result = run(built, command, "--lang", "uk")

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.INPUT
    assert line.startswith(f"error: {COMMON}:")
    assert path.read_bytes() == damaged


def test_extraction_says_what_it_wrote(project: Project) -> None:
    (project.locales / "ui.pot").unlink()

    result = run(project, "extract")

    assert result.exit_code == ExitCode.OK
    assert result.stdout.splitlines() == [
        "locales/town.pot: unchanged",
        "locales/common.pot: unchanged",
        "locales/ui.pot: written",
    ]


def test_an_update_says_what_is_to_be_done(project: Project) -> None:
    edit(project, ARRIVING, "title: Papiere", "title: Wichtige Dokumente")

    result = run(project, "update", "--lang", "uk")

    assert result.exit_code == ExitCode.OK
    (common,) = (line for line in result.stdout.splitlines() if line.startswith(COMMON))
    assert common.endswith("2 words to translate")


def test_an_update_without_a_language_is_of_all_but_german(project: Project) -> None:
    files = {line.split("/")[1] for line in run(project, "update").stdout.splitlines()}

    assert files == set(LETTERS)


def test_a_new_language_is_begun_with_an_update(project: Project) -> None:
    result = run(project, "update", "--lang", "fr")

    assert result.exit_code == ExitCode.OK
    assert (project.catalog("fr", "ui")).is_file()


def test_german_has_no_catalogs_to_update(project: Project) -> None:
    result = run(project, "update", "--lang", "de")

    assert result.exit_code == ExitCode.USAGE
    assert lines_of(result) == [
        "error: German is the source and has no catalogs; name another language"
    ]


def test_the_languages_are_shown_with_their_coverage(pristine: Project) -> None:
    rows = [line.split() for line in run(pristine, "languages").stdout.splitlines()]

    (ukrainian,) = (row for row in rows if row[:1] == ["uk"])
    (french,) = (row for row in rows if row[:1] == ["fr"])
    assert ukrainian == ["uk", "Українська", "Ukrainisch", "ltr", "Cyrl", "100", "%"]
    assert french[-1] == "-"
