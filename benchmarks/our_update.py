"""Update catalogs to a template, as `welcomepack update` does once it knows the messages."""

import sys
from pathlib import Path

from welcomepack.translation.catalog.composing import write_text
from welcomepack.translation.catalog.reading import read_catalog
from welcomepack.translation.catalog.updating import update_catalog
from welcomepack.translation.messages import Message


def main() -> None:
    """Bring the catalogs up to date with the template that is named first."""
    template, *paths = map(Path, sys.argv[1:])
    entries = read_catalog(template, template.name).live.values()
    messages = [Message(e.context or "", e.source, e.references[0], e.extracted) for e in entries]
    for path in paths:
        write_text(path, update_catalog(read_catalog(path, path.name), messages).text)


if __name__ == "__main__":
    main()
