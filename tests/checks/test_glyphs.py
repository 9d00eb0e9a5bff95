import pytest

from tests.tiny_project import edit, line_of, localized, transliterated
from welcomepack.checks.glyphs import missing_glyphs
from welcomepack.errors import Problem
from welcomepack.files.project import Project
from welcomepack.pipeline.sources import read_sources

ARRIVING = "content/common/chapters/arriving.yaml"
COMMON = "locales/uk/LC_MESSAGES/common.po"


def problems_of(project: Project, tag: str) -> list[Problem]:
    return list(missing_glyphs(localized(read_sources(project, "town"), tag)))


@pytest.mark.parametrize("tag", ["de", "en", "ar", "uk", "ti"])
def test_what_can_be_drawn_is_no_problem(pristine: Project, tag: str) -> None:
    assert problems_of(pristine, tag) == []


def test_a_character_of_the_german_is_told_with_the_line_of_the_content(project: Project) -> None:
    line = edit(project, ARRIVING, "title: Papiere", "title: Papiere 日")

    (problem,) = problems_of(project, "de")

    assert (problem.path, problem.line) == (ARRIVING, line)
    assert "'日' (U+65E5) is in no font of the language (Noto Sans)" in problem.what


def test_a_character_of_a_translation_is_told_with_the_line_of_the_catalog(
    project: Project,
) -> None:
    edit(project, COMMON, transliterated("Papiere", "uk"), "日")
    line = line_of(project, COMMON, 'msgid "Papiere"')

    (problem,) = problems_of(project, "uk")

    assert (problem.path, problem.line) == (COMMON, line)


@pytest.mark.parametrize(
    ("file", "good", "broken"),
    [
        ("content/town/organisations.yaml", "name: Amt", "name: 日 Amt"),
        (ARRIVING, "term: Aufenthaltserlaubnis", "term: 日"),
        (
            "content/town/facts.yaml",
            "text_form: {kind: text, value: F",
            "text_form: {kind: text, value: 日",
        ),
    ],
)
@pytest.mark.parametrize("tag", ["de", "ar"])
def test_a_character_of_a_german_name_is_told_in_every_language(
    project: Project, tag: str, file: str, good: str, broken: str
) -> None:
    line = edit(project, file, good, broken)

    (problem,) = problems_of(project, tag)

    assert (problem.path, problem.line) == (file, line)


@pytest.mark.parametrize("good", ["street: Am Markt", "town: Musterstadt}"])
def test_a_character_of_an_address_is_told_where_the_organisation_stands(
    project: Project, good: str
) -> None:
    edit(project, "content/town/organisations.yaml", good, good.replace(": ", ": 日 "))

    (problem,) = problems_of(project, "de")

    assert (problem.path, problem.line) == ("content/town/organisations.yaml", 2)


@pytest.mark.parametrize("good", ["town: Muster", "{name: Stadt", 'edition: "'])
def test_a_character_of_the_settings_is_told(project: Project, good: str) -> None:
    edit(project, "content/town/pack.yaml", good, f"{good}日")

    (problem,) = problems_of(project, "de")

    assert problem.path == "content/town/pack.yaml"


def test_a_sentence_to_say_is_told_once_in_german_and_in_every_language(project: Project) -> None:
    line = edit(project, ARRIVING, "text: Ich brauche", "text: 日 Ich brauche")

    for tag in ("de", "ar"):
        (problem,) = problems_of(project, tag)

        assert (problem.path, problem.line) == (ARRIVING, line)


def test_only_the_first_five_characters_are_told(project: Project) -> None:
    edit(project, ARRIVING, "title: Papiere", "title: 一二三四五六七")

    (problem,) = problems_of(project, "de")

    assert problem.what.count("(U+") == 5
