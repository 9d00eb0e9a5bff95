import re
import warnings

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.broken_pdf import Break, broken, told
from welcomepack.preflight.rule import Rule
from welcomepack.preflight.standard_rules import (
    output_intent,
    pdf_a,
    pdf_ua,
    pdf_x,
    standard_untested,
    trapped,
)
from welcomepack.typesetting import engine

CSS = "@page{size:148mm 210mm}html{font-family:'Noto Sans'}"
HTML = f"<html lang=de><title>Titel</title><style>{CSS}</style><h1>Eins</h1><p>Zwei"


def made(variant: str) -> bytes:
    document = engine.render(HTML, lambda _: (b"", "")).document
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its profile open
        data = document.write_pdf(pdf_variant=variant)
    return broken(data, lambda _: None)  # page-validation wants the metadata uncompressed


@pytest.fixture(scope="module")
def accessible() -> bytes:
    return made("pdf/ua-1")


@pytest.fixture(scope="module")
def archived() -> bytes:
    return made("pdf/a-3a")


def without_intent(document: pikepdf.Pdf) -> None:
    document.Root.OutputIntents = Array()


def without_condition(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents[0].OutputConditionIdentifier


def without_registry(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents[0].RegistryName


def without_profile(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents[0].DestOutputProfile


def profile_for_three(document: pikepdf.Pdf) -> None:
    document.Root.OutputIntents[0].DestOutputProfile.N = 3


def in_metadata(old: str, new: str) -> Break:
    def change(document: pikepdf.Pdf) -> None:
        text = document.Root.Metadata.read_bytes().decode()
        assert old in text
        document.Root.Metadata.write(text.replace(old, new).encode())

    return change


def trapping_unknown(document: pikepdf.Pdf) -> None:
    document.docinfo[Name.Trapped] = Name.Unknown


BROKEN: list[tuple[Rule, Break, str]] = [
    (output_intent, without_intent, "there are 0 output intents for PDF/X instead of one"),
    (output_intent, without_condition, "the output intent does not name the printing condition"),
    (output_intent, without_registry, "the output intent does not name its registry"),
    (output_intent, without_profile, "the output intent has no profile"),
    (output_intent, profile_for_three, "the profile of the output intent is not for four inks"),
    (pdf_x, in_metadata("PDF/X-4", "PDF/X-3"), "the metadata says 'PDF/X-3' instead of PDF/X-4"),
    (pdf_x, in_metadata("VersionID", "Version"), "the metadata has no VersionID"),
    (
        trapped,
        in_metadata("<pdf:Trapped>False", "<pdf:Trapped>True"),
        "Trapped is 'False' in the document information and 'True' in the metadata",
    ),
]


@pytest.mark.parametrize("rule", [output_intent, pdf_x, trapped], ids=lambda rule: rule.id)
def test_a_good_file_passes(rule: Rule, printed: bytes) -> None:
    assert told(rule, printed) == []


@pytest.mark.parametrize(("rule", "change", "said"), BROKEN)
def test_a_broken_file_is_reported(rule: Rule, change: Break, said: str, printed: bytes) -> None:
    assert told(rule, broken(printed, change)) == [said]


def test_a_file_that_may_be_trapped_is_reported(printed: bytes) -> None:
    assert len(told(trapped, broken(printed, trapping_unknown))) == 2


def test_an_accessible_file_passes(accessible: bytes) -> None:
    assert told(pdf_ua, accessible) == []


def test_a_file_that_is_not_accessible_is_reported(accessible: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=False)

    assert len(told(pdf_ua, broken(accessible, change))) == 1


def test_a_file_for_archives_passes(archived: bytes) -> None:
    assert told(pdf_a, archived) == []


def test_a_file_that_no_archive_takes_is_reported(archived: bytes) -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.AA = Dictionary()

    assert len(told(pdf_a, broken(archived, change))) == 1


def test_newer_parts_of_a_standard_are_told_as_untested_and_not_as_mistakes(
    archived: bytes, accessible: bytes
) -> None:
    newer_a = broken(archived, in_metadata('pdfaid:part="3"', 'pdfaid:part="4"'))
    newer_ua = broken(accessible, in_metadata('pdfuaid:part="1"', 'pdfuaid:part="2"'))

    assert told(pdf_a, newer_a) == told(pdf_ua, newer_ua) == []
    [archives] = told(standard_untested, newer_a)
    [screens] = told(standard_untested, newer_ua)
    assert archives == "the file says that it is PDF/A-4, which is not tested here"
    assert screens == "the file says that it is PDF/UA-2, which is not tested here"


def test_a_file_that_cannot_be_tested_is_reported(accessible: bytes) -> None:
    lost = re.sub(rb"startxref\s+\d+", b"startxref\n7", accessible)

    [said] = told(pdf_ua, lost)

    assert said.startswith("the file cannot be tested")


def test_a_file_that_names_no_pdf_a_is_reported(accessible: bytes) -> None:
    assert told(pdf_a, accessible) == ["the metadata names no PDF/A that is known: ''"]
