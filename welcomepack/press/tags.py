"""The structure tree of a tagged PDF as plain values: read, and written anew (ISO 32000-1, 14.7).

WeasyPrint's tree comes with notes of which HTML element each part is of; see `pdf.Rendered.pdf`.
Nothing of them is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mark:
    """Marked content: a number on a page, both counted from 0."""

    page: int
    number: int


@dataclass(frozen=True)
class Annotation:
    """An annotation on a page."""

    page: int
    dictionary: pikepdf.Object

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from other annotations."""
        return self.dictionary.objgen


@dataclass(frozen=True)
class Node:
    """A structure element; `element`, `html`, `role` and `title` tell of its HTML element.

    `element` numbers the elements, with 0 for none; `html` is the name, such as `p` or `a::after`.
    `actual` is the text of what is drawn from right to left, and `line` its place down the page.
    """

    tag: str
    kids: tuple["Kid", ...] = ()
    lang: str = ""
    alt: str = ""
    box: Box | None = None
    attributes: dict[str, str | int] = field(default_factory=dict)
    element: int = 0
    html: str = ""
    role: str = ""
    title: str = ""
    actual: str = ""
    line: float = 0.0


Kid = Node | Mark | Annotation


def walk(node: Node) -> Iterator[Kid]:
    """A structure element and everything in it, in reading order."""
    yield node
    for kid in node.kids:
        yield from walk(kid) if isinstance(kid, Node) else (kid,)


# ---- read ----------------------------------------------------------------------------------------


def read_tree(document: pikepdf.Pdf) -> Node:
    """The structure tree of a document, with one element at its top as WeasyPrint writes it."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
    return _read(document.Root.StructTreeRoot.K[0], pages, Dictionary())


def _read(
    element: pikepdf.Object, pages: dict[tuple[int, int], int], around: pikepdf.Object
) -> Node:
    """The element and all below it; `around` has the texts of the element that it stands in."""
    page = pages[element.Pg.objgen] if "/Pg" in element else 0
    texts = element.get("/ElementTexts", Dictionary() if "/ElementNumber" in element else around)
    kids = (_read_kid(kid, page, pages, texts) for kid in element.get("/K", Array()))
    return Node(
        tag=str(element.S).removeprefix("/"),
        kids=tuple(_with_text(kid, texts) for kid in kids),
        lang=str(element.get("/Lang", "")),
        alt=str(element.get("/Alt", "")),
        box=_box(element.get("/A", Dictionary()).get("/BBox")),
        attributes=dict(_attributes_read(element.get("/A", Dictionary()))),
        element=int(element.get("/ElementNumber", 0)),
        html=str(element.get("/ElementName", "")),
        role=str(element.get("/ElementRole", "")),
        title=str(element.get("/ElementTitle", "")),
    )


def _with_text(kid: Kid, texts: pikepdf.Object) -> Kid:
    """A mark on right-to-left text as an element that holds the text."""
    known = texts.get(f"/M{kid.number}") if isinstance(kid, Mark) else None
    if known is None:
        return kid
    return Node("Span", (kid,), actual=str(known[1]), line=float(known[0]))


def _read_kid(
    kid: pikepdf.Object, page: int, pages: dict[tuple[int, int], int], texts: pikepdf.Object
) -> Kid:
    if not isinstance(kid, Dictionary):
        return Mark(page, int(kid))
    if kid.get("/Type") == Name.OBJR:
        return Annotation(page, kid.Obj)
    if kid.get("/Type") == Name.MCR:
        return Mark(pages[kid.Pg.objgen], int(kid.MCID))
    return _read(kid, pages, texts)


def _attributes_read(attributes: pikepdf.Object) -> Iterator[tuple[str, str | int]]:
    for name in ("ColSpan", "ListNumbering", "RowSpan", "Scope"):
        if (value := attributes.get(f"/{name}")) is not None:
            is_name = isinstance(value, Name)
            yield name, str(value).removeprefix("/") if is_name else int(value)


def _box(values: pikepdf.Object | None) -> Box | None:
    if values is None:
        return None
    left, top, right, bottom = (float(value) for value in values)
    return left, top, right, bottom


# ---- write ---------------------------------------------------------------------------------------


def write_tree(document: pikepdf.Pdf, tree: Node) -> None:
    """The document has this structure tree, and what it names points back to it."""
    root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    writer = _Writer(document)
    root.K = Array([writer.written(tree, root)])
    root.ParentTree = document.make_indirect(Dictionary(Nums=writer.parents()))
    root.ParentTreeNextKey = len(document.pages) + len(writer.annotations)
    document.Root.StructTreeRoot = root


class _Writer:
    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.marks: dict[Mark, pikepdf.Object] = {}
        self.annotations: list[tuple[Annotation, pikepdf.Object]] = []

    def written(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        element = self.document.make_indirect(Dictionary(Type=Name.StructElem, P=parent))
        element.S = Name(f"/{node.tag}")
        told = {"/Lang": node.lang, "/Alt": node.alt, "/ActualText": node.actual}
        for key, text in told.items():
            if text:
                element[key] = String(text)
        if attributes := _attributes(node):
            element.A = attributes
        page = next((each.page for each in node.kids if isinstance(each, Mark | Annotation)), None)
        if page is not None:
            element.Pg = self.document.pages[page].obj
        element.K = Array([self._kid(kid, element, page) for kid in node.kids])
        return element

    def _kid(self, kid: Kid, parent: pikepdf.Object, page: int | None) -> pikepdf.Object | int:
        if isinstance(kid, Node):
            return self.written(kid, parent)
        own_page = self.document.pages[kid.page].obj
        if isinstance(kid, Annotation):
            self.annotations.append((kid, parent))
            return Dictionary(Type=Name.OBJR, Obj=kid.dictionary, Pg=own_page)
        self.marks[kid] = parent
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=own_page, MCID=kid.number)

    def parents(self) -> Array:
        """The parent tree: of the marks of each page, then of each annotation."""
        numbers = Array()
        for number, page in enumerate(self.document.pages):
            marks = {mark.number: at for mark, at in self.marks.items() if mark.page == number}
            several = (marks.get(i) for i in range(max(marks, default=-1) + 1))
            page.obj.StructParents = number
            numbers.extend(Array([number, self.document.make_indirect(Array(list(several)))]))
        for number, (annotation, at) in enumerate(self.annotations, len(self.document.pages)):
            annotation.dictionary.StructParent = number
            numbers.extend(Array([number, at]))
        return numbers


_OWNERS = {"Figure": Name.Layout, "L": Name.List, "TH": Name.Table, "TD": Name.Table}


def _attributes(node: Node) -> Dictionary | None:
    if not node.attributes and node.box is None:
        return None
    attributes = Dictionary(O=_OWNERS[node.tag])
    if node.box is not None:
        attributes.BBox = Array([round(edge, 3) for edge in node.box])
    for name, value in sorted(node.attributes.items()):
        attributes[f"/{name}"] = value if isinstance(value, int) else Name(f"/{value}")
    return attributes
