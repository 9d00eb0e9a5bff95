import pikepdf
import pytest

from tests.broken_pdf import broken
from welcomepack.preflight import RULES, Rule, preflight


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
