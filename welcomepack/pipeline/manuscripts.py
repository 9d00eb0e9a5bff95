"""All that one edition is made from, read and put together before anything is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass

from welcomepack.errors import ContentError, Problem
from welcomepack.files.digests import digest
from welcomepack.files.project import Project
from welcomepack.findings import Finding
from welcomepack.languages.fonts import FontSet
from welcomepack.ledger.report import file_of
from welcomepack.page.assets import AssetRefusedError, Assets, Pictures, pictures_of
from welcomepack.page.edition import EditionView, html_of
from welcomepack.page.geometry import Format
from welcomepack.page.looks import LOOKS
from welcomepack.pipeline.recipes import RECIPES, Recipe
from welcomepack.pipeline.reviewing import review_state
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.localizing import Localized
from welcomepack.translation.reviews import State


@dataclass(frozen=True)
class Manuscript:
    """All that one edition is made from, but for the program and its libraries.

    What the pages show of `localized`, `review` and `draft` stands in `html` and `recipe`; the
    report tells of them, and of the findings of the catalogs, beside it.
    """

    localized: Localized
    format: Format
    review: State
    draft: bool
    findings: tuple[Finding, ...]
    html: str
    pictures: Pictures
    recipe: Recipe

    @property
    def file(self) -> str:
        """The file of the edition, from the project's root."""
        pack, language = self.localized.pack, self.localized.language
        return file_of(pack.settings.id, language.tag, self.format)

    @property
    def digest(self) -> str:
        """The digest of all that may change the bytes of the edition.

        It is the same after an edit that this edition does not print.
        """
        pictures = sorted(self.pictures.by_address.items())
        parts = (self.format, self.html, repr(pictures), repr(self.recipe))
        return digest("\0".join(parts).encode())


def manuscript_of(
    sources: Sources,
    localized: Localized,
    wanted: Format,
    findings: Sequence[Finding],
    *,
    draft: bool,
) -> Manuscript:
    """What an edition is made from; `findings` are what its proof tells of the catalogs."""
    review = review_state(sources, localized)
    page = EditionView(localized, wanted, review, draft=draft)
    html = html_of(page, sources.project.templates)
    if LOOKS[wanted].as_typed:
        # What cannot be drawn stops every other format; here it is shown where it stands.
        html = FontSet(localized.language.script.fonts).drawable(html)
    pictures = pictures_named(html, assets_of(sources.project, page))
    recipe = RECIPES[wanted](sources, page, findings)
    return Manuscript(localized, wanted, review, draft, tuple(findings), html, pictures, recipe)


def assets_of(project: Project, page: EditionView) -> Assets:
    """What serves the pictures of an edition."""
    mirrored = page.language.direction == "rtl"
    return Assets(project.templates, project.content, page.palette, mirrored)


def pictures_named(html: str, assets: Assets) -> Pictures:
    """The pictures that a document names; raises ContentError for one that is not served."""
    try:
        return pictures_of(html, assets)
    except AssetRefusedError as error:
        what, remedy = str(error), "mend the template that names it"
        raise ContentError(Problem("templates", 0, what, remedy)) from error
