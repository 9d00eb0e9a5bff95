"""The command line: options in, one pipeline call, results out, an exit code at the end."""

from welcomepack.cli import catalogs, checking, editions, preview
from welcomepack.cli.program import app

__all__ = ["app", "catalogs", "checking", "editions", "main", "preview"]


def main() -> None:
    """Run the command line."""
    app()
