"""From the manuscript of an edition to its finished PDF, which is fit for its use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from welcomepack.checks.laid_texts import layout_findings
from welcomepack.errors import Problem, UnfitError
from welcomepack.files.digests import digest
from welcomepack.findings import Severity
from welcomepack.ledger.report import EditionRecord, Printed
from welcomepack.page.edition import without_spare
from welcomepack.page.geometry import SHEET, pages_missing
from welcomepack.page.looks import LOOKS, geometry_of
from welcomepack.pipeline.manuscripts import Manuscript
from welcomepack.preflight.fidelity import Expected, expected_of
from welcomepack.preflight.rules import preflight
from welcomepack.typesetting import engine


@dataclass(frozen=True)
class Edition:
    """A finished PDF, what the report says of its pages, and what shall stand on them."""

    data: bytes
    printed: Printed
    expected: Expected


Gate = Callable[[Manuscript, Edition], None]
"""Raises UnfitError for an edition that may not leave the house."""


def require_fit(manuscript: Manuscript, edition: Edition) -> None:
    """The edition is fit for its use; raises UnfitError with all that preflight finds."""
    kind, settings = manuscript.format, manuscript.localized.pack.settings
    # The sheets of a booklet and of a proof are larger than its pages.
    geometry = None if LOOKS[kind].on_sheets else geometry_of(settings, kind)
    findings = preflight(
        edition.data, manuscript.file, kind=kind, geometry=geometry, expected=edition.expected
    )
    if errors := [finding for finding in findings if finding.severity is Severity.ERROR]:
        raise UnfitError(Problem(each.path, 0, each.what, each.remedy) for each in errors)


def edition_of(manuscript: Manuscript, gate: Gate = require_fit) -> Edition:
    """The edition of a manuscript, finished in memory; the gate has let it through."""
    laid = engine.render(manuscript.html, manuscript.pictures.serve, whole_sheets=True)
    if not LOOKS[manuscript.format].as_typed:
        _refuse_half_sheets(laid.pages)
    pages, expected = laid.pages, expected_of(without_spare(manuscript.html, laid.left_out))
    overflows = tuple(layout_findings(manuscript.localized, laid.texts()))
    data = manuscript.recipe.writing.written(laid, overflows)
    del laid  # what comes needs the room of the pages
    for step in manuscript.recipe.steps:
        data = step.done_to(data, pages)
    printed = Printed(
        pages=pages,
        overflows=tuple(map(str, overflows)),
        values=expected.values,
        running=tuple(sorted(expected.running)),
        pages_from=manuscript.digest,
        output=digest(data),
    )
    edition = Edition(data, printed, expected)
    gate(manuscript, edition)
    return edition


def record_of(manuscript: Manuscript, printed: Printed, inputs: Mapping[str, str]) -> EditionRecord:
    """What the report says of an edition that was made from such files."""
    localized = manuscript.localized
    return EditionRecord(
        pages=printed.pages,
        overflows=printed.overflows,
        values=printed.values,
        running=printed.running,
        pages_from=printed.pages_from,
        output=printed.output,
        locale=localized.language.tag,
        format=manuscript.format,
        file=manuscript.file,
        coverage=round(localized.coverage, 4),
        review=manuscript.review,
        draft=manuscript.draft,
        fallbacks=tuple(
            {"context": one.context, "domain": one.domain, "state": one.state, "risk": one.risk}
            for one in localized.fallbacks
        ),
        findings=tuple(map(str, manuscript.findings)),
        inputs=inputs,
    )


def _refuse_half_sheets(pages: int) -> None:
    if pages_missing(pages):
        what = f"{pages} pages are not a multiple of {SHEET}"
        remedy = "give the pack three topics of one page each with fill: true"
        raise UnfitError(Problem("content", 0, what, remedy))
