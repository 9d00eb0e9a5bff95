import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcomepack.languages.fonts import FontSet
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.messages import mismatches
from welcomepack.translation.pseudo import Pseudo, pseudo_catalog, pseudo_text

KINDS: list[Pseudo] = ["accented", "mirrored"]
GERMAN = "Heben Sie **jeden Brief** auf: {phone_x}. Mehr in [dem Ratgeber]({url_guide})."


def test_a_text_is_accented_longer_and_in_brackets() -> None:
    assert pseudo_text("Guten Tag", "accented") == "[Ğúúŧééńń Ŧááğ]"


def test_a_text_is_mirrored_in_letters_from_right_to_left() -> None:
    assert pseudo_text("Tag {days}", "mirrored") == "[تااگ {days}]"


@pytest.mark.parametrize("kind", KINDS)
def test_placeholders_links_and_marks_stay(kind: Pseudo) -> None:
    made = pseudo_text(GERMAN, kind)

    assert list(mismatches(GERMAN, made)) == []
    assert made.count("**") == 2


@pytest.mark.parametrize("kind", KINDS)
@given(st.text(alphabet="abcäöüßxyzABCÄÖÜXYZ ,.§24"))
def test_no_latin_letter_of_the_german_stays(kind: Pseudo, text: str) -> None:
    assert not any(c.isascii() and c.isalpha() for c in pseudo_text(text, kind))


def test_texts_grow_by_two_fifths(sources: Sources) -> None:
    german = [m.source for messages in sources.messages.values() for m in messages]
    longer = [pseudo_text(text, "accented") for text in german]

    assert 1.3 < sum(map(len, longer)) / sum(map(len, german)) < 1.6


@pytest.mark.parametrize("tag", ["qps-ploc", "qps-plocm"])
def test_the_fonts_have_every_letter(sources: Sources, tag: str) -> None:
    language = sources.language(tag)
    kind = language.entry.pseudo
    assert kind is not None

    made = pseudo_text("abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ", kind)

    assert FontSet(language.script.fonts).missing(made) == ()


def test_every_message_of_a_catalog_is_translated(sources: Sources) -> None:
    messages = sources.messages["common"]

    catalog = pseudo_catalog("common.pot", "common", messages, "accented")

    assert all(catalog.live[m.key].translated for m in messages)
