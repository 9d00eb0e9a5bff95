"""The screen editions of all languages keep the standards for screen readers and for archives.

page-validation stands in for veraPDF, which no registry of packages has.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from welcomepack import pipeline
from welcomepack.localize import localize
from welcomepack.pipeline import Workspace
from welcomepack.project import Project
from welcomepack.structure import Annotation, Mark, Node, read_tree, walk

ROOT = Path(__file__).parents[2]
WORKSPACE = Workspace(Project(ROOT), "bochum")
MOST_BYTES = 1_500_000


@cache
def screen(locale: str) -> bytes:
    catalogs = WORKSPACE.catalogs(locale)
    localized = localize(WORKSPACE.pack, WORKSPACE.language(locale), catalogs)
    return pipeline.make_edition(WORKSPACE, localized, catalogs, "screen", draft=True).data


def tree(locale: str) -> list[Node | Mark | Annotation]:
    return list(walk(read_tree(pikepdf.open(BytesIO(screen(locale))))))


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
@pytest.mark.parametrize("locale", WORKSPACE.locales)
def test_an_edition_keeps_the_standard(locale: str, profile: str) -> None:
    report = page.validate_pdf_bytes(screen(locale), profile=page.ValidationProfile[profile])

    assert [(each.rule_id, each.message) for each in report.failures] == []


@pytest.mark.parametrize("locale", WORKSPACE.locales)
def test_an_edition_is_small_enough_to_send(locale: str) -> None:
    assert len(screen(locale)) <= MOST_BYTES


@pytest.mark.parametrize("locale", WORKSPACE.locales)
def test_the_bookmarks_are_the_chapters_and_the_topics(locale: str) -> None:
    pack = WORKSPACE.pack
    numbered = {number for number, *_ in pack.numbered_topics()}
    with pikepdf.open(BytesIO(screen(locale))) as document, document.open_outline() as bookmarks:
        chapters = [str(each.title).split()[0] for each in bookmarks.root]
        topics = {str(topic.title).split()[0] for each in bookmarks.root for topic in each.children}
        deeper = [topic for each in bookmarks.root for t in each.children for topic in t.children]

    assert chapters == [str(number) for number in range(1, len(pack.chapters) + 1)]
    assert (numbered - topics, deeper) == (set(), [])


@pytest.mark.parametrize("locale", [tag for tag in WORKSPACE.locales if tag != "de"])
def test_each_chapter_has_its_german_title_marked_as_german(locale: str) -> None:
    german = [node for node in tree(locale) if isinstance(node, Node) and node.lang == "de"]

    assert len(german) > len(WORKSPACE.pack.chapters)


@pytest.mark.parametrize("locale", WORKSPACE.locales)
def test_every_picture_has_words_and_every_header_cell_a_scope(locale: str) -> None:
    parts = [node for node in tree(locale) if isinstance(node, Node)]

    assert [node for node in parts if node.tag == "Figure" and not node.alt] == []
    assert [node for node in parts if node.tag == "TH" and "Scope" not in node.attributes] == []
