"""The order of the stages, and nothing else: what the commands of the program do."""

from welcomepack.pipeline.building import Run, build, runner
from welcomepack.pipeline.catalogs import coverage, extract, update
from welcomepack.pipeline.checking import check, explained
from welcomepack.pipeline.clusters import on_cluster
from welcomepack.pipeline.editions import make_edition
from welcomepack.pipeline.pdfs import impose_file, preflight_files
from welcomepack.pipeline.workers import cores
from welcomepack.pipeline.workspace import Workspace

__all__ = [
    "Run",
    "Workspace",
    "build",
    "check",
    "cores",
    "coverage",
    "explained",
    "extract",
    "impose_file",
    "make_edition",
    "on_cluster",
    "preflight_files",
    "runner",
    "update",
]
