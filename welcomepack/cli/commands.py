"""Every command of the command line, ready to be run."""

from welcomepack.cli import build, catalogs, check, handover, languages, preview, review, status
from welcomepack.cli.program import app

__all__ = ["COMMANDS", "app", "main"]

COMMANDS = (build, catalogs, check, handover, languages, preview, review, status)
"""The modules of the commands; each registers its own with `app` as it is imported."""


def main() -> None:
    """Run the command line."""
    app()
