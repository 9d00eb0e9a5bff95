from unicodedata import normalize

import pytest
import yaml
from pydantic import ValidationError

from tests.catalog_samples import HEADER, msgfmt_complaints
from welcomepack.languages.fonts import FontSet, unknown_families
from welcomepack.languages.registry import SOURCE_LOCALE, Entry, Language, Script, suggested_entry
from welcomepack.pipeline.workspace import Workspace

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


def test_the_registry_holds_the_source_and_the_seven_languages(workspace: Workspace) -> None:
    assert {SOURCE_LOCALE, "en", "ar", "uk", "fa", "tr", "ti"} <= set(workspace.registry)


def test_every_font_of_the_registry_is_one_of_ours(workspace: Workspace) -> None:
    families = {f for language in workspace.registry.values() for f in language.script.fonts}

    assert list(unknown_families(sorted(families))) == []


def test_every_language_of_the_registry_has_names_of_days(workspace: Workspace) -> None:
    without = [tag for tag, one in workspace.registry.items() if not one.babel.days]

    assert without == []


def test_the_tags_that_babel_does_not_know_have_a_stand_in(workspace: Workspace) -> None:
    stand_ins = {tag: workspace.registry[tag].entry.babel for tag in ("prs", "kmr", "rom", "mnk")}

    assert stand_ins == {"prs": "fa_AF", "kmr": "ku", "rom": "de", "mnk": "de"}


def test_gnu_gettext_takes_every_plural_rule(workspace: Workspace) -> None:
    refused = {
        tag: complaint
        for tag, one in workspace.registry.items()
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


def test_every_name_of_the_registry_can_be_drawn(workspace: Workspace) -> None:
    undrawn = {
        tag: missing
        for tag, one in workspace.registry.items()
        if (missing := FontSet(one.script.fonts).missing(one.name))
    }

    assert undrawn == {}


def test_common_words_are_written_in_one_line() -> None:
    entry = Entry.model_validate({**PERSIAN, "common_words": "در را از"})

    assert entry.common_words == {"در", "را", "از"}


def test_no_language_has_a_wrong_letter_in_its_own_name_or_words(workspace: Workspace) -> None:
    wrong = {
        (tag, letter)
        for tag, language in workspace.registry.items()
        for letter in language.entry.wrong_letters
        for own in (language.name, language.entry.telling_letters, *language.entry.common_words)
        if letter in own
    }

    assert wrong == set()


def test_every_language_has_marks_and_quotation_marks(workspace: Workspace) -> None:
    without = [
        tag
        for tag, language in workspace.registry.items()
        if not language.is_pseudo
        and (len(language.entry.punctuation) < 4 or len(language.entry.quotes) % 2)
    ]

    assert without == []


def test_every_letter_of_the_registry_is_one_sign_in_normal_form(workspace: Workspace) -> None:
    wrong = [
        (tag, letter)
        for tag, language in workspace.registry.items()
        for letter in (*language.entry.wrong_letters, *language.entry.wrong_endings)
        if len(letter) != 1 or normalize("NFC", letter) != letter
    ]

    assert wrong == []


def test_a_language_close_to_another_is_in_the_registry(workspace: Workspace) -> None:
    close = {tag for one in workspace.registry.values() for tag in one.entry.close_to}

    assert close <= set(workspace.registry)
    assert close == {"fa"}


def test_pseudo_locales_are_known_as_such(workspace: Workspace) -> None:
    pseudo = {tag for tag, one in workspace.registry.items() if one.is_pseudo}

    assert pseudo == {"qps-ploc", "qps-plocm"}
    assert pseudo.isdisjoint(workspace.locales)
