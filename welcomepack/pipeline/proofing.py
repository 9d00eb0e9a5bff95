"""From laid-out pages to the proof that a translator reads with a pencil."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NoReturn

from welcomepack.files.project import Project
from welcomepack.findings import Finding
from welcomepack.languages.fonts import FontSet
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.languages.values import url_text
from welcomepack.page.assets import AssetRefusedError
from welcomepack.page.edition import Page
from welcomepack.pipeline.workspace import Workspace
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
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.localizing import localize
from welcomepack.typesetting import engine


def proof_of(
    workspace: Workspace,
    page: Page,
    rendered: engine.Rendered,
    catalogs: Mapping[str, Catalog],
    findings: Sequence[Finding],
) -> bytes:
    """The proof of an edition whose pages are laid out: a sheet that counts, then the pages."""
    proof = _without_sheets(workspace, page, rendered, catalogs, findings)
    heights = _laid_out(proof, workspace.project).heights()
    proof = replace(proof, sheets=tuple(sheets_of(proof.notes, heights, rendered.pages)))
    sheets = _laid_out(proof, workspace.project)
    order = [sheet.page for sheet in proof.sheets]
    whole = put_under(
        sheets.pdf(tagged=False), rendered.pdf(tagged=False), order, left_mm=PAGE_LEFT_MM
    )
    title = f"{proof.stamp}: {page.plain(page.localized.pack.settings.title)}"
    return finished_proof(whole, title=title, lang=page.language.lang, order=order)


def _without_sheets(
    workspace: Workspace,
    page: Page,
    rendered: engine.Rendered,
    catalogs: Mapping[str, Catalog],
    findings: Sequence[Finding],
) -> Proof:
    german = _in_german(workspace, page)
    remarks = remarks_of(page.localized, catalogs, findings)
    notes = notes_of(rendered.texts(), remarks, rtl=page.language.direction == "rtl")
    open_ones, rest = elsewhere(remarks, notes, findings)
    return Proof(
        page.localized,
        german={number: german.german(remark.text) for number, remark in remarks.items()},
        stamp=page.plain_label("proof"),
        edition=page.edition_line(),
        report=url_text(page.localized.pack.settings.report.value),
        counts=counts_of(page.localized, findings),
        notes=notes,
        remarks=open_ones,
        findings=rest,
    )


def _in_german(workspace: Workspace, page: Page) -> Page:
    """What writes out the German with its values, names of days included."""
    source = localize(workspace.pack, workspace.language(SOURCE_LOCALE), {})
    return replace(page, localized=source, format="booklet")


def _laid_out(proof: Proof, project: Project) -> engine.Rendered:
    fonts = FontSet(("Noto Sans", *proof.localized.language.script.fonts))
    return engine.render(fonts.drawable(proof_html(proof, project.templates)), _serves_nothing)


def _serves_nothing(address: str) -> NoReturn:
    raise AssetRefusedError(f"'{address}' is not served")
