"""Rules for the file as a whole: that it opens, its language and title, and nothing that moves."""

import re

import pikepdf

from welcomepack.findings import Severity
from welcomepack.languages.scripts import direction_of_language
from welcomepack.preflight.causes import cause_of, told_by_qpdf
from welcomepack.preflight.instructions import is_plain
from welcomepack.preflight.pdf_file import UNKNOWN, PdfFile
from welcomepack.preflight.pdf_objects import (
    array,
    dictionary,
    entry,
    has,
    holds,
    is_true,
    name,
    number,
    parts,
    quoted,
    text,
)
from welcomepack.preflight.rule import EDITIONS, EVERY, OURS, PRINT, SCREEN, Told, rule

TITLE = "{http://purl.org/dc/elements/1.1/}title"

MOST_TOLD = 20  # things to be mended in one file; there can be one for each object


@rule(
    "unreadable",
    rationale="What does not open cannot be printed; what viewers mend, presses may not.",
    remedy="make the file anew",
    source="ISO 32000-1, 7.5",
)
def unreadable(file: PdfFile) -> Told:
    """The file opens without anything to be mended."""
    unseen = [f"page {number}: {problem}" for number, problem in file.unseen.items()]
    within = _problems_within(file.document)
    problems = dict.fromkeys(map(told_by_qpdf, (*file.document.get_warnings(), *within)))
    told = [*problems, *unseen]
    yield from told[:MOST_TOLD]
    if left := told[MOST_TOLD:]:
        yield f"{len(left)} more of that kind"


def _problems_within(document: pikepdf.Pdf) -> list[str]:
    """What pikepdf finds when it reads all streams, and the content of each page."""
    try:
        return _found_within(document)
    except (pikepdf.PikepdfError, ValueError, TypeError) as error:
        return [f"not all of it can be read: {cause_of(error)}"]


def _found_within(document: pikepdf.Pdf) -> list[str]:
    if not all(is_plain(page) for page in document.pages):
        return document.check_pdf_syntax()
    # The same, but for reading each page part by part: with plain pages, nothing comes of that.
    document._decode_all_streams_and_discard(None)  # noqa: SLF001 - there is no public way
    return [f"WARNING: {problem}" for problem in document.get_warnings()]


@rule(
    "encrypted",
    rationale="A print shop cannot open an encrypted file, and assistive programs may not read it.",
    remedy="save the file without password and restrictions",
    source="ISO 15930-7 (PDF/X-4); ISO 19005-3 (PDF/A-3), 6.1.3",
)
def encrypted(file: PdfFile) -> Told:
    """The file is not encrypted."""
    if file.document.is_encrypted:
        yield "the file is encrypted"


@rule(
    "unknown-kind",
    Severity.WARNING,
    rationale="The rules for print, screens and office printers differ; each file needs its own.",
    remedy="build it as print, screen or booklet, or ask the print shop for its data sheet",
    source="issue 3 of the project",
    applies_to=(UNKNOWN,),
)
def unknown_kind(_: PdfFile) -> Told:
    """The file says whether it is for print, for screens or for office printers."""
    yield "the file does not say what it is for; only what holds for every PDF was looked at"


# ---- language and title --------------------------------------------------------------------------


@rule(
    "language",
    rationale="A screen reader chooses its voice by the language of the file.",
    remedy="set /Lang to the tag of the language, such as ar",
    source="ISO 14289-1 (PDF/UA-1), 7.2; BCP 47",
    applies_to=OURS,
)
def language(file: PdfFile) -> Told:
    """The file names its language."""
    lang = _lang(file)
    if not lang:
        yield "the file does not name its language"
    elif not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", lang):
        yield f"'{quoted(lang)}' is not the tag of a language"


@rule(
    "direction",
    rationale="Arabic is bound on the right; a viewer that does not know shows pages turned round.",
    remedy="set /Direction in /ViewerPreferences to /R2L or /L2R, as the script is written",
    source="ISO 32000-1, 12.2",
    applies_to=EDITIONS,
)
def direction(file: PdfFile) -> Told:
    """Pages follow one another in the direction of the script."""
    said = name(_preferences(file), "/Direction") or "/L2R"
    wanted = {"ltr": "/L2R", "rtl": "/R2L", None: said}[direction_of_language(_lang(file))]
    if said != wanted:
        yield f"/Direction is {quoted(said)}, and '{_lang(file)}' asks for {wanted}"


@rule(
    "title",
    rationale="Viewers show the title, and screen readers say it; a file name tells nothing.",
    remedy="set the title of the document",
    source="ISO 14289-1 (PDF/UA-1), 7.1",
    applies_to=OURS,
)
def title(file: PdfFile) -> Told:
    """The file has a title."""
    if not (text(file.info, "/Title") or file.metadata.get(TITLE)):
        yield "the file has no title"


@rule(
    "title-shown",
    rationale="Without it, the window and the screen reader name the file instead of its title.",
    remedy="set /DisplayDocTitle in /ViewerPreferences to true",
    source="ISO 14289-1 (PDF/UA-1), 7.1",
    applies_to=OURS,
)
def title_shown(file: PdfFile) -> Told:
    """Viewers show the title and not the name of the file."""
    if not is_true(_preferences(file), "/DisplayDocTitle"):
        yield "/DisplayDocTitle is not set"


@rule(
    "page-labels",
    Severity.WARNING,
    rationale="The number that the viewer shows has to be the number that stands on the page.",
    remedy="set /PageLabels from page 1 on",
    source="ISO 32000-1, 12.4.2",
    applies_to=EDITIONS,
)
def page_labels(file: PdfFile) -> Told:
    """Pages have labels, from the first one on."""
    labels = dictionary(file.root, "/PageLabels")
    first, *_ = array(labels, "/Nums") or [None]
    if not has(labels, "/Kids") and number(first) != 0:
        yield "pages have no labels"


def _lang(file: PdfFile) -> str:
    return text(file.root, "/Lang")


def _preferences(file: PdfFile) -> pikepdf.Object:
    return dictionary(file.root, "/ViewerPreferences")


# ---- nothing that moves --------------------------------------------------------------------------


@rule(
    "annotation",
    rationale="Links and comments are nothing on paper, and some presses print them.",
    remedy="take out all annotations",
    source="ISO 15930-7 (PDF/X-4); data sheets of ten German print shops, November 2026",
    applies_to=PRINT,
)
def annotation(file: PdfFile) -> Told:
    """No page has links, comments or other annotations."""
    for page in file.pages:
        if count := len(array(page.page.obj, "/Annots")):
            yield f"page {page.number}: {count} annotations"


@rule(
    "form-field",
    rationale="A form field may be printed or not, and what is typed in it is not the shop's.",
    remedy="take out the form",
    source="ISO 15930-7 (PDF/X-4); data sheets of ten German print shops, November 2026",
    applies_to=PRINT,
)
def form_field(file: PdfFile) -> Told:
    """The file has no form."""
    if holds(file.root, "/AcroForm"):
        yield "the file has a form"


@rule(
    "layer",
    rationale="Layers can be switched off; nobody knows whether the print shop has them on.",
    remedy="make one layer of all",
    source="data sheets of ten German print shops, November 2026",
    applies_to=PRINT,
)
def layer(file: PdfFile) -> Told:
    """The file has no layers."""
    if holds(file.root, "/OCProperties"):
        yield "the file has layers"


@rule(
    "script",
    rationale="A program in a file changes it behind the reader's back; virus scanners block it.",
    remedy="take out JavaScript and actions",
    source="ISO 15930-7 (PDF/X-4); ISO 19005-3 (PDF/A-3), 6.5",
    applies_to=EVERY,
)
def script(file: PdfFile) -> Told:
    """The file runs nothing by itself."""
    if holds(dictionary(file.root, "/Names"), "/JavaScript"):
        yield "the file has JavaScript"
    if holds(file.root, "/AA") or has(dictionary(file.root, "/OpenAction"), "/S"):
        yield "the file does something when it is opened or printed"
    for page in file.pages:
        if holds(page.page.obj, "/AA"):
            yield f"page {page.number}: the page does something when it is shown"


# ---- tags ----------------------------------------------------------------------------------------


@rule(
    "tagged",
    rationale="Without tags a screen reader guesses what is a heading, a table or an ornament.",
    remedy="build the file with tags: /StructTreeRoot, and /Marked true in /MarkInfo",
    source="ISO 14289-1 (PDF/UA-1), 6.2 and 7.1; ISO 32000-1, 14.7 and 14.8",
    applies_to=SCREEN,
)
def tagged(file: PdfFile) -> Told:
    """The file has tags and says so."""
    kids = entry(dictionary(file.root, "/StructTreeRoot"), "/K")
    if not (parts(kids) or isinstance(kids, pikepdf.Dictionary)):
        yield "there are no tags"
    if not is_true(dictionary(file.root, "/MarkInfo"), "/Marked"):
        yield "/MarkInfo does not say that the file is tagged"


DOCUMENT_RULES = (
    unreadable,
    encrypted,
    unknown_kind,
    language,
    direction,
    title,
    title_shown,
    page_labels,
    annotation,
    form_field,
    layer,
    script,
    tagged,
)
