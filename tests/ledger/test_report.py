import json
from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cheap_editions import wrongly_sealed
from welcomepack.ledger.report import EditionRecord, Report, file_of, report_of, report_text, united

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
    overflows=(),
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

    assert (told["version"], told["pack"], told["edition"]) == (4, "town", "2026-1")
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
    ["", "{", "[]", "null", "3", '{"version": 2}', "[" * 100_000, '{"a":' * 100_000, "9" * 5_000,
     "NaN", '"\\ud800"', "\ufeff{}", "\0", '{"version": 99, "editions": [{}]}',
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


# One value of every kind that JSON has, and some that are only nearly right.
OTHERS: tuple[object, ...] = (
    None, True, 0, -1, 2**70, 0.5, 1.5, float("nan"), float("inf"), "", "print", "\ud800", "a\0b",
    [], ["print"], [[]], [{}], [None], {}, {"a": 1}, {"a": "b"}, {"a": None}, {"a": []},
)  # fmt: skip
Path = tuple[str | int, ...]


def places(value: object, path: Path = ()) -> Iterator[Path]:
    """The way to every value that stands in another one."""
    yield path
    inner = value.items() if isinstance(value, dict) else ()
    for key, one in enumerate(value) if isinstance(value, list) else inner:
        yield from places(one, (*path, key))


def with_other(told: object, path: Path, other: object) -> object:
    """The same with another value in one place."""
    if not path:
        return other
    key, rest = path[0], path[1:]
    if isinstance(told, list):
        return [with_other(one, rest, other) if n == key else one for n, one in enumerate(told)]
    assert isinstance(told, dict)
    return {
        name: with_other(one, rest, other) if name == key else one for name, one in told.items()
    }


def without(told: object, path: Path) -> object:
    """The same, and nothing in one place."""
    key, rest = path[0], path[1:]
    if isinstance(told, list):
        return [
            without(one, rest) if n == key else one
            for n, one in enumerate(told)
            if n != key or rest
        ]
    assert isinstance(told, dict)
    return {
        name: without(one, rest) if name == key else one
        for name, one in told.items()
        if name != key or rest
    }


WHOLE = json.loads(report_text(report(ARABIC)))
KIND = {field.name: type(getattr(ARABIC, field.name)) for field in fields(EditionRecord)}


def of_its_kind(found: Report) -> bool:
    texts = (found.pack, found.edition, found.content, found.job, found.job_sheet, *found.locales)
    return all(isinstance(one, str) for one in texts) and all(
        isinstance(getattr(record, name), kind)
        and isinstance(record.draft, bool) is not isinstance(record.pages, bool)
        and record.file == file_of(found.pack, record.locale, record.format)
        and all(isinstance(one, str) for one in (*record.findings, *record.inputs.values()))
        and all(isinstance(one, int) for one in record.values.values())
        and all(isinstance(one, dict) for one in record.fallbacks)
        for record in found.editions
        for name, kind in KIND.items()
    )


@pytest.mark.parametrize("path", list(places(WHOLE)), ids=str)
def test_a_report_with_any_other_value_is_none_or_of_its_kind(path: Path) -> None:
    for other in OTHERS:
        text = wrongly_sealed(with_other(WHOLE, path, other))

        found = report_of(text)

        assert found is None or of_its_kind(found)


@pytest.mark.parametrize("path", [path for path in places(WHOLE) if path], ids=str)
def test_a_report_that_lacks_something_is_none(path: Path) -> None:
    found = report_of(wrongly_sealed(without(WHOLE, path)))

    assert found is None or of_its_kind(found)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.sampled_from(list(places(WHOLE))), JSON)
def test_no_value_in_any_place_is_taken_for_what_it_is_not(path: Path, other: object) -> None:
    found = report_of(wrongly_sealed(with_other(WHOLE, path, other)))

    assert found is None or of_its_kind(found)


@given(st.data())
def test_no_damage_of_bytes_is_overlooked(data: st.DataObject) -> None:
    text = report_text(report(ARABIC, UKRAINIAN))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    damaged = text[:start] + data.draw(st.text(max_size=8)) + text[end:]

    assert report_of(damaged) == (report(ARABIC, UKRAINIAN) if damaged == text else None)
