"""The command line: options in, one pipeline call, results out, an exit code at the end."""
