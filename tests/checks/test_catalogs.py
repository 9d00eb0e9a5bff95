import pytest

from tests.tiny_project import edit, line_of, transliterated
from welcomepack.checks.catalogs import catalog_findings, glyph_findings
from welcomepack.errors import Problem
from welcomepack.findings import Finding, Severity
from welcomepack.pipeline import Workspace
from welcomepack.project import Project

COMMON = "locales/uk/LC_MESSAGES/common.po"


def findings(project: Project, tag: str = "uk") -> list[Finding]:
    workspace = Workspace(project, "town")
    return list(catalog_findings(workspace.pack, workspace.language(tag), workspace.catalogs(tag)))


def test_whole_catalogs_give_no_finding(pristine: Project) -> None:
    assert findings(pristine) == []


@pytest.mark.parametrize(
    ("context", "severity"),
    [
        ("arriving.papers.keep.text", Severity.WARNING),
        ("arriving.papers.register.text", Severity.WARNING),
        ("arriving.emergency.numbers.ambulance.text", Severity.ERROR),
    ],
)
def test_a_fuzzy_translation_is_told_and_an_emergency_weighs_more(
    project: Project, context: str, severity: Severity
) -> None:
    edit(project, COMMON, f'msgctxt "{context}"', f'#, fuzzy\nmsgctxt "{context}"')
    line = line_of(project, COMMON, f'msgctxt "{context}"') + 1

    (finding,) = findings(project)

    assert (finding.id, finding.severity, finding.locale) == ("fuzzy", severity, "uk")
    assert (finding.path, finding.line) == (COMMON, line)


def test_an_untranslated_text_is_told_with_its_line(project: Project) -> None:
    translation = transliterated("Papiere", "uk")
    line = edit(project, COMMON, f'msgstr "{translation}"', 'msgstr ""') - 1

    (finding,) = findings(project)

    assert (finding.id, finding.line, finding.severity) == ("untranslated", line, Severity.WARNING)


def test_an_untranslated_word_of_the_page_is_an_error(project: Project) -> None:
    translation = transliterated("Willkommen", "uk")
    file = "locales/uk/LC_MESSAGES/ui.po"
    edit(project, file, f'msgstr "{translation}"', 'msgstr ""')

    (finding,) = findings(project)

    assert (finding.path, finding.severity) == (file, Severity.ERROR)


def test_a_text_that_the_catalog_does_not_know_says_to_update_it(project: Project) -> None:
    edit(project, "content/common/chapters/arriving.yaml", "title: Papiere", "title: Dokumente")

    (finding,) = findings(project)

    assert (finding.path, finding.line) == (COMMON, 0)
    assert finding.remedy == "run `welcomepack update`, then translate it"


def test_a_slip_in_a_translation_is_told_with_its_line(project: Project) -> None:
    edit(project, COMMON, transliterated("Papiere", "uk"), "Папиры 7")
    line = line_of(project, COMMON, 'msgid "Papiere"')

    (finding,) = (one for one in findings(project) if one.id == "numbers")

    assert (finding.path, finding.line, finding.locale) == (COMMON, line, "uk")


def test_a_fuzzy_translation_is_not_looked_through(project: Project) -> None:
    edit(project, COMMON, transliterated("Papiere", "uk"), "Папиры 7")
    edit(
        project,
        COMMON,
        'msgctxt "arriving.papers.title"',
        '#, fuzzy\nmsgctxt "arriving.papers.title"',
    )

    assert [finding.id for finding in findings(project)] == ["fuzzy"]


def test_a_left_over_entry_with_broken_german_does_no_harm(project: Project) -> None:
    with (project.root / COMMON).open("a", encoding="utf-8") as file:
        file.write('\nmsgctxt "x"\nmsgid "Ein ** Stern"\nmsgstr "щось"\n')

    assert findings(project) == []


@pytest.mark.parametrize(
    ("good", "broken"),
    [('"Language: uk', '"Language: ru'), ('"Plural-Forms: nplurals=', '"Plural-Forms: nplurals=9')],
)
def test_a_header_of_another_language_is_told(project: Project, good: str, broken: str) -> None:
    edit(project, COMMON, good, broken)

    (finding,) = findings(project)

    line = line_of(project, COMMON, 'msgid ""')
    assert (finding.id, finding.severity, finding.line) == ("header", Severity.WARNING, line)


def test_a_character_without_a_glyph_becomes_an_error() -> None:
    problem = Problem("uk.po", 3, "'日' is in no font", "write it with another character")

    (finding,) = glyph_findings(iter([problem]), "uk")

    assert (finding.path, finding.line, finding.id) == ("uk.po", 3, "missing-glyph")
    assert (finding.severity, finding.locale) == (Severity.ERROR, "uk")
