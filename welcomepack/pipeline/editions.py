"""From the German and the catalogs to one finished edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from welcomepack.checks.glyphs import missing_glyphs
from welcomepack.checks.laid_texts import layout_findings
from welcomepack.content.pack import Settings
from welcomepack.content.walk import texts_of
from welcomepack.errors import CatalogError, Problem, UnfitError
from welcomepack.files.digests import digest
from welcomepack.findings import Finding
from welcomepack.languages.fonts import FontSet
from welcomepack.languages.registry import Language
from welcomepack.languages.values import date_text
from welcomepack.ledger.inputs import Inputs
from welcomepack.ledger.report import EditionRecord
from welcomepack.page.assets import AssetRefusedError, Assets
from welcomepack.page.colours import Palette
from welcomepack.page.edition import Page, html_of, without_spare
from welcomepack.page.geometry import SHEET, SLUG_MM, TRIMS, Format, Geometry, pages_missing
from welcomepack.pipeline.proofing import proof_of
from welcomepack.pipeline.reviewing import review_state
from welcomepack.pipeline.workspace import Workspace
from welcomepack.preflight.fidelity import Said, said_by
from welcomepack.press.accessibility import accessible
from welcomepack.press.crop_marks import marked, slug_html
from welcomepack.press.finishing import finished
from welcomepack.press.imposition import Binding, Booklet, impose
from welcomepack.press.pdfx import Press, load_profile, print_ready
from welcomepack.press.tounicode import readable
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.localizing import LocalizedPack, localize, localize_for_proof
from welcomepack.typesetting import engine


@dataclass(frozen=True)
class Edition:
    """A finished PDF, what the report says of it, and what stands on its pages."""

    data: bytes
    record: EditionRecord
    said: Said


def localized_for(
    workspace: Workspace,
    language: Language,
    catalogs: Mapping[str, Catalog],
    wanted: Format,
    *,
    draft: bool,
) -> LocalizedPack:
    """The pack in a language, as a format shows it; a proof shows what is not ready, too."""
    if wanted == "proof":
        return localize_for_proof(workspace.pack, language, catalogs)
    return released(localize(workspace.pack, language, catalogs), catalogs, draft=draft)


def geometry_of(settings: Settings, wanted: Format) -> Geometry:
    """The page of a format; for print, with the bleed and the marks that the print shop wants."""
    geometry = TRIMS[settings.trim, wanted]
    if wanted != "print":
        return geometry
    press = settings.press
    return replace(geometry, bleed_mm=press.bleed_mm, slug_mm=SLUG_MM if press.marks else 0)


def released(
    localized: LocalizedPack, catalogs: Mapping[str, Catalog], *, draft: bool
) -> LocalizedPack:
    """The localised pack, if it may be handed out; raises CatalogError or UnfitError if not."""
    if problems := tuple(missing_glyphs(localized, catalogs)):
        raise CatalogError(problems)
    if not draft and (reasons := tuple(_reasons_against(localized))):
        raise UnfitError(reasons)
    return localized


def _reasons_against(localized: LocalizedPack) -> Iterator[Problem]:
    folder, tag = f"locales/{localized.language.tag}", localized.language.tag
    remedy = "translate what `welcomepack check` lists, or build with --draft"
    for domain, what in (("ui", "words of the page"), ("risk", "emergency texts")):
        missing = [
            f
            for f in localized.fallbacks
            if (f.domain == "ui" if domain == "ui" else f.risk == "emergency")
        ]
        if missing:
            count = f"{len(missing)} {what} are not translated, such as '{missing[0].source[:40]}'"
            yield Problem(folder, 0, count, remedy)
    least = localized.pack.settings.least_coverage
    if localized.coverage * 100 < least:
        share = f"only {localized.coverage:.0%} of '{tag}' is translated; {least} % are needed"
        yield Problem(folder, 0, share, remedy)


def make_edition(  # noqa: PLR0913 - each of them is told to the reader or the report
    workspace: Workspace,
    localized: LocalizedPack,
    catalogs: Mapping[str, Catalog],
    wanted: Format,
    findings: tuple[Finding, ...] = (),
    *,
    draft: bool = False,
) -> Edition:
    """One edition, finished in memory."""
    page = page_of(workspace, localized, catalogs, wanted, draft=draft)
    return edition_of(workspace, page, edition_html(workspace, page), catalogs, findings)


def page_of(
    workspace: Workspace,
    localized: LocalizedPack,
    catalogs: Mapping[str, Catalog],
    wanted: Format,
    *,
    draft: bool,
) -> Page:
    """What the templates are given for an edition."""
    state = review_state(workspace, localized.language.tag, catalogs)
    geometry = geometry_of(localized.pack.settings, wanted)
    return Page(localized, wanted, geometry, Palette(wanted), state, draft=draft)


def record_of(workspace: Workspace, page: Page, findings: tuple[Finding, ...]) -> EditionRecord:
    """What the report says of an edition before it is made; the rest is empty."""
    localized = page.localized
    return EditionRecord(
        locale=page.language.tag,
        format=page.format,
        file=f"build/{workspace.pack_id}-{page.language.tag}-{page.format}.pdf",
        pages=0,
        coverage=round(localized.coverage, 4),
        review=page.review,
        draft=page.draft,
        fallbacks=tuple(
            {"context": f.context, "domain": f.domain, "state": f.state, "risk": f.risk}
            for f in localized.fallbacks
        ),
        findings=tuple(str(finding) for finding in findings),
        misfits=(),
        values={},
        running=(),
        inputs={},
        pages_from="",
        output="",
    )


def edition_html(workspace: Workspace, page: Page) -> str:
    """The pages as the templates make them, before they are laid out."""
    html = html_of(page, workspace.project.templates)
    # What cannot be drawn stops every other format; a proof shows where it stands.
    return FontSet(page.language.script.fonts).drawable(html) if page.format == "proof" else html


def edition_of(
    workspace: Workspace,
    page: Page,
    html: str,
    catalogs: Mapping[str, Catalog],
    findings: tuple[Finding, ...],
) -> Edition:
    """The edition of a page and its HTML, and its record complete but for the inputs."""
    project = workspace.project
    mirrored = page.language.direction == "rtl"
    assets = Assets(project.templates, project.content, page.palette, mirrored)
    rendered = engine.render(html, assets.serve, whole_sheets=True)
    if page.format != "proof":
        _refuse_half_sheets(rendered.pages)
    said, pages = said_by(without_spare(html, rendered.left_out)), rendered.pages
    misfits = tuple(layout_findings(page.localized, catalogs, rendered.texts()))
    if page.format == "proof":
        data = proof_of(workspace, page, rendered, catalogs, (*findings, *misfits))
    else:
        raw = rendered.pdf(tagged=page.format == "screen")
        del rendered  # what comes needs the room of the pages
        data = _finished(workspace, page, raw, pages)
    made = replace(
        record_of(workspace, page, findings),
        pages=pages,
        misfits=tuple(map(str, misfits)),
        values=said.values,
        running=tuple(sorted(said.running)),
        output=digest(data),
    )
    return Edition(data, made, said)


def source_of(
    page: Page, html: str, folders: Iterable[str], inputs: Inputs, findings: tuple[Finding, ...]
) -> str:
    """The digest of all that an edition is made from, but for the program and its libraries.

    It is the same after an edit that this edition does not print.
    """
    settings = page.localized.pack.settings
    images = [f"content/{folder}/images/**" for folder in sorted(folders)]
    drawings = [f"templates/{folder}/**" for folder in ("art", "icons", "profiles")]
    parts = (
        html,
        _said_by(page.localized) if page.format == "screen" else "",
        settings.model_dump_json(exclude={"locales", "least_coverage"}),
        repr((page.format, page.geometry, page.language.direction, page.language.lang)),
        *_beside_the_pages(page, inputs, findings),
        *(inputs.digest(name) for name in (*images, *drawings)),
    )
    return digest("\0".join(parts).encode())


def _beside_the_pages(page: Page, inputs: Inputs, findings: tuple[Finding, ...]) -> Iterator[str]:
    """What is written outside of the pages: of a slug line, and of a proof with its remarks."""
    if page.format == "proof" or page.geometry.slug_mm:
        yield repr((page.language.tag, page.language.entry.german))
        yield inputs.digest("templates/*")
    if page.format == "proof":
        yield "\n".join(map(str, findings))
        yield inputs.digest(f"locales/{page.language.tag}/**")


def _finished(workspace: Workspace, page: Page, raw: bytes, pages: int) -> bytes:
    """The bytes of an edition with so many pages, by the standards of its format."""
    settings = page.localized.pack.settings
    title = page.plain(settings.title)
    if page.format == "screen":
        raw = readable(raw, text=_said_by(page.localized))
        raw = accessible(raw, lang=page.language.lang)
    data = finished(raw, title=title, language=page.language, geometry=page.geometry)
    if page.format == "screen":
        return data
    if page.format == "booklet":
        binding: Binding = "right" if page.language.direction == "rtl" else "left"
        office = settings.booklet
        return impose(data, Booklet(binding, office.signature, office.creep_mm, office.scale))
    profile = load_profile(workspace.project, settings.press)
    press = Press(profile, settings.press.condition)
    data = print_ready(data, press=press, title=title, date=settings.content_date)
    return _with_marks(workspace, page, data, pages) if settings.press.marks else data


def _with_marks(workspace: Workspace, page: Page, data: bytes, pages: int) -> bytes:
    settings, language = workspace.pack.settings, page.language
    told = (
        f"{settings.town} · {language.entry.german} ({language.tag}) · Ausgabe {settings.edition}"
        f" · Stand {date_text(settings.content_date)} · Seite {number} von {pages}"
        for number in range(1, pages + 1)
    )
    html = slug_html(tuple(told), page.geometry, workspace.project.templates)
    return marked(data, engine.render(html, _serves_nothing).pdf(tagged=False), page.geometry)


def _serves_nothing(address: str) -> tuple[bytes, str]:
    raise AssetRefusedError(f"'{address}' is not served")


def _said_by(localized: LocalizedPack) -> str:
    return " ".join(text.translation or text.source for text, _ in texts_of(localized.pack))


def _refuse_half_sheets(pages: int) -> None:
    if pages_missing(pages):
        what = f"{pages} pages are not a multiple of {SHEET}"
        remedy = "give the pack three topics of one page each with fill: true"
        raise UnfitError(Problem("content", 0, what, remedy))
