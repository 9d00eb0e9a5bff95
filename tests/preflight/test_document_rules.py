from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from tests.broken_pdf import Break, broken, told
from welcomepack.preflight.document_rules import (
    DOCUMENT_RULES,
    annotation,
    direction,
    form_field,
    language,
    layer,
    page_labels,
    script,
    tagged,
    title,
    title_shown,
    unknown_kind,
    unreadable,
)
from welcomepack.preflight.rule import Rule
from welcomepack.preflight.rules import preflight

FOR_PRINT = tuple(rule for rule in DOCUMENT_RULES if "print" in rule.applies_to)
FOR_SCREENS = tuple(rule for rule in DOCUMENT_RULES if "screen" in rule.applies_to)
FOR_OFFICES = tuple(rule for rule in DOCUMENT_RULES if "booklet" in rule.applies_to)


def without(key: str) -> Break:
    def change(document: pikepdf.Pdf) -> None:
        del document.Root[key]

    return change


def in_language(tag: str) -> Break:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.Lang = String(tag)

    return change


def without_title(document: pikepdf.Pdf) -> None:
    del document.docinfo["/Title"]
    del document.Root.Metadata


def left_to_right(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.Direction = Name.L2R


def title_hidden(document: pikepdf.Pdf) -> None:
    document.Root.ViewerPreferences.DisplayDocTitle = False


def labelled_late(document: pikepdf.Pdf) -> None:
    document.Root.PageLabels.Nums = Array([2, Dictionary(S=Name.D)])


def link(document: pikepdf.Pdf) -> None:
    document.pages[2].obj.Annots = Array([Dictionary(Subtype=Name.Link)])


def form(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array())


def layers(document: pikepdf.Pdf) -> None:
    document.Root.OCProperties = Dictionary()


def javascript(document: pikepdf.Pdf) -> None:
    document.Root.Names = Dictionary(JavaScript=Dictionary())


def opening_action(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def page_action(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = Dictionary()


def not_marked(document: pikepdf.Pdf) -> None:
    document.Root.MarkInfo.Marked = False


BROKEN_FOR_PRINT: list[tuple[Rule, Break, str]] = [
    (language, without("/Lang"), "the file does not name its language"),
    (language, in_language("arabisch!"), "'arabisch!' is not the tag of a language"),
    (direction, left_to_right, "/Direction is /L2R, and 'ar' asks for /R2L"),
    (direction, without("/ViewerPreferences"), "/Direction is /L2R, and 'ar' asks for /R2L"),
    (direction, in_language("uk"), "/Direction is /R2L, and 'uk' asks for /L2R"),
    (direction, in_language("ku-Latn"), "/Direction is /R2L, and 'ku-Latn' asks for /L2R"),
    (title, without_title, "the file has no title"),
    (title_shown, title_hidden, "/DisplayDocTitle is not set"),
    (page_labels, without("/PageLabels"), "pages have no labels"),
    (page_labels, labelled_late, "pages have no labels"),
    (annotation, link, "page 3: 1 annotations"),
    (form_field, form, "the file has a form"),
    (layer, layers, "the file has layers"),
    (script, javascript, "the file has JavaScript"),
    (script, opening_action, "the file does something when it is opened or printed"),
    (script, page_action, "page 1: the page does something when it is shown"),
]


@pytest.mark.parametrize("rule", FOR_PRINT, ids=lambda rule: rule.id)
def test_a_good_file_for_print_passes(rule: Rule, printed: bytes) -> None:
    assert told(rule, printed) == []


@pytest.mark.parametrize("rule", FOR_SCREENS, ids=lambda rule: rule.id)
def test_a_good_file_for_screens_passes(rule: Rule, screen: bytes) -> None:
    assert told(rule, screen) == []


@pytest.mark.parametrize("rule", FOR_OFFICES, ids=lambda rule: rule.id)
def test_a_good_booklet_passes(rule: Rule, booklet: bytes) -> None:
    assert told(rule, booklet) == []


@pytest.mark.parametrize(("rule", "change", "said"), BROKEN_FOR_PRINT)
def test_a_broken_file_is_reported(rule: Rule, change: Break, said: str, printed: bytes) -> None:
    assert told(rule, broken(printed, change)) == [said]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without("/StructTreeRoot"), "there are no tags"),
        (not_marked, "/MarkInfo does not say that the file is tagged"),
    ],
)
def test_a_file_without_tags_is_reported(change: Break, said: str, screen: bytes) -> None:
    assert told(tagged, broken(screen, change)) == [said]


def test_a_language_that_nobody_knows_has_any_direction(printed: bytes) -> None:
    assert told(direction, broken(printed, in_language("qaa"))) == []


def test_what_has_to_be_mended_to_open_is_reported(printed: bytes) -> None:
    cut = printed[: printed.rindex(b"startxref")]

    assert told(unreadable, cut) != []


def test_what_has_to_be_mended_is_told_the_same_each_time(printed: bytes) -> None:
    torn = printed.replace(b"endstream", b"endstreax", 1)

    first, *_ = found = told(unreadable, torn)

    assert first.endswith(": expected endstream")
    assert told(unreadable, bytes(bytearray(torn))) == found


@pytest.mark.parametrize("data", [b"", b"Hello", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_reported(data: bytes) -> None:
    [found] = preflight(data, "x.pdf")

    assert (found.path, found.id) == ("x.pdf", "unreadable")


def test_an_encrypted_file_is_reported(printed: bytes) -> None:
    def ids(user: str) -> list[str]:
        out = BytesIO()
        with pikepdf.open(BytesIO(printed)) as document:
            document.save(out, encryption=pikepdf.Encryption(owner="o", user=user))
        return [found.id for found in preflight(out.getvalue(), "x.pdf")]

    assert "encrypted" in ids("")
    assert ids("secret") == ["encrypted"]


def test_a_file_that_says_nothing_is_of_unknown_kind(printed: bytes) -> None:
    found = preflight(broken(printed, without("/OutputIntents")), "x.pdf")

    assert [one.id for one in found] == [unknown_kind.id]
