"""`python -m welcomepack` does what `welcomepack` does."""

from welcomepack.cli import main

main()
