from dataclasses import replace

from tests.cli.test_status_page import EDITION
from welcomepack.files.project import Project
from welcomepack.files.writing import write_atomically
from welcomepack.ledger.report import Report, report_text
from welcomepack.pipeline import summing_up
from welcomepack.pipeline.sources import Sources, read_sources


def test_every_language_but_german_has_a_status(sources: Sources) -> None:
    told = summing_up.status(sources, sources.locales)

    assert [(one.language.tag, one.percent) for one in told.languages] == [
        ("en", 100), ("ar", 100), ("uk", 100), ("ti", 100),
    ]  # fmt: skip


def test_a_language_that_was_not_begun_has_a_status_too(sources: Sources) -> None:
    (french,) = summing_up.status(sources, ["fr"]).languages

    assert (french.percent, french.missing) == (0, french.all)


def test_a_domain_whose_catalog_is_not_there_is_missing(project: Project) -> None:
    project.catalog("uk", "ui").unlink()

    (ukrainian,) = summing_up.status(read_sources(project, "town"), ["uk"]).languages

    assert [d.domain for d in ukrainian.domains if d.missing == d.all] == ["ui"]


def test_the_pages_are_those_of_the_last_edition(project: Project) -> None:
    record = replace(EDITION, locale="uk", file="build/town-uk-print.pdf", pages=52)
    write_atomically(
        project.output / "town.json", report_text(Report("town", editions=(record,))).encode()
    )

    told = summing_up.status(read_sources(project, "town"), ["uk", "ar"])

    assert [[e.pages for e in told.editions_of(one)] for one in told.languages] == [[52], []]


def test_a_report_that_cannot_be_read_counts_for_nothing(project: Project) -> None:
    write_atomically(project.output / "town.json", b"\xff{")

    assert summing_up.status(read_sources(project, "town"), ["uk"]).editions == ()


def test_the_coverage_of_a_language_without_catalogs_is_not_known(sources: Sources) -> None:
    assert summing_up.coverage(sources, "fr") is None
    assert summing_up.coverage(sources, "de") == 1
    assert summing_up.coverage(sources, "uk") == 1
