from collections.abc import Callable
from functools import cache

import pytest

from welcomepack import pipeline
from welcomepack.geometry import Format
from welcomepack.localize import localize
from welcomepack.pipeline import Workspace
from welcomepack.pipeline.editions import Edition

Editions = Callable[[Format], Edition]


@pytest.fixture(scope="session")
def whole(workspace: Workspace) -> Editions:
    """The Arabic edition of the small project in a format, made once."""

    @cache
    def edition(wanted: Format) -> Edition:
        catalogs = workspace.catalogs("ar")
        localized = localize(workspace.pack, workspace.language("ar"), catalogs)
        return pipeline.make_edition(workspace, localized, catalogs, wanted)

    return edition


@pytest.fixture(scope="session")
def printed(whole: Editions) -> bytes:
    """The edition for the print shop."""
    return whole("print").data


@pytest.fixture(scope="session")
def screen(whole: Editions) -> bytes:
    """The edition for screens."""
    return whole("screen").data


@pytest.fixture(scope="session")
def booklet(whole: Editions) -> bytes:
    """The edition for office printers."""
    return whole("booklet").data
