import pytest
from pydantic import ValidationError

from welcomepack.fonts import FontSet, unknown_families
from welcomepack.languages import SOURCE_LOCALE, Entry, Language, Script
from welcomepack.pipeline import Workspace

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


def test_every_name_of_the_registry_can_be_drawn(workspace: Workspace) -> None:
    undrawn = {
        tag: missing
        for tag, one in workspace.registry.items()
        if (missing := FontSet(one.script.fonts).missing(one.name))
    }

    assert undrawn == {}


def test_pseudo_locales_are_known_as_such(workspace: Workspace) -> None:
    pseudo = {tag for tag, one in workspace.registry.items() if one.is_pseudo}

    assert pseudo == {"qps-ploc", "qps-plocm"}
    assert pseudo.isdisjoint(workspace.locales)
