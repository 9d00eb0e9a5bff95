import re
from unicodedata import normalize

import pytest
import yaml
from pydantic import ValidationError

from tests.catalog_samples import HEADER, msgfmt_complaints
from tests.tiny_project import edit
from welcomepack.errors import ContentError
from welcomepack.files.project import Project
from welcomepack.languages.fonts import FontSet, unknown_families
from welcomepack.languages.registry import (
    SOURCE_LOCALE,
    Entry,
    Language,
    Script,
    load_registry,
    suggested_entry,
)
from welcomepack.languages.scripts import script_of
from welcomepack.pipeline.sources import Sources

PERSIAN = {
    "name": "فارسی",
    "german": "Persisch",
    "babel": "fa",
    "script": "Arab",
    "plural_forms": "nplurals=2; plural=(n > 1);",
}
ARAB = Script(fonts=("Noto Sans Arabic",), body_pt=11, leading_pt=17, direction="rtl")


def test_a_language_has_the_direction_of_its_script() -> None:
    language = Language("fa", Entry.model_validate(PERSIAN), ARAB)

    assert language.direction == "rtl"


def test_a_language_is_marked_by_its_tag() -> None:
    assert Language("fa", Entry.model_validate(PERSIAN), ARAB).lang == "fa"


def test_a_language_may_be_marked_by_another_tag() -> None:
    entry = Entry.model_validate({**PERSIAN, "lang": "fa-AF"})

    assert Language("prs", entry, ARAB).lang == "fa-AF"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("babel", "xx_YY"),
        ("babel", ""),
        ("name", ""),
        ("plural_forms", "n != 1"),
        ("fonts", ["Noto Sans"]),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(key: str, value: object) -> None:
    Entry.model_validate(PERSIAN)

    with pytest.raises(ValidationError, match=key):
        Entry.model_validate({**PERSIAN, key: value})


def test_a_script_without_fonts_is_refused() -> None:
    with pytest.raises(ValidationError, match="fonts"):
        Script(fonts=(), body_pt=10, leading_pt=14)


def test_a_body_too_small_to_read_is_refused() -> None:
    with pytest.raises(ValidationError, match="body_pt"):
        Script(fonts=("Noto Sans",), body_pt=8, leading_pt=14)


def test_the_registry_holds_the_source_and_the_seven_languages(sources: Sources) -> None:
    assert {SOURCE_LOCALE, "en", "ar", "uk", "fa", "tr", "ti"} <= set(sources.registry)


def test_every_font_of_the_registry_is_one_of_ours(sources: Sources) -> None:
    families = {f for language in sources.registry.values() for f in language.script.fonts}

    assert list(unknown_families(sorted(families))) == []


def test_every_language_of_the_registry_has_names_of_days(sources: Sources) -> None:
    without = [tag for tag, one in sources.registry.items() if not one.babel.days]

    assert without == []


def test_the_tags_that_babel_does_not_know_have_a_stand_in(sources: Sources) -> None:
    stand_ins = {tag: sources.registry[tag].entry.babel for tag in ("prs", "kmr", "rom", "mnk")}

    assert stand_ins == {"prs": "fa_AF", "kmr": "ku", "rom": "de", "mnk": "de"}


def test_gnu_gettext_takes_every_plural_rule(sources: Sources) -> None:
    refused = {
        tag: complaint
        for tag, one in sources.registry.items()
        if (complaint := msgfmt_complaints(with_rule(one.entry.plural_forms)))
    }

    assert refused == {}


def with_rule(plural_forms: str) -> str:
    count = int(plural_forms.removeprefix("nplurals=").partition(";")[0])
    forms = "".join(f'msgstr[{number}] "x"\n' for number in range(count))
    header = HEADER.replace("nplurals=2; plural=(n != 1);", plural_forms)
    return f'{header}\nmsgid "a"\nmsgid_plural "b"\n{forms}'


@pytest.mark.parametrize("tag", ["sk", "fr", "lt", "xx", "sr-Latn"])
def test_the_entry_that_is_suggested_for_a_language_can_be_read(tag: str) -> None:
    told = yaml.safe_load(suggested_entry(tag))

    assert list(told) == [tag]
    assert Entry.model_validate(told[tag]).name


def test_every_name_of_the_registry_can_be_drawn(sources: Sources) -> None:
    undrawn = {
        tag: missing
        for tag, one in sources.registry.items()
        if (missing := FontSet(one.script.fonts).missing(one.name))
    }

    assert undrawn == {}


def test_common_words_are_written_in_one_line() -> None:
    entry = Entry.model_validate({**PERSIAN, "common_words": "در را از"})

    assert entry.common_words == {"در", "را", "از"}


def test_no_language_has_a_wrong_letter_in_its_own_name_or_words(sources: Sources) -> None:
    wrong = {
        (tag, letter)
        for tag, language in sources.registry.items()
        for letter in language.entry.wrong_letters
        for own in (language.name, language.entry.telling_letters, *language.entry.common_words)
        if letter in own
    }

    assert wrong == set()


def test_every_language_has_marks_and_quotation_marks(sources: Sources) -> None:
    without = [
        tag
        for tag, language in sources.registry.items()
        if not language.is_pseudo
        and (len(language.entry.punctuation) < 4 or len(language.entry.quotes) % 2)
    ]

    assert without == []


def test_every_letter_of_the_registry_is_one_sign_in_normal_form(sources: Sources) -> None:
    wrong = [
        (tag, letter)
        for tag, language in sources.registry.items()
        for letter in (*language.entry.wrong_letters, *language.entry.wrong_endings)
        if len(letter) != 1 or normalize("NFC", letter) != letter
    ]

    assert wrong == []


def test_a_language_close_to_another_is_in_the_registry(sources: Sources) -> None:
    close = {tag for one in sources.registry.values() for tag in one.entry.close_to}

    assert close <= set(sources.registry)
    assert close == {"fa"}


def test_pseudo_locales_are_known_as_such(sources: Sources) -> None:
    pseudo = {tag for tag, one in sources.registry.items() if one.is_pseudo}

    assert pseudo == {"qps-ploc", "qps-plocm"}
    assert pseudo.isdisjoint(sources.locales)


def test_the_last_font_of_a_script_sets_the_german() -> None:
    script = Script(fonts=("Noto Sans Arabic", "Noto Sans"), body_pt=11, leading_pt=17)

    assert script.german_font == "Noto Sans"


def test_a_script_has_the_measures_of_every_script_and_its_own(sources: Sources) -> None:
    latin, arabic = (sources.registry[tag].script.measures for tag in (SOURCE_LOCALE, "ar"))

    assert latin.keys() == arabic.keys()
    assert (latin["greeting_pt"], arabic["greeting_pt"]) == (36, 36)
    assert (latin["card_pt"], arabic["card_pt"]) == (9.5, 10.5)


def test_the_style_sheet_asks_for_every_measure_and_for_no_other(sources: Sources) -> None:
    style = (sources.project.templates / "style.css.j2").read_text(encoding="utf-8")
    asked = set(re.findall(r"\bmeasures\.(\w+)", style)) - {"j2"}

    assert asked == set(sources.registry[SOURCE_LOCALE].script.measures)


def test_the_style_sheet_says_what_depends_on_the_script_by_no_direction(
    sources: Sources,
) -> None:
    style = (sources.project.templates / "style.css.j2").read_text(encoding="utf-8")
    asked = r"{[{%][^}]*(?:rtl|ltr|body_pt [<>=]|leading_pt [<>=])[^}]*[}%]}"

    assert re.findall(asked, style) == []


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("cp9999", "Python has no code page 'cp9999'"),
        ("cp1251", "the code page 'cp1251' lacks letters of German"),
    ],
)
def test_a_code_page_that_helps_no_german_is_refused(page: str, what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        Entry.model_validate({**PERSIAN, "code_page": page})


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        (
            "      card_pt: 10.5",
            "      crad_pt: 10.5",
            "no script is asked for the measure 'crad_pt'",
            "did you mean 'card_pt'?",
        ),
        (
            "      card_pt: 10.5",
            "      width_mm: 10.5",
            "no script is asked for the measure 'width_mm'",
            "mend its name, or take it out",
        ),
        (
            "  Geor: {direction: ltr",
            "  Elvi: {direction: ltr",
            "Unicode has no script 'Elvi'",
            "such as Latn",
        ),
        (
            "  Hebr:\n    direction: rtl",
            "  Hebr:\n    direction: ltr",
            "the script 'Hebr' does not run in the direction 'ltr'",
            "write 'direction: rtl'",
        ),
        (
            "fonts: [Noto Sans Arabic, Noto Sans]",
            "fonts: [Noto Sans, Noto Sans Arabic]",
            "the last font, 'Noto Sans Arabic', has no 'a'",
            "add a family with the German letters at the end",
        ),
    ],
)
def test_a_slip_in_a_script_is_told_with_its_line(
    project: Project, old: str, new: str, what: str, remedy: str
) -> None:
    line = edit(project, "locales/languages.yaml", old, new) + new.count("\n")

    with pytest.raises(ContentError) as refusal:
        load_registry(project)

    problem = refusal.value.problems[0]
    assert (problem.line, problem.what) == (line, what)
    assert remedy in problem.remedy


def test_a_language_of_a_new_script_needs_a_row_and_an_entry_alone(project: Project) -> None:
    """Sinhala letters: no language of the registry has them."""
    row = "si: {name: සිංහල, german: Singhalesisch, babel: si, script: Sinh, plural_forms: "
    entry = f'languages:\n  {row}"nplurals=2; plural=(n > 1);"}}\n'
    edit(project, "locales/languages.yaml", "languages:\n", entry)

    language = load_registry(project)["si"]
    assert (language.direction, language.script.measures["card_pt"]) == ("ltr", 9.5)
    assert script_of(language.name[0]) == language.entry.script
