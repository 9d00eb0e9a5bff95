"""Rules for the standards a file declares: PDF/X-4 for print, PDF/UA-1 and PDF/A for screens."""

from collections import Counter
from collections.abc import Iterator

import page as validator
import pikepdf

from welcomepack.findings import Severity
from welcomepack.preflight.pdf_file import PdfFile
from welcomepack.preflight.pdf_objects import dictionaries, entry, has, name, quoted, stream, text
from welcomepack.preflight.rule import PRINT, SCREEN, Told, rule

PDF = "{http://ns.adobe.com/pdf/1.3/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
PDFX = "{http://www.npes.org/pdfx/ns/id/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
XMP_MM = "{http://ns.adobe.com/xap/1.0/mm/}"
X4_KEYS = (
    f"{XMP}CreateDate",
    f"{XMP}ModifyDate",
    f"{XMP}MetadataDate",
    f"{XMP_MM}DocumentID",
    f"{XMP_MM}VersionID",
    f"{XMP_MM}RenditionClass",
    "{http://purl.org/dc/elements/1.1/}title",
)


@rule(
    "output-intent",
    rationale="The press sets up its colours by the output intent; without one it guesses.",
    remedy="embed the profile of the printing condition and name it, such as FOGRA39",
    source="ISO 15930-7 (PDF/X-4); ISO 32000-1, 14.11.5",
    applies_to=PRINT,
)
def output_intent(file: PdfFile) -> Told:
    """One output intent names the printing condition and holds its profile for four inks."""
    intents = [i for i in dictionaries(file.root, "/OutputIntents") if _is_for_press(i)]
    if len(intents) != 1:
        yield f"there are {len(intents)} output intents for PDF/X instead of one"
    for intent in intents:
        if not text(intent, "/OutputConditionIdentifier"):
            yield "the output intent does not name the printing condition"
        if not text(intent, "/RegistryName"):
            yield "the output intent does not name its registry"
        profile = stream(intent, "/DestOutputProfile")
        if profile is None:
            yield "the output intent has no profile"
        elif not _is_for_four_inks(profile):
            yield "the profile of the output intent is not for four inks"


def _is_for_press(intent: pikepdf.Object) -> bool:
    return name(intent, "/S") == "/GTS_PDFX"


def _is_for_four_inks(profile: pikepdf.Stream) -> bool:
    try:
        space = profile.read_bytes()[16:20]
    except pikepdf.PikepdfError:
        return False
    return space == b"CMYK" and entry(profile, "/N") == 4  # noqa: PLR2004


@rule(
    "pdf-x",
    rationale="A workflow takes a file for PDF/X-4 by these keys and refuses it for lack of one.",
    remedy="write the metadata that PDF/X-4 asks for",
    source="ISO 15930-7 (PDF/X-4)",
    applies_to=PRINT,
)
def pdf_x(file: PdfFile) -> Told:
    """The metadata says PDF/X-4 and holds what PDF/X-4 asks for."""
    version = file.metadata.get(f"{PDFX}GTS_PDFXVersion", "")
    if not version.startswith("PDF/X-4"):
        yield f"the metadata says '{quoted(version)}' instead of PDF/X-4"
    for key in X4_KEYS:
        if not file.metadata.get(key):
            yield f"the metadata has no {key.rpartition('}')[2]}"
    if not has(file.document.trailer, "/ID"):
        yield "the file has no identity"


@rule(
    "trapped",
    rationale="The press spreads colours into one another, unless the file says it has been done.",
    remedy="set Trapped to False in the document information and in the metadata",
    source="ISO 15930-7 (PDF/X-4); ISO 32000-1, 14.11.6",
    applies_to=PRINT,
)
def trapped(file: PdfFile) -> Told:
    """The file says, twice and the same, whether it has been trapped."""
    said = name(file.info, "/Trapped")[1:]
    described = quoted(file.metadata.get(f"{PDF}Trapped", ""))
    if said not in {"True", "False"}:
        yield "the document information does not say whether the file is trapped"
    if described != said:
        both = f"'{quoted(said)}' in the document information and '{described}' in the metadata"
        yield f"Trapped is {both}"


@rule(
    "pdf-ua",
    rationale="PDF/UA is what a screen reader needs; offices in Germany are bound to it by BITV.",
    remedy="look up the clause in the Matterhorn Protocol",
    source="ISO 14289-1 (PDF/UA-1), as page-validation tests it",
    applies_to=SCREEN,
)
def pdf_ua(file: PdfFile) -> Told:
    """The file passes PDF/UA-1."""
    if file.metadata.get(f"{PDFUA}part") not in UNTESTED_PDF_UA:
        yield from _failures(file, validator.ValidationProfile.PDF_UA_1)


UNTESTED_PDF_A = frozenset({"4"})
UNTESTED_PDF_UA = frozenset({"2"})
PROFILES = {
    "1A": validator.ValidationProfile.PDF_A_1A,
    "1B": validator.ValidationProfile.PDF_A_1B,
    "2A": validator.ValidationProfile.PDF_A_2A,
    "2B": validator.ValidationProfile.PDF_A_2B,
    "2U": validator.ValidationProfile.PDF_A_2U,
    "3A": validator.ValidationProfile.PDF_A_3A,
    "3B": validator.ValidationProfile.PDF_A_3B,
    "3U": validator.ValidationProfile.PDF_A_3U,
}


@rule(
    "pdf-a",
    rationale="A file in PDF/A can still be read in twenty years; archives take nothing else.",
    remedy="build the file as PDF/A-3a, or look up the clause in the standard",
    source="ISO 19005 (PDF/A), as page-validation tests it",
    applies_to=SCREEN,
)
def pdf_a(file: PdfFile) -> Told:
    """The file says which PDF/A it is, and is it."""
    said = "".join(file.metadata.get(f"{PDFA}{key}", "") for key in ("part", "conformance"))
    if said[:1] in UNTESTED_PDF_A:
        return
    if said.upper() not in PROFILES:
        yield f"the metadata names no PDF/A that is known: '{quoted(said)}'"
    else:
        yield from _failures(file, PROFILES[said.upper()])


@rule(
    "standard-untested",
    Severity.INFO,
    rationale="A newer part of a standard has other clauses, and the older ones would not hold.",
    remedy="test the file with a validator that knows this part, such as veraPDF",
    source="ISO 19005-4 (PDF/A-4); ISO 14289-2 (PDF/UA-2)",
    applies_to=SCREEN,
)
def standard_untested(file: PdfFile) -> Told:
    """The parts of the standards that the file names are tested here."""
    if (part := file.metadata.get(f"{PDFA}part", "")) in UNTESTED_PDF_A:
        yield f"the file says that it is PDF/A-{part}, which is not tested here"
    if (part := file.metadata.get(f"{PDFUA}part", "")) in UNTESTED_PDF_UA:
        yield f"the file says that it is PDF/UA-{part}, which is not tested here"


def _failures(file: PdfFile, profile: validator.ValidationProfile) -> Iterator[str]:
    try:
        report = validator.validate_pdf_bytes(file.data, profile=profile)
    except validator.PageError:
        yield "the file cannot be tested: its structure is damaged, or larger than the test allows"
        return
    found = Counter(failure.rule_id for failure in report.failures)
    messages = {failure.rule_id: failure.message for failure in reversed(report.failures)}
    for clause, count in found.items():
        yield f"{clause}: {messages[clause]} ({count} times)"


STANDARD_RULES = (
    output_intent,
    pdf_x,
    trapped,
    pdf_ua,
    pdf_a,
    standard_untested,
)
