from dataclasses import replace

from hypothesis import given

from tests.catalog_samples import (
    ARRIVAL,
    CALL,
    CHANGED,
    DOCTOR,
    after,
    catalog,
    counts,
    entry,
    items,
    obsolete,
)
from tests.catalog_strategies import MESSAGES, catalogs
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.catalog.updating import update_catalog
from welcomepack.translation.messages import Message


def test_the_same_text_elsewhere_is_copied_and_not_fuzzy() -> None:
    other = replace(DOCTOR, context="bochum.family.doctor")

    updated = update_catalog(catalog(entry(DOCTOR, "اذهب")), [DOCTOR, other])

    assert after(updated, other).translated
    assert counts(updated) == {"unchanged": 1, "moved": 1}


def test_a_renamed_context_takes_the_whole_entry_along() -> None:
    moved = replace(DOCTOR, context="bochum.family.doctor")

    updated = update_catalog(catalog(entry(DOCTOR, "اذهب", "# kept")), [moved])

    assert updated.text == catalog(entry(moved, "اذهب", "# kept")).text
    assert counts(updated) == {"moved": 1}


def test_the_same_text_with_two_translations_is_not_copied_as_valid() -> None:
    twin = replace(DOCTOR, context="b")
    third = replace(DOCTOR, context="c")

    updated = update_catalog(catalog(entry(DOCTOR, "eins"), entry(twin, "zwei")), [DOCTOR, third])

    assert after(updated, third).translation == "zwei"
    assert after(updated, third).fuzzy
    assert after(updated, DOCTOR).translation == "eins"


def test_a_fuzzy_translation_of_the_same_text_is_not_copied_as_valid() -> None:
    moved = replace(DOCTOR, context="b")

    updated = update_catalog(catalog(entry(DOCTOR, "eins", "#, fuzzy")), [moved])

    assert not after(updated, moved).translated


def test_two_texts_that_change_places_take_their_translations_along() -> None:
    one, two = replace(ARRIVAL, source=DOCTOR.source), replace(DOCTOR, source=ARRIVAL.source)

    updated = update_catalog(catalog(entry(ARRIVAL, "A"), entry(DOCTOR, "D")), [one, two])

    assert (after(updated, one).translation, after(updated, two).translation) == ("D", "A")
    assert after(updated, one).translated


def test_a_translation_that_was_fuzzy_before_stays_fuzzy_when_the_text_returns() -> None:
    once = update_catalog(catalog(entry(DOCTOR, "اذهب")), [CHANGED])
    twin = replace(DOCTOR, context="b")
    text = once.text + "\n" + entry(twin, "other")

    back = update_catalog(parse_catalog(text, "ar.po"), [DOCTOR, twin])

    assert after(back, DOCTOR).translation == "اذهب"
    assert after(back, DOCTOR).fuzzy


def test_a_changed_text_whose_entry_was_untranslated_is_new() -> None:
    updated = update_catalog(catalog(entry(DOCTOR)), [CHANGED])

    assert counts(updated) == {"new": 1, "dropped": 1}
    assert "#|" not in updated.text


def test_a_minor_change_keeps_the_translation_valid() -> None:
    typo = replace(DOCTOR, source="Gehen Sie zum Artz.")
    old = catalog(entry(typo, "اذهب"), entry(replace(DOCTOR, context="b"), "other"))

    updated = update_catalog(old, [DOCTOR, replace(DOCTOR, context="b")], minor={DOCTOR.context})

    assert after(updated, DOCTOR).translated
    assert after(updated, DOCTOR).translation == "اذهب"
    assert "#|" not in updated.text


def test_a_minor_change_makes_no_doubtful_translation_valid() -> None:
    old = catalog(entry(DOCTOR, "اذهب", "#, fuzzy"))

    assert after(update_catalog(old, [CHANGED], minor={DOCTOR.context}), CHANGED).fuzzy


def test_a_change_of_a_placeholder_is_never_minor() -> None:
    renamed = replace(CALL, source="Rufen Sie {phone_office} an.")
    old = catalog(entry(CALL, "اتصل بـ {phone}"))

    assert after(update_catalog(old, [renamed], minor={CALL.context}), renamed).fuzzy


def test_a_minor_change_in_a_list_does_not_make_another_item_valid() -> None:
    old_items = items("Bringen Sie Ihren Pass mit.", "Kommen Sie pünktlich.")
    new_items = items("Bringen Sie Ihren Pass mit.", "Fragen kostet nichts!")
    old = catalog(*(entry(item, f"T{n}") for n, item in enumerate(old_items)))

    updated = update_catalog(old, new_items, minor={"work.list"})

    assert not after(updated, new_items[1]).translated


def test_a_message_never_gets_the_translation_of_another_context_when_its_own_has_one() -> None:
    other = replace(DOCTOR, context="a.first")
    changed = replace(CHANGED, source="Gehen Sie zum Arzt!")
    old = catalog(entry(other, "other"), entry(DOCTOR, "own"))

    updated = update_catalog(old, [changed])

    assert after(updated, changed).translation == "own"


def test_a_moved_text_leaves_the_changed_text_of_its_old_place_its_translation() -> None:
    moved = replace(DOCTOR, context="b")
    changed = replace(DOCTOR, source="Gehen Sie zum Zahnarzt.")

    updated = update_catalog(catalog(entry(DOCTOR, "own")), [moved, changed])

    assert (after(updated, moved).translated, after(updated, changed).fuzzy) == (True, True)
    assert after(updated, changed).translation == "own"


def test_its_own_obsolete_entry_goes_before_the_same_text_elsewhere() -> None:
    old = catalog(entry(replace(DOCTOR, context="b"), "other"), obsolete(DOCTOR, "own"))

    assert after(update_catalog(old, [DOCTOR]), DOCTOR).translation == "own"


@given(catalogs(), MESSAGES)
def test_an_update_makes_nothing_printable_that_was_not_for_the_same_text(
    old: Catalog, messages: list[Message]
) -> None:
    new = parse_catalog(update_catalog(old, messages).text, "ar.po")

    valid = {(e.source, e.translation) for e in old.entries if e.translation and not e.fuzzy}
    assert {(e.source, e.translation) for e in new.live.values() if e.translated} <= valid


@given(catalogs(), MESSAGES)
def test_a_message_with_a_translation_of_its_own_keeps_it(
    old: Catalog, messages: list[Message]
) -> None:
    new = parse_catalog(update_catalog(old, messages).text, "ar.po")

    own = {e.key: e.translation for e in old.entries if not e.is_header and e.translation}
    kept = {key: e.translation for key, e in new.live.items() if key in own}
    assert kept.items() <= own.items()
