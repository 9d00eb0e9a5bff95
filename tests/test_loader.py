import datetime as dt
import re
import shutil

import pytest

from tests.tiny_project import REPOSITORY, edit
from welcomepack.content import Image
from welcomepack.errors import ContentError, Problem, UsageError
from welcomepack.loader import load_instructions, load_pack, load_registry, load_review, picture_of
from welcomepack.pipeline import Workspace
from welcomepack.project import Project
from welcomepack.texts import texts_of

ARRIVING = "content/common/chapters/arriving.yaml"
NUMBERS = "content/common/chapters/numbers.yaml"
LOCAL = "content/town/chapters/local.yaml"
FACTS = "content/common/facts.yaml"
ORGANISATIONS = "content/town/organisations.yaml"
PACK = "content/town/pack.yaml"
GLOSSARY = "content/glossary.yaml"
LANGUAGES = "locales/languages.yaml"


def problems_of(project: Project) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as refusal:
        load_pack(project, "town")
    return refusal.value.problems


def test_a_pack_has_its_chapters_in_their_order(workspace: Workspace) -> None:
    assert [chapter.id for chapter in workspace.pack.chapters] == ["arriving", "numbers"]


def test_a_pack_has_facts_and_organisations_of_all_its_folders(workspace: Workspace) -> None:
    assert {"money_fee", "text_form"} <= set(workspace.pack.facts)
    assert set(workspace.pack.organisations) == {"helpline", "office"}


def test_the_topic_of_a_town_stands_where_it_says(workspace: Workspace) -> None:
    topics = workspace.pack.chapters[0].topics

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

    chapters = load_pack(project, "town").chapters

    assert [topic.id for topic in chapters[0].topics] == order


def test_a_pack_that_windows_cannot_have_is_refused(project: Project) -> None:
    shutil.copytree(project.content / "town", project.content / "con")
    edit(project, "content/con/pack.yaml", "id: town", "id: con")

    with pytest.raises(ContentError) as refusal:
        load_pack(project, "con")
    (problem,) = refusal.value.problems
    assert (problem.path, problem.line) == ("content/con/pack.yaml", 1)
    assert problem.what == "no file on Windows can be called 'con'"


def test_a_chapter_that_windows_cannot_have_is_refused(project: Project) -> None:
    (project.root / NUMBERS).rename((project.root / NUMBERS).with_name("aux.yaml"))
    line = edit(project, PACK, "common/numbers", "common/aux")

    (problem,) = problems_of(project)

    assert (problem.path, problem.line) == (PACK, line)
    assert problem.what == "no file on Windows can be called 'common/aux'"


def test_a_shared_folder_needs_nothing_of_the_town(project: Project) -> None:
    other = project.content / "other"
    shutil.copytree(project.content / "town", other)
    (other / "chapters" / "local.yaml").unlink()
    edit(project, "content/other/pack.yaml", "id: town", "id: other")

    pack = load_pack(project, "other")

    assert [topic.id for topic in pack.chapters[0].topics] == ["emergency", "papers"]


def test_an_unknown_pack_is_refused_with_those_there_are(project: Project) -> None:
    with pytest.raises(UsageError, match="there is no pack 'bonn'; use one of: town"):
        load_pack(project, "bonn")


def test_a_picture_stands_in_the_folder_of_its_content(workspace: Workspace) -> None:
    blocks = (block for topic in workspace.pack.chapters[0].topics for block in topic.blocks)
    (image,) = (block for block in blocks if isinstance(block, Image))

    root = workspace.project.root
    assert picture_of(image, workspace.project) == root / "content/town/images/map.svg"


@pytest.mark.parametrize(
    ("file", "good", "broken", "what"),
    [
        (ARRIVING, "id: stay-calm", "id: numbers", "the id 'numbers' stands here twice"),
        (ARRIVING, "id: store", "id: copy", "the id 'copy' stands here twice"),
        (LOCAL, "id: town", "id: papers", "the id 'papers' stands here twice"),
        (NUMBERS, "id: who, title", "id: what, title", "the id 'what' stands here twice"),
        (NUMBERS, "id: numbers\n", "id: arriving\n", "the id 'arriving' stands here twice"),
        (ARRIVING, "icon: ambulance", "icon: dragon", "there is no pictogram 'dragon'"),
        (ARRIVING, "icon: papers", "icon: dragon", "there is no pictogram 'dragon'"),
        (ARRIVING, "icon: first-days", "icon: dragon", "there is no pictogram 'dragon'"),
        (ARRIVING, "fact: phone_ambulance", "fact: phone_fire", "there is no fact 'phone_fire'"),
        (ARRIVING, "{phone_ambulance}", "{phone_fire}", "there is no fact 'phone_fire'"),
        (ARRIVING, "]({url_guide})", "]({url_map})", "there is no fact 'url_map'"),
        (ARRIVING, "{phone_ambulance}", "{value_share}", "there is no fact 'value_share'"),
        (ARRIVING, "{phone_ambulance}", "{phone_unsure}", "'phone_unsure' is not confirmed"),
        (ARRIVING, "{phone_ambulance}", "{Phone}", "'{Phone}' is no placeholder"),
        (ARRIVING, "**ruhig**", "**ruhig", "'**' is opened and not closed"),
        (ARRIVING, "Rufen Sie sofort an.", "Rufen Sie 112 an.", "'112' is typed into the text"),
        (NUMBERS, "money_ticket, ", "money_rent, ", "there is no fact 'money_rent'"),
        (NUMBERS, "cells: [Miete, Das Amt]", "cells: [Miete]", "has 1 cells for 2 columns"),
        (LOCAL, "{topic_arriving_papers}", "{topic_arriving_cat}", "there is no topic for"),
        (LOCAL, "[office]", "[bank]", "there is no organisation 'bank'"),
        (LOCAL, "source: map.svg", "source: plan.svg", "there is no picture 'plan.svg'"),
        (LOCAL, "after: papers", "after: cats", "the chapter 'arriving' has no topic 'cats'"),
        (LOCAL, "common/arriving", "common/cats", "the chapter 'common/cats' is not in pack.yaml"),
        (FACTS, "money_fee:", "fee:", "the fact 'fee' is of the kind 'money'"),
        (FACTS, '"0800 1234567"', '"+99999999999"', "nobody can dial '+99999999999'"),
        (ORGANISATIONS, '"0234 9101950"', '"+99999999999"', "nobody can dial '+99999999999'"),
        (NUMBERS, "terms: [office]", "terms: [bureau]", "there is no term 'bureau'"),
        (GLOSSARY, "  uk: {drafted", "  ux: {drafted", "'ux' is not in the registry"),
        (GLOSSARY, "      uk: [", "      tr: [", "where the wordings of 'tr' come from"),
        (GLOSSARY, "Haus der Stadt", "Haus mit {url_map}", "there is no fact 'url_map'"),
        (GLOSSARY, "    keep: true", "    kept: true", "unknown key 'kept'"),
        (GLOSSARY, "      uk: [", "      uk: []\n      en: [", "'uk' does not fit"),
        (PACK, "chapters: [", "chapters: [common/numbers, ", "'common/numbers' stands here twice"),
        (PACK, "locales: [", "locales: [uk, ", "the language 'uk' stands here twice"),
        (PACK, "locales: [", "locales: [xx, ", "the language 'xx' is not in the registry"),
        (PACK, "example.org/town", f"example.org/{'a' * 200}", "224 letters, too many for a QR"),
        (PACK, "example.org/report", f"example.org/{'ä' * 100}", "224 letters, too many for a QR"),
        (ORGANISATIONS, "example.org/office", f"example.org/{'a' * 300}", "too many for a QR code"),
        (
            ORGANISATIONS,
            "name: Amt für",
            "name: Amt {phone_poison} für",
            "has marks",
        ),
        (ARRIVING, "{phone_ambulance}", "{phone_ambulanz}", "there is no fact 'phone_ambulanz'"),
        (ARRIVING, "{phone_ambulance}", "{ phone_ambulance }", "'{ phone_ambulance }' is no place"),
        (ORGANISATIONS, "Amt für", "Amt 0234 9101950 für", "'0234 9101950' is typed into the name"),
        (FACTS, '"0234 9101955"', '"0234"', "nobody can dial '0234'"),
        (LOCAL, "source: map.svg", "source: map.png", "the picture 'map.png' is no SVG file"),
        (ORGANISATIONS, "languages: [en", "languages: [xx", "nobody knows the language 'xx'"),
        (ORGANISATIONS, "name: Amt für", "name: Amt **x** für", "has marks"),
        (ORGANISATIONS, "street: Am", "street: phone_poison Am", "has marks"),
        (ORGANISATIONS, "does: Hilft", "does: phone_poison", "'phone_poison' is no"),
        (ORGANISATIONS, "meaning: Sozialamt", "meaning: '{phone_poison'", "a brace is opened"),
        (ORGANISATIONS, "note: Nur mit Brief vom Amt.", "note: 'Nur } '", "a brace is closed"),
        (FACTS, "label: Tag der Arbeit", "label: topic_x", "'topic_x' is no placeholder"),
        (
            NUMBERS,
            "cells: [Miete, ",
            "cells: ['[phone_poison]', ",
            "'phone_poison' is no",
        ),
        (NUMBERS, "title: Sache", "title: money_fee", "'money_fee' is no placeholder"),
        (
            ARRIVING,
            "title: Das sagen Sie",
            "title: Das ** sagen ** Sie",
            "space beside",
        ),
        (
            LOCAL,
            "label: Mein Name",
            "label: '{{phone_poison}}'",
            "'phone_poison' is no",
        ),
        (LOCAL, "alt: Der Weg zum Amt", "alt: '[Der] ({url_guide})'", "makes no link"),
        (PACK, "id: town", "id: village", "the id 'village' is not the name of the folder"),
    ],
)
def test_what_does_not_fit_together_is_refused_with_its_line(
    project: Project, file: str, good: str, broken: str, what: str
) -> None:
    line = edit(project, file, good, broken)

    (problem,) = (problem for problem in problems_of(project) if what in problem.what)

    assert (problem.path, problem.line) == (file, line)


@pytest.mark.parametrize("slip", ["{phone_poison", "[phone_poison]"])
def test_a_slip_in_any_text_of_any_file_is_told_at_its_line(project: Project, slip: str) -> None:
    pack = load_pack(project, "town")
    places = {(text.source.file, text.source.line, text.source) for text, _ in texts_of(pack)}
    for file, line, german in sorted(places)[:: len(places) // 15]:
        path = project.root / file
        before = path.read_text(encoding="utf-8")
        lines = before.splitlines(keepends=True)
        lines[line - 1] = re.sub(rf"[\"']?{re.escape(german)}[\"']?", f'"{slip}"', lines[line - 1])
        path.write_text("".join(lines), encoding="utf-8")

        assert (file, line) in {(one.path, one.line) for one in problems_of(project)}
        path.write_text(before, encoding="utf-8")


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

    assert dict(load_pack(project, "town").glossary.terms) == {}


def test_a_slip_in_an_explanation_is_told_in_the_glossary_alone(project: Project) -> None:
    line = edit(project, GLOSSARY, "Ein Haus der Stadt", "Ein **Haus der Stadt")

    (problem,) = problems_of(project)

    assert (problem.path, problem.line) == (GLOSSARY, line)


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


def test_the_same_problem_is_told_once(project: Project) -> None:
    edit(project, ARRIVING, "Rufen Sie sofort an.", "Rufen Sie 112 oder 112 an.")

    assert len(problems_of(project)) == 1


# Registry and review


def test_a_language_of_the_registry_has_its_script(workspace: Workspace) -> None:
    assert load_registry(workspace.project)["ar"].script.fonts[0] == "Noto Sans Arabic"


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
    pack = load_pack(Project(REPOSITORY), "bochum")

    assert pack.settings.locales == ("de", "en", "ar", "uk", "fa", "tr", "ti")
