"""Catalogs: PO files read, updated and written without losing a byte of a translator's work.

The text of a file is cut into blocks, one per entry, whose raw lines are kept. What does not
change is written as it was read: wrapping, comments, unknown flags, order and line ends.
The cutting is not left to polib: it drops the last letter of a text that is not closed, takes
a msgid without msgstr for a whole entry, ends lines at U+2028 and forgets ``#~|``.
The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from welcomepack.catalog.model import Catalog, Entry, Key, Kind, Line
from welcomepack.catalog.reading import (
    LARGEST_FILE_BYTES,
    MOST_PROBLEMS,
    cut_catalog,
    parse_catalog,
    read_catalog,
)
from welcomepack.catalog.rendering import annotated, joined, retranslated, with_field
from welcomepack.catalog.updating import Renewed, Updated, update_catalog
from welcomepack.catalog.writing import excerpt_text, new_catalog_text, template_text, write_text

__all__ = [
    "LARGEST_FILE_BYTES",
    "MOST_PROBLEMS",
    "Catalog",
    "Entry",
    "Key",
    "Kind",
    "Line",
    "Renewed",
    "Updated",
    "annotated",
    "cut_catalog",
    "excerpt_text",
    "joined",
    "new_catalog_text",
    "parse_catalog",
    "read_catalog",
    "retranslated",
    "template_text",
    "update_catalog",
    "with_field",
    "write_text",
]
