import json
from dataclasses import replace

import pytest

from welcomepack.report import EditionRecord, Report, report_of, report_text, united

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
    misfits=(),
    inputs={"content/*": "1"},
    pages_from="3",
    output="2",
)
UKRAINIAN = replace(ARABIC, locale="uk", file="build/town-uk-print.pdf")


TOWN = Report("town", edition="2026-1", content="4", locales=("de", "ar", "uk"), job_sheet="5")


def report(*records: EditionRecord, earlier: Report = TOWN) -> Report:
    return replace(earlier, editions=tuple(united(records, earlier.editions)))


def editions(text: str) -> list[tuple[str, str, int]]:
    return [(one["locale"], one["format"], one["pages"]) for one in json.loads(text)["editions"]]


def test_a_report_says_all_of_an_edition() -> None:
    told = json.loads(report_text(report(ARABIC)))

    assert (told["version"], told["pack"], told["edition"]) == (3, "town", "2026-1")
    (one,) = told["editions"]
    assert one["file"] == "build/town-ar-print.pdf"
    assert one["fallbacks"][0]["context"] == "a.title"
    assert set(one) == set(ARABIC.__dataclass_fields__)


def test_editions_are_sorted() -> None:
    screen = replace(ARABIC, format="screen")

    assert report(UKRAINIAN, screen, ARABIC) == report(ARABIC, screen, UKRAINIAN)


def test_editions_that_were_not_built_again_are_kept() -> None:
    again = report(replace(ARABIC, pages=12), earlier=report(ARABIC, UKRAINIAN))

    assert editions(report_text(again)) == [("ar", "print", 12), ("uk", "print", 8)]


def test_a_report_read_again_is_the_same() -> None:
    assert report_of(report_text(report(ARABIC, UKRAINIAN))) == report(ARABIC, UKRAINIAN)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "3", '{"version": 2}', '{"version": 99, "editions": [{}]}',
     '{"version": 2, "editions": [{}]}', '{"version": 2, "editions": 3}'],
)  # fmt: skip
def test_a_text_that_is_no_report_is_none(text: str) -> None:
    assert report_of(text) is None


@pytest.mark.parametrize(("told", "edited"), [('"pages": 8', '"pages": 4'), ('"2"', '"1"')])
def test_a_report_that_was_edited_is_none(told: str, edited: str) -> None:
    text = report_text(report(ARABIC))

    assert told in text
    assert report_of(text.replace(told, edited)) is None


def test_a_report_ends_with_a_line_end_and_keeps_letters() -> None:
    text = report_text(report(replace(ARABIC, findings=("عربي",))))

    assert text.endswith("}\n")
    assert "عربي" in text


def test_the_report_tells_of_one_edition() -> None:
    assert report(ARABIC, UKRAINIAN).record("uk", "print") == UKRAINIAN
    assert report(ARABIC).record("uk", "print") is None
