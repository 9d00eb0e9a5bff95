"""From the German and the catalogs to finished editions, their report and their job sheet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from welcomepack import __version__, pdf
from welcomepack.accessibility import accessible
from welcomepack.assets import AssetRefusedError, Assets
from welcomepack.catalog import Catalog
from welcomepack.checks import layout_findings
from welcomepack.colours import Palette
from welcomepack.content import Settings
from welcomepack.errors import CatalogError, Problem, UnfitError
from welcomepack.fidelity import Said, said_by
from welcomepack.files import ensure_writable, write_atomically
from welcomepack.findings import Finding, Severity
from welcomepack.fonts import FontSet, font_files
from welcomepack.formats import date_text
from welcomepack.geometry import SHEET, SLUG_MM, TRIMS, Format, Geometry, pages_missing
from welcomepack.glyphs import missing_glyphs
from welcomepack.imposition import Binding, Booklet, impose
from welcomepack.jobsheet import job_html, job_of
from welcomepack.languages import Language
from welcomepack.loader import load_profile
from welcomepack.localize import LocalizedPack, localize, localize_for_proof
from welcomepack.marks import marked, slug_html
from welcomepack.pdfx import Press, print_ready
from welcomepack.pipeline.checking import findings_of
from welcomepack.pipeline.proofs import proof_of
from welcomepack.pipeline.reviewing import review_state
from welcomepack.pipeline.workspace import Workspace
from welcomepack.preflight import preflight
from welcomepack.prepress import finished
from welcomepack.project import Project
from welcomepack.report import (
    EditionRecord,
    digest,
    digest_of_files,
    records_of,
    report_text,
    united,
)
from welcomepack.templating import Page, html_of
from welcomepack.texts import texts_of
from welcomepack.tounicode import readable

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Edition:
    """A finished PDF, what the report says of it, and what stands on its pages.

    `misfits` tell which texts do not fit where they stand.
    """

    data: bytes
    record: EditionRecord
    said: Said
    misfits: tuple[Finding, ...] = ()


def build(
    workspace: Workspace,
    locales: Iterable[str],
    formats: Iterable[Format],
    *,
    draft: bool,
    tell: Tell,
) -> list[EditionRecord]:
    """Each edition is written as soon as it is ready; then the report of the pack."""
    languages = [workspace.language(tag) for tag in dict.fromkeys(locales)]
    wanted = tuple(dict.fromkeys(formats))
    ensure_writable(workspace.project.output, workspace.project.relative(workspace.project.output))
    records = []
    for language in languages:
        catalogs = workspace.catalogs(language.tag)
        findings = tuple(findings_of(workspace, language, catalogs))
        for each in wanted:
            localized = _localized(workspace, language, catalogs, each, draft=draft)
            edition = make_edition(workspace, localized, catalogs, each, findings, draft=draft)
            _refuse_unfit(edition, workspace.pack.settings)
            write_atomically(workspace.project.root / edition.record.file, edition.data)
            told = (f"{edition.record.file}: {edition.record.pages} pages", *edition.misfits)
            tell("\n".join(map(str, told)))
            records.append(edition.record)
    _write_report(workspace, records)
    return records


def _localized(
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


def _refuse_unfit(edition: Edition, settings: Settings) -> None:
    record = edition.record
    # The sheets of a booklet and of a proof are larger than its pages.
    on_sheets = record.format in {"booklet", "proof"}
    geometry = None if on_sheets else geometry_of(settings, record.format)
    found = preflight(
        edition.data, record.file, kind=record.format, geometry=geometry, said=edition.said
    )
    if errors := [finding for finding in found if finding.severity is Severity.ERROR]:
        raise UnfitError(Problem(each.path, 0, each.what, each.remedy) for each in errors)


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
    project, language = workspace.project, localized.language
    geometry = geometry_of(localized.pack.settings, wanted)
    state = review_state(workspace, language.tag, catalogs)
    page = Page(localized, wanted, geometry, Palette(wanted), state, draft=draft)
    assets = Assets(project.templates, project.content, page.palette, language.direction == "rtl")
    html, rendered = _whole_sheets(page, project, assets)
    said = said_by(html)
    misfits = tuple(layout_findings(localized, catalogs, rendered.texts()))
    findings = (*findings, *misfits)
    if wanted == "proof":
        data = proof_of(workspace, page, rendered, catalogs, findings)
    else:
        data = _finished(workspace, page, rendered)
    record = EditionRecord(
        locale=language.tag,
        format=wanted,
        file=f"build/{workspace.pack_id}-{language.tag}-{wanted}.pdf",
        pages=rendered.pages,
        coverage=round(localized.coverage, 4),
        review=state,
        draft=draft,
        fallbacks=tuple(
            {"context": f.context, "domain": f.domain, "state": f.state, "risk": f.risk}
            for f in localized.fallbacks
        ),
        findings=tuple(str(finding) for finding in findings),
        values=said.values,
        running=tuple(sorted(said.running)),
        inputs=_inputs(workspace, language),
        output=digest(data),
    )
    return Edition(data, record, said, misfits)


def _finished(workspace: Workspace, page: Page, rendered: pdf.Rendered) -> bytes:
    """The bytes of an edition, by the standards of its format."""
    settings = page.localized.pack.settings
    title = page.plain(settings.title)
    raw = rendered.pdf(tagged=page.format == "screen")
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
    return _with_marks(workspace, page, data, rendered.pages) if settings.press.marks else data


def _with_marks(workspace: Workspace, page: Page, data: bytes, pages: int) -> bytes:
    settings, language = workspace.pack.settings, page.language
    told = (
        f"{settings.town} · {language.entry.german} ({language.tag}) · Ausgabe {settings.edition}"
        f" · Stand {date_text(settings.content_date)} · Seite {number} von {pages}"
        for number in range(1, pages + 1)
    )
    html = slug_html(tuple(told), page.geometry, workspace.project.templates)
    return marked(data, pdf.render(html, _serves_nothing).pdf(tagged=False), page.geometry)


def _said_by(localized: LocalizedPack) -> str:
    return " ".join(text.translation or text.source for text, _ in texts_of(localized.pack))


def _whole_sheets(page: Page, project: Project, assets: Assets) -> tuple[str, pdf.Rendered]:
    """The pages, filled up with pages to write on to a multiple of four, and their HTML."""
    html = _html_of(page, project)
    rendered = pdf.render(html, assets.serve)
    if missing := pages_missing(rendered.pages):
        html = _html_of(replace(page, fill=missing), project)
        rendered = pdf.render(html, assets.serve)
    if pages_missing(rendered.pages) and page.format != "proof":
        what = f"{rendered.pages} pages are not a multiple of {SHEET}"
        remedy = "give the pack three topics of one page each with fill: true"
        raise UnfitError(Problem("content", 0, what, remedy))
    return html, rendered


def _html_of(page: Page, project: Project) -> str:
    html = html_of(page, project.templates)
    # What cannot be drawn stops every other format; a proof shows where it stands.
    return FontSet(page.language.script.fonts).drawable(html) if page.format == "proof" else html


def _inputs(workspace: Workspace, language: Language) -> dict[str, str]:
    project = workspace.project
    folders = {
        "content": project.content,
        "templates": project.templates,
        "catalogs": project.locales / language.tag,
    }
    digests = {name: digest_of_files(_files(project, path)) for name, path in folders.items()}
    digests["registry"] = digest(project.registry.read_bytes())
    digests["fonts"] = digest_of_files(
        (family, path) for family, path in font_files().items() if family in language.script.fonts
    )
    return {**digests, **pdf.versions(), "welcomepack": __version__}


def _files(project: Project, folder: Path) -> Iterator[tuple[str, Path]]:
    return ((project.relative(path), path) for path in folder.rglob("*.*") if path.is_file())


def _write_report(workspace: Workspace, records: list[EditionRecord]) -> None:
    path = workspace.project.output / f"{workspace.pack_id}.json"
    earlier = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None
    known = united(records, records_of(earlier))
    settings = workspace.pack.settings
    write_atomically(path, report_text(workspace.pack_id, settings.edition, known).encode())
    languages = workspace.registry
    if any(r.format == "print" and not languages[r.locale].is_pseudo for r in records):
        _write_job_sheet(workspace, known)


def _write_job_sheet(workspace: Workspace, records: list[EditionRecord]) -> None:
    job = job_of(workspace.pack.settings, records, workspace.registry)
    sheet = pdf.render(job_html(job, workspace.project.templates), _serves_nothing)
    path = workspace.project.output / f"{workspace.pack_id}-auftrag.pdf"
    write_atomically(path, sheet.pdf(tagged=False))


def _serves_nothing(address: str) -> tuple[bytes, str]:
    raise AssetRefusedError(f"'{address}' is not served")
