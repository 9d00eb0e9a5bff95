"""The order of the stages, and nothing else: what the commands of the program do."""

from welcomepack.pipeline.catalogs import UpdatedCatalog, extract, update
from welcomepack.pipeline.checking import check, explained
from welcomepack.pipeline.editions import build, make_edition
from welcomepack.pipeline.languages import Piece, add_language
from welcomepack.pipeline.pdfs import impose_file, preflight_files
from welcomepack.pipeline.release import lacking_for_release
from welcomepack.pipeline.reviewing import Reviewed, review
from welcomepack.pipeline.status import coverage, status
from welcomepack.pipeline.workspace import Workspace

__all__ = [
    "Piece",
    "Reviewed",
    "UpdatedCatalog",
    "Workspace",
    "add_language",
    "build",
    "check",
    "coverage",
    "explained",
    "extract",
    "impose_file",
    "lacking_for_release",
    "make_edition",
    "preflight_files",
    "review",
    "status",
    "update",
]
