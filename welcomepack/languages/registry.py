"""The registry of languages: how each is named, written and set."""

import codecs
import json
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Annotated, Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.plurals import get_plural
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

from welcomepack.errors import ContentError, Problem
from welcomepack.files.project import Project
from welcomepack.files.yaml_reading import YamlFile, read_yaml, validated
from welcomepack.languages.fonts import FontSet, unknown_families
from welcomepack.languages.scripts import Direction, direction_of_script

SOURCE_LOCALE = "de"
SOURCE_SCRIPT = "Latn"
WESTERN = "cp1252"
"""The code page of most Windows that have the German letters."""

Mark = Literal["full_stop", "question", "exclamation", "comma", "semicolon", "colon"]
_LONGEST_BASE = 3  # letters of a tag before its first hyphen
_NEAR = 0.7  # names at least this alike may be meant
_SPECIAL = "ÄÖÜäöüß"  # letters that German has beside those of ASCII
_GERMAN = f"{string.ascii_letters}{string.digits}{_SPECIAL}"

Letter = Annotated[str, Field(min_length=1, max_length=1)]
Alike = Annotated[str, Field(min_length=2)]
Measure = Annotated[float, Field(strict=True, ge=-40, le=100)]


class Syllables(BaseModel):
    """A syllabary as Unicode has it: `forms` letters in a row have one consonant."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: Letter
    last: Letter
    forms: int = Field(strict=True, ge=2, le=64)


class Words(BaseModel):
    """How the words of a script are told apart, and compared with the wordings of the glossary."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unspaced: bool = False
    article: str = ""
    prefixes: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()
    syllables: Syllables | None = None


class Script(BaseModel):
    """How a script is set and written: font families in order, sizes and distances."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fonts: tuple[str, ...] = Field(min_length=1)
    body_pt: float = Field(strict=True, ge=8.5, le=20)
    leading_pt: float = Field(strict=True, ge=10, le=40)
    direction: Direction = "ltr"
    measures: Mapping[str, Measure] = {}
    look_alike: bool = False
    twins: str = ""
    joiners_within: bool = False
    words: Words = Words()

    @property
    def german_font(self) -> str:
        """The family of the German beside the text."""
        return self.fonts[-1]


class Entry(BaseModel):
    """One language, as the registry writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1)
    german: str = Field(min_length=1)
    babel: str
    script: str
    plural_forms: str = Field(pattern=r"^nplurals=\d+; plural=.+$")
    lang: str | None = None
    pseudo: Literal["accented", "mirrored"] | None = None
    list_separator: str = ", "
    punctuation: Mapping[Mark, str] = {}
    opening_marks: Mapping[str, str] = {}
    marks_in_words: bool = False
    spaced_marks: str = ""
    quotes: tuple[str, ...] = ()
    joiners: bool = False
    wrong_letters: Mapping[str, str] = {}
    wrong_endings: Mapping[str, str] = {}
    telling_letters: str = ""
    common_words: frozenset[str] = frozenset()
    close_to: tuple[str, ...] = ()
    code_page: str = WESTERN
    lingua_franca: bool = False
    length: tuple[float, float] = (0.4, 1.8)

    @field_validator("common_words", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return value.split() if isinstance(value, str) else value

    @field_validator("babel")
    @classmethod
    def _babel_knows_it(cls, value: str) -> str:
        try:
            Locale.parse(value)
        except (UnknownLocaleError, ValueError) as error:
            raise ValueError(f"Babel has no locale '{value}'") from error
        return value

    @field_validator("code_page")
    @classmethod
    def _has_the_german_letters(cls, value: str) -> str:
        try:
            codecs.encode(_SPECIAL, value)
        except LookupError as error:
            raise ValueError(f"Python has no code page '{value}'") from error
        except ValueError as error:
            raise ValueError(f"the code page '{value}' lacks letters of German") from error
        return value


class Registry(BaseModel):
    """locales/languages.yaml as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measures: Mapping[str, Measure]
    scripts: Mapping[str, Script]
    languages: Mapping[str, Entry]

    def script(self, name: str) -> Script:
        """A script with all measures: those that it does not have are the ones of every script."""
        script = self.scripts[name]
        return script.model_copy(update={"measures": {**self.measures, **script.measures}})


@dataclass(frozen=True)
class Language:
    """A language with its tag and its script."""

    tag: str
    entry: Entry
    script: Script

    @property
    def name(self) -> str:
        """The name of the language in the language."""
        return self.entry.name

    @property
    def lang(self) -> str:
        """The BCP 47 tag for the lang attribute."""
        return self.entry.lang or self.tag

    @property
    def direction(self) -> Direction:
        """The direction of its script."""
        return self.script.direction

    @property
    def is_pseudo(self) -> bool:
        """Whether it is no language but made from the German, to test the pages."""
        return self.entry.pseudo is not None

    @property
    def babel(self) -> Locale:
        """The locale data for names of days."""
        return Locale.parse(self.entry.babel)


def near_languages(wanted: str, registry: Mapping[str, Language]) -> list[Language]:
    """The languages that someone may mean who names one that is not in the registry."""
    asked = wanted.casefold()
    base = asked.partition("-")[0]
    return [
        language
        for tag, language in registry.items()
        if (len(base) <= _LONGEST_BASE and base.startswith(tag))
        or _is_near(asked, language.name.casefold())
        or _is_near(asked, language.entry.german.casefold())
    ]


def _is_near(asked: str, name: str) -> bool:
    return asked in name.split() or SequenceMatcher(None, asked, name).ratio() >= _NEAR


def suggested_entry(tag: str) -> str:
    """The line to add to the registry for a language; what Babel does not know is left open."""
    known = tag.replace("-", "_")
    try:
        babel = Locale.parse(known)
    except (UnknownLocaleError, ValueError):
        unknown = ("…", "…", SOURCE_LOCALE, SOURCE_SCRIPT, "nplurals=2; plural=(n != 1);")
        return _entry_line(tag, unknown)
    subtags = get_global("likely_subtags").get(babel.language, "").split("_")
    script = babel.script or (subtags[1] if len(subtags) > 1 else SOURCE_SCRIPT)
    name = babel.language_name or tag
    german = babel.get_language_name(SOURCE_LOCALE) or tag
    plural = get_plural(babel).plural_forms
    return _entry_line(tag, (name[:1].upper() + name[1:], german, str(babel), script, plural))


def _entry_line(tag: str, values: tuple[str, ...]) -> str:
    keys = ("name", "german", "babel", "script", "plural_forms")
    told = (
        f"{key}: {json.dumps(v, ensure_ascii=False)}" for key, v in zip(keys, values, strict=True)
    )
    return f"{tag}: {{{', '.join(told)}}}"


def load_registry(project: Project) -> dict[str, Language]:
    """Every language of the registry by its tag."""
    file = read_yaml(project.registry, project.relative(project.registry))
    registry = validated(file, TypeAdapter(Registry))
    if problems := tuple(_problems_of_registry(registry, file)):
        raise ContentError(problems)
    scripts = {name: registry.script(name) for name in registry.scripts}
    return {
        tag: Language(tag, entry, scripts[entry.script])
        for tag, entry in registry.languages.items()
    }


def _problems_of_registry(registry: Registry, file: YamlFile) -> Iterator[Problem]:
    if SOURCE_LOCALE not in registry.languages:
        remedy = f"add '{SOURCE_LOCALE}' under 'languages'"
        yield Problem(file.name, 0, "German, the source, is not in the registry", remedy)
    for tag, entry in registry.languages.items():
        if entry.script not in registry.scripts:
            what = f"the script '{entry.script}' of '{tag}' is not described"
            remedy = f"add '{entry.script}' under 'scripts'"
            yield Problem(file.name, file.line_of(("languages", tag, "script")), what, remedy)
    for name, script in registry.scripts.items():
        for key, what, remedy in _slips_of_script(name, script, registry.measures):
            yield Problem(file.name, file.line_of(("scripts", name, *key)), what, remedy)


def _slips_of_script(
    name: str, script: Script, measures: Mapping[str, float]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What is wrong with a script: in which of its keys, what it is, and how to mend it."""
    yield from _slips_of_direction(name, script.direction)
    yield from _slips_of_fonts(script.fonts)
    for measure in (one for one in script.measures if one not in measures):
        near = get_close_matches(measure, measures, 1)
        remedy = f"did you mean '{near[0]}'?" if near else "mend its name, or take it out"
        what = f"no script is asked for the measure '{measure}'"
        yield ("measures", measure), what, f"{remedy}; 'measures' at the top has all"


def _slips_of_direction(name: str, direction: Direction) -> Iterator[tuple[tuple[str], str, str]]:
    known = direction_of_script(name)
    if known is None:
        remedy = "write the code of the script of its letters, such as Latn, Arab or Hani"
        yield ("direction",), f"Unicode has no script '{name}'", remedy
    elif known != direction:
        what = f"the script '{name}' does not run in the direction '{direction}'"
        yield ("direction",), what, f"write 'direction: {known}'"


def _slips_of_fonts(families: tuple[str, ...]) -> Iterator[tuple[tuple[str], str, str]]:
    for family in (unknown := list(unknown_families(families))):
        remedy = "mend its name: only families of the font package are used"
        yield ("fonts",), f"there is no font family '{family}'", remedy
    if not unknown and (missing := FontSet(families[-1:]).missing(_GERMAN)):
        what = f"the last font, '{families[-1]}', has no '{missing[0]}'"
        yield ("fonts",), what, "add a family with the German letters at the end"
