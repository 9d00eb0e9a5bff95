"""A tagged PDF that a screen reader can use: PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3).

WeasyPrint's tags follow the HTML boxes. Here they become what the standards and readers expect:
one element where a page or a line split it, the language of every foreign run, the scope of header
cells, numbers of list items as labels, links with a description. What only decorates and the
furniture of the page become artifacts.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import reduce
from io import BytesIO

import pikepdf
from pikepdf import Array, String

from welcomepack.errors import Problem, RenderingError
from welcomepack.languages.values import phone_text
from welcomepack.press.tags import Annotation, Box, Kid, Mark, Node, read_tree, walk, write_tree


def accessible(pdf: bytes, *, lang: str) -> bytes:
    """The tagged PDF as PDF/UA-1 and PDF/A-3a, looking the same; `lang` is its main language.

    The same input gives the same bytes.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        raw = read_tree(document)
        tree = arranged(spoken(raw, lang))
        _describe_links(tree)
        _set_aside(document, raw, tree)
        write_tree(document, _with_boxes(tree, [float(p.mediabox[3]) for p in document.pages]))
        _identify(document.Root.Metadata)
        out = BytesIO()
        mode = pikepdf.ObjectStreamMode.generate
        document.save(out, deterministic_id=True, object_stream_mode=mode)
    return out.getvalue()


# ---- the tree ------------------------------------------------------------------------------------

_INLINE = frozenset({"", "Span", "Link", "Figure"})  # text itself has no tag
_WITHOUT_MEANING = frozenset({"Span", "NonStruct"})
_MAY_BE_EMPTY = frozenset({"TH", "TD"})
_KEPT_APART = frozenset({"Table", "Figure"})  # a table that goes on repeats its header cells


def arranged(tree: Node) -> Node:
    """The tree of the boxes as a tree of what is said: see the rules, in their order."""
    rules: tuple[Callable[[Node], Node], ...] = (
        _named,
        _links_told_once,
        _lean,
        _whole,
        _read_aloud,
        _paragraphs,
        _labels,
        _entries,
        _scopes,
    )
    return reduce(lambda node, rule: rule(node), rules, tree)


def _nodes(kids: Iterable[Kid], change: Callable[[Node], Node]) -> tuple[Kid, ...]:
    return tuple(change(kid) if isinstance(kid, Node) else kid for kid in kids)


def _named(node: Node) -> Node:
    """The template's word on what an element is goes before WeasyPrint's."""
    tag = node.role or ("Lbl" if node.html == "li::before" else node.tag)
    return replace(node, tag=tag, kids=_nodes(node.kids, _named))


def _links_told_once(node: Node) -> Node:
    """A link has its own annotations only: WeasyPrint adds one for each box inside of it."""
    change = _inside_link if node.tag == "Link" else _links_told_once
    return replace(node, kids=_nodes(node.kids, change))


def _inside_link(node: Node) -> Node:
    kids = tuple(kid for kid in node.kids if not isinstance(kid, Annotation))
    if "::" in node.html:  # a box inside generated content: the dots that lead to a page number
        kids = tuple(k for k in kids if not isinstance(k, Node) or k.element != node.element)
    tag = "Span" if node.tag == "Link" else node.tag
    return replace(node, tag=tag, kids=_nodes(kids, _inside_link))


def _lean(node: Node) -> Node:
    """Elements that say nothing are gone, and what they hold stands in their place."""
    return replace(node, kids=tuple(_lean_kids(node)))


def _lean_kids(parent: Node) -> Iterator[Kid]:
    for kid in parent.kids:
        if not isinstance(kid, Node):
            yield kid
            continue
        lean = _lean(kid)
        if not lean.kids and lean.tag not in _MAY_BE_EMPTY:
            continue
        same = lean.element and lean.element == parent.element and lean.tag == parent.tag
        says_nothing = not lean.lang and not lean.actual
        if same or (lean.tag in _WITHOUT_MEANING and says_nothing):
            yield from lean.kids
        else:
            yield replace(lean, tag="Span") if lean.tag == "NonStruct" else lean


def _whole(node: Node) -> Node:
    """An element that pages or lines split is one element again."""
    kids = list[Kid]()
    for kid in node.kids:
        last = kids[-1] if kids else None
        if isinstance(kid, Node) and isinstance(last, Node) and _continues(last, kid):
            kids[-1] = replace(last, kids=last.kids + kid.kids)
        else:
            kids.append(kid)
    return replace(node, kids=_nodes(kids, _whole))


def _continues(one: Node, other: Node) -> bool:
    same = one.element == other.element != 0
    return same and one.tag == other.tag and one.tag not in _KEPT_APART


def _read_aloud(node: Node) -> Node:
    """Right-to-left text that goes on over lines is one element with its letters in their order.

    What is drawn has them from left to right; /ActualText is what ISO 32000-1, 14.9.4 offers to
    whoever reads aloud.
    """
    kids = list[Kid]()
    for kid in node.kids:
        last = kids[-1] if kids else None
        if isinstance(kid, Node) and isinstance(last, Node) and kid.actual and last.actual:
            gap = "" if kid.line == last.line else " "
            said = f"{last.actual}{gap}{kid.actual}"
            kids[-1] = replace(kid, kids=last.kids + kid.kids, actual=said)
        else:
            kids.append(kid)
    return replace(node, kids=_nodes(kids, _read_aloud))


def _paragraphs(node: Node) -> Node:
    """A division with text of its own is a paragraph."""
    tags = {kid.tag if isinstance(kid, Node) else "" for kid in node.kids}
    tag = "P" if node.tag == "Div" and tags <= _INLINE and tags != {"Figure"} else node.tag
    return replace(node, tag=tag, kids=_nodes(node.kids, _paragraphs))


def _labels(node: Node) -> Node:
    """The number of a list item stands before its body, and its list says that it counts."""
    node = replace(node, kids=_nodes(node.kids, _labels))
    if node.tag == "LI":
        return replace(node, kids=tuple(_label_first(node.kids)))
    items = [kid for kid in node.kids if isinstance(kid, Node) and kid.tag == "LI"]
    if node.tag == "L" and any(_is_label(kid) for item in items for kid in item.kids):
        return replace(node, attributes={**node.attributes, "ListNumbering": "Decimal"})
    return node


def _is_label(kid: Kid) -> bool:
    return isinstance(kid, Node) and kid.tag == "Lbl"


def _label_first(kids: Iterable[Kid]) -> Iterator[Kid]:
    for body in kids:
        if isinstance(body, Node) and body.tag == "LBody":
            yield from filter(_is_label, body.kids)
            yield replace(body, kids=tuple(k for k in body.kids if not _is_label(k)))
        else:
            yield body


def _entries(node: Node) -> Node:
    """An entry of the table of contents refers to a place (ISO 32000-1, table 333)."""
    node = replace(node, kids=_nodes(node.kids, _entries))
    return replace(node, kids=(Node("Reference", node.kids),)) if node.tag == "TOCI" else node


def _scopes(node: Node, scope: str = "Row") -> Node:
    """A header cell says what it heads: its column if it stands at the head, else its row."""
    scope = "Column" if node.tag == "THead" else scope
    attributes = node.attributes | ({"Scope": scope} if node.tag == "TH" else {})
    kids = _nodes(node.kids, lambda kid: _scopes(kid, scope))
    return replace(node, attributes=attributes, kids=kids)


def spoken(node: Node, lang: str) -> Node:
    """Only elements in another language than what is around them name theirs; `lang` is around."""
    own = node.lang or lang
    kids = _nodes(node.kids, lambda kid: spoken(kid, own))
    return replace(node, lang="" if own == lang else own, kids=kids)


def _with_boxes(tree: Node, heights: list[float]) -> Node:
    """Pictures have their place in points from the foot of the page; WeasyPrint counts pixels."""
    kids = _nodes(tree.kids, lambda kid: _with_boxes(kid, heights))
    marks = [kid for kid in kids if isinstance(kid, Mark)]
    if tree.box is None or not marks:
        return replace(tree, kids=kids)
    return replace(tree, kids=kids, box=_in_points(tree.box, heights[marks[0].page]))


def _in_points(box: Box, height: float) -> Box:
    left, top, right, bottom = (edge * 0.75 for edge in box)
    return left, height - bottom, right, height - top


# ---- links ---------------------------------------------------------------------------------------


def _describe_links(tree: Node) -> None:
    for link in walk(tree):
        if isinstance(link, Node) and link.tag == "Link":
            for annotation in link.kids:
                if isinstance(annotation, Annotation):
                    text = link.title or _description(str(annotation.dictionary.Contents))
                    annotation.dictionary.Contents = String(text)


def _description(address: str) -> str:
    """Where a link leads, in words that need no translation."""
    scheme, _, rest = address.partition(":")
    if scheme == "tel":
        return phone_text(rest)
    return rest if scheme == "mailto" else address


# ---- artifacts -----------------------------------------------------------------------------------

_MARKED = re.compile(rb"/\w+\s*<<\s*/MCID\s+(\d+)\s*>>\s*BDC\b")
_PLACE = re.compile(rb"([\d.-]+)\s+Tm\b")


def _set_aside(document: pikepdf.Pdf, raw: Node, tree: Node) -> None:
    """What the tree does not name is no content: marks become artifacts, annotations are gone."""
    marks = {kid for kid in walk(tree) if isinstance(kid, Mark)}
    dropped = {kid for kid in walk(raw) if isinstance(kid, Mark)} - marks
    kept = {kid.key for kid in walk(tree) if isinstance(kid, Annotation)}
    for number, page in enumerate(document.pages):
        drawing = _drawing(page)
        page.obj.Contents = document.make_stream(
            _with_artifacts(
                drawing,
                {mark.number for mark in marks if mark.page == number},
                {mark.number for mark in dropped if mark.page == number},
                float(page.mediabox[3]),
            )
        )
        if "/Annots" in page.obj:
            page.obj.Annots = Array([a for a in page.obj.Annots if a.objgen in kept])


def _drawing(page: pikepdf.Page) -> bytes:
    page.contents_coalesce()
    return page.obj.Contents.read_bytes()


def _with_artifacts(drawing: bytes, marks: set[int], dropped: set[int], height: float) -> bytes:
    """The page with its furniture as headers and footers (ISO 14289-1, 7.8), and no stray mark."""
    found = {int(mark[1]) for mark in _MARKED.finditer(drawing)}
    if missing := (marks | dropped) - found:
        what = f"{len(missing)} tags of a page name nothing that is drawn there"
        raise RenderingError(Problem("", 0, what, "look at welcomepack/press/accessibility.py"))

    def artifact(mark: re.Match[bytes]) -> bytes:
        if int(mark[1]) in marks:
            return mark[0]
        if int(mark[1]) in dropped:
            return b"/Artifact BMC"
        place = _PLACE.search(drawing, mark.end())
        # WeasyPrint counts pixels from the top.
        low = place is not None and float(place[1]) * 0.75 > height / 2
        kind = b"/Footer" if low else b"/Header"
        return b"/Artifact <</Type /Pagination /Subtype %s>> BDC" % kind

    return _MARKED.sub(artifact, drawing)


# ---- metadata ------------------------------------------------------------------------------------

_BOTH = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>\
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema\
</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/\
</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property>\
<rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal\
</pdfaProperty:category><pdfaProperty:description>part of ISO 14289 the file conforms to\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>\
</pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
_END = b"</rdf:RDF>"


def _identify(metadata: pikepdf.Object) -> None:
    """The metadata say that the file keeps PDF/UA too, in a property that PDF/A must be told of."""
    before = metadata.read_bytes()
    if before.count(_END) != 1:
        what = "the metadata of the rendered PDF are no RDF"
        raise RenderingError(Problem("", 0, what, "look at welcomepack/press/accessibility.py"))
    metadata.write(before.replace(_END, _BOTH))  # not compressed: ISO 19005-3, 6.6.2.1
