import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from welcomepack.errors import UsageError
from welcomepack.files.project import Project
from welcomepack.findings import Finding, Severity
from welcomepack.ledger.report import report_text
from welcomepack.ledger.up_to_date import read_report
from welcomepack.pipeline import building, finished_pdfs
from welcomepack.pipeline.bounded import bounded
from welcomepack.pipeline.sources import read_sources
from welcomepack.press.imposition import Booklet


def test_a_file_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.pdf: cannot read: No such file"):
        finished_pdfs.preflight_files([tmp_path / "none.pdf"])


def test_an_edition_beside_its_report_is_compared_with_the_facts_of_its_build(
    project: Project,
) -> None:
    sources = read_sources(project, "town")
    building.build(sources, ["uk"], ["print"], draft=False, tell=lambda _: None)
    report = project.output / "town.json"
    edition = project.output / "town-uk-print.pdf"

    good = finished_pdfs.preflight_files([edition])
    told = read_report(project, "town")
    assert told is not None
    values = {**told.editions[0].values, "112": told.editions[0].values["112"] + 1}
    edited = replace(told, editions=(replace(told.editions[0], values=values),))
    report.write_text(report_text(edited), encoding="utf-8")
    [finding] = finished_pdfs.preflight_files([edition])

    assert good == []
    assert (finding.id, finding.what) == ("facts", "'112' is missing (1 times)")


def test_a_booklet_of_no_file_is_not_begun(tmp_path: Path) -> None:
    target = tmp_path / "booklet.pdf"

    with pytest.raises(UsageError):
        finished_pdfs.impose_file(tmp_path / "none.pdf", target, Booklet("left"))

    assert not target.exists()


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A PDF of four empty pages, alone in its folder."""
    file = tmp_path / "plain.pdf"
    with pikepdf.new() as document:
        for _ in range(4):
            document.add_blank_page(page_size=(420, 595))
        document.save(file)
    return file


def a_folder(path: Path) -> None:
    path.mkdir()


def a_dead_link(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_deep_file(path: Path) -> None:
    path.write_text("[" * 100_000)


def a_huge_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)


@pytest.mark.skipif(sys.platform == "win32", reason="no links and pipes")
@pytest.mark.parametrize("beside", [a_folder, a_dead_link, a_pipe, a_deep_file, a_huge_file])
def test_what_is_no_report_is_passed_over(plain: Path, beside: Callable[[Path], None]) -> None:
    file = plain.rename(plain.with_name("town-uk-print.pdf"))
    beside(file.with_name("town.json"))

    assert [finding.id for finding in finished_pdfs.preflight_files([file])][:1] == ["unknown-kind"]


def test_only_the_report_of_an_edition_is_read(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def noted(path: Path, **_: str) -> str:
        read.append(path.name)
        return ""

    monkeypatch.setattr(Path, "read_text", noted)
    names = ["plain.pdf", "a-b-ku-Latn-print.pdf", "town-uk-poster.pdf", "-uk-print.pdf"]
    for name in ("plain.json", "a.json", "a-b.json", "a-b-ku.json", "town.json", ".json"):
        plain.with_name(name).write_bytes(b"{}")
    for name in names:
        plain.with_name(name).write_bytes(plain.read_bytes())
        finished_pdfs.preflight_files([plain.with_name(name)])

    assert read == ["a-b.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes")
@pytest.mark.parametrize("odd", [a_pipe, a_huge_file, a_folder])
def test_what_is_no_file_that_can_be_read_is_refused(
    tmp_path: Path, odd: Callable[[Path], None]
) -> None:
    odd(tmp_path / "odd.pdf")

    for act in (
        lambda: finished_pdfs.preflight_files([tmp_path / "odd.pdf"]),
        lambda: finished_pdfs.impose_file(
            tmp_path / "odd.pdf", tmp_path / "new.pdf", Booklet("left")
        ),
    ):
        with pytest.raises(UsageError, match=r"odd\.pdf: .*; "):
            act()
    assert not (tmp_path / "new.pdf").exists()


def test_no_file_is_looked_at_where_one_is_none(plain: Path) -> None:
    with pytest.raises(UsageError):
        finished_pdfs.preflight_files([plain, Path(os.devnull)])


def test_a_booklet_does_not_replace_its_pages(plain: Path) -> None:
    before = plain.read_bytes()

    with pytest.raises(UsageError, match="name another file to write"):
        finished_pdfs.impose_file(plain, plain, Booklet("left"))

    assert plain.read_bytes() == before


def test_what_cannot_be_looked_at_in_time_is_a_finding(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finished_pdfs, "bounded", lambda *_: bounded(sleeping, None, seconds=0.5))

    [finding] = finished_pdfs.preflight_files([plain])
    with pytest.raises(UsageError, match="cannot be arranged within"):
        finished_pdfs.impose_file(plain, plain.with_name("new.pdf"), Booklet("left"))

    assert (finding.id, finding.severity) == ("unreadable", Severity.ERROR)
    assert finding.what == "the file cannot be looked at within 0.5 seconds"


def sleeping(_: None) -> Iterator[Finding]:
    time.sleep(600)
    yield from ()


def test_what_a_library_cannot_read_is_no_booklet(plain: Path) -> None:
    with pikepdf.open(plain, allow_overwriting_input=True) as document:
        page = document.pages[0]
        page.obj.Contents = pikepdf.Stream(document, b"x", Filter=Name.JBIG2Decode)
        document.save(plain)

    with pytest.raises(UsageError, match=r"plain\.pdf: .*; "):
        finished_pdfs.impose_file(plain, plain.with_name("new.pdf"), Booklet("left"))
