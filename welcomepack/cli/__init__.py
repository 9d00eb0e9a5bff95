"""The command line: options in, one pipeline call, results out, an exit code at the end.

Only the module of the command that is run is imported, so that it waits for no other.
"""

import sys
from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from welcomepack.cli.program import app

HOMES = {
    "build": "editions",
    "check": "checking",
    "explain": "checking",
    "extract": "catalogs",
    "impose": "editions",
    "languages": "catalogs",
    "preflight": "editions",
    "update": "catalogs",
}

__all__ = ["HOMES", "app", "main"]


def main() -> None:
    """Run the command line."""
    home = HOMES.get(sys.argv[1] if len(sys.argv) > 1 else "")
    _import([home] if home else HOMES.values())
    import_module("welcomepack.cli.program").app()


def __getattr__(name: str) -> object:
    if name != "app":
        raise AttributeError(name)
    _import(HOMES.values())
    return import_module("welcomepack.cli.program").app


def _import(modules: Iterable[str]) -> None:
    """The commands of these modules are known to the program."""
    for module in sorted(set(modules)):
        import_module(f"welcomepack.cli.{module}")
