import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from tests.tiny_project import REPOSITORY
from tests.tiny_project import edition as small_edition
from welcomepack.pipeline.sources import Sources
from welcomepack.press.pdfx import Press, print_ready

PROFILE = REPOSITORY / "templates" / "profiles" / "FOGRA39L_coated.icc"
RGB_OPERATORS = {"rg", "RG"}


@pytest.fixture(scope="module")
def edition(sources: Sources) -> bytes:
    return small_edition(sources, "ar", "print").data


def streams(document: pikepdf.Pdf) -> list[pikepdf.Object | pikepdf.Page]:
    """Everything that paints: pages, forms and patterns."""
    forms = [
        part
        for part in document.objects
        if isinstance(part, pikepdf.Stream)
        and (part.get("/Subtype") == "/Form" or part.get("/PatternType") == 1)
    ]
    return [*document.pages, *forms]


def instructions(document: pikepdf.Pdf) -> Iterator[tuple[str, list[pikepdf.Object]]]:
    """Every operator of everything that paints, with its operands."""
    for stream in streams(document):
        for instruction in pikepdf.parse_content_stream(stream):
            yield str(instruction.operator), list(instruction.operands)


def test_no_operator_paints_in_rgb(edition: bytes) -> None:
    with pikepdf.open(BytesIO(edition)) as document:
        painted = {operator for operator, _ in instructions(document)}

    assert "scn" in painted
    assert RGB_OPERATORS.isdisjoint(painted)


def test_every_colour_space_is_cmyk(edition: bytes) -> None:
    with pikepdf.open(BytesIO(edition)) as document:
        chosen = {
            str(operands[0])
            for operator, operands in instructions(document)
            if operator in {"cs", "CS"}
        }
        groups = {str(p.obj.Group.CS) for p in document.pages if "/Group" in p.obj}

    assert chosen <= {"/DeviceCMYK", "/Pattern"}
    assert groups <= {"/DeviceCMYK"}


def test_no_ink_sum_is_above_300_percent(edition: bytes) -> None:
    with pikepdf.open(BytesIO(edition)) as document:
        sums = [
            sum(float(str(part)) for part in operands)
            for operator, operands in instructions(document)
            if operator in {"scn", "SCN"} and len(operands) == 4
        ]

    assert max(sums) <= 3


def test_black_alone_is_printed_over_what_is_below(edition: bytes) -> None:
    follows: dict[str, set[bool]] = {"/BlackOver": set(), "/KnockOut": set()}
    with pikepdf.open(BytesIO(edition)) as document:
        told = list(instructions(document))
    for (operator, operands), (_, names) in pairwise(told):
        if operator == "scn" and len(operands) == 4 and names:
            is_black = [float(str(part)) for part in operands] == [0, 0, 0, 1]
            follows[str(names[0])].add(is_black)

    assert follows == {"/BlackOver": {True}, "/KnockOut": {False}}


def test_overprint_is_of_fills_and_keeps_other_inks(edition: bytes) -> None:
    with pikepdf.open(BytesIO(edition)) as document:
        over = document.pages[0].obj.Resources.ExtGState["/BlackOver"]
        told = (bool(over.op), bool(over.OP), int(over.OPM))

    assert told == (True, False, 1)


def test_the_output_intent_names_the_condition_and_holds_the_profile(edition: bytes) -> None:
    with pikepdf.open(BytesIO(edition)) as document:
        [intent] = document.Root.OutputIntents
        named = (str(intent.S), str(intent.OutputConditionIdentifier), str(intent.RegistryName))
        profile = intent.DestOutputProfile.read_bytes()

    assert named == ("/GTS_PDFX", "FOGRA39", "http://www.color.org")
    assert profile == PROFILE.read_bytes()


def test_nothing_interactive_is_left(edition: bytes) -> None:
    with pikepdf.open(BytesIO(edition)) as document:
        found = [key for page in document.pages for key in page.obj if key in {"/Annots", "/AA"}]

    assert found == []


def test_metadata_say_pdf_x_4_and_not_trapped(edition: bytes) -> None:
    with pikepdf.open(BytesIO(edition)) as document, document.open_metadata() as metadata:
        told = (metadata["pdfxid:GTS_PDFXVersion"], metadata["pdf:Trapped"])
        trapped = str(document.docinfo["/Trapped"])

    assert (*told, trapped) == ("PDF/X-4", "False", "/False")


def test_the_same_input_gives_the_same_bytes(edition: bytes) -> None:
    press = Press(PROFILE.read_bytes(), "FOGRA39")

    first, second = (
        print_ready(edition, press=press, title="x & y", date=dt.date(2026, 11, 22))
        for _ in range(2)
    )

    assert first == second
