"""The screen editions of the repository's own pack, each made once by a test process.

Tests of one language stay together in one process, so that no edition is made twice.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from welcomepack import pipeline
from welcomepack.localize import LocalizedPack, localize
from welcomepack.pipeline import Workspace
from welcomepack.pipeline.editions import Edition
from welcomepack.project import Project

BOCHUM = Workspace(Project(Path(__file__).parents[1]), "bochum")
TRANSLATED = tuple(tag for tag in BOCHUM.locales if tag != "de")


def each_locale(tags: Iterable[str]) -> pytest.MarkDecorator:
    """A test for each language, kept in one process with the other tests of that language."""
    marked = [pytest.param(tag, marks=pytest.mark.xdist_group(tag)) for tag in tags]
    return pytest.mark.parametrize("locale", marked)


@cache
def localized_pack(locale: str) -> LocalizedPack:
    """The pack in a language."""
    return localize(BOCHUM.pack, BOCHUM.language(locale), BOCHUM.catalogs(locale))


@cache
def screen_edition(locale: str) -> Edition:
    """The screen edition of a language."""
    catalogs = BOCHUM.catalogs(locale)
    return pipeline.make_edition(BOCHUM, localized_pack(locale), catalogs, "screen")
