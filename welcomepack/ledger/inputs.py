"""What editions are made from, as digests: where all are as they were, so is the edition.

Nothing heavy is imported here: a build with nothing to do ends before WeasyPrint would have begun.
"""

import ctypes
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from welcomepack.files.digests import UNKNOWN, digest, digest_of_files
from welcomepack.files.project import is_hidden
from welcomepack.languages.font_package import package_files

_NEVER_READ = (".pot", ".pyc", ".part")
# The names under which systems keep them; WeasyPrint looks for the same.
_LIBRARIES = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0", "libpango-1.0-0.dll"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0", "libharfbuzz-0.dll"),
}
_VERSION_FUNCTIONS = {"pango": "pango_version_string", "harfbuzz": "hb_version_string"}


@dataclass(frozen=True)
class Inputs:
    """The inputs of a project as they are now, each looked at once.

    A name that ends with /** stands for a folder with all that is in it, one that ends with /* for
    the files of the folder alone.
    """

    root: Path
    known: dict[str, str] = field(default_factory=dict)

    def of(self, folders: Iterable[str], locale: str) -> dict[str, str]:
        """The digest of each thing that an edition is made from; the folders are of content/."""
        used = (f"content/{folder}/**" for folder in sorted(folders))
        names = ("content/*", *used, "locales/*", f"locales/{locale}/**", "templates/**")
        return {name: self.digest(name) for name in (*names, *MACHINERY)}

    def same(self, earlier: Mapping[str, str], names: Iterable[str]) -> bool:
        """Whether these inputs are as they were."""
        return all(
            earlier.get(name) == self.digest(name) and earlier[name] != UNKNOWN for name in names
        )

    def digest(self, name: str) -> str:
        """The digest of an input."""
        if name not in self.known:
            self.known[name] = MACHINERY[name]() if name in MACHINERY else self._of_files(name)
        return self.known[name]

    def _of_files(self, name: str) -> str:
        return digest_of_files(self.files(name))

    def files(self, name: str) -> Iterator[tuple[str, Path]]:
        """The files of an input that is a folder, each with its name from the root."""
        folder, _, depth = name.rpartition("/")
        files = _files(self.root / folder, deep=depth == "**")
        return ((path.relative_to(self.root).as_posix(), path) for path in files)


def _files(folder: Path, *, deep: bool) -> Iterator[Path]:
    """The files of a folder that may be read: none that is hidden or made by the program."""
    seen: set[str] = set()
    for here, folders, names in os.walk(folder, followlinks=True):
        place = os.path.realpath(here)
        folders[:] = [] if place in seen or not deep else folders  # links may lead round in a ring
        seen.add(place)
        yield from (Path(here, name) for name in names if _counts(name))


def _counts(name: str) -> bool:
    return not (is_hidden(name) or name.endswith(_NEVER_READ))


@cache
def _program() -> str:
    folder = Path(__file__).parents[1]
    return digest_of_files((str(p.relative_to(folder)), p) for p in _files(folder, deep=True))


@cache
def _fonts() -> str:
    return digest_of_files((path.name, path) for path in package_files())


@cache
def _packages() -> tuple[str, ...]:
    """Name and version of every installed package; which of them count is not worth the asking."""
    folders = {path for path in sys.path if path.endswith("-packages") and Path(path).is_dir()}
    names = {name for folder in folders for name in os.listdir(folder)}  # noqa: PTH208 - names alone
    return tuple(sorted(name for name in names if name.endswith(".dist-info")))


@cache
def _weasyprint() -> str:
    names = (name.removesuffix(".dist-info").split("-") for name in _packages())
    return next((version for name, version in names if name == "weasyprint"), UNKNOWN)


@cache
def _library(name: str) -> str:
    for file in _LIBRARIES[name]:
        try:
            version = getattr(ctypes.CDLL(file), _VERSION_FUNCTIONS[name])
        except (OSError, AttributeError):
            continue
        version.restype = ctypes.c_char_p
        return str(version().decode())
    return UNKNOWN


# What edits of content and translations leave alone.
MACHINERY: dict[str, Callable[[], str]] = {
    "program": _program,
    "fonts": _fonts,
    "weasyprint": _weasyprint,
    "pango": lambda: _library("pango"),
    "harfbuzz": lambda: _library("harfbuzz"),
    "packages": lambda: digest("\n".join(_packages()).encode()),
    "python": lambda: f"{sys.version.split()[0]}, zlib {zlib.ZLIB_RUNTIME_VERSION}",
    "SOURCE_DATE_EPOCH": lambda: os.environ.get("SOURCE_DATE_EPOCH", "0"),
}
