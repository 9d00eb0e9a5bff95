"""The table of a three-way merge, row by row; ours, theirs and the base are short catalogs."""

from dataclasses import replace

import pytest

from tests.catalog_samples import (
    ARRIVAL,
    CALL,
    DOCTOR,
    EDITED,
    HANDED,
    RETURNED,
    after_merge,
    catalog,
    entry,
    obsolete,
)
from welcomepack.handover.manifest import base_of
from welcomepack.handover.merging import Merged, merged
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import cut_catalog
from welcomepack.translation.messages import Message

GERMAN_BEFORE = replace(DOCTOR, source="Geh zum Arzt.")
FUZZY_HEIR = entry(DOCTOR, "old", "#, fuzzy", f'#| msgid "{GERMAN_BEFORE.source}"')


def merge(
    ours: Catalog | str, theirs: Catalog | str, base: Catalog | str | None
) -> tuple[Merged, str]:
    """What becomes of the file, and our text afterwards."""
    mine, yours = (one if isinstance(one, Catalog) else catalog(one) for one in (ours, theirs))
    began = catalog(base) if isinstance(base, str) else base
    done = merged({"ui": mine}, yours, base_of(began) if began else None)
    return done, done.texts.get("ui", mine.text)


def rules(done: Merged) -> list[str]:
    return [one.why.rule for one in done.refused]


def doctor(translation: str, *before: str) -> str:
    return entry(DOCTOR, translation, *before)


@pytest.mark.parametrize(
    ("ours", "theirs", "base"),
    [
        ("a", "b", "a"),
        ("", "b", ""),
        ("", "b", None),
        ("", "b", "deleted by us"),
    ],
)
def test_what_only_they_changed_is_taken(ours: str, theirs: str, base: str | None) -> None:
    done, text = merge(doctor(ours), doctor(theirs), doctor(base) if base is not None else None)

    assert rules(done) == []
    assert text == catalog(doctor(theirs)).text


@pytest.mark.parametrize(
    ("ours", "theirs", "base"),
    [
        ("new", "a", "a"),  # an older file
        ("a", "a", "a"),
        ("b", "b", "a"),  # both made the same change
        ("a", "a", None),
        ("a", "", None),
        ("", "", ""),
    ],
)
def test_what_they_did_not_change_stays(ours: str, theirs: str, base: str | None) -> None:
    done, text = merge(doctor(ours), doctor(theirs), doctor(base) if base is not None else None)

    assert (done.taken, rules(done), done.unchanged) == ((), [], 1)
    assert text == catalog(doctor(ours)).text


@pytest.mark.parametrize(
    ("ours", "theirs", "base", "rule"),
    [
        ("b", "c", "a", "conflict"),
        ("b", "c", None, "unknown-base"),
        ("a", "", "a", "emptied"),
        ("", "??? ????", None, "letters-lost"),
        ("", "Gr??e", None, "letters-lost"),
        ("", "na?ve", None, "letters-lost"),
    ],
)
def test_what_would_lose_something_is_refused(
    ours: str, theirs: str, base: str | None, rule: str
) -> None:
    done, text = merge(doctor(ours), doctor(theirs), doctor(base) if base is not None else None)

    assert rules(done) == [rule]
    assert text == catalog(doctor(ours)).text


def test_a_translation_that_lost_its_placeholder_is_refused() -> None:
    done, text = merge(entry(CALL, "tel {phone}"), entry(CALL, "tel"), entry(CALL, "tel {phone}"))

    assert rules(done) == ["mismatch"]
    assert text == catalog(entry(CALL, "tel {phone}")).text


def test_a_fuzzy_translation_is_taken_as_fuzzy_whatever_it_lacks() -> None:
    _, text = merge(entry(CALL), entry(CALL, "tel", "#, fuzzy"), None)

    (call,) = after_merge(text)
    assert (call.translation, call.flags) == ("tel", ("fuzzy", "python-brace-format"))


def test_a_mark_for_work_to_be_done_is_taken() -> None:
    _, text = merge(doctor("a"), doctor("a", "#, fuzzy"), doctor("a"))

    assert after_merge(text)[0].fuzzy


def test_a_confirmed_translation_loses_its_mark_and_its_earlier_german() -> None:
    _, text = merge(FUZZY_HEIR, doctor("old"), FUZZY_HEIR)

    assert text == catalog(doctor("old")).text


def test_without_a_base_a_translation_of_the_new_german_is_newer() -> None:
    done, text = merge(FUZZY_HEIR, doctor("new"), None)

    assert rules(done) == []
    assert text == catalog(doctor("new")).text


def test_without_a_base_a_mark_that_a_person_set_stays() -> None:
    done, _ = merge(doctor("a", "#, fuzzy"), doctor("a"), None)

    assert rules(done) == ["unknown-base"]


def test_white_space_of_an_editor_is_no_change() -> None:
    done, _ = merge(doctor("a b"), doctor("a b\\n"), doctor("a b"))

    assert (done.taken, done.unchanged) == ((), 1)


def test_white_space_at_the_ends_is_not_taken() -> None:
    _, text = merge(doctor(""), doctor(" a\\n b "), None)

    assert after_merge(text)[0].translation == "a b"


def test_entries_that_are_not_taken_keep_their_bytes() -> None:
    wrapped = entry(ARRIVAL).replace('msgstr ""', 'msgstr ""\n"one "\n"two"')
    ours = catalog(wrapped, doctor(""), newline="\r\n")

    _, text = merge(ours, catalog(entry(ARRIVAL, "one two"), doctor("new")), None)

    assert text == catalog(wrapped, doctor("new"), newline="\r\n").text


# Comments


@pytest.mark.parametrize(
    ("ours", "theirs", "base", "result"),
    [
        ([], ["new"], [], ["new"]),
        (["a"], ["b"], ["a"], ["b"]),
        (["a"], [], ["a"], ["a"]),  # never deleted: some editors drop them
        (["b"], ["a"], ["a"], ["b"]),
        (["b"], ["a", "c"], ["a"], ["b", "a", "c"]),
        (["a"], ["a", "c"], None, ["a", "c"]),
        (["a", "b"], ["b"], None, ["a", "b"]),
    ],
)
def test_comments_are_merged(
    ours: list[str], theirs: list[str], base: list[str] | None, result: list[str]
) -> None:
    mine, yours, began = (
        None if notes is None else doctor("x", *(f"# {note}" for note in notes))
        for notes in (ours, theirs, base)
    )

    _, text = merge(mine or "", yours or "", began)

    assert text == catalog(doctor("x", *(f"# {note}" for note in result))).text


def test_a_new_comment_alone_is_told_as_such() -> None:
    done, _ = merge(doctor("x"), doctor("x", "# ask the office"), None)

    assert [one.what for one in done.taken] == ["comment"]


# Old templates


def test_a_better_translation_of_the_old_german_stands_beside_the_new_one() -> None:
    done, text = merge(FUZZY_HEIR, entry(GERMAN_BEFORE, "better"), entry(GERMAN_BEFORE, "old"))

    assert rules(done) == []
    assert text == catalog(FUZZY_HEIR.replace('"old"', '"better"')).text


@pytest.mark.parametrize("theirs", ["old", "old words"])
def test_an_unchanged_translation_of_the_old_german_is_nothing_new(theirs: str) -> None:
    done, _ = merge(FUZZY_HEIR, entry(GERMAN_BEFORE, theirs), entry(GERMAN_BEFORE, theirs))

    assert (done.taken, rules(done)) == ((), [])


@pytest.mark.parametrize("ours", [doctor("new"), FUZZY_HEIR.replace('"old"', '"ours"')])
def test_a_translation_of_the_old_german_never_replaces_newer_work(ours: str) -> None:
    done, text = merge(ours, entry(GERMAN_BEFORE, "better"), entry(GERMAN_BEFORE, "old"))

    assert rules(done) == ["german-changed"]
    assert text == catalog(ours).text


def test_a_message_that_moved_is_found_by_its_german() -> None:
    moved = replace(DOCTOR, context="other.place")

    done, text = merge(entry(moved, "a"), doctor("b"), doctor("a"))

    assert rules(done) == []
    assert text == catalog(entry(moved, "b")).text


def test_a_message_that_nobody_knows_is_refused() -> None:
    done, _ = merge(doctor("a"), entry(Message("x", "Y", "z.yaml"), "b"), None)

    assert rules(done) == ["unknown"]


def test_a_message_that_left_the_pack_and_that_nobody_changed_is_no_matter() -> None:
    gone = Message("x", "Y", "z.yaml")

    done, _ = merge(catalog(doctor("a"), obsolete(gone, "b")), entry(gone, "b"), None)

    assert (done.unchanged, rules(done)) == (1, [])


def test_work_in_obsolete_entries_is_found() -> None:
    _, text = merge(doctor(""), obsolete(DOCTOR, "a"), None)

    assert text == catalog(doctor("a")).text


@pytest.mark.parametrize("damaged", [("Gehen Sie zum Arzt.", "Gehen S?e"), ("new", "n?w")])
def test_damaged_letters_are_told_where_the_german_is_not_found(damaged: tuple[str, str]) -> None:
    theirs = entry(replace(DOCTOR, context="x"), "new").replace(*damaged)

    done, _ = merge(doctor("a"), theirs, None)

    assert rules(done) == ["letters-lost"]


# Files of other tools


@pytest.mark.parametrize("tool", RETURNED)
def test_what_a_tool_returns_changes_nothing_but_what_was_edited(tool: str) -> None:
    done, text = merge(HANDED, cut_catalog(RETURNED[tool], "x.po"), HANDED)

    assert rules(done) == []
    assert text == EDITED


def test_a_message_without_context_is_not_guessed() -> None:
    other = replace(DOCTOR, context="b")
    bare = doctor("new").replace(f'msgctxt "{DOCTOR.context}"\n', "")

    done, _ = merge(catalog(doctor(""), entry(other)), bare, None)

    assert rules(done) == ["unknown"]


# Files with too much in them


def test_a_file_may_hold_the_messages_of_several_catalogs() -> None:
    ours = {"ui": catalog(doctor("")), "town": catalog(entry(ARRIVAL))}

    done = merged(ours, catalog(entry(ARRIVAL, "a"), doctor("b")), None)

    assert sorted(done.texts) == ["town", "ui"]


def test_of_two_translations_of_one_message_the_first_is_taken() -> None:
    twice = catalog(doctor("a"), entry(ARRIVAL))
    twice = replace(twice, entries=(*twice.entries, *catalog(doctor("b")).entries[1:]))

    done, text = merge(catalog(doctor("")), twice, None)

    assert rules(done) == ["twice"]
    assert done.refused[0].ours is not None
    assert done.refused[0].ours.translation == "a"
    assert text == catalog(doctor("a")).text
