"""Catalogs: PO files read, updated and written without losing a byte of a translator's work.

The text of a file is cut into blocks, one per entry, whose raw lines are kept. What does not
change is written as it was read: wrapping, comments, unknown flags, order and line ends.
The cutting is not left to polib: it drops the last letter of a text that is not closed, takes
a msgid without msgstr for a whole entry, ends lines at U+2028 and forgets ``#~|``.
The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""
