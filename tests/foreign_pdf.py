"""A PDF with one of everything, and what may stand in the place of each thing in it."""

import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

Places = list[tuple[int, tuple[str | int, ...]]]  # the number of an object, and keys in it


def one_of_everything(**root: pikepdf.Object) -> bytes:
    """Two pages with one of everything that a rule or a viewer looks at."""
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(99, 99))
        page.obj.TrimBox = page.obj.BleedBox = page.obj.CropBox = Array([0, 0, 99, 99])
        page.obj.Resources = _resources(document)
        page.obj.Contents = Array([document.make_stream(part) for part in DRAWN])
        page.obj.Annots = Array([_annotation(document)])
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        second = document.add_blank_page(page_size=(99, 99))
        second.obj.Rotate, second.obj.UserUnit = 90, 1
        second.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("0")))
        for key, value in (_catalog(document, page) | root).items():
            document.Root[f"/{key}"] = value
        document.docinfo.Title = String("Titel")
        document.docinfo.Trapped = Name("/False")
        return saved(document)


DRAWN = (
    b"q 1 0 0 1 9 9 cm BT /T0 9 Tf 1 0 0 1 9 99 Tm [<00010002> 3 <0003>] TJ (A) ' ET Q",
    b"q 99 0 0 99 0 0 cm /Im Do Q /Fm Do /GS gs /CS0 cs 0.5 scn 0 0 9 9 re f",
    b"/Pattern cs /Pt scn 0 0 99 99 re B /Sp scn 9 9 9 9 re f /Sh sh BT /T1 9 Tf (B) Tj ET",
    b"BT /T3 9 Tf (a) Tj ET q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q",
    b"/Span <</MCID 0>> BDC 0 0 0 1 k 0.1 w 0 0 m 9 9 l S EMC 1 0 0 RG 2 Tr 1 j [3 1] 0 d",
)


def _resources(document: pikepdf.Pdf) -> pikepdf.Dictionary:
    image = _stream(document, zlib.compress(bytes(4 * 4 * 4)), Subtype=Name.Image, Width=4)
    image.Height, image.BitsPerComponent, image.ColorSpace = 4, 8, Name.DeviceCMYK
    image.Filter = Name.FlateDecode
    form = _stream(document, b"0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Matrix, form.Resources = Array([1, 0, 0, 1, 0, 0]), Dictionary()
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    tint = Dictionary(FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]))
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceGray, Function=tint)
    shading.Coords = Array([0, 0, 9, 9])
    tiles = _stream(document, b"0 0 2 2 re f", PatternType=1, PaintType=1, TilingType=1)
    tiles.BBox, tiles.XStep, tiles.YStep = Array([0, 0, 5, 5]), 5, 5
    tiles.Matrix, tiles.Resources = Array([1, 0, 0, 1, 0, 0]), Dictionary()
    spot = Array([Name.Separation, Name.Gold, Name.DeviceGray, tint])
    mask = Dictionary(S=Name.Luminosity, G=form)
    return Dictionary(
        XObject=Dictionary(Im=image, Fm=form),
        Font=_fonts(document),
        Pattern=Dictionary(Pt=tiles, Sp=Dictionary(PatternType=2, Shading=shading)),
        Shading=Dictionary(Sh=shading),
        ColorSpace=Dictionary(CS0=document.make_indirect(spot)),
        ExtGState=Dictionary(GS=Dictionary(LW=1, op=True, OPM=1, SMask=mask, ca=0.5)),
    )


def _fonts(document: pikepdf.Pdf) -> pikepdf.Dictionary:
    described = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+X"), Flags=4)
    described.FontFile2 = _stream(document, b"no font")
    below = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+X"))
    below.FontDescriptor, below.W = document.make_indirect(described), Array([1, Array([500])])
    below.CIDSystemInfo = Dictionary(Registry=String("Adobe"), Ordering=String("Identity"))
    wide = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+X"))
    wide.Encoding, wide.ToUnicode = Name("/Identity-H"), _stream(document, b"no map")
    wide.DescendantFonts = Array([document.make_indirect(below)])
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    glyph = _stream(document, b"500 0 d0 0 0 400 400 re f")
    drawn = Dictionary(Type=Name.Font, Subtype=Name.Type3, FirstChar=97, LastChar=97)
    drawn.FontBBox, drawn.FontMatrix = Array([0, 0, 9, 9]), Array([0.001, 0, 0, 0.001, 0, 0])
    drawn.CharProcs, drawn.Widths = Dictionary(a=glyph), Array([500])
    drawn.Encoding = Dictionary(Differences=Array([97, Name.a]))
    return Dictionary(
        T0=document.make_indirect(wide),
        T1=document.make_indirect(plain),
        T3=document.make_indirect(drawn),
    )


def _annotation(document: pikepdf.Pdf) -> pikepdf.Object:
    look = _stream(document, b"0 0 9 9 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"))
    field.Rect, field.AP = Array([0, 0, 99, 99]), Dictionary(N=look)
    return document.make_indirect(field)


def _catalog(document: pikepdf.Pdf, page: pikepdf.Page) -> dict[str, pikepdf.Object]:
    tag = Dictionary(Type=Name.StructElem, S=Name.P, Pg=page.obj, K=0)
    tags = Dictionary(Type=Name.StructTreeRoot, K=Array([document.make_indirect(tag)]))
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/'
    packet += b'02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim'
    packet += b'.org/pdfa/ns/id/" pdfaid:part="3" pdfaid:conformance="A"/></rdf:RDF></x:xmpmeta>'
    return {
        "Lang": String("ar"),
        "OpenAction": Array([page.obj, Name.Fit]),
        "AcroForm": Dictionary(Fields=Array(list(page.obj.Annots))),
        "OCProperties": Dictionary(OCGs=Array(), D=Dictionary(Order=Array())),
        "PageLabels": Dictionary(Nums=Array([0, Dictionary(S=Name.D)])),
        "ViewerPreferences": Dictionary(Direction=Name.R2L, DisplayDocTitle=True),
        "Names": Dictionary(JavaScript=Dictionary(Names=Array())),
        "Metadata": _stream(document, packet, Type=Name.Metadata, Subtype=Name.XML),
        "StructTreeRoot": document.make_indirect(tags),
    }


def _stream(document: pikepdf.Pdf, data: bytes, **keys: object) -> pikepdf.Stream:
    made = document.make_stream(data)
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


# ---- keys and what may stand under them ----------------------------------------------------------

ITSELF, ANOTHER, FIRST_PAGE = "itself", "another", "first page"
ANYTHING: tuple[object, ...] = (
    None,
    True,
    False,
    0,
    -1,
    7,
    2**31,
    2**62,
    0.5,
    pikepdf.Object.parse(b"1" + b"0" * 320 + b".5"),
    Name.Nothing,
    pikepdf.Object.parse(b"/Sch#f6n"),
    String(""),
    String("Text"),
    pikepdf.Object.parse(b"(\xfe\xff\xd8\x00\x00)"),
    pikepdf.Object.parse(b"(\xef\xbb\xbf\xff\xd8)"),
    Array(),
    Array([0, 0, 9, 9]),
    Array([Name.X, 7, String("x"), Array(), Dictionary()]),
    Dictionary(),
    Dictionary(S=Name.JavaScript, K=7, Kids=Array(), N=5),
    b"a stream",
    ITSELF,
    ANOTHER,
    FIRST_PAGE,
)


def places_of(data: bytes) -> Places:
    """Every key of every dictionary and every place in an array, also in those within others."""
    with pikepdf.open(BytesIO(data)) as document:
        return [
            (number, keys)
            for number, each in enumerate(document.objects)
            for keys in _keys(each, depth=0)
        ]


def _keys(held: object, *, depth: int) -> Iterator[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(held, Dictionary | Stream):
        inner = [(key, value) for key, value in held.items() if key != "/Length"]  # is reckoned
    elif isinstance(held, Array):
        inner = [*enumerate(list(held)[:3])]
    for key, value in inner:
        yield (key,)
        if depth < 6 and not getattr(value, "is_indirect", False):
            yield from ((key, *rest) for rest in _keys(value, depth=depth + 1))


def put(document: pikepdf.Pdf, number: int, keys: tuple[str | int, ...], wanted: object) -> None:
    """In the object of that number, something else stands under the last of the keys."""
    holder = whole = document.objects[number]
    for key in keys[:-1]:
        holder = holder[key]
    others: dict[object, object] = {
        ITSELF: whole,
        ANOTHER: document.objects[(number * 7 + len(keys)) % len(document.objects)],
        FIRST_PAGE: next(
            each
            for each in document.objects
            if isinstance(each, Dictionary) and each.get("/Type") == Name.Page
        ),
    }
    if isinstance(wanted, bytes):
        holder[keys[-1]] = document.make_stream(wanted)
    elif isinstance(wanted, str):
        holder[keys[-1]] = others[wanted]
    elif wanted is None and isinstance(keys[-1], str):
        del holder[keys[-1]]
    else:
        holder[keys[-1]] = wanted


def saved(document: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong with it is wanted
        document.save(out, static_id=True, fix_metadata_version=False)
    return out.getvalue()
