import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tiny_project import REPOSITORY
from welcomepack.files.project import Project
from welcomepack.files.yaml_reading import read_yaml
from welcomepack.languages import inflection
from welcomepack.languages.registry import Registry, Syllables, Words

WORDS = {
    name: script.words
    for name, script in Registry.model_validate(
        read_yaml(Project(REPOSITORY).registry, "languages.yaml").value
    ).scripts.items()
}
SCRIPTS = ("Latn", "Cyrl", "Arab", "Ethi", "Hebr", "Deva", "Thai")


def stands_in(text: str, wording: str, script: str) -> bool:
    return inflection.stands_in(text, wording, WORDS[script])


@pytest.mark.parametrize(
    ("script", "wording", "text"),
    [
        ("Latn", "deadline", "The deadlines are short."),
        ("Latn", "sosyal yardım dairesi", "Sosyal yardım dairesinin ödedikleri"),
        ("Latn", "iş merkezi", "İŞ MERKEZİNE gidin"),
        ("Latn", "sağlık kartı", "Sağlık kartınız henüz yokken"),
        ("Latn", "refugee protection", "with asylum, refugee or subsidiary protection"),
        ("Latn", "women’s shelter", "a women's shelter"),
        ("Cyrl", "відомство у справах іноземців", "у відомстві міста у справах іноземців"),
        ("Cyrl", "лікарняна каса", "подайте заяву в **лікарняну касу**"),
        ("Cyrl", "сім’я", "для сімʼї"),
        ("Arab", "روضة", "وللروضة انظروا"),
        ("Arab", "البطاقة الصحية", "لا تكون لديكم بطاقة صحية بعد"),
        ("Arab", "رخصة قيادة", "هل رخصة قيادتكم صالحة؟"),
        ("Arab", "وكالة العمل", "مركز العمل ووكالة العمل"),
        ("Arab", "دائرة الأجانب", "إلى دائرة الاجانب"),
        ("Arab", "ادارهٔ کار", "اداره‌های كار"),
        ("Arab", "مهلت", "مهلت‌ها"),
        ("Ethi", "መዋእለ ህጻናት", "ንመዋእለ ህጻናት ዘድሊ"),
        ("Ethi", "ወረቐት ልደት", "ወረቓቕቲ ልደት"),
        ("Ethi", "መንበሪ ፍቓድ", "መንበሪ ፍቃዳት"),
        ("Ethi", "ኣመልከተ", "ገለ ሰባት እንተኣመልኪቶም"),
        ("Hebr", "משרד", "במשרד"),
        ("Deva", "कार्यालय", "कार्यालयों में"),
        ("Thai", "ศูนย์งาน", "ไปที่ศูนย์งานวันนี้"),
    ],
)
def test_a_wording_is_found_in_every_inflection(script: str, wording: str, text: str) -> None:
    assert stands_in(text, wording, script)


@pytest.mark.parametrize(
    ("script", "wording", "text"),
    [
        ("Latn", "deadline", "The dead end"),
        ("Latn", "job centre", "the employment agency"),
        ("Latn", "yabancılar dairesi", "sosyal yardım dairesi"),
        ("Cyrl", "соціальне відомство", "відомство у справах молоді"),
        ("Cyrl", "каса", "карта"),
        ("Arab", "مكتب الشؤون الاجتماعية", "مكتب رعاية الشباب"),
        ("Arab", "مركز العمل", "وكالة العمل"),
        ("Arab", "ادارهٔ کار", "ادارهٔ جوانان"),
        ("Ethi", "ቤት ጽሕፈት ስራሕ", "ቤት ጽሕፈት ኣባይቲ"),
        ("Ethi", "ቆጸራ", "ደብዳበ"),
        ("Thai", "ศูนย์งาน", "โรงพยาบาล"),
    ],
)
def test_another_wording_is_not_taken_for_it(script: str, wording: str, text: str) -> None:
    assert not stands_in(text, wording, script)


def test_the_words_of_a_wording_keep_their_order() -> None:
    assert not stands_in("protection for a refugee", "refugee protection", "Latn")


def test_the_words_of_a_wording_stand_close_together() -> None:
    near, far = "family one two three benefits", "family one two three four benefits"

    assert stands_in(near, "family benefits", "Latn")
    assert not stands_in(far, "family benefits", "Latn")


def test_prepositions_of_a_wording_do_not_count() -> None:
    assert stands_in("звільнення від плати", "звільнення з плати", "Cyrl")


@given(st.text(alphabet="abcdé čáмиةبكلወረ", min_size=1), st.sampled_from(SCRIPTS))
def test_a_wording_stands_in_itself(text: str, script: str) -> None:
    assert stands_in(text, text, script) is bool(text.strip())


@given(st.text(), st.text(), st.sampled_from(SCRIPTS))
def test_every_text_can_be_compared(text: str, wording: str, script: str) -> None:
    assert stands_in(text, wording, script) in {True, False}


def test_a_script_that_nobody_has_described_needs_its_row_alone() -> None:
    row = Words(article="Ꮎ", prefixes=("Ꭰ Ꭱ",), syllables=Syllables(first="Ꮳ", last="Ꮸ", forms=6))

    assert inflection.stands_in("ᎠᏣᎳᎩ", "ᏣᎳᎩ", row)
    assert inflection.stands_in("ᏤᎳᎩ", "ᎾᏣᎳᎩ", row)
    assert not inflection.stands_in("ᏤᎳᎩ", "ᏣᎳᎩ", Words())
    assert not inflection.stands_in("ᎡᏣᎳᎩ", "ᏣᎳᎩ", Words())
