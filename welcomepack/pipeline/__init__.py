"""The order of the stages, and nothing else: what the commands of the program do."""

from welcomepack.pipeline.acceptance import Acceptance, Returned, accept
from welcomepack.pipeline.catalogs import coverage, extract, update
from welcomepack.pipeline.checking import check, explained
from welcomepack.pipeline.editions import build, make_edition
from welcomepack.pipeline.handing_over import handover
from welcomepack.pipeline.pdfs import impose_file, preflight_files
from welcomepack.pipeline.workspace import Workspace

__all__ = [
    "Acceptance",
    "Returned",
    "Workspace",
    "accept",
    "build",
    "check",
    "coverage",
    "explained",
    "extract",
    "handover",
    "impose_file",
    "make_edition",
    "preflight_files",
    "update",
]
