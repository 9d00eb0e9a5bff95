"""Print editions as PDF/X-4 (ISO 15930-7): CMYK only, an output intent, and nothing interactive.

WeasyPrint's own variant draws a fresh document id at each run and writes no output intent.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from uuid import UUID
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from welcomepack.content.pack import PressProfile
from welcomepack.errors import ContentError, Problem
from welcomepack.files.project import Project

REGISTRY = "http://www.color.org"


@dataclass(frozen=True)
class Press:
    """What the print shop prints by: an ICC profile and its registered printing condition."""

    profile: bytes
    condition: str


def print_ready(pdf: bytes, *, press: Press, title: str, date: dt.date) -> bytes:
    """The PDF as PDF/X-4; `date` is that of the content, so that the bytes depend on it alone.

    What WeasyPrint leaves behind is taken out: annotations, and colour spaces other than CMYK.
    Black is printed over the colours below it.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            _take_out_interaction(page)
        _cmyk_only(document)
        _overprint_black(document)
        document.Root.OutputIntents = Array([_output_intent(document, press)])
        identity = UUID(bytes=sha256(pdf).digest()[:16])
        _describe(document, title, date, identity)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            force_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue()


def _take_out_interaction(page: pikepdf.Page) -> None:
    for key in ("/Annots", "/AA", "/Tabs"):
        if key in page.obj:
            del page.obj[key]


def _cmyk_only(document: pikepdf.Pdf) -> None:
    for part in _dictionaries(document):
        group = part.get("/Group")
        if isinstance(group, Dictionary) and group.get("/CS") == Name.DeviceRGB:
            group.CS = Name.DeviceCMYK
        resources = part.get("/Resources")
        if isinstance(resources, Dictionary) and "/ColorSpace" in resources:
            del resources["/ColorSpace"]


# ---- black over colours --------------------------------------------------------------------------

# WeasyPrint writes each colour on a line of its own; no string of it has a line break.
_COLOUR = re.compile(rb"^(?:([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)|/\S+) scn$", re.MULTILINE)
_OVER, _OUT = "/BlackOver", "/KnockOut"


def _overprint_black(document: pikepdf.Pdf) -> None:
    """Black alone is printed on what lies below it, so that plates a hair apart show no gap.

    Mode 1 leaves the inks that a colour has none of (ISO 32000-1, 11.7.4): it is for black only.
    """
    over = document.make_indirect(Dictionary(Type=Name.ExtGState, op=True, OP=False, OPM=1))
    out = document.make_indirect(Dictionary(Type=Name.ExtGState, op=False, OP=False, OPM=0))
    for part in _dictionaries(document):
        resources = part.get("/Resources")
        if isinstance(resources, Dictionary):
            states = resources.get("/ExtGState", Dictionary())
            states[_OVER], states[_OUT] = over, out
            resources.ExtGState = states
    for stream in _content_streams(document):
        stream.write(_COLOUR.sub(_with_overprint, stream.read_bytes()))


def _with_overprint(colour: re.Match[bytes]) -> bytes:
    *others, black = (float(ink or 0) for ink in colour.groups())  # a pattern has no inks
    state = _OVER if black == 1 and not any(others) else _OUT
    return colour[0] + f"\n{state} gs".encode()


def _content_streams(document: pikepdf.Pdf) -> Iterator[Stream]:
    for page in document.pages:
        page.contents_coalesce()
    drawn = (page.obj.get("/Contents") for page in document.pages)
    forms = (part for part in document.objects if isinstance(part, Stream))
    yield from (one for one in drawn if isinstance(one, Stream))
    yield from (form for form in forms if form.get("/Subtype") == Name.Form)


def _dictionaries(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for part in document.objects:
        if isinstance(part, Dictionary | Stream):
            yield part


def _output_intent(document: pikepdf.Pdf, press: Press) -> Dictionary:
    profile = document.make_stream(press.profile)
    profile.N = 4
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputCondition=String(press.condition),
        OutputConditionIdentifier=String(press.condition),
        RegistryName=String(REGISTRY),
        Info=String(press.condition),
        DestOutputProfile=document.make_indirect(profile),
    )


def _describe(document: pikepdf.Pdf, title: str, date: dt.date, identity: UUID) -> None:
    stamp = f"D:{date:%Y%m%d}000000Z"
    document.docinfo[Name.Title] = String(title)
    document.docinfo[Name.CreationDate] = String(stamp)
    document.docinfo[Name.ModDate] = String(stamp)
    document.docinfo[Name.Trapped] = Name("/False")
    metadata = document.make_stream(_xmp(title, date, identity).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    document.Root.Metadata = document.make_indirect(metadata)


def _xmp(title: str, date: dt.date, identity: UUID) -> str:
    moment = f"{date:%Y-%m-%d}T00:00:00Z"
    spaces = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "pdf": "http://ns.adobe.com/pdf/1.3/",
        "pdfxid": "http://www.npes.org/pdfx/ns/id/",
        "xmp": "http://ns.adobe.com/xap/1.0/",
        "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    }
    values = {
        "pdf:Trapped": "False",
        "pdfxid:GTS_PDFXVersion": "PDF/X-4",
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
        "xmpMM:DocumentID": f"uuid:{identity}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
    }
    names = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in spaces.items())
    simple = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items())
    words = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{names}>{simple}<dc:title>{words}</dc:title>'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def load_profile(project: Project, press: PressProfile) -> bytes:
    """The bytes of a press profile; raises ContentError where it is not there or no CMYK profile.

    The colour space stands in bytes 16 to 20 of the header (ICC.1:2022, 7.2.6).
    """
    path = project.templates / "profiles" / press.profile
    name = project.relative(path)
    if not path.is_file():
        what, remedy = "there is no such press profile", "add it, or mend `press` in pack.yaml"
        raise ContentError(Problem(name, 0, what, remedy))
    profile = path.read_bytes()
    if profile[16:20] != b"CMYK":
        what, remedy = "this is not a CMYK press profile", "ask the print shop for theirs"
        raise ContentError(Problem(name, 0, what, remedy))
    return profile
