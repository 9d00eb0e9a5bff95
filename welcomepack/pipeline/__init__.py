"""The order of the stages, and nothing else: what the commands of the program do."""

from welcomepack.pipeline.catalogs import coverage, extract, update
from welcomepack.pipeline.checking import Checked, check, checked
from welcomepack.pipeline.editions import build, make_edition
from welcomepack.pipeline.explaining import EXPLAINED, explained, page_of_checks
from welcomepack.pipeline.pdfs import impose_file, preflight_files
from welcomepack.pipeline.workspace import Workspace

__all__ = [
    "EXPLAINED",
    "Checked",
    "Workspace",
    "build",
    "check",
    "checked",
    "coverage",
    "explained",
    "extract",
    "impose_file",
    "make_edition",
    "page_of_checks",
    "preflight_files",
    "update",
]
