import pytest

from tests.tiny_project import edit, localized, transliterated
from welcomepack.files.project import Project
from welcomepack.pipeline import checking
from welcomepack.pipeline.checking import findings_of
from welcomepack.pipeline.sources import Sources, read_sources

COMMON = "locales/uk/LC_MESSAGES/common.po"


def test_findings_stand_in_the_order_of_files_and_lines(sources: Sources) -> None:
    found = checking.check(sources, sources.locales)

    assert [(one.path, one.line) for one in found] == sorted((one.path, one.line) for one in found)


def test_what_is_switched_off_is_no_finding(project: Project) -> None:
    edit(project, COMMON, transliterated("Papiere", "uk"), "Папери 7")
    context = 'msgctxt "arriving.papers.title"'
    edit(project, COMMON, context, f"# check: numbers off – a year\n{context}")
    sources = read_sources(project, "town")

    told = checking.checked(sources, ["uk"])

    assert [one.reason for one in told.switched_off] == ["a year"]
    assert "numbers" not in {one.id for one in told.findings}
    assert list(findings_of(sources, localized(sources, "uk"))) == []


def test_a_text_of_another_language_is_found_although_only_one_is_checked(
    project: Project,
) -> None:
    text = (project.root / COMMON).read_bytes()
    (project.root / COMMON.replace("/uk/", "/ar/")).write_bytes(text)

    found = checking.check(read_sources(project, "town"), ["uk"])

    assert "other-language" in {one.id for one in found}


def test_a_broken_catalog_of_another_language_stops_no_check(project: Project) -> None:
    (project.root / COMMON.replace("/uk/", "/ar/")).write_bytes(b"\xff")

    found = checking.check(read_sources(project, "town"), ["uk"])

    assert {one.path for one in found if one.locale} == set()


def test_nothing_is_said_about_the_catalogs_of_a_pseudo_locale(sources: Sources) -> None:
    assert not [each for each in checking.check(sources, ["qps-ploc"]) if each.locale]


def test_a_localised_pack_is_not_made_once_more(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project, COMMON, transliterated("Papiere", "uk"), "Папери \U0001f600")
    sources = read_sources(project, "town")
    told = [finding for finding in checking.check(sources, ["uk"]) if finding.locale]
    ukrainian = localized(sources, "uk")

    monkeypatch.delattr(checking, "localize")

    assert sorted(findings_of(sources, ukrainian)) == told
    assert "missing-glyph" in {one.id for one in told}


def test_what_would_print_wrong_is_told_before_its_characters(project: Project) -> None:
    edit(project, COMMON, transliterated("Papiere", "uk"), "Папери \U0001f600 **")

    found = {one.id for one in checking.check(read_sources(project, "town"), ["uk"]) if one.locale}

    assert "mismatch" in found
    assert "missing-glyph" not in found
