from collections.abc import Callable
from functools import cache

import pytest

from tests.tiny_project import edition
from welcomepack.page.geometry import Format
from welcomepack.pipeline.editions import Edition
from welcomepack.pipeline.sources import Sources

Editions = Callable[[Format], Edition]


@pytest.fixture(scope="session")
def whole(sources: Sources) -> Editions:
    """The Arabic edition of the small project in a format, made once."""

    @cache
    def arabic(wanted: Format) -> Edition:
        return edition(sources, "ar", wanted)

    return arabic


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
