from functools import partial

import pytest

from tests.commands import GLOSSARY
from tests.tiny_project import edit, line_of, localized, translate, transliterated
from welcomepack.checks.check import Translation
from welcomepack.checks.term_use import (
    TermUse,
    TopicUse,
    german_term,
    glossary_findings,
    glossary_term,
)
from welcomepack.content.glossary import GlossaryTerm
from welcomepack.files.project import Project
from welcomepack.findings import Finding, Severity, SwitchedOff
from welcomepack.pipeline.sources import Sources, read_sources
from welcomepack.translation.catalog.reading import parse_catalog

COMMON = "locales/uk/LC_MESSAGES/common.po"
ARRIVING = "content/common/chapters/arriving.yaml"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
OFFICE = GlossaryTerm.model_validate(
    {
        "term": "Sozialamt",
        "forms": ["Sozialämter"],
        "explanation": "Amt, das Geld zum Leben zahlt.",
        "keep": True,
        "translations": {
            "tr": ["sosyal yardım dairesi"],
            "uk": ["соціальне відомство"],
            "ar": ["مكتب الشؤون الاجتماعية"],
            "fa": ["ادارهٔ امور اجتماعی"],
            "ti": ["ቤት ጽሕፈት ማሕበራዊ ሓገዝ"],
        },
    }
)


def told(project: Project, tag: str = "uk") -> list[Finding | SwitchedOff]:
    return list(glossary_findings(localized(read_sources(project, "town"), tag)))


def findings(project: Project, tag: str = "uk") -> list[Finding]:
    return [one for one in told(project, tag) if isinstance(one, Finding)]


def use(sources: Sources, tag: str, text: str, *more: GlossaryTerm) -> TermUse:
    catalog = parse_catalog(f'{HEADER}\nmsgctxt "a"\nmsgid "b"\nmsgstr "{text}"\n', "x.po")
    (entry,) = catalog.live.values()
    return TermUse((OFFICE, *more), Translation(entry, sources.language(tag)))


@pytest.mark.parametrize(
    ("tag", "good", "broken"),
    [
        ("tr", "Sosyal yardım dairesine sorun.", "Yabancılar dairesine sorun."),
        ("uk", "Запитайте в соціальному відомстві.", "Запитайте в місті."),
        ("ar", "اسألوا في مكتب الشؤون الاجتماعية.", "اسألوا في مكتب رعاية الشباب."),
        ("fa", "از اداره‌ی امور اجتماعی بپرسید.", "از ادارهٔ جوانان بپرسید."),
        ("ti", "ኣብ ቤት ጽሕፈት ማሕበራዊ ሓገዝ ሕተቱ።", "ኣብ ቤት ጽሕፈት ስራሕ ሕተቱ።"),
        ("tr", "Sozialamt'a sorun.", "Oraya (Sozialamt) sorun."),
    ],
)
def test_a_term_put_otherwise_is_found_and_the_agreed_wording_is_not(
    sources: Sources, tag: str, good: str, broken: str
) -> None:
    told = [what for what, _ in glossary_term.run(use(sources, tag, broken))]

    assert list(glossary_term.run(use(sources, tag, good))) == []
    assert told == ["the term 'Sozialamt' is left out or translated otherwise"]


def test_a_language_without_an_agreed_wording_is_left_alone(sources: Sources) -> None:
    assert list(glossary_term.run(use(sources, "en", "Ask there."))) == []


def test_any_sense_of_a_word_with_several_will_do(sources: Sources) -> None:
    other = OFFICE.model_copy(update={"translations": {"uk": ("місто",)}})

    assert list(glossary_term.run(use(sources, "uk", "Запитайте в місті.", other))) == []


@pytest.mark.parametrize(
    ("good", "broken"),
    [
        ("Sosyal yardım dairesine (Sozialamt) sorun.", "Sosyal yardım dairesine sorun."),
        ("Запитайте в Sozialamt.", "Запитайте в соціальному відомстві."),
        ("اسألوا في مكتب الشؤون الاجتماعية (Sozialamt).", "اسألوا في مكتب الشؤون الاجتماعية."),
        ("ኣብ ቤት ጽሕፈት ማሕበራዊ ሓገዝ (Sozialamt) ሕተቱ።", "ኣብ ቤት ጽሕፈት ማሕበራዊ ሓገዝ ሕተቱ።"),
    ],
)
def test_a_topic_that_hides_a_german_word_is_found(good: str, broken: str) -> None:
    told = [what for what, _ in german_term.run(TopicUse(OFFICE, "money.help", ("", broken)))]

    assert list(german_term.run(TopicUse(OFFICE, "money.help", ("", broken, good)))) == []
    assert told == ["the topic 'money.help' shows the German word 'Sozialamt' nowhere"]


# In a project


def test_whole_catalogs_give_no_finding(pristine: Project) -> None:
    assert [findings(pristine, tag) for tag in ("en", "ar", "uk", "ti")] == [[], [], [], []]


def test_a_wrong_wording_is_told_with_its_line(project: Project) -> None:
    edit(project, COMMON, f'msgstr "{transliterated("Geburtsurkunde", "uk")}"', 'msgstr "папір"')
    line = line_of(project, COMMON, 'msgid "Geburtsurkunde"') + 1

    (finding,) = findings(project)

    assert (finding.id, finding.severity) == ("glossary-term", Severity.WARNING)
    assert (finding.path, finding.line, finding.locale) == (COMMON, line, "uk")
    assert transliterated("Geburtsurkunde", "uk") in finding.remedy


def test_a_comment_with_a_reason_switches_the_check_off(project: Project) -> None:
    edit(project, COMMON, f'msgstr "{transliterated("Geburtsurkunde", "uk")}"', 'msgstr "папір"')
    message = 'msgctxt "arriving.papers.which.items"\nmsgid "Geburtsurkunde"'
    edit(project, COMMON, message, f"# check: glossary-term off – so on the door\n{message}")

    (switched,) = told(project)

    assert isinstance(switched, SwitchedOff)
    assert (switched.finding.id, switched.reason) == ("glossary-term", "so on the door")


def test_a_fuzzy_translation_is_not_looked_through(project: Project) -> None:
    edit(project, COMMON, f'msgstr "{transliterated("Geburtsurkunde", "uk")}"', 'msgstr "папір"')
    message = 'msgctxt "arriving.papers.which.items"\nmsgid "Geburtsurkunde"'
    edit(project, COMMON, message, f"#, fuzzy\n{message}")

    assert findings(project) == []


@pytest.fixture
def kept(project: Project) -> Project:
    """The small project, with the word Geburtsurkunde to be kept."""
    edit(project, GLOSSARY, "    forms: [Geburtsurkunden]", "    keep: true")
    return project


def test_a_german_word_that_a_topic_never_shows_is_told_once(kept: Project) -> None:
    (finding,) = findings(kept)

    assert (finding.id, finding.severity) == ("german-term", Severity.WARNING)
    assert finding.line == line_of(kept, COMMON, 'msgid "Geburtsurkunde"') + 1
    assert (
        finding.what == "the topic 'arriving.papers' shows the German word 'Geburtsurkunde' nowhere"
    )


def test_a_german_word_anywhere_in_the_topic_is_enough(kept: Project) -> None:
    edit(kept, COMMON, transliterated("Papiere", "uk"), "Папери (Geburtsurkunde)")

    assert findings(kept) == []


def test_a_text_that_is_printed_in_german_shows_the_word(kept: Project) -> None:
    edit(kept, COMMON, f'msgstr "{transliterated("Geburtsurkunde", "uk")}"', 'msgstr ""')

    assert findings(kept) == []


def test_a_term_in_a_list_of_terms_shows_the_word(kept: Project) -> None:
    edit(kept, ARRIVING, "term: Aufenthaltserlaubnis", "term: Geburtsurkunde")

    assert findings(kept) == []


def test_the_german_title_of_a_topic_shows_the_word(kept: Project) -> None:
    edit(kept, ARRIVING, "title: Papiere", "title: Ihre Geburtsurkunde")
    translate(kept, "uk", partial(transliterated, tag="uk"))

    assert findings(kept) == []


def test_a_sentence_to_say_shows_the_word(kept: Project) -> None:
    phrase = "{type: phrases, id: say, items: [{id: a, text: Ich habe keine Geburtsurkunde.}]}"
    edit(kept, ARRIVING, "      - type: list", f"      - {phrase}\n      - type: list")
    translate(kept, "uk", partial(transliterated, tag="uk"))

    assert findings(kept) == []


def test_the_name_of_an_office_shows_the_word(kept: Project) -> None:
    edit(kept, "content/town/organisations.yaml", "Amt für Soziales", "Amt für Geburtsurkunden")
    edit(kept, GLOSSARY, "    keep: true", "    keep: true\n    forms: [Geburtsurkunden]")
    contacts = "{type: contacts, id: office, organisations: [office]}"
    edit(kept, ARRIVING, "      - type: list", f"      - {contacts}\n      - type: list")

    assert findings(kept) == []
