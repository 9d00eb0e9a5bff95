import datetime as dt
import shutil

import pytest

from tests.commands import ARRIVING, FACTS, GLOSSARY, LOCAL, NUMBERS, ORGANISATIONS, PACK
from tests.tiny_project import REPOSITORY, edit, problems_of
from welcomepack.content.loading import load_pack
from welcomepack.errors import ContentError, UsageError
from welcomepack.files.project import Project
from welcomepack.handover.pages import load_instructions
from welcomepack.languages.registry import load_registry
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.reviews import load_review

LANGUAGES = "locales/languages.yaml"


def test_a_pack_has_its_chapters_in_their_order(sources: Sources) -> None:
    assert [chapter.id for chapter in sources.pack.chapters] == ["arriving", "numbers"]


def test_a_pack_has_facts_and_organisations_of_all_its_folders(sources: Sources) -> None:
    assert {"money_fee", "text_form"} <= set(sources.pack.facts)
    assert set(sources.pack.organisations) == {"helpline", "office"}


def test_the_topic_of_a_town_stands_where_it_says(sources: Sources) -> None:
    topics = sources.pack.chapters[0].topics

    assert [topic.id for topic in topics] == ["emergency", "papers", "town"]


@pytest.mark.parametrize(
    ("after", "order"),
    [
        ("    after: emergency\n", ["emergency", "town", "papers"]),
        ("", ["emergency", "papers", "town"]),
    ],
)
def test_a_topic_of_a_town_can_be_moved(project: Project, after: str, order: list[str]) -> None:
    edit(project, LOCAL, "    after: papers\n", after)

    chapters = load_pack(project, "town", load_registry(project)).chapters

    assert [topic.id for topic in chapters[0].topics] == order


def test_a_shared_folder_needs_nothing_of_the_town(project: Project) -> None:
    other = project.content / "other"
    shutil.copytree(project.content / "town", other)
    (other / "chapters" / "local.yaml").unlink()
    edit(project, "content/other/pack.yaml", "id: town", "id: other")

    pack = load_pack(project, "other", load_registry(project))

    assert [topic.id for topic in pack.chapters[0].topics] == ["emergency", "papers"]


def test_an_unknown_pack_is_refused_with_those_there_are(project: Project) -> None:
    with pytest.raises(UsageError, match="there is no pack 'bonn'; use one of: town"):
        load_pack(project, "bonn", load_registry(project))


def test_a_fact_named_twice_is_refused(project: Project) -> None:
    with (project.root / "content/town/facts.yaml").open("a", encoding="utf-8") as file:
        file.write('money_fee: {kind: money, value: "1", source: x.org, checked: 2026-11-01}\n')

    (problem,) = problems_of(project)

    assert problem.path == "content/town/facts.yaml"
    assert problem.what == "'money_fee' is defined in another folder too"


def test_an_organisation_named_twice_is_refused(project: Project) -> None:
    path = project.root / ORGANISATIONS
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text, encoding="utf-8")

    (problem,) = problems_of(project)

    assert problem.what == "the id 'office' stands here twice"
    assert problem.line == text.count("\n") + 1


def test_a_project_may_do_without_a_glossary(project: Project) -> None:
    (project.root / GLOSSARY).unlink()
    edit(project, NUMBERS, "terms: [office]", "items: [{id: office, term: Amt, text: Ein Haus.}]")

    assert dict(load_pack(project, "town", load_registry(project)).glossary.terms) == {}


def test_a_missing_chapter_is_refused(project: Project) -> None:
    line = edit(project, PACK, "common/numbers", "common/numbres")

    (problem,) = problems_of(project)

    assert (problem.path, problem.line) == (PACK, line)
    assert problem.what == "there is no chapter 'common/numbres'"
    assert problem.remedy.startswith("do you mean common/numbers? Else write content/common/")


def test_mistakes_of_several_files_are_told_at_once(project: Project) -> None:
    edit(project, ARRIVING, "title: Papiere", "titel: Papiere")
    edit(project, NUMBERS, "title: Wörter", "title: []")
    edit(project, FACTS, 'value: "63"', "value: viel")

    assert {problem.path for problem in problems_of(project)} == {ARRIVING, NUMBERS, FACTS}


def test_references_into_a_file_that_cannot_be_read_are_not_told(project: Project) -> None:
    edit(project, FACTS, 'value: "63"', "value: viel")

    assert [problem.path for problem in problems_of(project)] == [FACTS]


# Registry and review


def test_a_language_of_the_registry_has_its_script(sources: Sources) -> None:
    assert load_registry(sources.project)["ar"].script.fonts[0] == "Noto Sans Arabic"


def test_a_language_of_an_undescribed_script_is_refused_with_its_line(project: Project) -> None:
    line = edit(project, LANGUAGES, "    script: Ethi\n", "    script: Elvi\n")

    with pytest.raises(ContentError) as refusal:
        load_registry(project)
    (problem,) = refusal.value.problems
    assert (problem.path, problem.line) == (LANGUAGES, line)
    assert "the script 'Elvi' of 'ti' is not described" in problem.what


def test_a_language_that_babel_does_not_know_is_refused_with_its_line(project: Project) -> None:
    line = edit(project, LANGUAGES, "    babel: ti\n", "    babel: xx\n")

    with pytest.raises(ContentError, match=f"^{LANGUAGES}:{line}: Babel has no locale 'xx'"):
        load_registry(project)


def test_without_a_record_a_translation_counts_as_drafted_by_machine(project: Project) -> None:
    assert load_review(project, "ar").state({"ui": "1"}) == "machine"


def test_the_record_of_a_translation_is_read(project: Project) -> None:
    text = "drafted_by: people\ndrafted_on: 2026-11-01\n"
    project.review("ar").write_text(text, encoding="utf-8")

    review = load_review(project, "ar")

    assert (review.drafted_by, review.drafted_on) == ("people", dt.date(2026, 11, 1))


def test_a_record_that_makes_no_sense_is_refused_with_its_line(project: Project) -> None:
    text = "drafted_on: 2026-11-01\ndrafted_by: me\n"
    project.review("ar").write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match=r"^locales/ar/review.yaml:2: 'me' is not known"):
        load_review(project, "ar")


def test_a_slip_in_the_instructions_for_translators_is_told(project: Project) -> None:
    line = edit(project, "templates/handover.yaml", "{value_example}. Dort", "{value_example. Dort")

    with pytest.raises(ContentError, match=f"^templates/handover.yaml:{line}: in '{{value_example"):
        load_instructions(project)


def test_an_unknown_font_is_told_once_with_its_line(project: Project) -> None:
    line = edit(project, LANGUAGES, "fonts: [Noto Sans]", "fonts: [Comic]")

    with pytest.raises(ContentError) as refusal:
        load_registry(project)
    (problem,) = refusal.value.problems
    assert (problem.path, problem.line) == (LANGUAGES, line)
    assert problem.what == "there is no font family 'Comic'"


def test_a_registry_without_german_is_refused(project: Project) -> None:
    edit(project, LANGUAGES, "\n  de:", "\n  dx:")

    with pytest.raises(ContentError, match="German, the source, is not in the registry"):
        load_registry(project)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("local Kopie", "it looks like a copy of local.yaml: take it out of this folder"),
        ("local (2)", "it looks like a copy of local.yaml: take it out of this folder"),
        ("other", "write 'extends: FOLDER/CHAPTER' at its top, or name it in pack.yaml"),
    ],
)
def test_a_chapter_that_nobody_names_is_one_sentence(
    project: Project, name: str, remedy: str
) -> None:
    path = project.content / "town" / "chapters" / f"{name}.yaml"
    shutil.copy(project.root / ARRIVING, path)

    (problem,) = problems_of(project)

    assert (problem.path, problem.line) == (project.relative(path), 1)
    assert problem.remedy == remedy


def test_the_instructions_for_translators_know_their_file(pristine: Project) -> None:
    words = load_instructions(pristine)

    assert {word.text.source.file for word in words.values()} == {"templates/handover.yaml"}


# The content of this repository


def test_the_pack_of_bochum_can_be_loaded() -> None:
    pack = load_pack(Project(REPOSITORY), "bochum", load_registry(Project(REPOSITORY)))

    assert pack.settings.locales == ("de", "en", "ar", "uk", "fa", "tr", "ti")
