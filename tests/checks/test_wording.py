from dataclasses import replace

import pytest

from tests.checks.conftest import Tell, Translate
from welcomepack.checks.check import Check, Surroundings, Translation
from welcomepack.checks.wording import (
    copied,
    doubled_word,
    inconsistent,
    length,
    other_language,
    wrong_language,
)
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.catalog.model import Entry

LONG = "Bringen Sie Ihren Ausweis mit. Der Termin ist kostenlos."
RUSSIAN = "Принесите паспорт, если он у вас есть, это важно."
AMHARIC = "ፓስፖርትዎን ይዘው ወደ ቢሮ ይምጡ እና ይህ ነጻ ነው።"
ARABIC = "أحضروا جواز السفر إلى المكتب، هذا مهم في كل موعد."
ENGLISH = "Bring your passport to the office if you have one."


@pytest.mark.parametrize(
    ("one", "tag", "german", "good", "broken", "what"),
    [
        (copied, "en", "Das ist gut", "This is good", "Das ist gut", "a copy of the German"),
        (copied, "tr", "Das ist gut.", "Bu iyi.", "das ist gut", "a copy of the German"),
        (copied, "tr", LONG, "Kimliğinizi getirin.", f"{LONG} Evet", "most words of the German"),
        (wrong_language, "uk", LONG, "Візьміть паспорт, якщо він є.", RUSSIAN, "Russisch"),
        (wrong_language, "fa", LONG, "گذرنامه را با خود بیاورید.", ARABIC, "Arabisch"),
        (wrong_language, "ti", LONG, "ፓስፖርትኩም ናብ ቤት ጽሕፈት ኣምጽኡ።", AMHARIC, "Amharisch"),
        (wrong_language, "am", LONG, AMHARIC, "ፓስፖርት ኣምጽኡ፣ ኣብ ቤት ጽሕፈት ኣሎ።", "Tigrinya"),
        (wrong_language, "tr", LONG, "Pasaportunuzu getirin.", ENGLISH, "Englisch"),
        (
            wrong_language,
            "ar",
            LONG,
            ARABIC,
            "گذرنامه را به اداره بیاورید، این برای شما است",
            "Persisch",
        ),
        (
            doubled_word,
            "en",
            LONG,
            "Go to the office",
            "Go to the the office",
            "'the' stands twice",
        ),
        (doubled_word, "ar", LONG, "في المكتب", "في في المكتب", "'في' stands twice in a row"),
        (doubled_word, "uk", LONG, "до офісу", "До до офісу", "'до' stands twice in a row"),
        (length, "en", LONG, "Bring your ID. It is free.", "Bring your ID.", "unusually short"),
        (length, "ti", LONG, "መንነትኩም ሒዝኩም ምጹ። ብነጻ እዩ።", "ምጹ።", "unusually short"),
        (length, "ar", LONG, "أحضروا الهوية. الموعد مجاني.", ARABIC * 2, "unusually long"),
    ],
)
def test_a_slip_is_found_and_its_mended_twin_is_not(  # noqa: PLR0913, PLR0917 - a row of the table
    tell: Tell,
    one: Check[Translation],
    tag: str,
    german: str,
    good: str,
    broken: str,
    what: str,
) -> None:
    assert tell(one, tag, german, good) == []
    assert what in " ".join(tell(one, tag, german, broken))


@pytest.mark.parametrize(
    ("one", "tag", "german", "text"),
    [
        (copied, "en", "Herr Müller", "Herr Müller"),
        (copied, "en", "Knappschaft Bochum Langendreer", "Knappschaft Bochum Langendreer"),
        (wrong_language, "prs", LONG, "گذرنامه را به اداره بیاورید، این برای شما است"),
        (wrong_language, "tr", "Der die das und nicht ist", "Der die das und nicht ist"),
        (wrong_language, "hr", LONG, "Donesite putovnicu u ured ako je imate, to je važno."),
        (doubled_word, "tr", "langsam", "yavaş yavaş"),
        (length, "en", "Anwältin oder Anwalt", "Lawyer"),
        (length, "fa", "die **Ausländerbehörde**, so heißt sie", "اداره (Ausländerbehörde)"),
    ],
)
def test_what_is_meant_so_is_no_slip(
    tell: Tell, one: Check[Translation], tag: str, german: str, text: str
) -> None:
    assert tell(one, tag, german, text) == []


@pytest.fixture
def alike(sources: Sources, entry: Entry) -> list[Translation]:
    """Three translations of one German text, the last in another wording."""
    texts = ("Прийом", "прийом", "Зустріч")
    entries = tuple(replace(entry, source="Termin", translation=text) for text in texts)
    around = Surroundings(sources.registry, {"Termin": entries})
    return [Translation(one, sources.registry["uk"], around) for one in entries]


def test_the_rarer_of_two_wordings_is_told(alike: list[Translation]) -> None:
    found = [[what for what, _ in inconsistent.run(one)] for one in alike]

    assert found == [[], [], ["the same German is 'Прийом' in a"]]


@pytest.mark.parametrize(
    ("tag", "other", "told"),
    [("uk", "ru", ["the text is the same in Russisch"]), ("prs", "fa", []), ("uk", "xx", [])],
)
def test_a_text_that_stands_in_another_language_too_is_told(
    translated: Translate, tag: str, other: str, told: list[str]
) -> None:
    one = translated(tag, LONG, RUSSIAN)
    around = replace(one.around, abroad={one.entry.key: {other: RUSSIAN}})

    assert [what for what, _ in other_language.run(replace(one, around=around))] == told


def test_names_may_be_the_same_in_all_languages(translated: Translate) -> None:
    one = translated("uk", "IFAK", "IFAK e. V. Bochum")
    around = replace(one.around, abroad={one.entry.key: {"ru": "IFAK e. V. Bochum"}})

    assert list(other_language.run(replace(one, around=around))) == []
