"""The terms of the glossary in texts: which a German text has, and how a translation puts them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from welcomepack.content.glossary import Glossary, GlossaryTerm
from welcomepack.errors import Located
from welcomepack.languages.inflection import stands_in
from welcomepack.languages.registry import Language

Senses = tuple[GlossaryTerm, ...]
"""The terms that a German word may stand for; more than one for a word such as Überweisung."""


@dataclass(frozen=True)
class Terminology:
    """The glossary, made ready to look terms up in texts."""

    glossary: Glossary

    @cached_property
    def _senses(self) -> Mapping[str, Senses]:
        found: dict[str, Senses] = {}
        for term in self.glossary.terms.values():
            for form in dict.fromkeys(term.german):
                found[form] = (*found.get(form, ()), term)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._senses, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    def named_in(self, german: str) -> tuple[Senses, ...]:
        """The terms that a German text names, each once, in the order of the text.

        Capitals count, and so do the ends of words: “Miete” is neither in “mieten” nor in
        “Mietvertrag”, but “Kita” is in “Kita-Platz”.
        """
        found = (self._senses[form] for form in self._pattern.findall(german))
        return tuple({tuple(map(id, senses)): senses for senses in found}.values())

    def is_draft(self, tag: str) -> bool:
        """Whether no person has looked at the wordings of a language yet."""
        provenance = self.glossary.languages.get(Located(tag))
        return provenance is not None and provenance.is_draft


def keeps_german(text: str, term: GlossaryTerm) -> bool:
    """Whether the German term stands in a text; a suffix of the language may follow it."""
    return re.search(rf"(?<![A-Za-zÄÖÜäöüß]){_any_form(term)}", text) is not None


def _any_form(term: GlossaryTerm) -> str:
    return f"(?:{'|'.join(map(re.escape, term.german))})"


def wordings_of(term: GlossaryTerm, tag: str) -> tuple[str, ...]:
    """The allowed wordings of a term in a language; none where the glossary has none."""
    return term.translations.get(Located(tag), ())


def is_rendered(text: str, term: GlossaryTerm, language: Language) -> bool:
    """Whether a translation has the term: the German, or one of its wordings in any inflection.

    The German in brackets after a word explains that word and does not stand for it.
    """
    wordings, script = wordings_of(term, language.tag), language.script.words
    said = re.sub(r"\{\w+\}", " ", text)
    unexplained = re.sub(rf"(?<=\w)\s*\({_any_form(term)}[^()]*\)", " ", said)
    return keeps_german(unexplained, term) or any(
        stands_in(said, each, script) for each in wordings
    )
