from dataclasses import replace

import pytest

from welcomepack.ledger.report import EditionRecord
from welcomepack.pipeline.sources import Sources
from welcomepack.press.jobsheet import job_html, job_of

ARABIC = EditionRecord(
    locale="ar",
    format="print",
    file="build/town-ar-print.pdf",
    pages=8,
    coverage=1,
    review="machine",
    draft=False,
    fallbacks=(),
    findings=(),
    values={},
    running=(),
    overflows=(),
    inputs={},
    pages_from="",
    output="a" * 64,
)


@pytest.mark.parametrize(("locale", "binding"), [("ar", "rechts"), ("uk", "links")])
def test_the_binding_is_on_the_side_where_reading_begins(
    sources: Sources, locale: str, binding: str
) -> None:
    record = replace(ARABIC, locale=locale)

    job = job_of(sources.pack.settings, [record], sources.registry)

    assert [edition.binding for edition in job.editions] == [binding]


def test_only_print_editions_are_on_the_sheet(sources: Sources) -> None:
    records = [ARABIC, replace(ARABIC, format="screen"), replace(ARABIC, locale="qps-ploc")]

    job = job_of(sources.pack.settings, records, sources.registry)

    assert len(job.editions) == 1


def test_a_language_that_is_no_more_is_not_on_the_sheet(sources: Sources) -> None:
    records = [ARABIC, replace(ARABIC, locale="xx")]

    job = job_of(sources.pack.settings, records, sources.registry)

    assert [edition.language for edition in job.editions] == ["Arabisch"]


def test_the_sheet_says_file_pages_and_digest(sources: Sources) -> None:
    job = job_of(sources.pack.settings, [ARABIC], sources.registry)

    html = job_html(job, sources.project.templates)

    assert all(value in html for value in (ARABIC.file, ARABIC.output, "Arabisch", "FOGRA39"))


def test_drafts_are_named_as_not_to_be_printed(sources: Sources) -> None:
    sheets = [
        job_html(
            job_of(sources.pack.settings, [replace(ARABIC, draft=draft)], sources.registry),
            sources.project.templates,
        )
        for draft in (True, False)
    ]

    assert ["Nicht drucken" in sheet for sheet in sheets] == [True, False]
