import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO

import page
import pikepdf
import pytest

from welcomepack.errors import RenderingError
from welcomepack.page.geometry import TRIMS
from welcomepack.press.accessibility import accessible
from welcomepack.press.finishing import finished
from welcomepack.press.tags import Annotation, Mark, Node, read_tree, walk
from welcomepack.typesetting import engine

QR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>'
STYLE = """
html { font-family: "Noto Sans" } body { margin: 0 } img { width: 40px; height: 40px }
@page { size: 400px 200px; margin: 20px; @top-left { content: "Kopf" } }
"""


def serve(_: str) -> tuple[bytes, str]:
    return QR.encode(), "image/svg+xml"


def rendered(body: str, css: str = "") -> bytes:
    html = f"<html lang=en><title>x</title><style>{STYLE}{css}</style><body>{body}"
    return accessible(engine.render(html, serve).pdf(tagged=True), lang="en")


def document(body: str, css: str = "") -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(rendered(body, css)))


def tree(body: str, css: str = "") -> Node:
    return read_tree(document(body, css))


def nodes(root: Node, tag: str) -> list[Node]:
    return [node for node in walk(root) if isinstance(node, Node) and node.tag == tag]


def outline(node: Node) -> str:
    """The tags of a tree in one line: P(Span L(LI))."""
    kids = " ".join(outline(kid) for kid in node.kids if isinstance(kid, Node))
    return f"{node.tag}({kids})" if kids else node.tag


def drawn(whole: pikepdf.Pdf) -> Iterator[str]:
    return (each.obj.Contents.read_bytes().decode() for each in whole.pages)


# ---- right-to-left text --------------------------------------------------------------------------


def said(body: str) -> list[str]:
    """What elements say in place of what they draw."""
    css = "html{font-family:'Noto Sans Arabic','Noto Sans';direction:rtl}"
    with document(body, css) as whole:
        elements = [part for part in whole.objects if isinstance(part, pikepdf.Dictionary)]
        return [str(part.ActualText) for part in elements if "/ActualText" in part]


def test_right_to_left_text_says_its_letters_in_their_order() -> None:
    assert said("<p>السلام عليكم.<h1>مرحبا</h1>") == ["السلام عليكم.", "مرحبا"]


def test_lines_of_a_paragraph_are_said_as_one() -> None:
    words = "مكتب الأجانب يمدد تصريح الإقامة في المدينة قبل أن تنتهي مدته"

    assert said(f"<p style='width:150px'>{words}") == [words]


def test_bold_words_stand_in_their_sentence() -> None:
    assert said("<p>ابق <strong>هادئا</strong> الآن.") == ["ابق هادئا الآن."]


def test_a_link_says_its_text() -> None:
    assert said("<p><a href='https://example.org' title='x'>المكتب</a>") == ["المكتب"]


def test_left_to_right_text_needs_no_second_text() -> None:
    assert said("<p>Das <b>Amt</b> ist da. 112") == []


def test_a_foreign_run_parts_the_text() -> None:
    assert said("<p>اذهب إلى <bdi lang=de dir=ltr>Jobcenter</bdi> غدا.") == ["اذهب إلى ", " غدا."]


# ---- languages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("html", ["<bdi lang=de>Amt</bdi>", "<span lang=de dir=ltr>Amt</span>"])
def test_a_foreign_run_names_its_language(html: str) -> None:
    root = tree(f"<p>Go to {html} now")

    assert [(node.lang, len(node.kids)) for node in nodes(root, "Span")] == [("de", 1)]


def test_a_run_in_the_language_around_it_is_nothing_of_its_own() -> None:
    root = tree("<p lang=de>Amt <bdi lang=de>eins</bdi> <bdi lang=en>one</bdi>")

    assert [(n.tag, n.lang) for n in walk(root) if isinstance(n, Node) and n.lang] == [
        ("P", "de"),
        ("Span", "en"),
    ]


def test_a_foreign_run_over_two_lines_is_one_run() -> None:
    root = tree("<p>Go to <bdi lang=de>Amt<br>eins</bdi>")

    assert [len(node.kids) for node in nodes(root, "Span")] == [2]


# ---- the tree ------------------------------------------------------------------------------------


def test_a_paragraph_over_two_pages_is_one_paragraph() -> None:
    root = tree(f"<section><p>{'word ' * 150}</section><p>end")

    pages = {mark.page for mark in nodes(root, "P")[0].kids if isinstance(mark, Mark)}
    assert (outline(root), len(pages) > 1) == ("Document(Sect(P) P)", True)


def test_what_holds_nothing_is_gone() -> None:
    root = tree("<div><span></span><header><p>Guten <b>Tag</b></header></div>")

    assert outline(root) == "Document(Div(P))"


def test_a_division_with_text_is_a_paragraph() -> None:
    assert outline(tree("<div><div>Tag</div><p>Nacht</div>")) == "Document(Div(P P))"


def test_header_cells_say_what_they_head() -> None:
    head = "<thead><tr><th>a<th>b</thead>"
    root = tree(f"<table>{head}<tbody><tr><th scope=row>c<td>d</table>")

    scopes = [cell.attributes["Scope"] for cell in nodes(root, "TH")]
    assert scopes == ["Column", "Column", "Row"]


def test_the_number_of_a_step_is_its_label() -> None:
    css = (
        "ol{list-style:none;counter-reset:n} li{counter-increment:n} li::before{content:counter(n)}"
    )
    root = tree("<ol><li>one<li>two</ol>", css)

    assert outline(root) == "Document(L(LI(Lbl LBody) LI(Lbl LBody)))"


def test_an_entry_of_the_contents_refers_to_a_place() -> None:
    entry = '<p data-role="TOCI"><a href="#a" title="1 Amt">Amt</a></p>'
    root = tree(f'<div data-role="TOC">{entry}</div><h1 id="a">Amt</h1>')

    assert outline(root) == "Document(TOC(TOCI(Reference(Link))) H1)"


# ---- links ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "description"),
    [
        ('href="tel:+492349100"', "0234 9100"),
        ('href="tel:116117"', "116 117"),
        ('href="mailto:amt@bochum.de"', "amt@bochum.de"),
        ('href="https://bochum.de/amt"', "https://bochum.de/amt"),
        ('href="#a" title="1 Amt"', "1 Amt"),
    ],
)
def test_a_link_is_one_annotation_that_says_where_it_leads(link: str, description: str) -> None:
    whole = document(f"<p id=a><a {link}><bdi><b>x</b></bdi></a>")

    annotations = [str(each.Contents) for each in whole.pages[0].obj.Annots]
    in_tree = [kid for kid in walk(read_tree(whole)) if isinstance(kid, Annotation)]
    assert (annotations, len(in_tree)) == ([description], 1)


def test_the_dots_before_a_page_number_are_no_text() -> None:
    css = "a{display:block} a::after{content: leader('.') ' ' target-counter(attr(href), page)}"
    root = tree("<p id=a><a href=#a>Amt</a>", css)

    assert len(nodes(root, "Link")[0].kids) == 3  # the annotation, the words, the page number


# ---- pictures and artifacts ----------------------------------------------------------------------


def test_a_picture_has_its_words_and_its_place_in_points() -> None:
    figure = nodes(
        tree('<p>Tag</p><img src="qr:x" alt="QR-Code" style="display:block">'), "Figure"
    )[0]

    left, bottom, right, top = figure.box or (0, 0, 0, 0)
    assert figure.alt == "QR-Code"
    assert (left, right - left, top - bottom) == pytest.approx((15, 30, 30))
    assert 0 < bottom < top < 150 - 15


def test_the_furniture_of_the_page_is_an_artifact() -> None:
    css = "@page { @bottom-left { content: counter(page) } }"
    page_drawn = next(drawn(document("<p>Tag", css)))

    assert page_drawn.count("/Subtype /Header") == page_drawn.count("/Subtype /Footer") == 1


def test_all_that_is_marked_is_in_the_tree() -> None:
    whole = document("<ul><li>a<li>b</ul><p>Tag")

    in_tree = {kid.number for kid in walk(read_tree(whole)) if isinstance(kid, Mark)}
    assert {number for number in range(9) if f"/MCID {number}>>" in next(drawn(whole))} == in_tree


# ---- the file ------------------------------------------------------------------------------------

BODY = """<h1>Amt</h1><p>Go to <bdi lang=de>Amt</bdi>, <a href="tel:112"><bdi>112</bdi></a>
<img src="qr:x" alt="QR-Code"><table><thead><tr><th>a</thead><tbody><tr><td>b</table>"""


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_3A"])
def test_the_file_keeps_both_standards(profile: str) -> None:
    whole = finished(
        rendered(BODY),
        title="x",
        lang="en",
        direction="ltr",
        geometry=TRIMS["A5"],
    )

    report = page.validate_pdf_bytes(whole, profile=page.ValidationProfile[profile])

    assert [(each.rule_id, each.message) for each in report.failures] == []


def test_the_same_pages_give_the_same_bytes() -> None:
    assert rendered(BODY) == rendered(BODY)


def test_a_tag_that_names_nothing_drawn_stops_the_build() -> None:
    raw = pikepdf.open(
        BytesIO(engine.render("<html lang=en><title>x</title><p>Tag", serve).pdf(tagged=True))
    )
    raw.pages[0].obj.Contents = raw.make_stream(b"")
    out = BytesIO()
    raw.save(out)

    with pytest.raises(RenderingError, match="name nothing that is drawn"):
        accessible(out.getvalue(), lang="en")


# ---- what is private to WeasyPrint ---------------------------------------------------------------


def wrapped() -> Callable[..., object]:
    build: Callable[..., object] = vars(import_module("weasyprint.pdf.tags"))["_build_box_tree"]
    return build


def test_the_function_that_is_wrapped_is_the_one_that_is_known() -> None:
    engine.ready()  # WeasyPrint is to find our fonts when it is first imported
    build = wrapped()

    known = ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]
    assert (list(inspect.signature(build).parameters), inspect.isgeneratorfunction(build)) == (
        known,
        True,
    )


def test_the_function_is_as_it_was_after_the_pages_are_written() -> None:
    rendered("<p>Tag")

    assert wrapped().__name__ == "_build_box_tree"
