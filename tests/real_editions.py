"""The screen editions of the repository's own pack, each made once in a run of the tests.

Several processes share a run: what one has made, the others read from the folder of the run.
"""

import pickle
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.tiny_project import edition, localized
from welcomepack.files.project import Project
from welcomepack.files.writing import locked, write_atomically
from welcomepack.pipeline.editions import Edition
from welcomepack.pipeline.sources import read_sources
from welcomepack.translation.localizing import Localized

BOCHUM = read_sources(Project(Path(__file__).parents[1]), "bochum")
shared: list[Path] = []  # the folder of this run
TRANSLATED = tuple(tag for tag in BOCHUM.locales if tag != "de")


def each_locale(tags: Iterable[str]) -> pytest.MarkDecorator:
    """A test for each language, if it can be in one process with the others of that language."""
    marked = [pytest.param(tag, marks=pytest.mark.xdist_group(tag)) for tag in tags]
    return pytest.mark.parametrize("locale", marked)


@cache
def localized_pack(locale: str) -> Localized:
    """The pack in a language."""
    return localized(BOCHUM, locale)


@cache
def screen_edition(locale: str) -> Edition:
    """The screen edition of a language."""
    folder = shared[0] / locale
    folder.mkdir(exist_ok=True)
    with locked(folder):
        made = folder / "edition.pickle"
        if not made.exists():
            write_atomically(made, pickle.dumps(edition(BOCHUM, locale, "screen")))
        read: Edition = pickle.loads(made.read_bytes())  # noqa: S301 - our own of a moment ago
        return read
