"""From laid-out pages to the proof that a translator reads with a pencil."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from markupsafe import Markup

from welcomepack.files.digests import digest
from welcomepack.findings import Finding
from welcomepack.languages.fonts import FontSet
from welcomepack.languages.values import url_text
from welcomepack.page.assets import NO_PICTURES
from welcomepack.page.edition import EditionView
from welcomepack.page.templates import digest_of_templates
from welcomepack.pipeline.sources import Sources, in_german
from welcomepack.press.finishing import finished_proof
from welcomepack.press.imposition import put_under
from welcomepack.press.proof import (
    PAGE_LEFT_MM,
    Proof,
    counts_of,
    elsewhere,
    notes_of,
    proof_html,
    remarks_of,
    sheets_of,
)
from welcomepack.translation.localizing import Localized
from welcomepack.typesetting import engine


@dataclass(frozen=True)
class ProofSheets:
    """The pages under their notes, after a sheet that counts.

    `german` is the German of each text with its values, by number. `drawn_from` is the digest of
    the templates in the folder, and `typed` that of the catalogs.
    """

    localized: Localized = field(repr=False)
    typed: str
    german: Mapping[int, Markup]
    findings: tuple[Finding, ...]
    title: str
    stamp: str
    edition: str
    report: str
    templates: Path = field(repr=False)
    drawn_from: str

    def written(self, laid: engine.Rendered, overflows: Sequence[Finding]) -> bytes:
        """The proof of laid-out pages."""
        proof = self._without_sheets(laid, (*self.findings, *overflows))
        heights = self._laid_out(proof).heights()
        proof = replace(proof, sheets=tuple(sheets_of(proof.notes, heights, laid.pages)))
        sheets, pages = self._laid_out(proof).pdf(tagged=False), laid.pdf(tagged=False)
        order = [sheet.page for sheet in proof.sheets]
        whole = put_under(sheets, pages, order, left_mm=PAGE_LEFT_MM)
        language, title = self.localized.language, f"{self.stamp}: {self.title}"
        return finished_proof(whole, title=title, lang=language.lang, order=order)

    def _without_sheets(self, laid: engine.Rendered, findings: Sequence[Finding]) -> Proof:
        remarks = remarks_of(self.localized, findings)
        notes = notes_of(laid.texts(), remarks, rtl=self.localized.language.direction == "rtl")
        open_ones, rest = elsewhere(remarks, notes, findings)
        return Proof(
            self.localized,
            german=self.german,
            stamp=self.stamp,
            edition=self.edition,
            report=self.report,
            counts=counts_of(self.localized, findings),
            notes=notes,
            remarks=open_ones,
            findings=rest,
        )

    def _laid_out(self, proof: Proof) -> engine.Rendered:
        fonts = FontSet(self.localized.language.script.fonts)
        html = fonts.drawable(proof_html(proof, self.templates))
        return engine.render(html, NO_PICTURES.serve)


def proof_sheets(sources: Sources, page: EditionView, findings: Sequence[Finding]) -> ProofSheets:
    """What the proof of an edition is made from, beside its pages."""
    localized, templates = page.localized, sources.project.templates
    # What writes out the German with its values, names of days included; nothing can be followed.
    german = replace(page, localized=in_german(sources), format="booklet")
    return ProofSheets(
        localized,
        digest("".join(catalog.text for catalog in localized.catalogs.values()).encode()),
        german={one.number: german.german(one.text) for one in localized.messages},
        findings=tuple(findings),
        title=page.title,
        stamp=page.plain_label("proof"),
        edition=page.edition_line(),
        report=url_text(localized.pack.settings.report.value),
        templates=templates,
        drawn_from=digest_of_templates(templates),
    )
