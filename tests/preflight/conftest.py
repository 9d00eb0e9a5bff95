from collections.abc import Callable
from functools import cache

import pytest

from welcomepack import pipeline
from welcomepack.geometry import Format
from welcomepack.localize import localize
from welcomepack.pipeline import Workspace

Editions = Callable[[Format], bytes]


@pytest.fixture(scope="session")
def editions(workspace: Workspace) -> Editions:
    """The Arabic edition of the small project in a format, made once."""

    @cache
    def edition(wanted: Format) -> bytes:
        catalogs = workspace.catalogs("ar")
        localized = localize(workspace.pack, workspace.language("ar"), catalogs)
        return pipeline.make_edition(workspace, localized, catalogs, wanted).data

    return edition


@pytest.fixture(scope="session")
def printed(editions: Editions) -> bytes:
    """The edition for the print shop."""
    return editions("print")


@pytest.fixture(scope="session")
def screen(editions: Editions) -> bytes:
    """The edition for screens."""
    return editions("screen")


@pytest.fixture(scope="session")
def booklet(editions: Editions) -> bytes:
    """The edition for office printers."""
    return editions("booklet")
