"""The order of the stages, and nothing else: what the commands of the program do.

Each is imported when it is first asked for, so that a command waits for nothing it does not need.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from welcomepack.imposition import Booklet
    from welcomepack.pipeline.building import build, runner
    from welcomepack.pipeline.catalogs import coverage, extract, update
    from welcomepack.pipeline.checking import check, explained
    from welcomepack.pipeline.editions import make_edition
    from welcomepack.pipeline.manifest import Wanted, nothing_to_do
    from welcomepack.pipeline.pdfs import impose_file, preflight_files
    from welcomepack.pipeline.workers import cores
    from welcomepack.pipeline.workspace import Workspace

_HOMES = {
    "Booklet": "pdfs",
    "Wanted": "manifest",
    "Workspace": "workspace",
    "build": "building",
    "check": "checking",
    "cores": "workers",
    "coverage": "catalogs",
    "explained": "checking",
    "extract": "catalogs",
    "impose_file": "pdfs",
    "make_edition": "editions",
    "nothing_to_do": "manifest",
    "preflight_files": "pdfs",
    "runner": "building",
    "update": "catalogs",
}

__all__ = [
    "Booklet",
    "Wanted",
    "Workspace",
    "build",
    "check",
    "cores",
    "coverage",
    "explained",
    "extract",
    "impose_file",
    "make_edition",
    "nothing_to_do",
    "preflight_files",
    "runner",
    "update",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
