import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from tests.catalog_samples import GOOD, HEADER, MSGCAT, POEDIT, WEBLATE, problem_after, problems_of
from tests.catalog_strategies import catalogs
from welcomepack.errors import CatalogError
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import (
    LARGEST_FILE_BYTES,
    cut_catalog,
    parse_catalog,
    read_catalog,
)


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


def test_separators_of_unicode_end_no_line() -> None:
    found = parse_catalog(WEBLATE, "ar.po").lookup(None, 'Tab\tand "quote" and \\')

    assert found
    assert found.translation == "كلمة\u2028سطر\x0bو\x85"


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


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
def test_what_is_no_file_is_refused_and_not_waited_for(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "ar.po")

    with pytest.raises(CatalogError, match=r"^ar\.po: this is no file; put a catalog in its place"):
        read_catalog(tmp_path / "ar.po", "ar.po")


def test_a_missing_file_is_refused_by_its_name_in_the_project(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"^locales/ar.po: cannot read"):
        read_catalog(tmp_path / "ar.po", "locales/ar.po")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "ar.po").open("wb") as file:
        file.truncate(LARGEST_FILE_BYTES + 1)

    with pytest.raises(CatalogError, match="larger than 20 MB"):
        read_catalog(tmp_path / "ar.po", "ar.po")


@given(catalogs())
def test_any_catalog_comes_back_byte_by_byte(old: Catalog) -> None:
    assert parse_catalog(old.text, "ar.po") == old


@pytest.mark.parametrize(
    ("good", "broken", "line", "what"),
    [
        ('msgid "d"', 'msgctxt "a"\nmsgid "b"', 16, "message of line 12 stands here once more"),
        ("charset=UTF-8", "charset=ISO-8859-1", 1, "does not say"),
        ("Content-Type", "Content", 1, "does not say"),
        (HEADER, "", 0, "no header"),
    ],
)
def test_a_broken_catalog_is_refused_with_line_and_reason(
    good: str, broken: str, line: int, what: str
) -> None:
    problem = problem_after(good, broken)

    assert (problem.path, problem.line) == ("locales/ar.po", line)
    assert what in problem.what


def test_a_foreign_file_may_lack_a_header_and_repeat_a_message() -> None:
    found = cut_catalog('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "x.po")

    assert [one.translation for one in found.entries] == ["b", "c"]


def test_a_foreign_file_has_to_be_whole() -> None:
    with pytest.raises(CatalogError, match="the file ends in the middle of a message"):
        cut_catalog('msgid "a"\n', "x.po")
