import pytest

from welcomepack.handover.pages import GlossaryRow, Letter, glossary_html, letters_html
from welcomepack.pipeline.workspace import Workspace


@pytest.fixture
def letter(workspace: Workspace) -> Letter:
    words = {name: str(word.text.source) for name, word in workspace.instructions.items()}
    return Letter(workspace.language("ar"), {**words, "thanks": "<b> & {value_file}"})


def test_values_stand_in_their_place_and_nothing_is_markup(letter: Letter) -> None:
    said = letter.say("thanks", file="a<.po")

    assert said == '&lt;b&gt; &amp; <bdi dir="ltr"><code>a&lt;.po</code></bdi>'


def test_each_language_stands_in_its_own_direction(workspace: Workspace, letter: Letter) -> None:
    page = letters_html(
        [Letter(letter.language, {**letter.words, "thanks": "x"})], {}, workspace.project.templates
    )

    assert '<section lang="ar" dir="rtl">' in page


def test_the_page_says_what_each_file_is(workspace: Workspace, letter: Letter) -> None:
    words = {**letter.words, "thanks": "x"}
    page = letters_html(
        [Letter(letter.language, words)], {"proof": "proof.pdf"}, workspace.project.templates
    )

    assert f"<code>proof.pdf</code></bdi>: {words['proof']}" in page


def test_a_glossary_has_a_row_for_each_term(workspace: Workspace) -> None:
    rows = [GlossaryRow("Anmeldung", "Sie melden <sich>.", "تسجيل")]

    page = glossary_html(rows, workspace.language("ar"), workspace.project.templates)

    assert '<th scope="row">Anmeldung</th><td>Sie melden &lt;sich&gt;.</td>' in page
    assert '<td lang="ar" dir="rtl">تسجيل</td>' in page
