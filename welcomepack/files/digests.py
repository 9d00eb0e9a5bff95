"""Digests of bytes and files: where they are as they were, so is what is made from them."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

UNKNOWN = "unknown"  # never the same as anything


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return sha256(data).hexdigest()


def digest_of_files(files: Iterable[tuple[str, Path]]) -> str:
    """The SHA-256 over named files, sorted by name; one that cannot be read counts as such."""
    told = sha256()
    for name, path in sorted(files):
        line = f"{name}\0{digest_of_file(path)}\n"
        told.update(line.encode(errors="surrogatepass"))  # not every name is UTF-8
    return told.hexdigest()


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file, or that it cannot be read; a pipe would never come to its end."""
    try:
        return digest(path.read_bytes()) if path.is_file() else UNKNOWN
    except (OSError, ValueError):  # the name itself may be none
        return UNKNOWN
