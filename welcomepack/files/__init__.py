"""Files and folders: found, read, edited, and written whole or not at all."""
