import pytest

from welcomepack.languages.scripts import SCRIPTS, plain, script_of, words_of
from welcomepack.pipeline.workspace import Workspace


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
    ("letter", "script"), [("a", "Latn"), ("ж", "Cyrl"), ("ع", "Arab"), ("ሀ", "Ethi"), ("1", "")]
)
def test_a_letter_has_a_script(letter: str, script: str) -> None:
    assert script_of(letter) == script


def test_the_letters_of_every_language_of_the_registry_have_their_script(
    workspace: Workspace,
) -> None:
    wrong = {
        tag: language.name
        for tag, language in workspace.registry.items()
        if not language.is_pseudo and script_of(language.name[0]) != language.entry.script
    }

    assert wrong == {}
    assert {one.entry.script for one in workspace.registry.values()} <= set(SCRIPTS.values())
