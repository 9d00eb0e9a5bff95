"""What is wrong with texts, in the files and on the pages; each check is a small function."""
