"""The job sheet for the print shop, in German: which files, how bound, on what, how many."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from welcomepack.content.pack import Settings
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.languages.values import date_text
from welcomepack.ledger.report import EditionRecord
from welcomepack.page.geometry import TRIMS
from welcomepack.page.looks import LOOKS
from welcomepack.page.templates import filled


@dataclass(frozen=True)
class JobEdition:
    """One file of the job."""

    language: str
    file: str
    pages: int
    binding: str
    sha256: str


@dataclass(frozen=True)
class Job:
    """What the job sheet says, and the font in which it is set."""

    pack: str
    edition: str
    date: str
    trim: str
    bleed: str
    marks: str
    condition: str
    paper: str
    editions: tuple[JobEdition, ...]
    drafts: str
    font: str


def job_of(
    settings: Settings, records: Iterable[EditionRecord], languages: Mapping[str, Language]
) -> Job:
    """The job that the print editions of a pack make, but for languages that are no more."""
    printed = [
        record
        for record in records
        if LOOKS[record.format].for_press
        and record.locale in languages
        and not languages[record.locale].is_pseudo
    ]
    geometry, press = TRIMS[settings.trim], settings.press
    return Job(
        pack=settings.town,
        edition=settings.edition,
        date=date_text(settings.content_date),
        trim=f"{settings.trim}, {geometry.width_mm:g} × {geometry.height_mm:g} mm",
        bleed=f"{press.bleed_mm:g}",
        marks="mit Schnittmarken" if press.marks else "keine Marken",
        condition=press.condition,
        paper=press.paper,
        editions=tuple(_edition(record, languages[record.locale]) for record in printed),
        drafts=", ".join(languages[r.locale].entry.german for r in printed if r.draft),
        font=languages[SOURCE_LOCALE].script.german_font,
    )


def _edition(record: EditionRecord, language: Language) -> JobEdition:
    return JobEdition(
        language=language.entry.german,
        file=record.file,
        pages=record.pages,
        binding="rechts" if language.direction == "rtl" else "links",
        sha256=record.output,
    )


def job_html(job: Job, templates: Path) -> str:
    """The job sheet as an HTML document."""
    return filled(templates, "auftrag.html.j2", job=job)
