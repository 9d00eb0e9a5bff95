import re
from dataclasses import replace

import pytest
from hypothesis import given

from tests.catalog_samples import (
    ARRIVAL,
    CALL,
    CHANGED,
    DOCTOR,
    HEADER,
    MSGCAT,
    POEDIT,
    after,
    catalog,
    counts,
    entry,
    obsolete,
)
from tests.catalog_strategies import MESSAGES, catalogs
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.catalog.rendering import annotated, retranslated, with_field
from welcomepack.translation.catalog.updating import update_catalog
from welcomepack.translation.messages import Message


def test_a_changed_text_keeps_its_translation_fuzzy_with_the_previous_text() -> None:
    updated = update_catalog(catalog(entry(DOCTOR, "اذهب", "# kept")), [CHANGED])

    assert updated.text.endswith(
        "# kept\n"
        "#: content/h.yaml\n"
        "#, fuzzy\n"
        '#| msgctxt "bochum.health.doctor"\n'
        '#| msgid "Gehen Sie zum Arzt."\n'
        'msgctxt "bochum.health.doctor"\n'
        'msgid "Gehen Sie bald zu einer Ärztin."\n'
        'msgstr "اذهب"\n'
    )
    assert counts(updated) == {"changed": 1}


def test_a_text_changed_twice_keeps_the_text_that_was_translated() -> None:
    once = update_catalog(catalog(entry(DOCTOR, "اذهب")), [CHANGED])
    third = replace(DOCTOR, source="Zum Arzt!")

    twice = update_catalog(parse_catalog(once.text, "ar.po"), [third])

    assert after(twice, third).previous == DOCTOR.key
    assert after(twice, third).fuzzy


def test_a_changed_text_in_a_file_of_windows_gets_lines_of_windows() -> None:
    updated = update_catalog(catalog(entry(DOCTOR, "اذهب"), newline="\r\n"), [CHANGED, ARRIVAL])

    assert updated.text.count("\n") == updated.text.count("\r\n")


def test_what_nobody_needs_becomes_obsolete_with_all_of_the_translators_words() -> None:
    old = catalog(entry(CALL, "اتصل", "# kept"), entry(DOCTOR, "اذهب"))

    updated = update_catalog(old, [DOCTOR])

    assert updated.text == (
        f"{HEADER}\n{entry(DOCTOR, 'اذهب')}\n# kept\n#, python-brace-format\n"
        + obsolete(CALL, "اتصل")
    )


def test_previous_texts_stay_in_obsolete_entries() -> None:
    updated = update_catalog(parse_catalog(POEDIT, "ar.po"), [ARRIVAL])

    assert '#~| "Nähe finden."\n#~ msgctxt "bochum.health.call"\n' in updated.text


def test_an_obsolete_entry_comes_back_when_its_message_returns() -> None:
    old = catalog(entry(ARRIVAL, "الوصول"), entry(DOCTOR, "اذهب", "# kept"), entry(CALL, "اتصل"))
    without = update_catalog(old, [ARRIVAL, CALL])

    back = update_catalog(parse_catalog(without.text, "ar.po"), [ARRIVAL, DOCTOR, CALL])

    assert back.text == old.text
    assert counts(back) == {"unchanged": 2, "revived": 1}


def test_a_fuzzy_entry_comes_back_fuzzy_with_its_previous_text() -> None:
    message = Message("old", "Älter", "content/o.yaml")

    found = after(update_catalog(parse_catalog(POEDIT, "ar.po"), [message]), message)

    assert (found.fuzzy, found.previous, found.translation) == (True, ("old", "Alt"), "قديم")


def test_only_the_lines_that_the_template_owns_are_refreshed() -> None:
    wrapped = entry(DOCTOR, "X", "# kept").replace('msgstr "X"', '  msgstr ""\n"a "\n"b"')
    old = catalog(wrapped)
    message = replace(DOCTOR, file="content/new.yaml", comments=("length: 40", "heading"))

    updated = update_catalog(old, [message])

    assert updated.text == old.text.replace(
        "#: content/h.yaml\n", "#. length: 40\n#. heading\n#: content/new.yaml\n"
    )


def test_references_with_line_numbers_are_replaced() -> None:
    old = catalog(entry(replace(DOCTOR, file="content/h.yaml:12 content/x.yaml:3"), "X"))

    assert update_catalog(old, [DOCTOR]).text == catalog(entry(DOCTOR, "X")).text


def test_the_flag_that_babel_sets_on_percentages_is_discarded() -> None:
    message = replace(DOCTOR, source="100 % und")
    old = catalog(entry(message, "100 ٪", "#, fuzzy, python-format, odd"))

    assert after(update_catalog(old, [message]), message).flags == ("fuzzy", "odd")


def test_the_flag_of_placeholders_is_restored() -> None:
    old = catalog(entry(CALL, "{phone}").replace("#, python-brace-format\n", ""))

    assert update_catalog(old, [CALL]).text == catalog(entry(CALL, "{phone}")).text


def test_an_entry_with_plural_forms_is_kept_as_obsolete() -> None:
    updated = update_catalog(parse_catalog(MSGCAT, "ar.po"), [DOCTOR])

    assert '#~ msgid_plural "many"\n#~ msgstr[0] "eins"\n#~ msgstr[1] "viele"\n' in updated.text


def test_copies_are_wrapped_like_the_original() -> None:
    wrapped = entry(DOCTOR, "X").replace('msgstr "X"', 'msgstr ""\n"a "\n"b"')
    other = replace(DOCTOR, context="b")

    updated = update_catalog(catalog(wrapped), [DOCTOR, other])

    assert updated.text.count('msgstr ""\n"a "\n"b"\n') == 2


@given(catalogs(), MESSAGES)
def test_line_ends_stay_consistent(old: Catalog, messages: list[Message]) -> None:
    text = update_catalog(old, messages).text

    assert len(re.findall(r"(?<!\r)\n", text)) == (0 if old.newline == "\r\n" else text.count("\n"))


# Single entries


UNENDED = HEADER.removesuffix('\\n"\n') + '"\n'
"""The last field of the header has no line end."""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_lines_of_what_changed_are_written_anew(newline: str) -> None:
    (call,) = (e for e in parse_catalog(POEDIT.replace("\n", newline), "x").live.values())

    text = retranslated(call, newline, translation="new", fuzzy=True, comments=call.comments)

    before = call.text.partition("msgstr")[0]
    assert text == f'{before}msgstr "new"{newline}'


def test_a_translation_that_is_not_fuzzy_has_no_earlier_german() -> None:
    (call,) = parse_catalog(POEDIT, "x").live.values()

    text = retranslated(
        call, "\n", translation=call.translation, fuzzy=False, comments=("one", "two")
    )

    assert text.startswith("\n# one\n# two\n#. {phone} = 0234\n")
    assert "#, python-brace-format, max-length:40\nmsgctxt" in text


def test_an_entry_is_marked_as_fuzzy() -> None:
    (doctor,) = catalog(entry(DOCTOR, "x")).live.values()

    text = retranslated(doctor, "\n", translation="x", fuzzy=True, comments=())

    assert text == "\n" + entry(DOCTOR, "x").replace("msgctxt", "#, fuzzy\nmsgctxt")


def test_notes_take_the_place_of_what_the_template_says() -> None:
    (arrival,) = catalog(entry(ARRIVAL, "x")).live.values()

    assert annotated(arrival, "\n", ["a", "b"]) == "\n" + entry(ARRIVAL, "x").replace(
        "#. heading", "#. a\n#. b"
    )


def test_an_obsolete_entry_is_annotated_as_one_in_use() -> None:
    *_, old = catalog(entry(ARRIVAL), obsolete(DOCTOR, "x")).entries

    text = annotated(old, "\n", ["a"])

    assert parse_catalog(HEADER + text, "x").live[DOCTOR.key].extracted == ("a",)


@pytest.mark.parametrize("text", [HEADER, HEADER.rstrip("\n"), UNENDED])
def test_a_header_gets_one_more_field(text: str) -> None:
    header = parse_catalog(text, "x").header

    longer = parse_catalog(with_field(header, "\n", "X-New", "1"), "x")

    assert longer.metadata["X-New"] == "1"
    assert longer.text.startswith(text)
