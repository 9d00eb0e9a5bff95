"""The small project of the tests: its German stands in tests/project/, its catalogs are made here.

A translation is the German with each letter exchanged for one of the language's script, so that a
text left in German shows.
"""

import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import polib
import pytest

from welcomepack.content.loading import load_pack
from welcomepack.errors import ContentError, Problem
from welcomepack.files.project import Project
from welcomepack.languages.registry import load_registry
from welcomepack.page.geometry import Format
from welcomepack.page.looks import LOOKS
from welcomepack.pipeline import catalogs
from welcomepack.pipeline.editions import Edition, Gate, edition_of, require_fit
from welcomepack.pipeline.manuscripts import Manuscript, manuscript_of
from welcomepack.pipeline.sources import Sources, read_localized, read_sources
from welcomepack.translation.localizing import Localized, refuse_misprints

REPOSITORY = Path(__file__).parent.parent
GERMAN = "abcdefghijklmnopqrstuvwxyz"
LETTERS = {
    "en": "áƀçđéƒğħíĵķłṁńóþqŕšŧúvŵxýž",
    "ar": "ابتثجحخدذرزسشصضطظعغفقلمنهو",
    "uk": "абвгґдеєжзиіїйклмнопрстуфх",
    "ti": "ሀለሐመሠረሰሸቀበተቸነኘአከወዘዠየደጀገጠጨጸ",
}
MARKS = {
    "en": str.maketrans("„“", "“”"),
    "ar": str.maketrans("?,;„“", "؟،؛«»"),
    "ti": str.maketrans(".,;„“", "።፣፤«»"),
}


def transliterated(text: str, tag: str) -> str:
    """The text in the letters of a language; placeholders and marks stay."""
    table = str.maketrans(
        GERMAN + "äöüß", LETTERS[tag] + "".join(LETTERS[tag][i] for i in (0, 14, 20, 18))
    )
    parts = re.split(r"(\{\w+\})", text)
    marks = MARKS.get(tag, {})
    return "".join(
        part if part.startswith("{") else part.lower().translate(table).translate(marks)
        for part in parts
    )


def make_project(folder: Path) -> Project:
    """A whole project in the folder: content, templates, and catalogs of four languages."""
    shutil.copytree(REPOSITORY / "tests" / "project", folder, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    (folder / "locales").mkdir()
    shutil.copy(REPOSITORY / "locales" / "languages.yaml", folder / "locales")
    project = Project(folder)
    for tag in LETTERS:
        translate(project, tag, partial(transliterated, tag=tag))
    return project


def translate(project: Project, tag: str, translation: Callable[[str], str]) -> None:
    """The catalogs of a language are up to date, and every message is translated so."""
    for name, *_ in catalogs.update(read_sources(project, "town"), [tag]):
        catalog = polib.pofile(str(project.root / name))
        for entry in catalog:
            entry.msgstr = translation(entry.msgid)
        catalog.save(newline="\n")
    list(catalogs.update(read_sources(project, "town"), [tag]))  # polib wraps comments


def localized(sources: Sources, tag: str, *, as_typed: bool = False) -> Localized:
    """The pack in a language, as pages are made of it: nothing of it prints wrong."""
    found = read_localized(sources, tag, as_typed=as_typed)
    refuse_misprints(found)
    return found


def edition(sources: Sources, tag: str, wanted: Format, gate: Gate = require_fit) -> Edition:
    """An edition as a build makes it, but with nothing to say about its catalogs."""
    pack = localized(sources, tag, as_typed=LOOKS[wanted].as_typed)
    return edition_of(manuscript_of(sources, pack, wanted, (), draft=False), gate)


def let_through(manuscript: Manuscript, edition: Edition) -> None:
    """A gate for editions that are looked at although they are not fit."""


def edit(project: Project, file: str, old: str, new: str) -> int:
    """A file of the project has `new` where `old` stood first; the line on which that begins."""
    path = project.root / file
    text = path.read_text(encoding="utf-8")
    start = text.index(old)
    path.write_text(text[:start] + new + text[start + len(old) :], encoding="utf-8", newline="\n")
    return text.count("\n", 0, start) + 1


def problems_of(project: Project, pack: str = "town") -> tuple[Problem, ...]:
    """What the loader refuses the project for."""
    with pytest.raises(ContentError) as refusal:
        load_pack(project, pack, load_registry(project))
    return refusal.value.problems


def line_of(project: Project, file: str, wanted: str) -> int:
    """The line on which a text first stands in a file of the project."""
    text = (project.root / file).read_text(encoding="utf-8")
    return text.count("\n", 0, text.index(wanted)) + 1
