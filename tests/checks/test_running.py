import pytest

from tests.tiny_project import edit, line_of, localized, transliterated
from welcomepack.checks.running import catalog_findings, glyph_findings
from welcomepack.errors import Problem
from welcomepack.files.project import Project
from welcomepack.findings import Finding, Severity, SwitchedOff
from welcomepack.pipeline.sources import Sources, read_sources

COMMON = "locales/uk/LC_MESSAGES/common.po"


def told(project: Project, tag: str = "uk") -> list[Finding | SwitchedOff]:
    sources = read_sources(project, "town")
    return list(catalog_findings(localized(sources, tag), sources.registry))


def findings(project: Project, tag: str = "uk") -> list[Finding]:
    return [one for one in told(project, tag) if isinstance(one, Finding)]


@pytest.mark.parametrize("tag", ["uk", "ar", "ti"])
def test_whole_catalogs_give_no_finding(pristine: Project, tag: str) -> None:
    assert told(pristine, tag) == []


@pytest.mark.parametrize(
    ("context", "ids"),
    [
        ("arriving.papers.keep.text", ["fuzzy"]),
        ("arriving.papers.register.text", ["fuzzy"]),
        ("arriving.emergency.numbers.ambulance.text", ["fuzzy", "emergency-incomplete"]),
    ],
)
def test_a_fuzzy_translation_is_told_and_an_emergency_weighs_more(
    project: Project, context: str, ids: list[str]
) -> None:
    edit(project, COMMON, f'msgctxt "{context}"', f'#, fuzzy\nmsgctxt "{context}"')
    text = (project.root / COMMON).read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index("msgstr", text.index(f'msgctxt "{context}"'))) + 1

    found = findings(project)

    assert [finding.id for finding in found] == ids
    assert {(one.path, one.line, one.locale, one.context) for one in found} == {
        (COMMON, line, "uk", context)
    }


def test_an_untranslated_text_is_told_with_its_line(project: Project) -> None:
    translation = transliterated("Papiere", "uk")
    line = edit(project, COMMON, f'msgstr "{translation}"', 'msgstr ""')

    (finding,) = findings(project)

    assert (finding.id, finding.line, finding.severity) == ("untranslated", line, Severity.WARNING)


def test_an_untranslated_word_of_the_page_is_an_error(project: Project) -> None:
    translation = transliterated("Willkommen", "uk")
    file = "locales/uk/LC_MESSAGES/ui.po"
    edit(project, file, f'msgstr "{translation}"', 'msgstr ""')

    (finding,) = findings(project)

    assert (finding.path, finding.severity, finding.id) == (file, Severity.ERROR, "page-word")


def test_a_text_that_the_catalog_does_not_know_says_to_update_it(project: Project) -> None:
    edit(project, "content/common/chapters/arriving.yaml", "title: Papiere", "title: Dokumente")

    (finding,) = findings(project)

    assert (finding.path, finding.line) == (COMMON, 0)
    assert finding.remedy == "run `welcomepack update`, then translate it"


def test_a_slip_in_a_translation_is_told_with_its_line(project: Project) -> None:
    edit(project, COMMON, transliterated("Papiere", "uk"), "Папиры 7")
    line = line_of(project, COMMON, "Папиры 7")

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


def test_what_a_comment_switches_off_is_told_apart_with_its_reason(project: Project) -> None:
    edit(project, COMMON, transliterated("Papiere", "uk"), "Папери 7")
    context = 'msgctxt "arriving.papers.title"'
    edit(project, COMMON, context, f"# check: numbers off – a year\n{context}")

    (one,) = told(project)

    assert isinstance(one, SwitchedOff)
    assert (one.finding.id, one.reason) == ("numbers", "a year")


def test_a_slip_in_a_comment_is_told_even_above_an_empty_translation(project: Project) -> None:
    edit(project, COMMON, f'msgstr "{transliterated("Papiere", "uk")}"', 'msgstr ""')
    context = 'msgctxt "arriving.papers.title"'
    edit(project, COMMON, context, f"# check: numbers off\n{context}")

    assert [finding.id for finding in findings(project)] == ["untranslated", "switch-off"]


def test_one_german_text_in_two_wordings_is_told_across_catalogs(project: Project) -> None:
    edit(project, COMMON, transliterated("Ausweis", "uk"), "документ")

    assert [one.id for one in findings(project)] == ["inconsistent"]


def test_the_same_text_in_the_catalog_of_another_language_is_told(sources: Sources) -> None:
    one = localized(sources, "uk")

    found = catalog_findings(one, sources.registry, {"ru": one.catalogs})

    assert {one.id for one in found if isinstance(one, Finding)} == {"other-language"}


def test_a_character_without_a_glyph_becomes_an_error() -> None:
    problem = Problem("uk.po", 3, "'日' is in no font", "write it with another character")

    (finding,) = glyph_findings(iter([problem]), "uk")

    assert (finding.path, finding.line, finding.id) == ("uk.po", 3, "missing-glyph")
    assert (finding.severity, finding.locale) == (Severity.ERROR, "uk")
