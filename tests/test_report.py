import json
from dataclasses import replace
from pathlib import Path

import pytest

from welcomepack.report import (
    EditionRecord,
    digest,
    digest_of_files,
    records_of,
    report_text,
    united,
)

ARABIC = EditionRecord(
    locale="ar",
    format="print",
    file="build/town-ar-print.pdf",
    pages=8,
    coverage=0.98,
    review="machine",
    draft=False,
    fallbacks=({"context": "a.title", "domain": "town", "state": "fuzzy", "risk": None},),
    findings=("a.po:1: warning: …",),
    values={"112": 2},
    running=(),
    inputs={"content": "1"},
    output="2",
)
UKRAINIAN = replace(ARABIC, locale="uk", file="build/town-uk-print.pdf")


def report(*records: EditionRecord, earlier: str | None = None) -> str:
    return report_text("town", "2026-1", united(records, records_of(earlier)))


def editions(text: str) -> list[tuple[str, str, int]]:
    return [(one["locale"], one["format"], one["pages"]) for one in json.loads(text)["editions"]]


def test_a_report_says_all_of_an_edition() -> None:
    told = json.loads(report(ARABIC))

    assert (told["version"], told["pack"], told["edition"]) == (2, "town", "2026-1")
    (one,) = told["editions"]
    assert one["file"] == "build/town-ar-print.pdf"
    assert one["fallbacks"][0]["context"] == "a.title"
    assert set(one) == set(ARABIC.__dataclass_fields__)


def test_editions_are_sorted() -> None:
    screen = replace(ARABIC, format="screen")

    assert report(UKRAINIAN, screen, ARABIC) == report(ARABIC, screen, UKRAINIAN)


def test_editions_that_were_not_built_again_are_kept() -> None:
    earlier = report(ARABIC, UKRAINIAN)

    again = report(replace(ARABIC, pages=12), earlier=earlier)

    assert editions(again) == [("ar", "print", 12), ("uk", "print", 8)]


def test_the_same_build_gives_the_same_report() -> None:
    once = report(ARABIC)

    assert report(ARABIC, earlier=once) == once


@pytest.mark.parametrize(
    "earlier",
    ["", "{", "[]", "null", "3", '{"version": 1}', '{"version": 99, "editions": [{}]}',
     '{"version": 1, "editions": [{}]}', '{"version": 1, "editions": 3}'],
)  # fmt: skip
def test_an_earlier_report_that_cannot_be_read_is_written_anew(earlier: str) -> None:
    assert report(ARABIC, earlier=earlier) == report(ARABIC)


def test_a_report_ends_with_a_line_end_and_keeps_letters() -> None:
    text = report(replace(ARABIC, findings=("عربي",)))

    assert text.endswith("}\n")
    assert "عربي" in text


def test_the_digest_is_sha_256() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_digest_of_files_depends_on_names_and_content_and_not_on_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")

    digests = [
        digest_of_files([("a", one), ("b", other)]),
        digest_of_files([("b", other), ("a", one)]),
        digest_of_files([("a", other), ("b", one)]),
        digest_of_files([("a", one), ("c", other)]),
    ]

    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_a_report_read_again_gives_its_records() -> None:
    assert records_of(report(ARABIC, UKRAINIAN)) == [ARABIC, UKRAINIAN]
