"""Every input of an edition opened once: what would stop a build is told with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import get_args

from welcomepack.content.drawings import drawings_in
from welcomepack.errors import ContentError, Problem
from welcomepack.page.edition import STAMPS, EditionView, html_of
from welcomepack.page.geometry import Format
from welcomepack.page.templates import words_asked
from welcomepack.pipeline.manuscripts import assets_of, pictures_named
from welcomepack.pipeline.sources import Sources, in_german
from welcomepack.press.jobsheet import job_html, job_of
from welcomepack.press.pdfx import load_profile
from welcomepack.translation.reviews import State, load_review

LABELS = "templates/labels.yaml"


def open_all(sources: Sources, locales: Iterable[str]) -> None:
    """All that the editions are made from can be used; raises ContentError, or RenderingError.

    The pages are filled in with the German, which takes a tenth of a second, but not laid out.
    """
    load_profile(sources.project, sources.pack.settings.press)
    for tag in locales:
        load_review(sources.project, tag)
    problems = tuple(chain(_of_labels(sources), _of_drawings(sources)))
    if problems:
        raise ContentError(problems)
    _serve_all(sources)


def _of_labels(sources: Sources) -> Iterator[Problem]:
    """The words that the templates ask for and labels.yaml does not have."""
    templates = sources.project.templates
    asked = words_asked(templates, {"label", "plain_label"})
    states = {f"review-{state}" for state in get_args(State)}
    for name in sorted((asked | states | STAMPS) - sources.pack.labels.keys()):
        yield Problem(LABELS, 0, f"the key '{name}' is missing", f"add '{name}: {{text: …}}'")


def _of_drawings(sources: Sources) -> Iterator[Problem]:
    project = sources.project
    for folder in ("art", "icons"):
        for drawing in drawings_in(project.templates / folder):
            path = project.relative(drawing.file)
            for slip in drawing.slips():
                yield Problem(path, 0, f"the drawing {slip.what}", slip.remedy)


def _serve_all(sources: Sources) -> None:
    """The German pages are filled in, and every picture that they name is served, mirrored, too."""
    project, pack = sources.project, sources.pack
    page = EditionView(in_german(sources), get_args(Format)[0], "source")
    html = html_of(page, project.templates)
    job_html(job_of(pack.settings, (), sources.registry), project.templates)
    pictures_named(html, replace(assets_of(project, page), mirrored=True))
