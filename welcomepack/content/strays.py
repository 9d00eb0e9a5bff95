"""Files that look like ours and are never read: another ending, another folder, another name."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from welcomepack.content.drawings import ENDING
from welcomepack.errors import Problem
from welcomepack.files.project import Project, copied_from, is_hidden
from welcomepack.languages.registry import Language, near_languages

_YAML = frozenset({".yaml", ".yml"})
_OF_A_FOLDER = ("pack.yaml", "facts.yaml", "organisations.yaml")
_CHAPTER_NAMES = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_PHOTOS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".pdf"})
_RECORD = "review.yaml"


def strays(
    project: Project, folders: Collection[str], registry: Mapping[str, Language]
) -> Iterator[Problem]:
    """What is never read of the content folders of a pack, and of the translations."""
    for path in _files(project.content, deep=False):
        if path.suffix.lower() in _YAML and path != project.glossary:
            yield _stray(project, path, f"name it {project.glossary.name}, or put it in a folder")
    for path in sorted(project.content.glob("*/pack.yaml")):
        if not _CHAPTER_NAMES.issuperset(path.parent.name) and not is_hidden(path.parent.name):
            remedy = "give its folder a name of small letters, digits and '-', or take it out"
            yield _stray(project, path, remedy)
    for folder in sorted(folders):
        yield from _alike(project, project.content / folder)
        for path in _files(project.content / folder):
            if remedy := _never_read(path, project.content / folder):
                yield _stray(project, path, remedy)
    yield from _of_translations(project, registry)


def _files(folder: Path, *, deep: bool = True) -> Iterator[Path]:
    """The files of a folder that are not hidden, sorted."""
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        if is_hidden(path.name):
            continue
        if path.is_dir():
            yield from _files(path) if deep and not path.is_symlink() else ()
        else:
            yield path


def _alike(project: Project, folder: Path) -> Iterator[Problem]:
    """Files that are one and the same on Windows and macOS, which know no capitals."""
    known: dict[str, Path] = {}
    for path in (each for each in _files(folder) if not _never_read(each, folder)):
        other = known.setdefault(project.relative(path).casefold(), path)
        if other != path:
            what = f"on Windows and macOS this is the same file as {other.name}"
            yield Problem(project.relative(path), 0, what, "give one of the two another name")


def _stray(project: Project, path: Path, remedy: str) -> Problem:
    return Problem(project.relative(path), 0, "this file is never read", remedy)


def _never_read(path: Path, folder: Path) -> str:
    """How to mend a file of the content that is never read; nothing for one that is."""
    inside, ending = path.relative_to(folder).parts, path.suffix.lower()
    if ending not in _YAML:
        if inside[0] == "images" and ending in _PHOTOS - {ENDING}:
            return "only SVG pictures are printed: draw it as SVG"
        renamed = re.match(r"[a-z0-9-]+(?=\.ya?ml[. ]|\.(?:txt|docx?|odt|rtf)$)", path.name)
        return f"name it {renamed[0]}.yaml" if renamed and inside[0] == "chapters" else ""
    if path.suffix != ".yaml":
        return f"name it {path.stem}.yaml"
    if len(inside) == 1:
        return "" if path.name in _OF_A_FOLDER else _renamed(path)
    if len(inside) > 2 or inside[0] != "chapters":  # noqa: PLR2004 - chapters/NAME.yaml
        return "move it to the folder chapters"
    return "" if _CHAPTER_NAMES.issuperset(path.stem) else _renamed(path)


def _renamed(path: Path) -> str:
    if copied := copied_from(path):
        return f"it looks like a copy of {copied.name}: take it out of this folder"
    if path.parent.name == "chapters":
        return "give it a name of small letters, digits and '-'"
    return f"name it {', '.join(_OF_A_FOLDER[:-1])} or {_OF_A_FOLDER[-1]}, or move it to chapters"


def _of_translations(project: Project, registry: Mapping[str, Language]) -> Iterator[Problem]:
    domains = {"ui", *(path.name for path in project.content.glob("*/") if path.is_dir())}
    for path in _files(project.locales):
        if path.suffix.lower() not in {".po", *_YAML} or path == project.registry:
            continue
        if remedy := _untranslated(path, project, registry, domains):
            yield _stray(project, path, remedy)


def _untranslated(
    path: Path, project: Project, registry: Mapping[str, Language], domains: Collection[str]
) -> str:
    """How to mend a file of a language that is never read; nothing for one that is."""
    tag = path.relative_to(project.locales).parts[0]
    if path.parent == project.locales:
        return "move it to the folder LC_MESSAGES of its language"
    if tag not in registry:
        near = near_languages(tag.replace("_", "-"), registry)
        meant = f"is it '{near[0].tag}'? Else " if near else ""
        return f"no language of the registry is called '{tag}'; {meant}add it to languages.yaml"
    if path.suffix != ".po":
        return "" if path == project.review(tag) else f"name it {_RECORD}"
    if path.stem not in domains:
        return f"name it after a folder of content/, such as {min(domains)}.po"
    return "" if path == project.catalog(tag, path.stem) else "move it to the folder LC_MESSAGES"
