"""What is wrong with a finished PDF, by permanent rules with their sources."""
