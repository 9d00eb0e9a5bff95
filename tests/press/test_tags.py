from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from welcomepack.press.tags import Annotation, Mark, Node, read_tree, walk, write_tree


@pytest.fixture
def document() -> Pdf:
    document = pikepdf.new()
    for _ in range(2):
        document.add_blank_page()
    return document


def link_on(document: Pdf, page: int) -> Annotation:
    link = document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link))
    document.pages[page].obj.Annots = Array([link])
    return Annotation(page, link)


def reopened(document: Pdf) -> Pdf:
    out = BytesIO()
    document.save(out)
    return pikepdf.open(out)


def test_a_tree_comes_back_as_it_was_written(document: Pdf) -> None:
    tree = Node(
        "Document",
        (
            Node("P", (Mark(0, 1), Mark(1, 0), Node("Span", (Mark(1, 1),), lang="de"))),
            Node("Figure", (Mark(0, 0),), alt="Karte", box=(1.0, 2.0, 3.0, 4.5)),
        ),
    )

    write_tree(document, tree)

    assert read_tree(reopened(document)) == tree


def test_each_mark_leads_back_to_its_element(document: Pdf) -> None:
    tree = Node("Document", (Node("P", (Mark(1, 2), Mark(1, 0))), Node("H1", (Mark(0, 0),))))

    write_tree(document, tree)

    again = reopened(document)
    numbers = again.Root.StructTreeRoot.ParentTree.Nums
    first, second = numbers[1], numbers[3]
    assert [str(element.S) for element in first] == ["/H1"]
    assert [element and str(element.S) for element in second] == ["/P", None, "/P"]


def test_an_annotation_leads_back_to_its_element(document: Pdf) -> None:
    write_tree(document, Node("Document", (Node("Link", (link_on(document, 1),)),)))

    again = reopened(document)

    numbers = list(again.Root.StructTreeRoot.ParentTree.Nums)
    leads_to = dict(zip(map(str, numbers[::2]), numbers[1::2], strict=True))
    assert str(leads_to[str(again.pages[1].obj.Annots[0].StructParent)].S) == "/Link"


def test_a_walk_goes_in_reading_order() -> None:
    inner = Node("P", (Mark(0, 0),))
    tree = Node("Document", (inner, Mark(0, 1)))

    assert list(walk(tree)) == [tree, inner, Mark(0, 0), Mark(0, 1)]


def test_a_text_is_written_for_whoever_reads_aloud(document: Pdf) -> None:
    write_tree(document, Node("Document", (Node("Span", (Mark(0, 0),), actual="سلام"),)))

    again = reopened(document)
    [span] = again.Root.StructTreeRoot.K[0].K
    assert str(span.ActualText) == "سلام"


def test_notes_on_texts_become_elements_that_hold_them(document: Pdf) -> None:
    texts = Dictionary(M4=Array([90.5, String("سلام")]))
    paragraph = Dictionary(S=Name.P, K=Array([4, 5]), ElementNumber=1, ElementTexts=texts)
    document.Root.StructTreeRoot = Dictionary(
        K=Array([Dictionary(S=Name.Document, K=Array([paragraph]))])
    )

    [read] = read_tree(document).kids

    assert isinstance(read, Node)
    assert read.kids == (Node("Span", (Mark(0, 4),), actual="سلام", line=90.5), Mark(0, 5))
