import pytest

from welcomepack.handover.pages import GlossaryRow, Letter, glossary_html, letters_html
from welcomepack.pipeline.sources import Sources


@pytest.fixture
def letter(sources: Sources) -> Letter:
    words = {name: str(word.text.source) for name, word in sources.instructions.items()}
    return Letter(sources.language("ar"), {**words, "thanks": "<b> & {value_file}"})


def test_values_stand_in_their_place_and_nothing_is_markup(letter: Letter) -> None:
    said = letter.say("thanks", file="a<.po")

    assert said == '&lt;b&gt; &amp; <bdi dir="ltr"><code>a&lt;.po</code></bdi>'


def test_each_language_stands_in_its_own_direction(sources: Sources, letter: Letter) -> None:
    page = letters_html(
        [Letter(letter.language, {**letter.words, "thanks": "x"})], {}, sources.project.templates
    )

    assert '<section lang="ar" dir="rtl">' in page


def test_the_page_says_what_each_file_is(sources: Sources, letter: Letter) -> None:
    words = {**letter.words, "thanks": "x"}
    page = letters_html(
        [Letter(letter.language, words)], {"proof": "proof.pdf"}, sources.project.templates
    )

    assert f"<code>proof.pdf</code></bdi>: {words['proof']}" in page


def test_a_glossary_has_a_row_for_each_term(sources: Sources) -> None:
    rows = [GlossaryRow("Anmeldung", "Sie melden <sich>.", "تسجيل")]

    page = glossary_html(rows, sources.language("ar"), sources.project.templates)

    assert '<th scope="row">Anmeldung</th><td>Sie melden &lt;sich&gt;.</td>' in page
    assert '<td lang="ar" dir="rtl">تسجيل</td>' in page
