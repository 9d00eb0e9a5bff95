"""From the German and the catalogs to finished editions, their report and their job sheet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from welcomepack import __version__, pdf
from welcomepack.accessibility import accessible
from welcomepack.assets import AssetRefusedError, Assets
from welcomepack.catalog import Catalog
from welcomepack.colours import Palette
from welcomepack.errors import CatalogError, Problem, UnfitError
from welcomepack.files import ensure_writable, write_atomically
from welcomepack.findings import Finding, Severity
from welcomepack.fonts import font_files
from welcomepack.geometry import SHEET, TRIMS, Format, pages_missing
from welcomepack.glyphs import missing_glyphs
from welcomepack.imposition import Binding, Booklet, impose
from welcomepack.jobsheet import job_html, job_of
from welcomepack.languages import SOURCE_LOCALE, Language
from welcomepack.loader import load_profile, load_review
from welcomepack.localize import LocalizedPack, localize
from welcomepack.pdfx import Press, print_ready
from welcomepack.pipeline.checking import findings_of
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
from welcomepack.review import State, digest_of
from welcomepack.templating import Page, html_of
from welcomepack.texts import texts_of
from welcomepack.tounicode import readable

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Edition:
    """A finished PDF and what the report says of it."""

    data: bytes
    record: EditionRecord


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
        localized = released(localize(workspace.pack, language, catalogs), catalogs, draft=draft)
        findings = tuple(findings_of(workspace, language, catalogs))
        for each in wanted:
            edition = make_edition(workspace, localized, catalogs, each, findings, draft=draft)
            _refuse_unfit(edition, workspace.pack.settings.trim)
            write_atomically(workspace.project.root / edition.record.file, edition.data)
            tell(f"{edition.record.file}: {edition.record.pages} pages")
            records.append(edition.record)
    _write_report(workspace, records)
    return records


def _refuse_unfit(edition: Edition, trim: Literal["A5"]) -> None:
    record = edition.record
    # A booklet's sheets are larger than its pages.
    geometry = None if record.format == "booklet" else TRIMS[trim, record.format]
    found = preflight(edition.data, record.file, kind=record.format, geometry=geometry)
    if errors := [finding for finding in found if finding.severity is Severity.ERROR]:
        raise UnfitError(Problem(each.path, 0, each.what, each.remedy) for each in errors)


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
    geometry = TRIMS[localized.pack.settings.trim, wanted]
    state = review_state(workspace, language, catalogs)
    page = Page(localized, wanted, geometry, Palette(wanted), state, draft=draft)
    assets = Assets(project.templates, project.content, page.palette, language.direction == "rtl")
    rendered = _whole_sheets(page, project, assets)
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
        inputs=_inputs(workspace, language),
        output=digest(data),
    )
    return Edition(data, record)


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
        return impose(data, Booklet(binding))
    profile = load_profile(workspace.project, settings.press)
    press = Press(profile, settings.press.condition)
    return print_ready(data, press=press, title=title, date=settings.content_date)


def _said_by(localized: LocalizedPack) -> str:
    return " ".join(text.translation or text.source for text, _ in texts_of(localized.pack))


def _whole_sheets(page: Page, project: Project, assets: Assets) -> pdf.Rendered:
    """The pages, filled up with pages to write on to a multiple of four."""
    rendered = pdf.render(html_of(page, project.templates), assets.serve)
    if missing := pages_missing(rendered.pages):
        filled = replace(page, fill=missing)
        rendered = pdf.render(html_of(filled, project.templates), assets.serve)
    if pages_missing(rendered.pages):
        what = f"{rendered.pages} pages are not a multiple of {SHEET}"
        remedy = "give the pack three topics of one page each with fill: true"
        raise UnfitError(Problem("content", 0, what, remedy))
    return rendered


def review_state(
    workspace: Workspace, language: Language, catalogs: Mapping[str, Catalog]
) -> State:
    """Whether people have read the translation as it stands now."""
    if language.tag == SOURCE_LOCALE:
        return "source"
    digests = {
        domain: digest_of({(e.context or "", e.source): e.translation for e in c.live.values()})
        for domain, c in catalogs.items()
    }
    return load_review(workspace.project, language.tag).state(digests)


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
    if any(record.format == "print" for record in records):
        _write_job_sheet(workspace, known)


def _write_job_sheet(workspace: Workspace, records: list[EditionRecord]) -> None:
    job = job_of(workspace.pack.settings, records, workspace.registry)
    sheet = pdf.render(job_html(job, workspace.project.templates), _serves_nothing)
    path = workspace.project.output / f"{workspace.pack_id}-auftrag.pdf"
    write_atomically(path, sheet.pdf(tagged=False))


def _serves_nothing(address: str) -> tuple[bytes, str]:
    raise AssetRefusedError(f"'{address}' is not served")
