"""What differs between towns, languages, scripts or fonts is data: no program text names one.

Packs are searched for in all text. Languages, scripts and fonts are searched for in the strings of
Python and of templates, docstrings and comments left out: a string that is a tag, a name or a code
and nothing else, the tag in `lang="…"`, and the name of a font anywhere in a string.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from fontTools.unicodedata import script_name
from jinja2 import Environment, nodes

from tests.tiny_project import REPOSITORY
from welcomepack.files.project import Project
from welcomepack.languages.fonts import font_files
from welcomepack.languages.registry import SOURCE_LOCALE, SOURCE_SCRIPT, load_registry

PROJECT = Project(REPOSITORY)
PACKAGE = REPOSITORY / "welcomepack"
REGISTRY = load_registry(PROJECT)
FONT_PACKAGE = "manimgx_fonts"
ALLOWED = {
    ("welcomepack/languages/registry.py", SOURCE_LOCALE),  # German is the source: one constant
    ("welcomepack/languages/registry.py", SOURCE_SCRIPT),  # and so is its script
    ("welcomepack/languages/font_package.py", FONT_PACKAGE),  # the one place that knows its name
    ("welcomepack/preflight/fidelity.py", "hr"),  # an element of HTML, no Croatian
}
EXAMPLES = "Example"  # the examples of a check are sentences of some language, and say of which
OWN_WORDS = {SOURCE_LOCALE, "en"}  # in which program and templates speak; they mark it as such


def texts() -> list[Path]:
    """What is program text: all of the package, and what templates do."""
    folders = ((PACKAGE, {".py", ".j2", ".css", ".js"}), (PROJECT.templates, {".j2"}))
    return [
        path
        for folder, endings in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in endings
    ]


def packs() -> set[str]:
    return {path.parent.name for path in PROJECT.content.glob("*/pack.yaml")}


def names_of_languages() -> set[str]:
    english = Locale("en").languages
    by_language = (
        {tag, one.lang, one.name, one.entry.german, english.get(tag, tag)}
        for tag, one in REGISTRY.items()
    )
    return set().union(*by_language)


def names_of_scripts() -> set[str]:
    codes = {one.entry.script for one in REGISTRY.values()}
    named = {str(script_name(code)) for code in codes}
    return codes | named | {name.upper() for name in named}


def names_of_fonts() -> set[str]:
    return {*font_files(), FONT_PACKAGE, FONT_PACKAGE.replace("_", "-")}


def strings(path: Path) -> Iterator[str]:
    """The strings of a file without those that only a person reads."""
    text = path.read_text(encoding="utf-8")
    match path.suffix:
        case ".py":
            yield from strings_of_python(text)
        case ".j2":
            yield from strings_of_template(text)
        case _:
            yield re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def strings_of_python(text: str) -> Iterator[str]:
    tree = ast.parse(text)
    for_people = {id(each) for one in ast.walk(tree) for each in _for_people(one)}
    for one in ast.walk(tree):
        if (
            isinstance(one, ast.Constant)
            and isinstance(one.value, str)
            and id(one) not in for_people
        ):
            yield one.value


def _for_people(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, also those behind a constant, and the examples of checks."""
    match node:
        case ast.Expr(value=ast.Constant() as text):
            yield text
        case ast.Call(func=ast.Name(id=name)) if name == EXAMPLES:
            yield from ast.walk(node)


def strings_of_template(text: str) -> Iterator[str]:
    parsed = Environment(autoescape=True).parse(text)
    yield from (str(one.value) for one in parsed.find_all(nodes.Const))
    yield from (one.data for one in parsed.find_all(nodes.TemplateData))


def languages_and_scripts_in(text: str) -> set[str]:
    tags = set(re.findall(r"""\blang=["']?([\w-]+)""", text)) - OWN_WORDS
    return ({text} | tags) & (names_of_languages() | names_of_scripts())


def fonts_in(text: str) -> set[str]:
    longest_first = sorted(names_of_fonts(), key=len, reverse=True)
    return set(re.findall("|".join(map(re.escape, longest_first)), text))


def found() -> set[tuple[str, str]]:
    return {
        (PROJECT.relative(path), name)
        for path in texts()
        for text in strings(path)
        for name in languages_and_scripts_in(text) | fonts_in(text)
    }


def test_no_program_text_names_a_pack() -> None:
    name = re.compile(rf"\b({'|'.join(packs())})\b")
    told = {
        (PROJECT.relative(path), line)
        for path in texts()
        for line in path.read_text(encoding="utf-8").splitlines()
        if name.search(line)
    }

    assert told == set()


def test_no_program_text_names_a_language_a_script_or_a_font() -> None:
    assert found() == ALLOWED


@pytest.mark.parametrize(
    ("python", "named"),
    [
        ('PAGES = {"tr": 1}', {"tr"}),
        ('if language.entry.german == "Arabisch": pass', {"Arabisch"}),
        ('is_arabic = script == "Arab"', {"Arab"}),
        ('html = f"<p lang=\\"ar\\">{text}"', {"ar"}),
        ('html = f"<p lang=\\"de\\">{text}"', set()),
        ('html = "<p lang=en>it fits</p>"', set()),
        ('def one():\n    """ar"""', set()),
        ('WORD = 1\n"""ar"""', set()),
        ('example = Example("good", "bad", "gut", "ar")', set()),
        ('"""Written for Arabic."""\nx = "is Arabic text"', set()),
    ],
)
def test_a_name_in_python_is_found(python: str, named: set[str]) -> None:
    assert set().union(*map(languages_and_scripts_in, strings_of_python(python))) == named


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ('{% if page.language.tag == "ar" %}x{% endif %}', {"ar"}),
        ('<p lang="fa">', {"fa"}),
        ('<p lang="de" dir="ltr">', set()),
        ('<p lang="{{ page.language.lang }}">', set()),
        ('html { font-family: "Noto Sans Arabic" }', {"Noto Sans Arabic"}),
        ('{# "Noto Sans" #}', set()),
    ],
)
def test_a_name_in_a_template_is_found(template: str, named: set[str]) -> None:
    texts_of = list(strings_of_template(template))

    assert {n for t in texts_of for n in languages_and_scripts_in(t) | fonts_in(t)} == named


def test_the_places_that_are_searched_are_all_there() -> None:
    assert packs()
    assert {path.suffix for path in texts()} == {".py", ".j2", ".css", ".js"}
