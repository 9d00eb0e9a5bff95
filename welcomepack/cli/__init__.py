"""The command line: options in, one pipeline call, results out, an exit code at the end."""

from welcomepack.cli import (
    catalogs,
    checking,
    editions,
    handover,
    languages,
    preview,
    reviewing,
    status,
)
from welcomepack.cli.program import app

__all__ = [
    "app",
    "catalogs",
    "checking",
    "editions",
    "handover",
    "languages",
    "main",
    "preview",
    "reviewing",
    "status",
]


def main() -> None:
    """Run the command line."""
    app()
