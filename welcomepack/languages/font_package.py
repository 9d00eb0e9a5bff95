"""The package that our fonts come from; light, so that its files can be looked at in no time."""

from importlib.util import find_spec
from pathlib import Path

_NAME = "manimgx_fonts"


def font_folders() -> tuple[Path, ...]:
    """The folders of the font package; none where it is not installed."""
    spec = find_spec(_NAME)
    return tuple(map(Path, (spec and spec.submodule_search_locations) or ()))


def package_files() -> tuple[Path, ...]:
    """The font files of the package by their names, upright and italic."""
    return tuple(sorted(path for folder in font_folders() for path in folder.glob("*.ttf")))
