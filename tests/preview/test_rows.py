import pytest

from tests.commands import CALM, COMMON, in_translation
from tests.tiny_project import edit, localized
from welcomepack.files.project import Project
from welcomepack.findings import Finding, Severity
from welcomepack.pipeline.checking import check
from welcomepack.pipeline.sources import Sources, read_sources
from welcomepack.preview.rows import Row, rows_of
from welcomepack.translation.extraction import messages_of


def rows(sources: Sources, tag: str) -> tuple[dict[str, Row], tuple[Finding, ...]]:
    found, others = rows_of(localized(sources, tag), check(sources, [tag]))
    return {row.name: row for row in found}, others


def test_a_row_has_the_german_and_the_translation_with_their_places(sources: Sources) -> None:
    row = rows(sources, "uk")[0]["arriving.emergency.stay-calm.text"]

    assert row.source == CALM
    assert row.translation
    assert row.state == "translated"
    assert (row.origin[0], row.line[0]) == ("content/common/chapters/arriving.yaml", COMMON)
    assert row.risk == "emergency"


def test_there_is_a_row_for_each_message(sources: Sources) -> None:
    found, _ = rows(sources, "uk")

    assert len(found) == sum(map(len, messages_of(sources.pack).values()))


def test_german_has_no_translations(sources: Sources) -> None:
    assert {row.state for row in rows(sources, "de")[0].values()} == {"source"}


@pytest.mark.parametrize(("mark", "state"), [("#, fuzzy\n", "fuzzy"), ("#~ ", "untranslated")])
def test_what_is_not_ready_says_so(project: Project, mark: str, state: str) -> None:
    start = 'msgctxt "arriving.papers.keep.text"'
    path = project.root / COMMON
    text = path.read_text(encoding="utf-8")
    entry = text[text.index(start) :].partition("\n\n")[0]
    changed = mark + entry if state == "fuzzy" else "\n".join(mark + e for e in entry.splitlines())
    edit(project, COMMON, entry, changed)

    found, _ = rows(read_sources(project, "town"), "uk")
    assert found["arriving.papers.keep.text"].state == state


def test_a_finding_stands_beside_its_text(project: Project) -> None:
    in_translation(project, CALM, '"', '"\u200b')

    found, others = rows(read_sources(project, "town"), "uk")
    [finding] = found["arriving.emergency.stay-calm.text"].findings
    assert (finding.id, finding.severity) == ("hidden-character", Severity.ERROR)
    assert finding not in others


def test_what_is_said_of_a_fact_stands_beside_its_label(sources: Sources) -> None:
    key = next(name for name in sources.pack.facts if str(name) == "money_fee")
    finding = Finding(key.file, key.line, "x", "what", "remedy", Severity.INFO)  # type: ignore[attr-defined]
    found, _ = rows_of(localized(sources, "de"), [finding])

    assert [row.name for row in found if row.findings] == ["facts.money_fee.label"]


def test_a_finding_of_no_text_stands_with_the_others(sources: Sources) -> None:
    finding = Finding("locales/uk/review.yaml", 1, "x", "what", "remedy", Severity.INFO)
    found, others = rows_of(localized(sources, "uk"), [finding])

    assert others == (finding,)
    assert not any(row.findings for row in found)
