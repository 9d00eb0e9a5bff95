"""Editions whose pages are not laid out: for tests of what a build does around them."""

from dataclasses import replace

import pytest

from welcomepack import pdf
from welcomepack.inputs import digest
from welcomepack.pipeline import Workspace, building
from welcomepack.pipeline.editions import Edition
from welcomepack.report import EditionRecord
from welcomepack.templating import Page, html_of


def edition_of(workspace: Workspace, page: Page, record: EditionRecord) -> Edition:
    """The HTML of an edition in the place of its PDF."""
    data = html_of(page, workspace.project.templates).encode()
    return Edition(data, replace(record, pages=4, output=digest(data)))


def make_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, editions cost next to nothing, in workers, too."""
    monkeypatch.setattr(building, "edition_of", edition_of)
    monkeypatch.setattr(building, "_refuse_unfit", lambda *_: None)
    monkeypatch.setattr(pdf, "forkable", lambda: True)  # nothing is laid out
