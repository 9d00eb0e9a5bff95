"""The instructions of a content stream, in order, as plain values where it holds nothing unusual.

Almost all streams are numbers, names, and texts of glyph numbers. A pattern reads them several
times as fast as a parser that makes an object of every number. Whatever the pattern does not know,
such as strings in brackets, comments, inline images or glyph 0, is left to pikepdf.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

import pikepdf
from pikepdf import Array, Name, Stream

from welcomepack.preflight.causes import cause_of

Operand = pikepdf.Object | float | str
Operands = tuple[Operand, ...]  # names are texts that begin with a slash
Instruction = tuple[str, Operands]

LARGEST_KEPT = 2**20  # bytes of a stream; what is read from larger ones takes much memory

_SPACE = r"[\t\n\f\r ]"
_NUMBER = r"[-+]?(?>\d{1,15}+(?:\.\d*+)?|\.\d++)"
_NAME = r"/[^\0-\x20#%()/<>\[\]{}\x7f-\xff]++"  # without escapes
# Groups are atomic: possessive ones lose their place in Python before 3.11.5 (gh-106052).
_GLYPHS = r"<(?>(?:(?!0000)[0-9A-Fa-f]{4})*)>"
_END = rf"(?={_SPACE}|\Z){_SPACE}*+"
_TEXT = rf"(?:{_GLYPHS}|\[(?>(?:{_GLYPHS}|\(\)|{_NUMBER}|{_SPACE})*)\]){_SPACE}*+T[Jj]{_END}"
_KEYS = rf"{_SPACE}*+(?:/MCID {_NUMBER}|/Type {_NAME}(?>(?: /Subtype {_NAME})?))"
_TAG = rf"{_NAME}{_SPACE}++(?:<<{_KEYS}{_SPACE}*+>>{_SPACE}*+BDC|BMC)"
_DASH = rf"\[(?>(?:{_NUMBER}|{_SPACE})*)\]{_SPACE}*+{_NUMBER}{_SPACE}++d"
_PATH = rf"(?>(?:{_NUMBER}{_SPACE}++)*)(?:[mlcvyhnijJM]|re|W\*?|d0|d1|T[dDcwzLs*]|ET|EMC)"
_MUTE = rf"(?:{_PATH}|{_TAG}|{_DASH}){_END}"  # what changes nothing that preflight looks at
_HEARD = r"q|Q|cm|w|gs|Tf|BT|Tm|Tr|cs|CS|scn?|SCN?|g|G|rg|RG|k|K|f\*?|F|S|s|B\*?|b\*?|Do|sh"
_PLAIN = re.compile(
    rf"(?>(?:{_MUTE})*)"
    rf"(?:((?>(?:(?:{_NUMBER}|{_NAME}){_SPACE}++)*)(?:{_HEARD})){_END}"
    rf"|({_TEXT})(?>(?:{_MUTE}|{_TEXT})*)"  # texts that follow one another are one
    rf"|\Z)".encode("latin-1")
)


def instructions(content: pikepdf.Page | pikepdf.Object) -> list[Instruction]:
    """What a page, a form or a pattern tells the press; raises pikepdf.PdfError.

    Where all texts show glyphs that fonts have, texts come without operands.
    """
    read = _plain(_bytes_of(content))
    return list(_parsed(content)) if read is None else read


def is_plain(content: pikepdf.Page | pikepdf.Object) -> bool:
    """Whether there is nothing in a stream that a parser could have anything to say of."""
    return _plain(_bytes_of(content)) is not None


def _plain(stream: bytes | None) -> list[Instruction] | None:
    """The instructions that matter to preflight; None where the stream holds something unusual."""
    if stream is None:
        return None
    return _kept(stream) if len(stream) <= LARGEST_KEPT else _read(stream)


@lru_cache(maxsize=256)  # the pages of an edition, and forms that stand on many of them
def _kept(stream: bytes) -> list[Instruction] | None:
    return _read(stream)


def _read(stream: bytes) -> list[Instruction] | None:
    read: list[Instruction] = []
    at = len(stream) - len(stream.lstrip(b"\t\n\f\r "))
    for match in _PLAIN.finditer(stream, at):
        if match.start() != at:
            return None
        at = match.end()
        told, texts = match.groups()
        if told:
            read.append(_instruction(told))
        elif texts:
            read.append(("TJ", ()))
    return read if at == len(stream) else None


@lru_cache(maxsize=1024)  # most are told again and again
def _instruction(told: bytes) -> Instruction:
    *operands, operator = told.decode().split()
    return operator, tuple(each if each.startswith("/") else float(each) for each in operands)


def _bytes_of(content: pikepdf.Page | pikepdf.Object) -> bytes | None:
    """The stream, or the streams of a page; None where viewers have something to mend."""
    found = content.obj.get("/Contents") if isinstance(content, pikepdf.Page) else content
    parts = list(found) if isinstance(found, Array) else [found]
    streams = [part for part in parts if isinstance(part, Stream)]
    if len(streams) < len(parts) and found is not None:
        return None
    try:
        return b"\n".join(part.read_bytes() for part in streams)
    except (pikepdf.PikepdfError, ValueError):
        return None


def _parsed(content: pikepdf.Page | pikepdf.Object) -> Iterator[Instruction]:
    try:
        for each in pikepdf.parse_content_stream(content):
            yield str(each.operator), cast("Operands", tuple(map(_plain_name, each.operands)))
    except (pikepdf.PikepdfError, TypeError, ValueError, RecursionError, OverflowError) as error:
        raise pikepdf.PdfError(f"what it draws cannot be followed: {cause_of(error)}") from error


def _plain_name(part: Operand) -> Operand:
    """A name as a text; one that is no text stays as it is."""
    try:
        return str(part) if isinstance(part, Name) else part
    except UnicodeDecodeError:
        return part
