from importlib import import_module

import pytest

from welcomepack.typesetting import engine

pyphen = import_module("pyphen")  # it has no types


@pytest.fixture(autouse=True)
def late() -> None:
    engine.ready()


@pytest.mark.parametrize("language", ["de", "uk", "hu"])  # the last has other ways to write a word
def test_patterns_are_those_that_pyphen_reads(language: str) -> None:
    path = pyphen.LANGUAGES[language]
    late, early = pyphen.HyphDict(path), pyphen.HyphDict.__base__(path)

    asked = {letters: late.patterns.get(letters) for letters in early.patterns}

    assert asked == early.patterns
    assert set(late.patterns) == set(early.patterns)
    assert late.maxlen == early.maxlen


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Aufenthaltsgestattung", "Auf|ent|halts|ge|stat|tung"),
        ("Straße", "Stra|ße"),
        ("ja", "ja"),
        ("#", "#"),
    ],
)
def test_words_are_parted(word: str, parts: str) -> None:
    assert pyphen.Pyphen(lang="de").inserted(word, "|") == parts


def test_values_are_worked_out_for_the_words_that_were_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pyphen, "hdcache", {})
    dictionary = pyphen.Pyphen(lang="de")

    dictionary.inserted("Aufenthaltsgestattung")

    patterns = dictionary.hd.patterns
    assert 0 < len([each for each in patterns.values() if not isinstance(each, str)]) < 100
