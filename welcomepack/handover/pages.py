"""The pages that go with the catalogs: what to do with them, and what the German terms mean."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from welcomepack.content.coherence import broken_marks
from welcomepack.content.loading import _WORDS
from welcomepack.content.pack import Word
from welcomepack.errors import ContentError
from welcomepack.files.project import Project
from welcomepack.files.yaml_reading import read_yaml, validated
from welcomepack.languages.registry import Language
from welcomepack.page.templates import filled

_VALUE = re.compile(r"\{value_([a-z_]+)\}")


@dataclass(frozen=True)
class Letter:
    """The instructions in one language, by name."""

    language: Language
    words: Mapping[str, str]

    def say(self, name: str, **values: str) -> Markup:
        """One text, with its values put in; they read from left to right in every language."""
        parts, position = [], 0
        for match in _VALUE.finditer(text := self.words[name]):
            value = Markup('<bdi dir="ltr"><code>{}</code></bdi>').format(values[match[1]])
            parts += [Markup.escape(text[position : match.start()]), value]
            position = match.end()
        return Markup().join([*parts, Markup.escape(text[position:])])


@dataclass(frozen=True)
class GlossaryRow:
    """A German term, its explanation, and what a reader finds for it in their language."""

    term: str
    explanation: str
    translation: str


def letters_html(letters: Iterable[Letter], files: Mapping[str, str], templates: Path) -> str:
    """The page of instructions: each language in turn; `files` are the names by their use."""
    return _html(templates, "handover.html.j2", letters=tuple(letters), files=files)


def glossary_html(rows: Iterable[GlossaryRow], language: Language, templates: Path) -> str:
    """The page of German terms."""
    return _html(templates, "handover-glossary.html.j2", rows=tuple(rows), language=language)


def _html(templates: Path, template: str, **values: object) -> str:
    return filled(templates, template, **values)


def load_instructions(project: Project) -> dict[str, Word]:
    """The texts of the page that goes to translators with their catalogs."""
    path = project.templates / "handover.yaml"
    words = validated(read_yaml(path, project.relative(path)), _WORDS)
    if problems := [p for word in words.values() for p in broken_marks(word.text.source)]:
        raise ContentError(problems)
    return words
