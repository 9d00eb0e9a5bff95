"""build/<pack>.json: what was built from what, for machines and for the next build."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from welcomepack.geometry import Format
from welcomepack.inputs import digest

VERSION = 3
_LISTS = ("fallbacks", "findings", "misfits", "running")


@dataclass(frozen=True)
class EditionRecord:
    """What the report says of one edition.

    `misfits` are findings on what does not fit where it stands. `values` are the phone numbers,
    times, amounts and dates on its pages, each with how often; those of `running` stand in margins,
    too. `inputs` are digests of the files it was made from, `pages_from` that of what they came to
    on its pages, and `output` that of the finished file.
    """

    locale: str
    format: Format
    file: str
    pages: int
    coverage: float
    review: str
    draft: bool
    fallbacks: tuple[Mapping[str, str | None], ...]
    findings: tuple[str, ...]
    misfits: tuple[str, ...]
    values: Mapping[str, int]
    running: tuple[str, ...]
    inputs: Mapping[str, str]
    pages_from: str
    output: str

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
        told = json.loads(text)
        editions = tuple(
            EditionRecord(**one | {key: tuple(one[key]) for key in _LISTS})
            for one in told["editions"]
        )
        known = {key: told[key] for key in told.keys() - {"version", "seal"}}
        report = Report(**{**known, "locales": tuple(told["locales"]), "editions": editions})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return report if report_text(report) == text else None


def _json(told: Mapping[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
