from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Name, Stream

from welcomepack.preflight.instructions import Instruction, instructions, is_plain
from welcomepack.preflight.painting import COLOURING, PAINTED_BY

PageWith = Callable[..., pikepdf.Page]
STATE = ("q", "Q", "cm", "w", "gs", "Tf", "BT", "Tm", "Tr", "sc", "SC", "scn", "SCN")
HEARD = frozenset({*COLOURING, *PAINTED_BY, *STATE, "Do", "sh"})
TEXTS = frozenset({"Tj", "TJ"})
PLAIN = [
    "q 1 0 0 -1 .5 -595.2 cm +2. w 0 0 m 1 1 l 1 2 3 4 5 6 c h S Q",
    "/a1.0 gs /DeviceCMYK cs 0 .6 .95 .25 scn 0 0 9 9 re W n f*",
    "[3 1] 0 d [] 0 d 1 J 1 j 4 M /P <</MCID 0>> BDC /Artifact BMC EMC EMC /x0 Do",
    "BT 1 0 0 -1 9 9 Tm /F 9 Tf 7.3 Ts [-50<0174>()<00100003>] TJ <0010> Tj\nET\n\n",
    "\n\t0 g\r\n0 0 0 1 K",
    "",
]
UNUSUAL = [
    "BT /F 9 Tf [(A) 3 <0001>] TJ ET",
    "BT /F 9 Tf <00050000> Tj ET",
    "BT /F 9 Tf <0> Tj ET",
    "BT /F 9 Tf <00 01> Tj ET",
    "0 g % 1 0 0 rg\n0 0 9 9 re f",
    "/a#20b gs 0 g",
    "0 1 2 unknown 0 g",
    "[/a] gs 0 g",
    "0 g 1 2 3",
    "(x) w 0 g",
    "0 g/P gs",
]


@pytest.fixture
def page_with() -> Iterator[PageWith]:
    with pikepdf.new() as document:

        def page(*contents: str) -> pikepdf.Page:
            made = document.add_blank_page()
            made.obj.Contents = Array([document.make_stream(each.encode()) for each in contents])
            return made

        yield page


def as_parsed(content: pikepdf.Page | pikepdf.Object) -> list[Instruction]:
    """What pikepdf reads, names as texts."""
    return [
        (str(each.operator), tuple(str(o) if isinstance(o, Name) else o for o in each.operands))
        for each in pikepdf.parse_content_stream(content)
    ]


def without_texts(read: Iterable[Instruction]) -> list[Instruction]:
    """What matters but texts, with numbers of one kind."""
    return [
        (operator, tuple(o if isinstance(o, str) else float(str(o)) for o in operands))
        for operator, operands in read
        if operator in HEARD
    ]


def texts(read: Iterable[Instruction]) -> list[int]:
    """How many other instructions stand before each text or row of texts."""
    before, found = 0, []
    for operator, _ in read:
        if operator in TEXTS:
            found.append(before)
        before += operator in HEARD
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("content", PLAIN)
def test_plain_streams_are_read_as_a_parser_reads_them(content: str, page_with: PageWith) -> None:
    page = page_with(content)

    read = instructions(page)

    assert is_plain(page)
    assert without_texts(read) == without_texts(as_parsed(page))
    assert texts(read) == texts(as_parsed(page))


@pytest.mark.parametrize("content", ["9" * 20 + " w", "/P <</A>> BDC EMC", "0 g\0 1 w", "[<00"])
def test_what_a_parser_may_complain_of_is_not_plain(content: str, page_with: PageWith) -> None:
    assert not is_plain(page_with(content))


def test_a_page_whose_streams_are_none_is_not_plain(page_with: PageWith) -> None:
    page = page_with("0 g")
    page.obj.Contents = Array([Name.Odd])

    assert not is_plain(page)


def test_plain_streams_leave_out_what_does_not_matter(page_with: PageWith) -> None:
    assert instructions(page_with("0 0 m 9 9 l S")) == [("S", ())]


@pytest.mark.parametrize("content", UNUSUAL)
def test_unusual_streams_are_left_to_the_parser(content: str, page_with: PageWith) -> None:
    page = page_with(content)

    assert not is_plain(page)
    assert instructions(page) == as_parsed(page)


def test_an_inline_image_is_read(page_with: PageWith) -> None:
    page = page_with("0 g BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI 1 g")

    assert [operator for operator, _ in instructions(page)] == ["g", "INLINE IMAGE", "g"]


def test_the_streams_of_a_page_are_one(page_with: PageWith) -> None:
    assert instructions(page_with("q 1", "0 0 1 k Q")) == [
        ("q", ()),
        ("k", (1.0, 0.0, 0.0, 1.0)),
        ("Q", ()),
    ]


def test_a_page_without_content_says_nothing(page_with: PageWith) -> None:
    page = page_with()
    del page.obj.Contents

    assert instructions(page) == []


def test_all_streams_of_an_edition_are_read_as_a_parser_reads_them(printed: bytes) -> None:
    with pikepdf.open(BytesIO(printed)) as document:
        forms = [
            part
            for part in document.objects
            if isinstance(part, Stream) and part.get("/Subtype") == Name.Form
        ]
        streams = [*document.pages, *forms]

        assert streams
        assert all(
            without_texts(instructions(each)) == without_texts(as_parsed(each))
            and texts(instructions(each)) == texts(as_parsed(each))
            for each in streams
        )
