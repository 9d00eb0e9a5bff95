"""The order of the stages, and nothing else: what the commands of the program do."""

from welcomepack.pipeline.acceptance import Acceptance, Returned, accept
from welcomepack.pipeline.building import Run, build, runner
from welcomepack.pipeline.catalogs import UpdatedCatalog, extract, update
from welcomepack.pipeline.checking import Checked, check, checked
from welcomepack.pipeline.clusters import on_cluster
from welcomepack.pipeline.editions import make_edition
from welcomepack.pipeline.explaining import EXPLAINED, explained, page_of_checks
from welcomepack.pipeline.handing_over import handover
from welcomepack.pipeline.languages import Piece, add_language
from welcomepack.pipeline.pdfs import impose_file, preflight_files
from welcomepack.pipeline.release import lacking_for_release
from welcomepack.pipeline.reviewing import Reviewed, review
from welcomepack.pipeline.status import coverage, status
from welcomepack.pipeline.workers import cores
from welcomepack.pipeline.workspace import Workspace

__all__ = [
    "EXPLAINED",
    "Acceptance",
    "Checked",
    "Piece",
    "Returned",
    "Reviewed",
    "Run",
    "UpdatedCatalog",
    "Workspace",
    "accept",
    "add_language",
    "build",
    "check",
    "checked",
    "cores",
    "coverage",
    "explained",
    "extract",
    "handover",
    "impose_file",
    "lacking_for_release",
    "make_edition",
    "on_cluster",
    "page_of_checks",
    "preflight_files",
    "review",
    "runner",
    "status",
    "update",
]
