"""build/<pack>.json: what was built from what, for machines and for the next build."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

VERSION = 1


@dataclass(frozen=True)
class EditionRecord:
    """What the report says of one edition. `findings` counts them by severity."""

    locale: str
    format: str
    file: str
    pages: int
    coverage: float
    review: str
    draft: bool
    fallbacks: tuple[Mapping[str, str | None], ...]
    findings: tuple[str, ...]
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


def report_text(
    pack: str, edition: str, records: Iterable[EditionRecord], earlier: str | None
) -> str:
    """The report with these editions, and those of an earlier report that were not built again."""
    fresh = {record.key: asdict(record) for record in records}
    kept = {key: known for key, known in _editions(earlier).items() if key not in fresh}
    editions = [known for _, known in sorted({**kept, **fresh}.items())]
    report = {"version": VERSION, "pack": pack, "edition": edition, "editions": editions}
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _editions(report: str | None) -> dict[tuple[str, str], dict[str, object]]:
    try:
        known = json.loads(report or "{}")
        listed = known["editions"] if known.get("version") == VERSION else []
        return {(one["locale"], one["format"]): one for one in listed}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}  # an earlier report that cannot be read is written anew
