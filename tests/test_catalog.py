import difflib
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from welcomepack.catalog import similarity as catalog_module
from welcomepack.catalog import (
    LARGEST_FILE_BYTES,
    Catalog,
    Entry,
    Updated,
    new_catalog_text,
    parse_catalog,
    read_catalog,
    template_text,
    update_catalog,
    write_text,
)
from welcomepack.errors import CatalogError, Problem
from welcomepack.messages import Message

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

ARRIVAL = Message("bochum.arrival.title", "Ankommen in Bochum", "content/a.yaml", ("heading",))
DOCTOR = Message("bochum.health.doctor", "Gehen Sie zum Arzt.", "content/h.yaml")
CALL = Message("bochum.health.call", "Rufen Sie {phone} an.", "content/h.yaml")


def catalog(*blocks: str, newline: str = "\n") -> Catalog:
    """A catalog with the header and these entries."""
    text = "\n".join((HEADER, *blocks))
    return parse_catalog(text.replace("\n", newline), "ar.po")


def entry(message: Message, translation: str = "", *before: str) -> str:
    """The block of an entry, with all that the template says about it."""
    lines = [*before, *(f"#. {comment}" for comment in message.comments), f"#: {message.file}"]
    if "{" in message.source:
        lines.append("#, python-brace-format")
    lines += [f'msgctxt "{message.context}"', f'msgid "{message.source}"']
    return "\n".join([*lines, f'msgstr "{translation}"', ""])


def obsolete(message: Message, translation: str) -> str:
    lines = (f'msgctxt "{message.context}"', f'msgid "{message.source}"', f'msgstr "{translation}"')
    return "".join(f"#~ {line}\n" for line in lines)


def after(updated: Updated, message: Message) -> Entry:
    """What the updated catalog says about a message."""
    found = parse_catalog(updated.text, "ar.po").lookup(*message.key)
    assert found
    return found


def counts(updated: Updated) -> dict[str, int]:
    """The counts that are not zero."""
    names = ("new", "changed", "moved", "revived", "unchanged", "obsolete", "dropped")
    return {name: getattr(updated, name) for name in names if getattr(updated, name)}


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(CatalogError) as refusal:
        parse_catalog(text, "locales/ar.po")
    return refusal.value.problems


def gnu(tool: str, *options: str, text: str) -> "subprocess.CompletedProcess[bytes]":
    """What a tool of GNU gettext makes of a catalog."""
    command = [tool, *options, "-"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=False)


def msgfmt_complaints(text: str) -> str:
    """What is wrong according to ``msgfmt -c``; fields a translator's editor fills in may lack."""
    run = gnu("msgfmt", "-c", "-o", "/dev/null", text=text)
    lines = run.stderr.decode().splitlines()
    return "\n".join(
        line for line in lines if run.returncode or "warning: header field" not in line
    )


# Reading and writing back

POEDIT = """\
# Translators of Bochum.
# Reviewed-by: the office
#
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"X-Reviewed-By: Büro\\n"
"PO-Revision-Date: 2026-10-01 10:00+0200\\n"
"Language: ar\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4\\n"
"X-Poedit-Bookmarks: 1,-1,-1,-1,-1,-1,-1,-1,-1,-1\\n"

#. {phone} = 0234
#: content/h.yaml
#, fuzzy, python-brace-format, max-length:40
#| msgctxt "bochum.health.call"
#| msgid ""
#| "Rufen Sie bitte {phone} an, wenn Sie krank sind und keinen Arzt in der "
#| "Nähe finden."
msgctxt "bochum.health.call"
msgid ""
"Rufen Sie {phone} an, wenn Sie krank sind und keinen Arzt in der Nähe "
"finden."
msgstr ""
"اتصل بـ {phone} إذا كنت مريضًا "
"ولم تجد طبيبًا."

#, fuzzy
#~| msgctxt "old"
#~| msgid "Alt"
#~ msgctxt "old"
#~ msgid "Älter"
#~ msgstr "قديم"
"""

WEBLATE = """\
msgid ""
msgstr ""
"Project-Id-Version: welcomepack\\n"
"Report-Msgid-Bugs-To: \\n"
"Language-Team: Arabic <https://weblate.example/projects/bochum/ar/>\\n"
"Language: ar\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"X-Generator: Weblate 5.14\\n"
#: content/a.yaml:12 content/b.yaml:13
#: content/c.yaml
msgctxt "a"
msgid "Termin"
msgstr "موعد"
# ask the office
msgctxt "b"
msgid "Termin"
msgstr ""


#no space
#. with \\ and "quotes"
msgid "Tab\\tand \\"quote\\" and \\\\"
msgstr "كلمة\u2028سطر\x0bو\x85"
# the end
"""

MSGCAT = """\
msgid   ""
msgstr  "Content-Type: text/plain; charset=UTF-8\\n"

#~ msgid "a"
#~ msgstr ""
#~ "one "
#~ "two"

  msgid "indented"
  msgstr "yes"

msgid "one"
msgid_plural "many"
msgstr[0] "eins"
msgstr[1] "viele"

#~
#~ # hidden
#~ msgid "b"

#~ msgstr "zwei"
"""


@pytest.mark.parametrize("text", [POEDIT, WEBLATE, MSGCAT, HEADER])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n# vim: set ft=po\n"])
def test_files_of_every_tool_come_back_byte_by_byte(text: str, newline: str, end: str) -> None:
    written = (text.rstrip("\n") + end).replace("\n", newline)

    assert parse_catalog(written, "ar.po").text == written


@pytest.mark.parametrize("text", [POEDIT, WEBLATE, MSGCAT])
def test_line_ends_say_nothing_about_the_content(text: str) -> None:
    unix, windows = parse_catalog(text, "ar.po"), parse_catalog(text.replace("\n", "\r\n"), "ar.po")

    assert [e.key for e in unix.entries] == [e.key for e in windows.entries]
    assert [e.translation for e in unix.entries] == [e.translation for e in windows.entries]


def test_an_entry_has_what_poedit_wrote() -> None:
    found = parse_catalog(POEDIT, "ar.po").entries[1]

    assert found.context == "bochum.health.call"
    assert found.source.endswith("in der Nähe finden.")
    assert found.translation == "اتصل بـ {phone} إذا كنت مريضًا ولم تجد طبيبًا."
    assert found.flags == ("fuzzy", "python-brace-format", "max-length:40")
    assert found.extracted == ("{phone} = 0234",)
    assert found.references == ("content/h.yaml",)
    assert found.previous
    assert found.previous[1].startswith("Rufen Sie bitte {phone} an")
    assert found.line == 25


def test_the_header_is_read_by_name() -> None:
    metadata = parse_catalog(POEDIT, "ar.po").metadata

    assert metadata["X-Reviewed-By"] == "Büro"
    assert metadata["PO-Revision-Date"] == "2026-10-01 10:00+0200"


def test_entries_in_use_are_found_by_context_and_text() -> None:
    found = parse_catalog(WEBLATE, "ar.po").lookup("a", "Termin")

    assert found
    assert (found.translation, found.translated) == ("موعد", True)


def test_obsolete_entries_are_not_found() -> None:
    assert parse_catalog(POEDIT, "ar.po").lookup("old", "Älter") is None


def test_references_lose_neither_spaces_nor_isolates() -> None:
    message = replace(DOCTOR, file="content/my chapter.yaml")
    text = template_text("bochum", [message], "wp")

    assert parse_catalog(text, "x").live[message.key].references == ("content/my chapter.yaml",)


def test_separators_of_unicode_end_no_line() -> None:
    found = parse_catalog(WEBLATE, "ar.po").lookup(None, 'Tab\tand "quote" and \\')

    assert found
    assert found.translation == "كلمة\u2028سطر\x0bو\x85"


@pytest.mark.parametrize("text", [POEDIT, MSGCAT.replace("#~ # hidden\n", "").replace("#~\n", "")])
def test_polib_reads_the_same(text: str) -> None:
    ours = [e for e in parse_catalog(text, "ar.po").entries if not (e.is_header or e.plural)]
    theirs = [e for e in polib.pofile(text) if not e.msgid_plural]

    assert [(e.context, e.source, e.translation, e.obsolete) for e in ours] == [
        (e.msgctxt, e.msgid, e.msgstr, bool(e.obsolete)) for e in theirs
    ]


# What is refused

GOOD = HEADER + '\n# c\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgid "d"\nmsgstr "e"\n'


@pytest.mark.parametrize(
    ("good", "broken", "line", "what"),
    [
        ('msgstr "c"', 'msgstr "c', 13, "not closed"),
        ('msgstr "c"', 'msgstr "c\\"', 13, "not closed"),
        ('msgstr "c"', 'msgstr "', 13, "not closed"),
        ('msgstr "c"\n', "", 12, "msgid without msgstr"),
        ('msgid "b"\n', "", 12, "wrong place"),
        ('msgid "b"\nmsgstr "c"\n', "# comment\n", 11, "msgctxt without msgid"),
        ('msgstr "c"', 'msgstr "say "c""', 13, 'a " within'),
        ('msgstr "c"', 'msgstr "c" "d"', 13, 'a " within'),
        ('msgstr "c"', 'msgstr "c" # d', 13, 'a " within'),
        ('msgstr "c"', "msgstr c", 13, "stray text"),
        ('msgstr "c"', "msgstr 'c'", 13, "stray text"),
        ('msgstr "c"', 'msgstr "C:\\d"', 13, "backslash"),
        ('msgstr "c"', 'msgstring "c"', 13, "not a keyword"),
        ('msgstr "c"', 'msgstr "c"\nmsgstr "d"', 14, "wrong place"),
        ('msgstr "c"', '<<<<<<< HEAD\nmsgstr "c"', 13, "merge conflict"),
        ('msgid "b"\n', 'msgid "b"\n# comment\n', 12, "msgid without msgstr"),
        ('msgstr "c"', '#~ msgstr "c"', 13, "only a part"),
        ('msgstr "c"', 'msgstr "c"\n#~ "d"', 14, "only a part"),
        ("# c\n", '# c\n"stray"\n', 11, "text without msgid"),
        ("# c\n", '#| "stray"\n', 10, "text without msgid"),
        ("# c\n", '#| msgstr "stray"\n', 10, "previous msgstr"),
        ("# c\n", "#| stray\n", 10, "stray text"),
        ('msgid "d"', 'msgctxt "a"\nmsgid "b"', 16, "message of line 12 stands here once more"),
        ('msgstr "e"\n', 'msgstr "e"\n\n#: content/c.yaml\n', 18, "ends in the middle"),
        ('msgstr "e"\n', "", 15, "ends in the middle"),
        ("charset=UTF-8", "charset=ISO-8859-1", 1, "does not say"),
        ("Content-Type", "Content", 1, "does not say"),
        (HEADER, "", 0, "no header"),
    ],
)
def test_a_broken_file_is_refused_with_line_and_reason(
    good: str, broken: str, line: int, what: str
) -> None:
    assert good in GOOD
    parse_catalog(GOOD, "locales/ar.po")

    (problem,) = problems_of(GOOD.replace(good, broken, 1))

    assert (problem.path, problem.line) == ("locales/ar.po", line)
    assert what in problem.what


def test_all_problems_of_a_file_are_told() -> None:
    broken = GOOD.replace('msgid "b"', 'msgid "b').replace('msgstr "e"', "msgstr e")

    assert [problem.line for problem in problems_of(broken)] == [12, 16]


def test_obsolete_entries_may_repeat_what_is_in_use() -> None:
    parse_catalog(f'{GOOD}\n#~ msgctxt "a"\n#~ msgid "b"\n#~ msgstr "c"\n', "ar.po")


@pytest.mark.parametrize("size", range(1, len(GOOD), 7))
def test_a_file_cut_off_within_a_line_is_refused_or_lost_only_whole_entries(size: int) -> None:
    try:
        cut = parse_catalog(GOOD[:size], "ar.po")
    except CatalogError:
        return

    whole = {e.key: e.translation for e in parse_catalog(GOOD, "ar.po").entries if not e.is_header}
    assert {e.key: e.translation for e in cut.live.values()}.items() <= whole.items()


def test_a_file_that_is_not_utf8_is_refused_with_line_and_byte(tmp_path: Path) -> None:
    (tmp_path / "ar.po").write_bytes(GOOD.encode() + b'msgid "f"\nmsgstr "gr\xfcn"\n')

    with pytest.raises(CatalogError, match=r"ar.po:18: byte 11 of the line, 0xFC, is not UTF-8"):
        read_catalog(tmp_path / "ar.po", "ar.po")


def test_a_byte_order_mark_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ar.po").write_bytes(GOOD.encode("utf-8-sig"))

    with pytest.raises(CatalogError, match="not as “UTF-8 with BOM”"):
        read_catalog(tmp_path / "ar.po", "ar.po")


def test_utf16_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "ar.po").write_bytes(GOOD.encode("utf-16"))

    with pytest.raises(CatalogError, match="UTF-16"):
        read_catalog(tmp_path / "ar.po", "ar.po")


def test_a_missing_file_is_refused_by_its_name_in_the_project(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"^locales/ar.po: cannot read"):
        read_catalog(tmp_path / "ar.po", "locales/ar.po")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "ar.po").open("wb") as file:
        file.truncate(LARGEST_FILE_BYTES + 1)

    with pytest.raises(CatalogError, match="larger than 20 MB"):
        read_catalog(tmp_path / "ar.po", "ar.po")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "ar.po"
    windows = GOOD.replace("\n", "\r\n")

    assert write_text(path, windows)
    assert not write_text(path, windows)
    assert read_catalog(path, "ar.po") == parse_catalog(windows, "ar.po")


# Template and new catalogs


def test_a_template_holds_its_messages_in_order() -> None:
    text = template_text("bochum", [CALL, ARRIVAL, DOCTOR], "welcomepack")

    assert list(parse_catalog(text, "x").live) == [CALL.key, ARRIVAL.key, DOCTOR.key]


def test_a_template_reads_like_this() -> None:
    text = template_text("bochum", [replace(CALL, comments=("{phone} = 0234",))], "welcomepack")

    assert text == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: welcomepack\\n"\n'
        '"Language: \\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"X-Domain: bochum\\n"\n'
        "\n"
        "#. {phone} = 0234\n"
        "#: content/h.yaml\n"
        "#, python-brace-format\n"
        'msgctxt "bochum.health.call"\n'
        'msgid "Rufen Sie {phone} an."\n'
        'msgstr ""\n'
    )


def test_a_percentage_is_no_placeholder() -> None:
    text = template_text("bochum", [replace(DOCTOR, source="100 % und 50 % der Kosten")], "wp")

    assert "format" not in text


def test_a_message_that_occurs_twice_stands_once_with_all_files_and_comments() -> None:
    twins = [replace(DOCTOR, comments=("a",)), replace(DOCTOR, file="content/i.yaml")]
    (found,) = parse_catalog(template_text("bochum", twins, "wp"), "x").live.values()

    assert (found.references, found.extracted) == (("content/h.yaml", "content/i.yaml"), ("a",))


def test_gnu_gettext_accepts_and_keeps_a_template() -> None:
    text = template_text("bochum", [CALL, ARRIVAL, DOCTOR], "welcomepack")

    assert msgfmt_complaints(text) == ""
    assert gnu("msgcat", "--no-wrap", text=text).stdout.decode() == text


def new_catalog() -> str:
    template = parse_catalog(template_text("bochum", [ARRIVAL, CALL], "welcomepack"), "bochum.pot")
    plural = "nplurals=2; plural=(n != 1);"
    return new_catalog_text(template, language="prs", plural_forms=plural, team="Dari")


def test_a_new_catalog_has_all_messages_and_no_translation() -> None:
    entries = parse_catalog(new_catalog(), "prs.po").live

    assert list(entries) == [ARRIVAL.key, CALL.key]
    assert not any(found.translation for found in entries.values())


def test_a_new_catalog_knows_its_language() -> None:
    metadata = parse_catalog(new_catalog(), "prs.po").metadata

    assert metadata["Language"] == "prs"
    assert metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert metadata["X-Generator"] == "welcomepack"


def test_gnu_gettext_accepts_a_new_catalog() -> None:
    assert msgfmt_complaints(new_catalog()) == ""


def test_a_new_catalog_needs_no_update() -> None:
    text = new_catalog()

    assert update_catalog(parse_catalog(text, "prs.po"), [ARRIVAL, CALL]).text == text


# Updating: one rule at a time


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_entry_for_the_same_text_in_the_same_context_stays_byte_by_byte(newline: str) -> None:
    wrapped = entry(DOCTOR).replace('msgstr ""', 'msgstr ""\n"اذهب "\n"إلى الطبيب."')
    old = catalog(entry(ARRIVAL, "الوصول", "# kept", "#, odd-flag"), wrapped, newline=newline)

    updated = update_catalog(old, [ARRIVAL, DOCTOR])

    assert updated.text == old.text
    assert counts(updated) == {"unchanged": 2}


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


CHANGED = replace(DOCTOR, source="Gehen Sie bald zu einer Ärztin.")


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


def test_a_translation_that_was_fuzzy_before_stays_fuzzy_when_the_text_returns() -> None:
    once = update_catalog(catalog(entry(DOCTOR, "اذهب")), [CHANGED])
    twin = replace(DOCTOR, context="b")
    text = once.text + "\n" + entry(twin, "other")

    back = update_catalog(parse_catalog(text, "ar.po"), [DOCTOR, twin])

    assert after(back, DOCTOR).translation == "اذهب"
    assert after(back, DOCTOR).fuzzy


def test_a_changed_text_in_a_file_of_windows_gets_lines_of_windows() -> None:
    updated = update_catalog(catalog(entry(DOCTOR, "اذهب"), newline="\r\n"), [CHANGED, ARRIVAL])

    assert updated.text.count("\n") == updated.text.count("\r\n")


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


def items(*texts: str) -> list[Message]:
    return [Message("work.list", text, "content/w.yaml") for text in texts]


def test_a_minor_change_in_a_list_does_not_make_another_item_valid() -> None:
    old_items = items("Bringen Sie Ihren Pass mit.", "Kommen Sie pünktlich.")
    new_items = items("Bringen Sie Ihren Pass mit.", "Fragen kostet nichts!")
    old = catalog(*(entry(item, f"T{n}") for n, item in enumerate(old_items)))

    updated = update_catalog(old, new_items, minor={"work.list"})

    assert not after(updated, new_items[1]).translated


def test_items_of_a_list_go_to_the_items_they_resemble() -> None:
    old_items = items("Bringen Sie Ihren Pass mit.", "Kommen Sie bitte pünktlich.")
    new_items = items("Kommen Sie bitte sehr pünktlich.", "Bringen Sie den Pass mit.")
    old = catalog(*(entry(item, f"T{n}") for n, item in enumerate(old_items)))

    updated = update_catalog(old, new_items)

    assert [after(updated, item).translation for item in new_items] == ["T1", "T0"]


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


def test_a_similar_text_that_nobody_has_any_more_is_offered_fuzzy() -> None:
    similar = Message("new.place", "Gehen Sie zu einem Arzt.", "content/n.yaml")

    updated = update_catalog(catalog(entry(DOCTOR, "اذهب")), [similar])

    assert after(updated, similar).fuzzy
    assert after(updated, similar).previous == DOCTOR.key
    assert counts(updated) == {"changed": 1}


def test_a_similar_text_that_is_still_in_use_is_not_offered() -> None:
    similar = Message("new.place", "Gehen Sie zu einem Arzt.", "content/n.yaml")

    updated = update_catalog(catalog(entry(DOCTOR, "اذهب")), [DOCTOR, similar])

    assert after(updated, similar).translation == ""


def test_a_different_text_is_not_offered() -> None:
    updated = update_catalog(catalog(entry(DOCTOR, "اذهب")), [ARRIVAL])

    assert counts(updated) == {"new": 1, "obsolete": 1}


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


def test_an_untranslated_entry_without_a_comment_is_dropped() -> None:
    assert (
        update_catalog(catalog(entry(DOCTOR), entry(CALL)), [CALL]).text
        == catalog(entry(CALL)).text
    )


def test_an_untranslated_entry_with_a_translators_comment_is_kept() -> None:
    updated = update_catalog(catalog(entry(DOCTOR, "", "# ask the office")), [CALL])

    assert updated.obsolete == 1
    assert "# ask the office" in updated.text


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


def test_its_own_obsolete_entry_goes_before_the_same_text_elsewhere() -> None:
    old = catalog(entry(replace(DOCTOR, context="b"), "other"), obsolete(DOCTOR, "own"))

    assert after(update_catalog(old, [DOCTOR]), DOCTOR).translation == "own"


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


def test_header_fields_stay_in_their_order() -> None:
    updated = update_catalog(parse_catalog(POEDIT, "ar.po"), [DOCTOR])

    assert updated.text.startswith(POEDIT[: POEDIT.index("#. {phone}")])


def test_an_entry_with_plural_forms_is_kept_as_obsolete() -> None:
    updated = update_catalog(parse_catalog(MSGCAT, "ar.po"), [DOCTOR])

    assert '#~ msgid_plural "many"\n#~ msgstr[0] "eins"\n#~ msgstr[1] "viele"\n' in updated.text


def test_words_to_translate_are_those_of_missing_and_fuzzy_messages() -> None:
    old = catalog(entry(ARRIVAL, "الوصول"), entry(DOCTOR, "اذهب", "#, fuzzy"))

    assert update_catalog(old, [ARRIVAL, DOCTOR, CALL]).untranslated_words == 4 + 3


def test_copies_are_wrapped_like_the_original() -> None:
    wrapped = entry(DOCTOR, "X").replace('msgstr "X"', 'msgstr ""\n"a "\n"b"')
    other = replace(DOCTOR, context="b")

    updated = update_catalog(catalog(wrapped), [DOCTOR, other])

    assert updated.text.count('msgstr ""\n"a "\n"b"\n') == 2


def test_texts_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting(difflib.SequenceMatcher[str]):
        comparisons = 0

        def set_seq1(self, a: Sequence[str]) -> None:
            Counting.comparisons += 1
            super().set_seq1(a)

    monkeypatch.setattr(catalog_module, "SequenceMatcher", Counting)
    texts = [f"Die Sprechstunde Nummer {n} ist im Raum {n * 7}." for n in range(200)]
    old = catalog(*(entry(Message(f"a{n}", t, "f"), f"T{n}") for n, t in enumerate(texts)))
    new = [Message(f"b{n}", f"{text} Kommen Sie.", "f") for n, text in enumerate(texts)]

    update_catalog(old, new)

    assert Counting.comparisons <= 4 * len(new)


@pytest.mark.parametrize("option", ["--no-wrap", "--width=40", "--sort-output", "--sort-by-file"])
def test_what_msgcat_makes_of_a_catalog_needs_no_update(option: str) -> None:
    ours = update_catalog(catalog(entry(DOCTOR, "اذهب")), [ARRIVAL, CHANGED, CALL]).text
    theirs = gnu("msgcat", option, text=ours).stdout.decode()

    assert update_catalog(parse_catalog(theirs, "x"), [ARRIVAL, CHANGED, CALL]).text == theirs


# What always holds

LETTERS = st.text(alphabet='ab é"\\\t\u2028\u0645', min_size=1, max_size=12).filter(str.strip)
SENTENCES = st.sampled_from(
    [
        "Gehen Sie zum Arzt.",
        "Gehen Sie zur Ärztin.",
        "Gehen Sie.",
        "Termin",
        "Termine",
        "Pass",
        "Nein",
    ]
)
CONTEXTS = st.sampled_from(["a.title", "a.list", "b.title", "c"])
MESSAGES = st.lists(
    st.builds(
        Message, CONTEXTS, SENTENCES | LETTERS, st.sampled_from(["x.yaml", "y z.yaml"]),
        st.lists(st.sampled_from(["role: text", "", "a\nb"]), max_size=2).map(tuple),
    ),
    max_size=8,
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """An entry as a translator's tool may write it."""

    message: Message
    translation: str
    before: tuple[str, ...]
    retired: bool
    wrapped: bool

    def __str__(self) -> str:
        lines = [f"msgctxt {quoted(self.message.context)}", f"msgid {quoted(self.message.source)}"]
        if self.wrapped:
            lines += ['msgstr ""', *(quoted(character) for character in self.translation)]
        else:
            lines.append(f"msgstr {quoted(self.translation)}")
        mark = "#~ " if self.retired else ""
        return "".join(f"{line}\n" for line in (*self.before, *(mark + line for line in lines)))


def quoted(text: str) -> str:
    return f'"{polib.escape(text)}"'


BEFORE = st.lists(
    st.sampled_from(["# note one", "#, fuzzy", "#. old", "#: x.yaml:3", "#", "#, odd-flag"]),
    max_size=3,
    unique=True,
).map(tuple)
WRITTEN = st.builds(
    Written,
    st.builds(Message, CONTEXTS, SENTENCES | LETTERS, st.just("x.yaml")),
    LETTERS | st.just(""),
    BEFORE,
    st.booleans(),
    st.booleans(),
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    entries = draw(st.lists(WRITTEN, max_size=8, unique_by=lambda written: written.message.key))
    gaps = st.sampled_from(["", "\n", "\n\n"])
    text = HEADER + "".join(draw(gaps) + str(one) for one in entries)
    text += draw(st.sampled_from(["", "\n", "# the end\n"]))
    return parse_catalog(text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), "ar.po")


def work_in(one: Catalog) -> set[str]:
    """All that a translator wrote into a catalog."""
    entries = [e for e in one.entries if not e.is_header]
    return {text for e in entries for text in (e.translation, *e.comments) if text}


@given(catalogs())
def test_any_catalog_comes_back_byte_by_byte(old: Catalog) -> None:
    assert parse_catalog(old.text, "ar.po") == old


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


@given(catalogs(), MESSAGES)
def test_line_ends_stay_consistent(old: Catalog, messages: list[Message]) -> None:
    text = update_catalog(old, messages).text

    assert len(re.findall(r"(?<!\r)\n", text)) == (0 if old.newline == "\r\n" else text.count("\n"))


@settings(max_examples=30, deadline=None)
@given(catalogs(), MESSAGES)
def test_gnu_gettext_accepts_every_update(old: Catalog, messages: list[Message]) -> None:
    assert msgfmt_complaints(update_catalog(old, messages).text) == ""
