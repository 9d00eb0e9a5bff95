"""Every input of an edition opened once: what would stop a build is told with its place."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import chain
from typing import get_args

from welcomepack.content.coherence import slips_of
from welcomepack.errors import ContentError, Problem
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.page.assets import AssetRefusedError, Assets
from welcomepack.page.colours import Palette
from welcomepack.page.edition import STAMPS, Page, html_of
from welcomepack.page.geometry import TRIMS
from welcomepack.page.templates import words_asked
from welcomepack.pipeline.workspace import Workspace
from welcomepack.press.jobsheet import job_html, job_of
from welcomepack.press.pdfx import load_profile
from welcomepack.translation.localizing import localize
from welcomepack.translation.reviews import State, load_review

_ADDRESS = re.compile(r"[\"'(]((?:icon|art|image|qr):[^\"')]+)")
LABELS = "templates/labels.yaml"


def open_all(workspace: Workspace, locales: Iterable[str]) -> None:
    """All that the editions are made from can be used; raises ContentError, or RenderingError.

    The pages are filled in with the German, which takes a tenth of a second, but not laid out.
    """
    load_profile(workspace.project, workspace.pack.settings.press)
    for tag in locales:
        load_review(workspace.project, tag)
    problems = tuple(chain(_of_labels(workspace), _of_drawings(workspace)))
    if problems:
        raise ContentError(problems)
    _serve_all(workspace)


def _of_labels(workspace: Workspace) -> Iterator[Problem]:
    """The words that the templates ask for and labels.yaml does not have."""
    templates = workspace.project.templates
    asked = words_asked(templates, {"label", "plain_label"})
    states = {f"review-{state}" for state in get_args(State)}
    for name in sorted((asked | states | STAMPS) - workspace.pack.labels.keys()):
        yield Problem(LABELS, 0, f"the key '{name}' is missing", f"add '{name}: {{text: …}}'")


def _of_drawings(workspace: Workspace) -> Iterator[Problem]:
    project = workspace.project
    for folder in ("art", "icons"):
        for path in sorted((project.templates / folder).glob("*.svg")):
            for slip in slips_of(path):
                yield Problem(project.relative(path), 0, f"the drawing {slip.what}", slip.remedy)


def _serve_all(workspace: Workspace) -> None:
    """The German pages are filled in, and every picture that they name is served, mirrored, too."""
    project, pack = workspace.project, workspace.pack
    german = localize(pack, workspace.language(SOURCE_LOCALE), {})
    geometry = TRIMS[pack.settings.trim, "print"]
    html = html_of(Page(german, "print", geometry, Palette("print"), "source"), project.templates)
    job_html(job_of(pack.settings, (), workspace.registry), project.templates)
    assets = Assets(project.templates, project.content, Palette("print"), mirrored=True)
    for address in sorted(set(map(unescape, _ADDRESS.findall(html)))):
        try:
            assets.serve(address)
        except AssetRefusedError as error:
            what, remedy = str(error), "mend the template that names it"
            raise ContentError(Problem("templates", 0, what, remedy)) from error
