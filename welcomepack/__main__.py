"""`python -m welcomepack` does what `welcomepack` does."""

from welcomepack.cli import main

if __name__ == "__main__":  # a worker that is not forked imports this module again
    main()
