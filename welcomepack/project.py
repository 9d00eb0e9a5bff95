"""The project: its root folder and where things stand in it."""

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

    def template_catalog(self, domain: str) -> Path:
        """The template catalog of a domain."""
        return self.locales / f"{domain}.pot"

    def catalog(self, locale: str, domain: str) -> Path:
        """The catalog of a locale and a domain."""
        return self.locales / locale / "LC_MESSAGES" / f"{domain}.po"

    def review(self, locale: str) -> Path:
        """The record of who translated and who reviewed a locale."""
        return self.locales / locale / "review.yaml"

    def relative(self, path: Path) -> str:
        """The path as messages and catalogs name it: from the root, with slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


def _is_root(folder: Path) -> bool:
    try:
        settings = tomllib.loads((folder / _MARK).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return "welcomepack" in settings.get("tool", {})
