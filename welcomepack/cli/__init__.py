"""The command line: options in, one pipeline call, results out, an exit code at the end."""

from welcomepack.cli import catalogs, checking, editions
from welcomepack.cli.program import app

__all__ = ["app", "catalogs", "checking", "editions", "main"]


def main() -> None:
    """Run the command line."""
    app()
