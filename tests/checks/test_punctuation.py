import pytest

from tests.checks.conftest import Tell
from welcomepack.checks.check import Check, Translation
from welcomepack.checks.punctuation import brackets, end_mark, opening_mark, punctuation, quotes

WHERE = "Wo ist das Amt?"


@pytest.mark.parametrize(
    ("one", "tag", "german", "good", "broken", "what"),
    [
        (end_mark, "ar", WHERE, "أين المكتب؟", "أين المكتب.", "ends with a full stop"),
        (end_mark, "fa", WHERE, "اداره کجاست؟", "اداره کجاست", "ends without a mark"),
        (end_mark, "uk", "Ja.", "Так.", "Так", "ends without a mark, the German with a full stop"),
        (end_mark, "ti", "Ja.", "እወ።", "እወ", "ends without a mark"),
        (end_mark, "am", "Ja?", "አዎ፧", "አዎ።", "ends with a full stop"),
        (end_mark, "tr", "Ämter", "Daireler", "Daireler.", "the German with no mark"),
        (end_mark, "ur", "Gut so.", "ٹھیک ہے۔", "ٹھیک ہے؟", "ends with a question mark"),
        (end_mark, "hy", WHERE, "Որտե՞ղ է գրասենյակը։", "Որտեղ է գրասենյակը։", "is missing"),
        (end_mark, "hy", "Ja, so.", "Այո, այդպես։", "Այո, այդպես", "ends without a mark"),
        (end_mark, "el", WHERE, "Πού είναι;", "Πού είναι.", "ends with a full stop"),
        (end_mark, "hi", "Gut so.", "ठीक है।", "ठीक है", "ends without a mark"),
        (end_mark, "en", "Rufen Sie an:", "Call:", "Call", "the German with a colon"),
        (end_mark, "en", "**Ja.** (Gut.)", "**Yes.** (Good.)", "**Yes.** (Good)", "ends without"),
        (punctuation, "ar", WHERE, "أين المكتب؟", "أين المكتب?", "'?' stands for a question mark"),
        (punctuation, "fa", "A, B", "الف، ب", "الف, ب", "',' stands for a comma"),
        (punctuation, "ar", "Amt, da", "Amt، هنا", "Amt, هنا", "',' stands for a comma"),
        (punctuation, "ckb", "A; B", "ئا؛ بە", "ئا; بە", "';' stands for a semicolon"),
        (punctuation, "ur", "Gut so.", "ٹھیک ہے بھائی۔", "ٹھیک ہے بھائی.", "'.' stands for a full"),
        (punctuation, "ti", "Ja, gut.", "እወ፣ ጽቡቕ።", "እወ፣ ጽቡቕ::", "'::' stands for a full stop"),
        (punctuation, "ti", "Ja, gut.", "እወ፣ ጽቡቕ።", "እወ፣ ጽቡቕ፡፡", "'፡፡' stands for a full stop"),
        (punctuation, "am", "Ja, gut.", "አዎ፣ ጥሩ።", "አዎ, ጥሩ።", "',' stands for a comma"),
        (punctuation, "hy", "Gut so.", "Լավ է։", "Լավ է:", "':' stands for a full stop"),
        (punctuation, "hi", "Gut so.", "ठीक है।", "ठीक है|", "'|' stands for a full stop"),
        (punctuation, "hi", WHERE, "यह कहाँ है?", "यह कहाँ है؟", "of another script"),
        (punctuation, "ar", "Gratis, ja", "مجاناً، نعم", "مجاناً, نعم", "stands for a comma"),
        (punctuation, "el", WHERE, "Πού είναι;", "Πού είναι?", "'?' stands for a question mark"),
        (punctuation, "uk", "A, B", "а, б", "а، б", "'،' is a mark of another script"),
        (punctuation, "tr", "Ich …", "Ben …", "Ben ...", "three dots"),
        (opening_mark, "es", WHERE, "¿Dónde está?", "Dónde está?", "0 '¿' and 1 '?'"),
        (opening_mark, "es", "Hilfe!", "¡Ayuda!", "Ayuda!", "0 '¡' and 1 '!'"),
        (quotes, "uk", "„ja“", "«так»", "“так”", "no quotation mark of the language"),
        (quotes, "ar", "„ja“", "«نعم»", '"نعم"', "no quotation mark of the language"),
        (quotes, "en", "„ja“", "“yes”", "“yes", "a quotation is not closed"),
        (quotes, "uk", "„ja“", "«так»", "«так«", "a quotation is not closed"),
        (quotes, "fr", "„ja“", "«\u202foui\u202f»", "«oui»", "no no-break space"),
        (quotes, "tr", "„ja“", "“evet”", "„evet“", "no quotation mark of the language"),
        (brackets, "fa", "Amt", "اداره (Amt)", "اداره (Amt", "a bracket is not closed"),
        (brackets, "ti", "[Amt]({a})", "[ቤት ጽሕፈት]({a})", "[ቤት ጽሕፈት)({a})", "a bracket"),
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
        (end_mark, "tr", "Ich spreche …", "… konuşuyorum."),
        (end_mark, "uk", "Tage", "дн."),
        (end_mark, "en", "Hilfe!", "Help."),
        (end_mark, "fa", "Siehe {a}", "{a} را ببینید"),
        (end_mark, "de", "Am 5. {a}", "Am 5. {a}"),
        (punctuation, "ar", "§§ 4, 6 AsylbLG", "القانون (§§ 4, 6 AsylbLG)"),
        (punctuation, "ti", "IFAK e.V. Art. 1", "IFAK e.V. Art. 1"),
        (punctuation, "ti", "8:30", "8:30"),
        (punctuation, "ti", "IFAK e.V. hier", "IFAK e.V. ኣብዚ"),
        (punctuation, "fa", "Jobcenter, Sozialamt", "Jobcenter, Sozialamt"),
        (punctuation, "hy", "Telefon: {a}", "հեռախոս: {a}"),
        (punctuation, "hi", "Dr. A", "डॉ. ए"),
        (punctuation, "el", "A; B", "α· β"),
        (opening_mark, "en", WHERE, "Where?"),
        (quotes, "ar", "Da steht „ja, gut“.", "مكتوب „ja, gut“."),
        (quotes, "tr", "Jobcenter", "Jobcenter'a"),
        (quotes, "es", "„ja“", "“sí”"),
        (quotes, "ru", "„ja“", "„да“"),
        (brackets, "en", "a) Amt", "a) office"),
    ],
)
def test_what_is_meant_so_is_no_slip(
    tell: Tell, one: Check[Translation], tag: str, german: str, text: str
) -> None:
    assert tell(one, tag, german, text) == []
