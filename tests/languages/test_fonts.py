from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from welcomepack.languages.fonts import FontSet, font_files, fontconfig, unknown_families


def test_letters_of_the_script_are_there() -> None:
    assert FontSet(("Noto Sans Arabic", "Noto Sans")).missing("مرحبا 112 € „Amt“ ß") == ()


def test_characters_that_no_font_has_are_told_once_in_order() -> None:
    assert FontSet(("Noto Sans",)).missing("b日a本日") == ("日", "本")


def test_a_letter_of_another_script_is_missing_without_its_font() -> None:
    assert FontSet(("Noto Sans Arabic",)).missing("ሰ") == ("ሰ",)


@pytest.mark.parametrize("steering", ["\u200c", "\u200d", "\u2060", "\u2068", "\u2069", "\u00ad"])
def test_characters_that_only_steer_need_no_glyph(steering: str) -> None:
    assert FontSet(("Noto Sans",)).missing(steering) == ()


def test_a_font_that_is_not_ours_draws_nothing() -> None:
    assert FontSet(("Helvetica",)).missing("a") == ("a",)


def test_every_family_has_one_upright_file() -> None:
    files = font_files()

    assert files["Noto Sans"].is_file()
    assert not any("Italic" in path.stem for path in files.values())


def test_families_that_we_do_not_have_are_told() -> None:
    assert list(unknown_families(["Noto Sans", "Helvetica"])) == ["Helvetica"]


def test_fontconfig_is_told_of_our_fonts_and_of_no_others(tmp_path: Path) -> None:
    configuration = ET.fromstring(fontconfig(tmp_path / "a & b"))  # noqa: S314 - our own text

    folders = [folder.text for folder in configuration.iter("dir")]
    assert folders == [str(font_files()["Noto Sans"].parent)]
    assert configuration.findtext("cachedir") == str(tmp_path / "a & b")
    assert configuration.find("include") is None


def test_what_cannot_be_drawn_is_replaced_where_it_stands() -> None:
    assert FontSet(("Noto Sans",)).drawable("a\N{TIBETAN LETTER KA}b\n") == "a\ufffdb\n"
