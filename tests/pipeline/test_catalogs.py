import shutil

import polib
import pytest

from tests.tiny_project import edit, transliterated
from welcomepack.errors import ContentError, UsageError
from welcomepack.files.project import Project
from welcomepack.pipeline import catalogs, summing_up
from welcomepack.pipeline.sources import read_sources


def test_extraction_writes_only_what_changed(project: Project) -> None:
    sources = read_sources(project, "town")
    catalogs.extract(sources)

    assert {written for _, written in catalogs.extract(sources)} == {False}


def test_an_update_of_fresh_catalogs_changes_no_byte(project: Project) -> None:
    files = sorted(project.locales.rglob("*.po"))
    list(catalogs.update(read_sources(project, "town"), ["ar"]))
    before = [file.read_bytes() for file in files]
    list(catalogs.update(read_sources(project, "town"), ["ar"]))

    assert [file.read_bytes() for file in files] == before


def test_an_update_tells_the_wordings_of_terms_and_stays_the_same(project: Project) -> None:
    path = project.catalog("uk", "common")
    edit(project, "content/glossary.yaml", "Papier über eine Geburt.", "Papier vom Standesamt.")
    list(catalogs.update(read_sources(project, "town"), ["uk"]))
    once = path.read_text(encoding="utf-8")
    list(catalogs.update(read_sources(project, "town"), ["uk"]))

    wording = transliterated("Geburtsurkunde", "uk")
    assert f"#. term Geburtsurkunde = {wording} (machine draft): Papier vom Standesamt." in once
    assert path.read_text(encoding="utf-8") == once


def test_a_template_catalog_has_the_wordings_of_no_language(project: Project) -> None:
    catalogs.extract(read_sources(project, "town"))

    template = project.template_catalog("common").read_text(encoding="utf-8")
    assert "#. term Geburtsurkunde: Papier über eine Geburt." in template
    assert "machine draft" not in template


def test_a_pseudo_locale_is_whole_and_has_no_catalogs_on_disk(project: Project) -> None:
    sources = read_sources(project, "town")

    assert summing_up.coverage(sources, "qps-ploc") == 1
    with pytest.raises(UsageError, match="is made from the German"):
        list(catalogs.update(sources, ["qps-ploc"]))
    assert not (project.locales / "qps-ploc").exists()


VILLAGE = "content/village/pack.yaml"
COMMON = "locales/uk/LC_MESSAGES/common.po"


@pytest.fixture
def two(project: Project) -> Project:
    """A second town, which prints one of the chapters that both share, and one topic more."""
    shutil.copytree(project.content / "town", project.content / "village")
    edit(project, VILLAGE, "id: town", "id: village")
    edit(
        project,
        VILLAGE,
        "chapters: [common/arriving, common/numbers]",
        "chapters: [common/arriving]",
    )
    return project


def contexts(project: Project, file: str) -> set[str]:
    """The contexts of a catalog or of a template catalog that are in use."""
    catalog = polib.pofile(str(project.root / file))
    return {entry.msgctxt for entry in catalog if not entry.obsolete}


def test_another_town_with_fewer_chapters_takes_nothing_from_the_shared_catalogs(
    two: Project,
) -> None:
    catalog = two.root / COMMON
    before = catalog.read_bytes()

    updated = list(catalogs.update(read_sources(two, "village"), ["uk"]))

    assert catalog.read_bytes() == before
    assert {one.name for one in updated} >= {COMMON, "locales/uk/LC_MESSAGES/village.po"}


def test_shared_template_catalogs_are_the_same_for_each_town(two: Project) -> None:
    catalogs.extract(read_sources(two, "village"))
    from_village = (two.root / "locales" / "common.pot").read_bytes()

    catalogs.extract(read_sources(two, "town"))

    assert (two.root / "locales" / "common.pot").read_bytes() == from_village


def test_what_only_another_town_prints_is_translated_for_all(two: Project) -> None:
    numbers = {one for one in contexts(two, COMMON) if one.startswith("numbers.")}
    edit(two, "content/town/pack.yaml", "[common/arriving, common/numbers]", "[common/arriving]")
    list(catalogs.update(read_sources(two, "town"), ["uk"]))
    assert not numbers & contexts(two, COMMON)

    edit(two, VILLAGE, "[common/arriving]", "[common/arriving, common/numbers]")
    list(catalogs.update(read_sources(two, "town"), ["uk"]))

    assert numbers <= contexts(two, COMMON)


def test_a_mistake_in_another_town_loses_none_of_its_messages(two: Project) -> None:
    before = (two.root / COMMON).read_bytes()
    edit(two, VILLAGE, "common/arriving", "common/nothing")

    with pytest.raises(ContentError, match="content/village/"):
        list(catalogs.update(read_sources(two, "town"), ["uk"]))

    assert (two.root / COMMON).read_bytes() == before
