"""Why something in a PDF could not be looked at, in the same words on each run."""

import re
from collections.abc import Mapping

import pikepdf

# What qpdf begins with: its level, and the name of the file, which is that of our memory.
_OF_QPDF = re.compile(r"^WARNING: |\bstream the file(?:, (?=object)|[:,]? )")
_ADDRESS = re.compile(r"<[^<>]* at 0x[0-9a-f]+>|\b0x[0-9a-f]{6,}\b")
_WORDS: Mapping[type[BaseException], str] = {
    MemoryError: "it takes more memory than there is",
    RecursionError: "something in it holds itself, or is nested too deep",
    UnicodeError: "a name or a text in it has letters that cannot be read",
    OverflowError: "a number in it is too large",
    pikepdf.DependencyError: "a part of it is packed in a way that cannot be read here",
    pikepdf.ForeignObjectError: "a part of it belongs to another file",
}


def told_by_qpdf(said: object) -> str:
    """A sentence of qpdf without our name of the file and without addresses in the memory."""
    return _ADDRESS.sub("", _OF_QPDF.sub("", str(said))).strip()


def cause_of(error: BaseException) -> str:
    """What went wrong, as far as that is of use to who reads it."""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words
    if isinstance(error, pikepdf.PikepdfError):
        return told_by_qpdf(error) or type(error).__name__
    return f"something in it is of another kind than it should be ({type(error).__name__})"
