"""The registry of languages: how each is named, written and set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, ConfigDict, Field, field_validator

SOURCE_LOCALE = "de"


class Script(BaseModel):
    """How a script is set: font families in order, sizes in points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fonts: tuple[str, ...] = Field(min_length=1)
    body_pt: float = Field(ge=8.5, le=20)
    leading_pt: float = Field(ge=10, le=40)
    direction: Literal["ltr", "rtl"] = "ltr"


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
    punctuation: Mapping[str, str] = {}
    quotes: tuple[str, ...] = ()
    wrong_letters: Mapping[str, str] = {}

    @field_validator("babel")
    @classmethod
    def _babel_knows_it(cls, value: str) -> str:
        try:
            Locale.parse(value)
        except (UnknownLocaleError, ValueError) as error:
            raise ValueError(f"Babel has no locale '{value}'") from error
        return value


class Registry(BaseModel):
    """locales/languages.yaml as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scripts: Mapping[str, Script]
    languages: Mapping[str, Entry]


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
    def direction(self) -> Literal["ltr", "rtl"]:
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
