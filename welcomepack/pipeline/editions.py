"""From the German and the catalogs to one finished edition."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from welcomepack import pdf
from welcomepack.accessibility import accessible
from welcomepack.assets import Assets
from welcomepack.catalog import Catalog
from welcomepack.colours import Palette
from welcomepack.errors import CatalogError, Problem, UnfitError
from welcomepack.findings import Finding
from welcomepack.geometry import SHEET, TRIMS, Format, pages_missing
from welcomepack.glyphs import missing_glyphs
from welcomepack.imposition import Binding, Booklet, impose
from welcomepack.inputs import Inputs, digest
from welcomepack.languages import SOURCE_LOCALE, Language
from welcomepack.loader import load_profile, load_review
from welcomepack.localize import LocalizedPack
from welcomepack.pdfx import Press, print_ready
from welcomepack.pipeline.workspace import Workspace
from welcomepack.prepress import finished
from welcomepack.project import Project
from welcomepack.report import EditionRecord
from welcomepack.review import State, digest_of
from welcomepack.templating import Page, html_of
from welcomepack.texts import texts_of
from welcomepack.tounicode import readable


@dataclass(frozen=True)
class Edition:
    """A finished PDF and what the report says of it."""

    data: bytes
    record: EditionRecord


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
    return edition_of(workspace, page, record_of(workspace, page, findings))


def page_of(
    workspace: Workspace,
    localized: LocalizedPack,
    catalogs: Mapping[str, Catalog],
    wanted: Format,
    *,
    draft: bool,
) -> Page:
    """What the templates are given for an edition."""
    state = _review_state(workspace, localized.language, catalogs)
    geometry = TRIMS[localized.pack.settings.trim, wanted]
    return Page(localized, wanted, geometry, Palette(wanted), state, draft=draft)


def record_of(workspace: Workspace, page: Page, findings: tuple[Finding, ...]) -> EditionRecord:
    """What the report says of an edition, but for its inputs, its pages and its bytes."""
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
        inputs={},
        pages_from="",
        output="",
    )


def edition_of(workspace: Workspace, page: Page, record: EditionRecord) -> Edition:
    """The edition with a page's texts, and its record complete but for the inputs."""
    project = workspace.project
    mirrored = page.language.direction == "rtl"
    assets = Assets(project.templates, project.content, page.palette, mirrored)
    rendered = _whole_sheets(page, project, assets)
    data = _finished(workspace, page, rendered)
    return Edition(data, replace(record, pages=rendered.pages, output=digest(data)))


def source_of(workspace: Workspace, page: Page, inputs: Inputs) -> str:
    """The digest of all that an edition is made from, but for the program and its libraries.

    It is the same after an edit that this edition does not print. The last page filled up shows
    every topic that only fills up.
    """
    project, settings = workspace.project, page.localized.pack.settings
    images = [f"content/{folder}/images/**" for folder in sorted(workspace.folders)]
    drawings = [f"templates/{folder}/**" for folder in ("art", "icons", "profiles")]
    parts = (
        html_of(page, project.templates),
        html_of(replace(page, fill=SHEET - 1), project.templates),
        _said_by(page.localized) if page.format == "screen" else "",
        settings.model_dump_json(exclude={"locales", "least_coverage"}),
        repr((page.format, page.geometry, page.language.direction, page.language.lang)),
        *(inputs.digest(name) for name in (*images, *drawings)),
    )
    return digest("\0".join(parts).encode())


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


def _review_state(
    workspace: Workspace, language: Language, catalogs: Mapping[str, Catalog]
) -> State:
    if language.tag == SOURCE_LOCALE:
        return "source"
    digests = {
        domain: digest_of({(e.context or "", e.source): e.translation for e in c.live.values()})
        for domain, c in catalogs.items()
    }
    return load_review(workspace.project, language.tag).state(digests)
