"""The texts of a language one by one: German, translation, state, and what is said of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from welcomepack.content.pack import Pack
from welcomepack.errors import Located
from welcomepack.findings import Finding
from welcomepack.preview.text_marks import named_passages
from welcomepack.translation.localizing import Localized, Passage, State

Line = tuple[str, int]


@dataclass(frozen=True)
class Row:
    """One message: `name` is its context, `line` where its translation stands, else its German.

    `message` is where its entry begins in the catalog.
    """

    name: str
    group: str
    role: str
    risk: str
    source: str
    translation: str
    state: State
    origin: Line
    line: Line
    message: Line
    findings: tuple[Finding, ...] = ()


def rows_of(
    localized: Localized, findings: Iterable[Finding]
) -> tuple[tuple[Row, ...], tuple[Finding, ...]]:
    """The rows with their findings, and the findings that belong to no text."""
    rows = tuple(_row(name, passage) for name, passage in named_passages(localized.passages))
    known = {row.name: row for row in rows}
    places = _places(rows, localized.pack)
    beside: dict[str, list[Finding]] = {}
    others = []
    for finding in findings:
        names = [name for name in places.get((finding.path, finding.line), ()) if name in known]
        for name in names:
            beside.setdefault(name, []).append(finding)
        if not names:
            others.append(finding)
    told = (replace(row, findings=tuple(beside.get(row.name, ()))) for row in rows)
    return tuple(told), tuple(others)


def _row(name: str, passage: Passage) -> Row:
    return Row(
        name=name,
        group=name.partition(".")[0],
        role=passage.place.role.name,
        risk=passage.risk or "",
        source=str(passage.source),
        translation=passage.typed,
        state=passage.state,
        origin=passage.origin,
        line=passage.position,
        message=passage.entry_position,
    )


def _places(rows: Iterable[Row], pack: Pack) -> Mapping[Line, tuple[str, ...]]:
    """The names of the texts that a finding on a line is about."""
    found: dict[Line, list[str]] = {}
    for row in rows:
        for place in dict.fromkeys((row.line, row.message, row.origin)):
            found.setdefault(place, []).append(row.name)
    for place, name in _of_values(pack):
        found.setdefault(place, []).append(name)
    return {place: tuple(dict.fromkeys(names)) for place, names in found.items()}


def _of_values(pack: Pack) -> Iterator[tuple[Line, str]]:
    """Facts and organisations: what is said of them stands beside their first text."""
    for key in pack.facts:
        if isinstance(key, Located):
            yield (key.file, key.line), f"facts.{key}.label"
    for name, one in pack.organisations.items():
        yield (one.id.file, one.id.line), f"organisations.{name}.does"
