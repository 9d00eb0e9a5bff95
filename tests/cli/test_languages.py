from tests.commands import PACK, lines_of, run
from tests.tiny_project import edit
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project


def test_a_language_is_begun_with_one_command(project: Project) -> None:
    result = run(project, "add-language", "rom")

    assert result.exit_code == ExitCode.OK
    assert result.stdout.splitlines() == [
        "locales/rom/LC_MESSAGES/town.po: written",
        "locales/rom/LC_MESSAGES/common.po: written",
        "locales/rom/LC_MESSAGES/ui.po: written",
        "locales/rom/review.yaml: written",
        f"{PACK}: written",
    ]


def test_a_language_begun_twice_exists_already(project: Project) -> None:
    run(project, "add-language", "fr")

    result = run(project, "add-language", "fr")

    assert result.exit_code == ExitCode.OK
    assert result.stdout == "'fr' exists already; nothing was changed\n"


def test_the_record_says_who_drafts(project: Project) -> None:
    run(project, "add-language", "fr", "--drafted-by", "machine")

    assert "drafted_by: machine" in project.review("fr").read_text(encoding="utf-8")


def test_a_language_that_nobody_knows_is_refused_in_one_line(pristine: Project) -> None:
    result = run(pristine, "add-language", "xx")

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.USAGE
    assert 'xx: {name: "…", german: "…", babel: "de"' in line


def test_a_build_of_a_language_that_was_just_begun_says_what_is_missing(project: Project) -> None:
    edit(project, PACK, "[de, en, ar, uk, ti]", "[de]")
    run(project, "add-language", "rom")

    result = run(project, "build", "--lang", "rom")

    assert result.exit_code == ExitCode.UNFIT
    assert len(lines_of(result)) == 3


def test_the_languages_are_shown_with_their_coverage(pristine: Project) -> None:
    rows = [line.split() for line in run(pristine, "languages").stdout.splitlines()]

    (ukrainian,) = (row for row in rows if row[:1] == ["uk"])
    (french,) = (row for row in rows if row[:1] == ["fr"])
    assert ukrainian == ["uk", "Українська", "Ukrainisch", "ltr", "Cyrl", "100", "%"]
    assert french[-1] == "-"
