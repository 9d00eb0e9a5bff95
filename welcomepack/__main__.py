"""`python -m welcomepack` does what `welcomepack` does."""

import gc
import sys
from importlib import import_module

from welcomepack.cli.terminal import ends_cleanly


def main() -> None:
    """Run the command line; nothing of the program runs outside of what tells its errors."""
    with ends_cleanly():
        _run(sys.argv[1:])


def _run(arguments: list[str]) -> None:
    """Run the command line, unless there is nothing to do."""
    from welcomepack.cli.shortcut import up_to_date  # noqa: PLC0415 - stopped meanwhile, it is told

    if files := up_to_date(arguments):
        sys.stdout.write("".join(f"{file}: up to date\n" for file in files))
    else:
        gc.disable()  # modules are many objects that stay, and few rings among them
        command_line = import_module("welcomepack.cli.commands")
        gc.enable()
        command_line.main()


if __name__ == "__main__":  # a worker that is not forked imports this module again
    main()
