"""The glossary: German official terms, what they mean, and how each language puts them."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from welcomepack.content.text import Date, German, Id, LanguageTag, Node, PlainText


class GlossaryTerm(Node):
    """A German official term; `forms` are other spellings and inflected forms of it.

    Of a term to `keep`, the reader must see the German beside the translation, as it stands on
    letters and doors. `translations` lists for a language every wording that is allowed.
    """

    term: German
    forms: tuple[German, ...] = ()
    explanation: PlainText
    keep: bool = False
    translations: Mapping[LanguageTag, Annotated[tuple[German, ...], Field(min_length=1)]] = {}

    @property
    def german(self) -> tuple[str, ...]:
        """Every form of the German that counts as the term."""
        return (self.term, *self.forms)


class Provenance(Node):
    """Where the translations of a language come from; roles, never names of persons."""

    drafted_by: Literal["machine", "people"]
    drafted_on: Date
    reviewed_on: Date | None = None

    @property
    def is_draft(self) -> bool:
        """No person has looked at them yet."""
        return self.drafted_by == "machine" and self.reviewed_on is None


class Glossary(Node):
    """content/glossary.yaml: the terms by id, and for each language where its wordings are from."""

    languages: Mapping[LanguageTag, Provenance] = {}
    terms: Mapping[Id, GlossaryTerm] = {}
