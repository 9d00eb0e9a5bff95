"""build/<pack>.json: what was built from what, for machines and for the next build."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import get_args

from welcomepack.files.digests import digest
from welcomepack.page.geometry import Format

VERSION = 4
_LISTS = ("fallbacks", "findings", "overflows", "running")


def file_of(pack_id: str, locale: str, wanted: Format) -> str:
    """The file of an edition, from the project's root."""
    return f"build/{pack_id}-{locale}-{wanted}.pdf"


@dataclass(frozen=True)
class Printed:
    """What is known of an edition once its pages are laid out.

    `overflows` are findings on what does not fit where it stands. `values` are the phone numbers,
    times, amounts and dates on its pages, each with how often; those of `running` stand in margins,
    too. `pages_from` is the digest of the manuscript, and `output` that of the finished file.
    """

    pages: int
    overflows: tuple[str, ...]
    values: Mapping[str, int]
    running: tuple[str, ...]
    pages_from: str
    output: str


@dataclass(frozen=True)
class EditionRecord(Printed):
    """What the report says of one edition; `inputs` are digests of the files it was made from."""

    locale: str
    format: Format
    file: str
    coverage: float
    review: str
    draft: bool
    fallbacks: tuple[Mapping[str, str | None], ...]
    findings: tuple[str, ...]
    inputs: Mapping[str, str]

    @property
    def key(self) -> tuple[str, str]:
        """Which edition it is."""
        return self.locale, self.format


def united(
    records: Iterable[EditionRecord], earlier: Iterable[EditionRecord]
) -> list[EditionRecord]:
    """These editions, and the earlier ones that were not built again; sorted."""
    by_key = {record.key: record for record in (*earlier, *records)}
    return [record for _, record in sorted(by_key.items())]


@dataclass(frozen=True)
class Report:
    """What build/<pack>.json says.

    `locales` are the languages of the pack while its own content had the digest `content`.
    `job` is what the job sheet was made from, and `job_sheet` its digest.
    """

    pack: str
    edition: str = ""
    content: str = ""
    locales: tuple[str, ...] = ()
    job: str = ""
    job_sheet: str = ""
    editions: tuple[EditionRecord, ...] = ()

    def record(self, locale: str, wanted: Format) -> EditionRecord | None:
        """What it says of one edition."""
        return next((r for r in self.editions if r.key == (locale, wanted)), None)


def report_text(report: Report) -> str:
    """The report as it stands in its file, with a seal that shows when somebody edits it."""
    told = {"version": VERSION, **asdict(report)}
    return _json({**told, "seal": digest(_json(told).encode())})


def report_of(text: str) -> Report | None:
    """The report in a text; None where it was damaged, edited, or written in another way."""
    try:
        report = _report(text)
        is_whole = report is not None and report_text(report) == text
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return report if is_whole else None


def _report(text: str) -> Report | None:
    """The report in a text, sealed or not; None where a value is not of its kind."""
    told = json.loads(text)
    known = {key: told[key] for key in told.keys() - {"version", "seal"}}
    if not _fits(known, _REPORT):
        return None
    editions = tuple(
        EditionRecord(**one | {key: tuple(one[key]) for key in _LISTS}) for one in known["editions"]
    )
    report = Report(**{**known, "locales": tuple(known["locales"]), "editions": editions})
    named = all(r.file == file_of(report.pack, r.locale, r.format) for r in report.editions)
    return report if named else None


Is = Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _list_of(is_one: Is) -> Is:
    return lambda value: isinstance(value, list) and all(map(is_one, value))


def _table_of(is_one: Is) -> Is:
    return lambda value: isinstance(value, dict) and all(map(is_one, value.values()))


def _fits(value: object, kinds: Mapping[str, Is]) -> bool:
    """Whether a table has these keys and no others, each with a value of its kind."""
    return (
        isinstance(value, dict)
        and value.keys() == kinds.keys()
        and all(is_so(value[key]) for key, is_so in kinds.items())
    )


_EDITION: Mapping[str, Is] = {
    "locale": _is_text,
    "format": lambda value: value in get_args(Format),
    "file": _is_text,
    "pages": _is_count,
    "coverage": lambda value: isinstance(value, float) and 0 <= value <= 1,
    "review": _is_text,
    "draft": lambda value: isinstance(value, bool),
    "fallbacks": _list_of(_table_of(lambda value: value is None or _is_text(value))),
    "findings": _list_of(_is_text),
    "overflows": _list_of(_is_text),
    "values": _table_of(_is_count),
    "running": _list_of(_is_text),
    "inputs": _table_of(_is_text),
    "pages_from": _is_text,
    "output": _is_text,
}
_REPORT: Mapping[str, Is] = {
    "pack": _is_text,
    "edition": _is_text,
    "content": _is_text,
    "locales": _list_of(_is_text),
    "job": _is_text,
    "job_sheet": _is_text,
    "editions": _list_of(lambda value: _fits(value, _EDITION)),
}


def _json(told: Mapping[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
