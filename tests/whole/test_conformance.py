"""The screen editions of all languages keep the standards for screen readers and for archives.

page-validation stands in for veraPDF, which no registry of packages has.
"""

from io import BytesIO

import page
import pikepdf
import pytest

from tests.real_editions import BOCHUM, TRANSLATED, each_locale, screen_edition
from welcomepack.press.tags import Annotation, Mark, Node, read_tree, walk

MOST_BYTES = 1_500_000


def tree(locale: str) -> list[Node | Mark | Annotation]:
    return list(walk(read_tree(pikepdf.open(BytesIO(screen_edition(locale).data)))))


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
@each_locale(BOCHUM.locales)
def test_an_edition_keeps_the_standard(locale: str, profile: str) -> None:
    report = page.validate_pdf_bytes(
        screen_edition(locale).data, profile=page.ValidationProfile[profile]
    )

    assert [(each.rule_id, each.message) for each in report.failures] == []


@each_locale(BOCHUM.locales)
def test_an_edition_is_small_enough_to_send(locale: str) -> None:
    assert len(screen_edition(locale).data) <= MOST_BYTES


@each_locale(BOCHUM.locales)
def test_the_bookmarks_are_the_chapters_and_the_topics(locale: str) -> None:
    pack = BOCHUM.pack
    numbered = {number for number, *_ in pack.numbered_topics()}
    with (
        pikepdf.open(BytesIO(screen_edition(locale).data)) as document,
        document.open_outline() as bookmarks,
    ):
        chapters = [str(each.title).split()[0] for each in bookmarks.root]
        topics = {str(topic.title).split()[0] for each in bookmarks.root for topic in each.children}
        deeper = [topic for each in bookmarks.root for t in each.children for topic in t.children]

    assert chapters == [str(number) for number in range(1, len(pack.chapters) + 1)]
    assert (numbered - topics, deeper) == (set(), [])


@each_locale(TRANSLATED)
def test_each_chapter_has_its_german_title_marked_as_german(locale: str) -> None:
    german = [node for node in tree(locale) if isinstance(node, Node) and node.lang == "de"]

    assert len(german) > len(BOCHUM.pack.chapters)


@each_locale(BOCHUM.locales)
def test_every_picture_has_words_and_every_header_cell_a_scope(locale: str) -> None:
    parts = [node for node in tree(locale) if isinstance(node, Node)]

    assert [node for node in parts if node.tag == "Figure" and not node.alt] == []
    assert [node for node in parts if node.tag == "TH" and "Scope" not in node.attributes] == []
