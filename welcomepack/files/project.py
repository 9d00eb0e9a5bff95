"""The project: its root folder and where things stand in it."""

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from welcomepack.errors import Problem, UsageError

_MARK = "pyproject.toml"


@dataclass(frozen=True)
class Project:
    """The folder that holds content, catalogs and templates."""

    root: Path

    @classmethod
    def find(cls, start: Path) -> "Project":
        """The project around a folder: the nearest one whose pyproject.toml names welcomepack."""
        for folder in (start, *start.parents):
            if _is_root(folder):
                return cls(folder)
        what = f"no welcomepack project in '{start}' or above it"
        remedy = "go to the project's folder or name it with --root"
        raise UsageError(Problem("", 0, what, remedy))

    @property
    def content(self) -> Path:
        """The folder of the German content."""
        return self.root / "content"

    @property
    def glossary(self) -> Path:
        """The glossary of all packs."""
        return self.content / "glossary.yaml"

    @property
    def locales(self) -> Path:
        """The folder of the catalogs and of the registry of languages."""
        return self.root / "locales"

    @property
    def registry(self) -> Path:
        """The registry of languages."""
        return self.locales / "languages.yaml"

    @property
    def templates(self) -> Path:
        """The folder of templates, style sheets and pictograms."""
        return self.root / "templates"

    @property
    def output(self) -> Path:
        """The folder that editions are written to."""
        return self.root / "build"

    @property
    def packs(self) -> tuple[str, ...]:
        """The packs by their ids: the folders of content/ that have a pack.yaml."""
        return tuple(sorted(path.parent.name for path in self.content.glob("*/pack.yaml")))

    def only_pack(self) -> str:
        """The pack of a project that has no other; raises UsageError where one must be named."""
        match self.packs:
            case (pack,):
                return pack
            case ():
                what = "there is no pack: no folder under content/ has a pack.yaml"
                raise UsageError(Problem("", 0, what, "add one, as docs/content.md says"))
            case packs:
                remedy = f"name one with --pack: {', '.join(packs)}"
                raise UsageError(Problem("", 0, "there are several packs", remedy))

    def yaml_files(self, folder: Path) -> list[Path]:
        """The YAML files of a folder that somebody wrote, sorted; there may be no such folder."""
        return [path for path in sorted(folder.glob("*.yaml")) if not is_hidden(path.name)]

    def template_catalog(self, domain: str) -> Path:
        """The template catalog of a domain."""
        return self.locales / f"{domain}.pot"

    def catalog(self, locale: str, domain: str) -> Path:
        """The catalog of a locale and a domain."""
        return self.locales / locale / "LC_MESSAGES" / f"{domain}.po"

    def review(self, locale: str) -> Path:
        """The record of who translated and who reviewed a locale."""
        return self.locales / locale / "review.yaml"

    def refuse_input(self, path: Path) -> None:
        """Nothing that editions are made from stands there; raises UsageError.

        What is made may be written there: a link may lead from build/ to the content.
        """
        place = Path(os.path.realpath(path))
        for folder in (self.content, self.locales, self.templates):
            inputs = Path(os.path.realpath(folder))
            if place.is_relative_to(inputs):
                what = f"what is made would stand in {folder.name}/, which editions are made from"
                remedy = "name another folder, or remove the link that leads there"
                raise UsageError(Problem(self.relative(path), 0, what, remedy))

    def relative(self, path: Path) -> str:
        """The path as messages and catalogs name it: from the root, with slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


def is_reserved(name: str) -> bool:
    """Whether Windows takes the name for a device, whatever its ending: no file can have it."""
    return name.partition(".")[0].rstrip().lower() in _RESERVED


# What systems, clouds and people add to the name of a copy, in German and English.
_COPIED = re.compile(
    r"[ _-]+(?:-[ _]*)?\(?(?:(?:kopie|copy|conflict\w*|konflikt|neu|alt|new|old)\b.*|\d+\)?)$"
    r"|^(?:kopie von|copy of)[ _-]+",
    re.IGNORECASE,
)


def copied_from(path: Path) -> Path | None:
    """The file beside it of which a file seems to be a copy, by its name."""
    original = path.with_name(_COPIED.sub("", path.stem) + path.suffix)
    return original if original != path and original.is_file() else None


def _is_root(folder: Path) -> bool:
    mark = folder / _MARK
    try:
        settings = tomllib.loads(mark.read_text(encoding="utf-8")) if mark.is_file() else {}
    except (OSError, ValueError, RecursionError):  # not ours: nobody has to mend it
        return False
    tables = settings.get("tool")
    return isinstance(tables, dict) and "welcomepack" in tables


def is_hidden(name: str) -> bool:
    """Whether a file is one that editors and systems put beside ours: ._x, .x.swp, ~$x, x~."""
    return name.startswith((".", "~")) or name.endswith("~")
