"""The benchmarks run; how long they take is no business of a test."""

import os

from benchmarks.preview import seconds_to_the_page, sentence_of
from benchmarks.update import compared, corpus_of
from tests.tiny_project import REPOSITORY
from welcomepack.files.project import Project
from welcomepack.pipeline.sources import read_sources


def test_the_benchmark_of_updates_compares_three_tools_on_the_same_work() -> None:
    _, _, *rows = compared(corpus_of(messages=60, edited_percent=10, locales=2), rounds=1)

    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    assert [row[1] for row in cells] == ["welcomepack", "msgmerge", "Babel"]
    assert cells[0][5] == "6"
    assert all(int(row[5]) > 0 for row in cells)


def test_the_corpus_is_always_the_same() -> None:
    one, other = (corpus_of(messages=1_000, edited_percent=5, locales=3) for _ in range(2))

    assert one == other
    assert len({message.key for message in one.before}) == 1_000
    assert sum(a != b for a, b in zip(one.before, one.after, strict=True)) == 50


def test_the_benchmark_of_the_preview_waits_for_each_page(project: Project) -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    catalog = project.catalog("ar", "common")
    before = catalog.read_bytes()

    seconds = seconds_to_the_page(read_sources(project, "town"), "ar", environment, rounds=2)

    assert len(seconds) == 2
    assert catalog.read_bytes() != before


def test_what_was_measured_of_the_preview_is_told_as_medians() -> None:
    told = sentence_of("ar", [3.0, 0.5, 1.0], [9.0, 10.0, 20.0])

    assert told == (
        "Preview of ar: 1.00 s [0.50–3.00] from a saved sentence to its page, "
        "0.10 of a cold build (10.0 s)."
    )
