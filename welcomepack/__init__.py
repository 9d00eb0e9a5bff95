"""Turn one German source into a printed welcome pack, one PDF per language."""

__version__ = "0.1.0"
