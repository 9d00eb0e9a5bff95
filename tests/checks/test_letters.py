import pytest

from tests.checks.conftest import Tell
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.letters import (
    kashida,
    mixed_script,
    normal_form,
    presentation_form,
    right_script,
    wrong_letter,
)

ENGLISH = "Please go to the job centre soon"


@pytest.mark.parametrize(
    ("one", "tag", "german", "good", "broken", "what"),
    [
        (right_script, "uk", "Gehen Sie", "Ідіть до центру роботи", ENGLISH, "Cyrl"),
        (right_script, "ti", "Gehen Sie", "ናብ ማእከል ስራሕ ኪዱ", ENGLISH, "Ethi"),
        (right_script, "hi", "Gehen Sie", "कृपया रोज़गार केंद्र जाएँ", ENGLISH, "Deva"),
        (
            right_script,
            "tr",
            "Gehen Sie",
            "İş merkezine gidin lütfen",
            "Будь ласка, ідіть до центру роботи",
            "Latn",
        ),
        (mixed_script, "uk", "Amt", "офіс", "oфіс", "the word 'oфіс' has letters of two scripts"),
        (mixed_script, "el", "Amt", "γραφείο", "γραφείo", "has letters of two scripts"),
        (mixed_script, "uk", "A und B", "мама і тато", "мама i тато", "'i' (U+0069)"),
        (mixed_script, "tr", "ein Amt", "bir o daire", "bir о daire", "'о' (U+043E)"),
        (wrong_letter, "ar", "in", "في", "فی", "the letter 'ی' (U+06CC) is foreign here"),
        (wrong_letter, "fa", "Kind", "کودک", "كودك", "the letter 'ك' (U+0643) is foreign here"),
        (wrong_letter, "prs", "eins", "یک", "يک", "the letter 'ي' (U+064A) is foreign here"),
        (wrong_letter, "ps", "wer", "څوک", "څوك", "the letter 'ك' (U+0643) is foreign here"),
        (wrong_letter, "ur", "ist", "ہے", "ھے ه", "the letter 'ه' (U+0647) is foreign here"),
        (wrong_letter, "ckb", "hat", "هەیە", "هەیه", "'ه' (U+0647) ends the word 'هەیه'"),
        (wrong_letter, "ckb", "hat", "هەیە", "هه\u200cیە", "'ه' (U+0647) ends the word"),
        (wrong_letter, "kmr", "Wohnung", "xanî", "xanı", "the letter 'ı' (U+0131)"),
        (wrong_letter, "kmr", "Dorf", "gund", "köy", "the letter 'ö' (U+00F6)"),
        (wrong_letter, "uk", "Wir", "ми", "мы", "the letter 'ы' (U+044B) is foreign here"),
        (wrong_letter, "ru", "und", "и", "і", "the letter 'і' (U+0456) is foreign here"),
        (wrong_letter, "sr", "ich", "ја", "я", "the letter 'я' (U+044F) is foreign here"),
        (wrong_letter, "ro", "und", "și", "şi", "the letter 'ş' (U+015F) is foreign here"),
        (wrong_letter, "tr", "Ding", "şey", "șey", "the letter 'ș' (U+0219) is foreign here"),
        (wrong_letter, "az", "und", "və", "vǝ", "the letter 'ǝ' (U+01DD) is foreign here"),
        (wrong_letter, "hr", "kommt", "dođi", "doði", "the letter 'ð' (U+00F0) is foreign here"),
        (presentation_form, "ar", "nein", "لا", "\ufefb", "'\ufefb' (U+FEFB)"),
        (presentation_form, "fa", "Brot", "نان", "\ufee7ان", "is a presentation form"),
        (presentation_form, "en", "Amt", "office", "o\ufb03ce", "(U+FB03) is a presentation form"),
        (presentation_form, "hy", "und", "և", "\ufb14", "is a presentation form"),
        (kashida, "ar", "Amt", "مكتب", "مكـــتب", "the word 'مكـــتب' is stretched"),
        (kashida, "fa", "Herz", "سلام", "سـلام", "is stretched"),
        (normal_form, "tr", "Wort", "sözcük", "so\u0308zcük", "letters and accents"),
        (normal_form, "uk", "ihr", "її", "і\u0308ї", "letters and accents"),
        (normal_form, "el", "Ohm", "\u03a9", "\u2126", "letters and accents"),
        (normal_form, "vi", "ist", "là", "la\u0300", "letters and accents"),
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
        (right_script, "ar", "Jobcenter", "Jobcenter"),
        (right_script, "ar", "{url_guide}", "{url_a_very_long_name_of_a_fact}"),
        (
            right_script,
            "ar",
            "Die Wohngeldstelle, Antragstellung",
            "Wohngeldstelle (Antragstellung)",
        ),
        (mixed_script, "uk", "Jobcenter", "Jobcenter-у"),
        (mixed_script, "uk", "Post", "E-mail адреса"),
        (normal_form, "ar", "es fehlt", "تعذ\u0651\u064eر"),
        (normal_form, "bn", "ist", "হ\u09df"),
        (mixed_script, "ar", "Jobcenter", "الـJobcenter"),
        (mixed_script, "uk", "Vitamin C und Gebäude A", "вітамін C, будинок A"),
        (mixed_script, "tr", "Jobcenter", "Jobcenter'a"),
        (wrong_letter, "kmr", "Köln", "li Köln"),
        (wrong_letter, "ckb", "Erbil", "هەولێر"),
        (wrong_letter, "ps", "beide", "سړي او ښځه، ډوډۍ"),
        (kashida, "ar", "Jobcenter", "الـJobcenter"),
        (kashida, "ar", "Ruf {a}", "لـ{a}"),
        (presentation_form, "ar", "Gott", "الله"),
    ],
)
def test_what_is_meant_so_is_no_slip(
    tell: Tell, one: Check[Translation], tag: str, german: str, text: str
) -> None:
    assert tell(one, tag, german, text) == []
