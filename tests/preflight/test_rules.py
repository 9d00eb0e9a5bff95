from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from page import ParseError
from pikepdf import Array, Dictionary, Name

from tests.broken_pdf import broken
from tests.foreign_pdf import ANYTHING, one_of_everything, places_of, put, saved
from welcomepack.preflight import rules
from welcomepack.preflight.pdf_file import Kind, PdfFile
from welcomepack.preflight.rule import Rule, Told
from welcomepack.preflight.rules import RULES, preflight


def test_no_two_rules_share_an_id() -> None:
    ids = [rule.id for rule in RULES]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_can_be_explained(rule: Rule) -> None:
    assert rule.sentence.endswith(".")
    assert rule.rationale.strip().endswith(".")
    assert all((rule.source, rule.remedy, rule.applies_to))


def test_an_edition_for_print_passes(printed: bytes) -> None:
    assert preflight(printed, "x.pdf") == []


def test_a_booklet_passes(booklet: bytes) -> None:
    assert preflight(booklet, "x.pdf") == []


def test_an_edition_for_screens_passes_but_for_what_validators_say(screen: bytes) -> None:
    found = {finding.id for finding in preflight(screen, "x.pdf")}

    assert found <= {"pdf-ua", "pdf-a"}


def test_a_page_that_cannot_be_followed_is_reported(printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].obj.Contents = document.make_stream(b"<</A 1 0 R>> gs")

    assert "unreadable" in {f.id for f in preflight(broken(printed, change), "x.pdf")}


def test_what_shall_be_printed_is_told_that_it_lacks_an_output_intent(printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        del document.Root.OutputIntents

    found = preflight(broken(printed, change), "x.pdf", kind="print")

    assert [finding.id for finding in found] == ["output-intent"]


# ---- files that others have made -----------------------------------------------------------------

FOR_PRESSES = Array([Dictionary(S=Name.GTS_PDFX, DestOutputProfile=Dictionary())])
TAGGED = Dictionary(Marked=True)


@pytest.mark.parametrize(
    ("kind", "root", "first"),
    [
        ("print", {"OutputIntents": FOR_PRESSES}, 0),
        ("print", {"OutputIntents": FOR_PRESSES}, 4),
        ("screen", {"MarkInfo": TAGGED}, 2),
        ("screen", {"MarkInfo": TAGGED}, 6),
    ],
)
def test_no_rule_stumbles_over_anything_that_stands_in_a_file(
    kind: Kind, root: dict[str, pikepdf.Object], first: int
) -> None:
    data = one_of_everything(**root)
    for at, (number, keys) in enumerate(places_of(data)):
        if at % 8 == first:  # every second place, in a file of one kind; the fuzzer takes all
            with pikepdf.open(BytesIO(data)) as document:
                put(document, number, keys, ANYTHING[at * 7 % len(ANYTHING)])
                changed = saved(document)
            told = [str(finding) for finding in preflight(changed, "x.pdf", kind=kind)]
            assert not [each for each in told if "the rule '" in each], keys
            if at % 9 == 0:
                again = preflight(bytes(bytearray(changed)), "x.pdf", kind=kind)
                assert [str(finding) for finding in again] == told


@pytest.mark.parametrize(
    "error",
    [
        pikepdf.PdfError("stream the file: x"),
        pikepdf.QpdfRuntimeError("x"),
        pikepdf.DependencyError("x"),
        pikepdf.ForeignObjectError("x"),
        pypdfium2.PdfiumError("x"),
        ParseError("x"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"),
        RecursionError(),
        MemoryError(),
        OverflowError(),
        ValueError("<_io.BytesIO object at 0x7f0123456789>"),
        BaseException("what page-validation raises in a panic"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_a_rule_stumbles_over_is_one_finding_that_names_it(
    printed: bytes, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def stumbling(_: PdfFile) -> Told:
        yield "what it found before"
        raise error

    others = [replace(RULES[0], id="own", run=stumbling), *RULES]
    monkeypatch.setattr(rules, "RULES", others)

    own, guarded = preflight(printed, "x.pdf")

    assert own.what == "what it found before"
    assert guarded.id == "unreadable"
    assert guarded.what.startswith("the rule 'own' cannot look at the file: ")
    assert "0x" not in guarded.what


def test_who_interrupts_is_heard(printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: PdfFile) -> Told:
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setattr(rules, "RULES", [replace(RULES[0], run=interrupted)])

    with pytest.raises(KeyboardInterrupt):
        preflight(printed, "x.pdf")


def annotations_in_no_list(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Annots = Dictionary()


def packed_pictures(document: pikepdf.Pdf) -> None:
    picture = pikepdf.Stream(document, b"x", Subtype=Name.Image, Filter=Name.JBIG2Decode)
    picture.Width = picture.Height = 9
    picture.BitsPerComponent, picture.ColorSpace = 1, Name.DeviceGray
    document.pages[0].add_resource(picture, Name.XObject, Name.Packed)
    document.pages[0].contents_add(b"q 99 0 0 99 0 0 cm /Packed Do Q")


def packed_content(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Contents = pikepdf.Stream(document, b"x", Filter=Name.JBIG2Decode)


def a_tree_of_pages_in_a_circle(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids.append(document.Root.Pages)


@pytest.mark.parametrize(
    "change",
    [annotations_in_no_list, packed_pictures, packed_content, a_tree_of_pages_in_a_circle],
)
def test_a_file_is_told_of_in_the_same_words_each_time_and_nothing_is_said_beside(
    change: Callable[[pikepdf.Pdf], None], screen: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    data = broken(screen, change)

    first, again = (
        [str(finding) for finding in preflight(bytes(bytearray(data)), "x.pdf")] for _ in range(2)
    )

    assert first == again
    assert first
    assert not any("0x" in each or "the file," in each for each in first)
    assert capfd.readouterr() == ("", "")


def test_a_page_that_viewers_cannot_follow_does_not_hide_the_others(printed: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        packed_content(document)
        document.pages[1].obj.TrimBox = Array([0, 0, 9, 9])

    ids = {finding.id for finding in preflight(broken(printed, change), "x.pdf")}

    assert {"unreadable", "trim-size"} <= ids


def test_what_a_terminal_would_obey_is_not_told(screen: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.Lang = pikepdf.String("\x1b[2J")

    assert not any("\x1b" in str(each) for each in preflight(broken(screen, change), "x.pdf"))
