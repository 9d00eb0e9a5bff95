import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalog_samples import (
    ARRIVAL,
    CALL,
    CHANGED,
    DOCTOR,
    POEDIT,
    catalog,
    counts,
    entry,
    gnu,
    msgfmt_complaints,
)
from tests.catalog_strategies import CONTEXTS, MESSAGES, catalogs
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.catalog.updating import update_catalog
from welcomepack.translation.messages import Message


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_entry_for_the_same_text_in_the_same_context_stays_byte_by_byte(newline: str) -> None:
    wrapped = entry(DOCTOR).replace('msgstr ""', 'msgstr ""\n"اذهب "\n"إلى الطبيب."')
    old = catalog(entry(ARRIVAL, "الوصول", "# kept", "#, odd-flag"), wrapped, newline=newline)

    updated = update_catalog(old, [ARRIVAL, DOCTOR])

    assert updated.text == old.text
    assert counts(updated) == {"unchanged": 2}


def test_an_untranslated_entry_without_a_comment_is_dropped() -> None:
    assert (
        update_catalog(catalog(entry(DOCTOR), entry(CALL)), [CALL]).text
        == catalog(entry(CALL)).text
    )


def test_an_untranslated_entry_with_a_translators_comment_is_kept() -> None:
    updated = update_catalog(catalog(entry(DOCTOR, "", "# ask the office")), [CALL])

    assert updated.obsolete == 1
    assert "# ask the office" in updated.text


def test_new_entries_follow_their_predecessor_in_the_template() -> None:
    first = Message("new.first", "Zuerst dies", "content/n.yaml")
    second = Message("new.second", "Und dann das", "content/n.yaml")
    old = catalog(entry(DOCTOR, "D"), entry(ARRIVAL, "A"))

    updated = update_catalog(old, [first, ARRIVAL, second, CALL, DOCTOR])

    assert list(parse_catalog(updated.text, "x").live) == [
        m.key for m in (first, DOCTOR, ARRIVAL, second, CALL)
    ]


def test_new_entries_go_before_the_tail_and_after_an_unfinished_line() -> None:
    text = catalog(entry(DOCTOR, "D")).text.rstrip("\n")

    updated = update_catalog(parse_catalog(text, "x"), [DOCTOR, CALL])

    assert updated.text == f"{text}\n\n{entry(CALL)}"


def test_header_fields_stay_in_their_order() -> None:
    updated = update_catalog(parse_catalog(POEDIT, "ar.po"), [DOCTOR])

    assert updated.text.startswith(POEDIT[: POEDIT.index("#. {phone}")])


def test_words_to_translate_are_those_of_missing_and_fuzzy_messages() -> None:
    old = catalog(entry(ARRIVAL, "الوصول"), entry(DOCTOR, "اذهب", "#, fuzzy"))

    assert update_catalog(old, [ARRIVAL, DOCTOR, CALL]).untranslated_words == 4 + 3


@pytest.mark.parametrize("option", ["--no-wrap", "--width=40", "--sort-output", "--sort-by-file"])
def test_what_msgcat_makes_of_a_catalog_needs_no_update(option: str) -> None:
    ours = update_catalog(catalog(entry(DOCTOR, "اذهب")), [ARRIVAL, CHANGED, CALL]).text
    theirs = gnu("msgcat", option, text=ours).stdout.decode()

    assert update_catalog(parse_catalog(theirs, "x"), [ARRIVAL, CHANGED, CALL]).text == theirs


def work_in(one: Catalog) -> set[str]:
    """All that a translator wrote into a catalog."""
    entries = [e for e in one.entries if not e.is_header]
    return {text for e in entries for text in (e.translation, *e.comments) if text}


@given(catalogs(), MESSAGES)
def test_an_update_loses_no_word_of_a_translator(old: Catalog, messages: list[Message]) -> None:
    new = parse_catalog(update_catalog(old, messages).text, "ar.po")

    assert work_in(old) <= work_in(new)


@given(catalogs(), MESSAGES, st.sets(CONTEXTS))
def test_a_second_update_changes_no_byte(
    old: Catalog, messages: list[Message], minor: set[str]
) -> None:
    once = update_catalog(old, messages, minor=minor).text

    assert update_catalog(parse_catalog(once, "ar.po"), messages, minor=minor).text == once


@given(catalogs(), MESSAGES)
def test_after_an_update_exactly_the_messages_are_in_use(
    old: Catalog, messages: list[Message]
) -> None:
    new = parse_catalog(update_catalog(old, messages).text, "ar.po")

    assert set(new.live) == {message.key for message in messages}


@given(catalogs(), MESSAGES)
def test_an_update_counts_every_message_once(old: Catalog, messages: list[Message]) -> None:
    updated = update_catalog(old, messages)

    treated = (updated.new, updated.changed, updated.moved, updated.revived, updated.unchanged)
    assert sum(treated) == len({message.key for message in messages})


@settings(max_examples=30, deadline=None)
@given(catalogs(), MESSAGES)
def test_gnu_gettext_accepts_every_update(old: Catalog, messages: list[Message]) -> None:
    assert msgfmt_complaints(update_catalog(old, messages).text) == ""
