from welcomepack.findings import Finding, Severity
from welcomepack.preflight.pdf_file import PdfFile
from welcomepack.preflight.rule import EVERY, Told, rule


@rule(
    "too-many-pages",
    Severity.WARNING,
    rationale="Nobody reads so much.",
    remedy="cut it",
    source="experience",
)
def too_many_pages(file: PdfFile) -> Told:
    """The file is short."""
    yield f"{len(file.pages)} pages"


def test_a_function_becomes_a_rule_with_its_reason_and_source() -> None:
    told = too_many_pages.rationale, too_many_pages.source, too_many_pages.sentence

    assert told == ("Nobody reads so much.", "experience", "The file is short.")


def test_a_rule_holds_for_every_kind_of_file_unless_it_says_otherwise() -> None:
    assert too_many_pages.applies_to == EVERY


def test_a_finding_has_the_file_the_rule_and_the_remedy() -> None:
    found = too_many_pages.finding("x.pdf", "99 pages")

    assert found == Finding("x.pdf", 0, "too-many-pages", "99 pages", "cut it", Severity.WARNING)
