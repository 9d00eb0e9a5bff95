"""`python -m welcomepack` does what `welcomepack` does."""

import gc
import sys
from importlib import import_module

from welcomepack.shortcut import up_to_date


def main() -> None:
    """Run the command line, unless there is nothing to do."""
    if files := up_to_date(sys.argv[1:]):
        sys.stdout.write("".join(f"{file}: up to date\n" for file in files))
    else:
        gc.disable()  # modules are many objects that stay, and few rings among them
        command_line = import_module("welcomepack.cli")
        gc.enable()
        command_line.main()


if __name__ == "__main__":  # a worker that is not forked imports this module again
    main()
