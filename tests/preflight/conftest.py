from collections.abc import Callable
from functools import cache

import pytest

from welcomepack.page.geometry import Format
from welcomepack.pipeline import editions
from welcomepack.pipeline.editions import Edition
from welcomepack.pipeline.workspace import Workspace
from welcomepack.translation.localizing import localize

Editions = Callable[[Format], Edition]


@pytest.fixture(scope="session")
def whole(workspace: Workspace) -> Editions:
    """The Arabic edition of the small project in a format, made once."""

    @cache
    def edition(wanted: Format) -> Edition:
        catalogs = workspace.catalogs("ar")
        localized = localize(workspace.pack, workspace.language("ar"), catalogs)
        return editions.make_edition(workspace, localized, catalogs, wanted)

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
