import pytest
from fontTools.ttLib import TTFont

from welcomepack.languages.fonts import font_files
from welcomepack.languages.scripts import is_right_to_left
from welcomepack.press.spelling import spellings

ARABIC = font_files()["Noto Sans Arabic"]


def glyphs(*names: str) -> tuple[int, ...]:
    with TTFont(ARABIC) as font:
        return tuple(font.getReverseGlyphMap()[name] for name in names)


@pytest.mark.parametrize(
    ("names", "letter"),
    [
        (("uni066E.init", "dotbelowar"), "ب"),
        (("uni066E.fina", "twodotshorizontalabovear"), "ت"),
        (("uni0627.fina.rlig", "uni0655"), "إ"),
        (("uni0627",), "ا"),
        (("uni064B",), "\N{ARABIC FATHATAN}"),
    ],
)
def test_a_body_and_its_dots_spell_a_letter(names: tuple[str, ...], letter: str) -> None:
    found = spellings(ARABIC, "")

    assert found[glyphs(*names)] == letter


@pytest.mark.parametrize("letter", ["ي", "ی"])
def test_a_shape_that_letters_share_is_the_one_that_the_text_has(letter: str) -> None:
    found = spellings(ARABIC, f"x{letter}")

    assert found[glyphs("uni066E.medi", "twodotshorizontalbelowar")] == letter


def test_a_ligature_spells_its_parts() -> None:
    found = spellings(ARABIC, "")

    assert found[glyphs("uni06510650")] == "\N{ARABIC SHADDA}\N{ARABIC KASRA}"


def test_a_form_of_a_letter_is_spelled_as_the_letter() -> None:
    found = spellings(ARABIC, "ﺏ")

    assert found[glyphs("uni066E.init", "dotbelowar")] == "ب"


def test_a_font_without_right_to_left_letters_spells_nothing() -> None:
    assert spellings(font_files()["Noto Sans"], "السلام") == {}


@pytest.mark.parametrize(("text", "expected"), [("a ب", True), ("שלום", True), ("Weg 1, ж", False)])
def test_a_text_is_right_to_left_with_one_such_letter(text: str, *, expected: bool) -> None:
    assert is_right_to_left(text) is expected
