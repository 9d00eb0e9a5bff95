import shutil
from pathlib import Path

import pytest

from welcomepack.content.strays import strays
from welcomepack.files.project import Project
from welcomepack.pipeline.sources import Sources, read_sources

SOME = "id: x\n"


def told(project: Project, sources: Sources) -> list[tuple[str, str]]:
    found = strays(project, {"common", "town"}, sources.registry)
    return [(problem.path, problem.remedy) for problem in found]


def put(project: Project, name: str, text: str = SOME) -> None:
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_project_as_it_should_be_has_no_strays(pristine: Project, sources: Sources) -> None:
    assert told(pristine, sources) == []


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("content/town/chapters/extra.yml", "name it extra.yaml"),
        ("content/town/chapters/extra.YAML", "name it extra.yaml"),
        ("content/common/facts.yml", "name it facts.yaml"),
        ("content/glossary.yml", "name it glossary.yaml, or put it in a folder"),
        ("content/town/Facts.yaml", "name it pack.yaml, facts.yaml or organisations.yaml, or move"),
        ("content/town/fact.yaml", "name it pack.yaml, facts.yaml or organisations.yaml, or move"),
        ("content/town/chapter/extra.yaml", "move it to the folder chapters"),
        ("content/town/chapters/old/extra.yaml", "move it to the folder chapters"),
        ("content/common/chapters/arriving Kopie.yaml", "it looks like a copy of arriving.yaml"),
        ("content/common/chapters/arriving (1).yaml", "it looks like a copy of arriving.yaml"),
        ("content/common/chapters/Kopie von numbers.yaml", "it looks like a copy of numbers.yaml"),
        ("content/common/chapters/Neue Seite.yaml", "give it a name of small letters"),
        ("content/town/chapters/local.yaml.txt", "name it local.yaml"),
        ("content/town/chapters/local.yaml ", "name it local.yaml"),
        ("content/town/chapters/local.yaml.", "name it local.yaml"),
        ("content/town/chapters/extra.docx", "name it extra.yaml"),
        ("content/town - Kopie/pack.yaml", "give its folder a name of small letters"),
        ("content/town/images/photo.jpg", "only SVG pictures are printed: draw it as SVG"),
        ("locales/uk.po", "move it to the folder LC_MESSAGES of its language"),
        ("locales/uk/town.po", "move it to the folder LC_MESSAGES"),
        ("locales/uk/LC_MESSAGES/twon.po", "name it after a folder of content/"),
        ("locales/uk/LC_MESSAGES/town (1).po", "name it after a folder of content/"),
        ("locales/uk/reviews.yaml", "name it review.yaml"),
        (
            "locales/uk_UA/LC_MESSAGES/town.po",
            "no language of the registry is called 'uk_UA'; is it",
        ),
        ("locales/xx/LC_MESSAGES/town.po", "no language of the registry is called 'xx'; add it"),
    ],
)
def test_a_near_miss_is_told_with_how_to_mend_it(
    project: Project, sources: Sources, name: str, remedy: str
) -> None:
    put(project, name)

    ((path, how),) = told(project, sources)

    assert path == name
    assert how.startswith(remedy)


def test_names_that_differ_in_capitals_alone_are_told(project: Project, sources: Sources) -> None:
    put(project, "content/town/images/Map.svg")

    ((path, how),) = told(project, sources)

    assert path == "content/town/images/map.svg"
    assert how == "give one of the two another name"


@pytest.mark.parametrize(
    "name",
    [
        "content/town/chapters/._local.yaml",
        "content/town/.DS_Store",
        "content/town/chapters/.local.yaml.swp",
        "content/town/chapters/local.yaml~",
        "content/town/chapters/~$local.yaml",
        "content/town/README.md",
        "content/other/anything.yaml",
        "content/.git/config.yaml",
        "locales/uk/LC_MESSAGES/._town.po",
        "locales/uk/LC_MESSAGES/common.mo",
    ],
)
def test_what_systems_and_editors_put_beside_is_passed_over(
    project: Project, sources: Sources, name: str
) -> None:
    put(project, name, "\0\5\26\7Mac OS X")

    assert told(project, sources) == []
    assert read_sources(project, "town").pack.settings.id == "town"


def test_the_catalog_of_another_town_is_no_stray(project: Project, sources: Sources) -> None:
    shutil.copytree(project.content / "town", project.content / "village")
    put(project, "locales/uk/LC_MESSAGES/village.po", "")

    assert told(project, sources) == []


def test_folders_that_lead_round_in_a_ring_are_no_trap(project: Project, sources: Sources) -> None:
    Path(project.content / "town" / "chapters" / "ring").symlink_to(project.content / "town")

    assert told(project, sources) == []
