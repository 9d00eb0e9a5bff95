import pytest

from welcomepack.languages.scripts import (
    Direction,
    direction_of_script,
    plain,
    script_of,
    words_of,
)
from welcomepack.pipeline.sources import Sources


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruf **{phone_a}** an", "Ruf 0 an"),
        ("Lies [den Brief]({url_a}).", "Lies [den Brief]."),
        ("{{a}} (b)", "{0} (b)"),
    ],
)
def test_placeholders_and_marks_are_taken_out(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("14 Tage, 2. Amt", ("Tage", "Amt")),
        ("हिन्दी में", ("हिन्दी", "में")),
        ("می\u200cخواهم", ("می\u200cخواهم",)),
        ("ליומֹ ራብዓይ", ("ליומֹ", "ራብዓይ")),
        ("Jobcenter'a", ("Jobcenter", "a")),
    ],
)
def test_words_keep_their_vowel_signs_and_joiners(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("a", "Latn"),
        ("ж", "Cyrl"),
        ("ع", "Arab"),
        ("ሀ", "Ethi"),
        ("ܐ", "Syrc"),
        ("日", "Hani"),
        ("1", ""),
        ("ـ", ""),
        ("ʼ", ""),
    ],
)
def test_a_letter_has_a_script(letter: str, script: str) -> None:
    assert script_of(letter) == script


def test_the_letters_of_every_language_of_the_registry_have_their_script(
    sources: Sources,
) -> None:
    wrong = {
        tag: language.name
        for tag, language in sources.registry.items()
        if not language.is_pseudo and script_of(language.name[0]) != language.entry.script
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("script", "direction"),
    [
        *(("Latn", "ltr"), ("Ethi", "ltr"), ("Hani", "ltr")),
        *((one, "rtl") for one in ("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa")),
        ("Elvi", None),
    ],
)
def test_a_script_has_the_direction_of_its_letters(
    script: str, direction: Direction | None
) -> None:
    assert direction_of_script(script) == direction
