"""build/<pack>.json: what was built from what, for machines and for the next build."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from welcomepack.geometry import Format

VERSION = 2
_LISTS = ("fallbacks", "findings", "running")


@dataclass(frozen=True)
class EditionRecord:
    """What the report says of one edition.

    `values` are the phone numbers, times, amounts and dates on its pages, each with how often;
    those of `running` stand in margins, too.
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
    values: Mapping[str, int]
    running: tuple[str, ...]
    inputs: Mapping[str, str]
    output: str

    @property
    def key(self) -> tuple[str, str]:
        """Which edition it is."""
        return self.locale, self.format


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return sha256(data).hexdigest()


def digest_of_files(files: Iterable[tuple[str, Path]]) -> str:
    """The SHA-256 over named files, sorted by name."""
    told = sha256()
    for name, path in sorted(files):
        told.update(f"{name}\0{digest(path.read_bytes())}\n".encode())
    return told.hexdigest()


def united(
    records: Iterable[EditionRecord], earlier: Iterable[EditionRecord]
) -> list[EditionRecord]:
    """These editions, and the earlier ones that were not built again; sorted."""
    by_key = {record.key: record for record in (*earlier, *records)}
    return [record for _, record in sorted(by_key.items())]


def report_text(pack: str, edition: str, records: Iterable[EditionRecord]) -> str:
    """The report of a pack's editions."""
    editions = [asdict(record) for record in records]
    report = {"version": VERSION, "pack": pack, "edition": edition, "editions": editions}
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def records_of(report: str | None) -> list[EditionRecord]:
    """The editions that an earlier report tells of; none if it cannot be read."""
    try:
        known = json.loads(report or "{}")
        listed = known["editions"] if known.get("version") == VERSION else []
        return [EditionRecord(**one | {key: tuple(one[key]) for key in _LISTS}) for one in listed]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []
