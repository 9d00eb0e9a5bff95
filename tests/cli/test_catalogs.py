import pytest

from tests.commands import ARRIVING, COMMON, lines_of, run
from tests.tiny_project import LETTERS, edit
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project


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
    file, headings, ukrainian = result.stdout.splitlines()
    assert file == f"{COMMON}: 1 changed"
    assert headings.split("  ")[-1].strip() == "words to translate"
    assert ukrainian.split() == ["uk", "0", "1", "0", "0", "2"]


def test_an_update_of_several_languages_ends_with_their_sum(project: Project) -> None:
    edit(project, ARRIVING, "title: Papiere", "title: Wichtige Dokumente")

    *_, ukrainian, everything = run(
        project, "update", "--lang", "ar", "--lang", "uk"
    ).stdout.splitlines()

    assert ukrainian.split() == ["uk", "0", "1", "0", "0", "2"]
    assert everything.split() == ["all", "0", "2", "0", "0", "4"]


def test_a_second_update_says_that_there_is_nothing_to_do(project: Project) -> None:
    run(project, "update")

    _, *rows = run(project, "update").stdout.splitlines()

    assert {cell for row in rows for cell in row.split()[1:]} == {"0"}


def test_a_minor_change_keeps_the_translation(project: Project) -> None:
    edit(project, ARRIVING, "title: Papiere", "title: Pappiere")

    result = run(project, "update", "--lang", "uk", "--minor", "arriving.papers.title")

    file, _, ukrainian = result.stdout.splitlines()
    assert result.stderr == ""
    assert file == f"{COMMON}: 1 changed, 1 of them minor"
    assert ukrainian.split() == ["uk", "0", "1", "0", "0", "0"]


def test_a_minor_change_that_comes_too_late_says_so(project: Project) -> None:
    edit(project, ARRIVING, "title: Papiere", "title: Pappiere")
    run(project, "update", "--lang", "uk")

    result = run(project, "update", "--lang", "uk", "--minor", "arriving.papers.title")

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.OK
    assert line.startswith("note: --minor arriving.papers.title kept no translation: ")


def test_an_unknown_context_is_refused_with_the_nearest_ones(project: Project) -> None:
    before = (project.root / COMMON).read_bytes()
    edit(project, ARRIVING, "title: Papiere", "title: Pappiere")

    result = run(project, "update", "--lang", "uk", "--minor", "arriving.paper.title")

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.USAGE
    assert line.startswith("error: there is no message with the context 'arriving.paper.title'; ")
    assert "did you mean arriving.papers.title" in line
    assert (project.root / COMMON).read_bytes() == before


def test_a_context_that_is_like_no_other_is_refused_too(pristine: Project) -> None:
    (line,) = lines_of(run(pristine, "update", "--minor", "#"))

    assert line.endswith("; copy it from the catalog")


def test_an_update_without_a_language_is_of_all_but_german(project: Project) -> None:
    _, *rows, _ = run(project, "update").stdout.splitlines()

    assert {row.split()[0] for row in rows} == set(LETTERS)


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
