import re
import shutil

import pytest

from tests.commands import ARRIVING, FACTS, GLOSSARY, LOCAL, NUMBERS, ORGANISATIONS, PACK
from tests.tiny_project import edit, problems_of
from welcomepack.content.loading import load_pack
from welcomepack.content.walk import texts_of
from welcomepack.files.project import Project
from welcomepack.languages.registry import load_registry


def test_a_pack_that_windows_cannot_have_is_refused(project: Project) -> None:
    shutil.copytree(project.content / "town", project.content / "con")
    edit(project, "content/con/pack.yaml", "id: town", "id: con")

    (problem,) = problems_of(project, "con")

    assert (problem.path, problem.line) == ("content/con/pack.yaml", 1)
    assert problem.what == "no file on Windows can be called 'con'"


def test_a_chapter_that_windows_cannot_have_is_refused(project: Project) -> None:
    (project.root / NUMBERS).rename((project.root / NUMBERS).with_name("aux.yaml"))
    line = edit(project, PACK, "common/numbers", "common/aux")

    (problem,) = problems_of(project)

    assert (problem.path, problem.line) == (PACK, line)
    assert problem.what == "no file on Windows can be called 'common/aux'"


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
    pack = load_pack(project, "town", load_registry(project))
    places = {(text.source.file, text.source.line, text.source) for text, _ in texts_of(pack)}
    for file, line, german in sorted(places)[:: len(places) // 15]:
        path = project.root / file
        before = path.read_text(encoding="utf-8")
        lines = before.splitlines(keepends=True)
        lines[line - 1] = re.sub(rf"[\"']?{re.escape(german)}[\"']?", f'"{slip}"', lines[line - 1])
        path.write_text("".join(lines), encoding="utf-8")

        assert (file, line) in {(one.path, one.line) for one in problems_of(project)}
        path.write_text(before, encoding="utf-8")


def test_a_slip_in_an_explanation_is_told_in_the_glossary_alone(project: Project) -> None:
    line = edit(project, GLOSSARY, "Ein Haus der Stadt", "Ein **Haus der Stadt")

    (problem,) = problems_of(project)

    assert (problem.path, problem.line) == (GLOSSARY, line)


def test_the_same_problem_is_told_once(project: Project) -> None:
    edit(project, ARRIVING, "Rufen Sie sofort an.", "Rufen Sie 112 oder 112 an.")

    assert len(problems_of(project)) == 1
