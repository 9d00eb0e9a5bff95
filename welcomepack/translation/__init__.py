"""German to messages, messages to catalogs, and catalogs back into the pack."""
