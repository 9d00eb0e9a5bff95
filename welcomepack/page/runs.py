"""Texts to HTML: translations with their marks, runs of another script, and the German."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from welcomepack.content.blocks import Block
from welcomepack.content.kinds import Span
from welcomepack.content.knowledge import Fact
from welcomepack.content.markup import Kind, Link, Placeholder, Plain, parse
from welcomepack.content.text import Text
from welcomepack.content.walk import texts_of_block
from welcomepack.languages.registry import SOURCE_LOCALE, SOURCE_SCRIPT
from welcomepack.page.figures import Figures

_LATIN = r"[0-9A-Za-zÀ-ɏ§€%@+]"
# A run of Latin words and numbers; the full stop of "e.V." belongs to it, that of a sentence not.
_FOREIGN = re.compile(rf"{_LATIN}(?:[\s.,:;/&'’\-–]*{_LATIN})*(?:(?<=\.[A-Z])\.)?")
_LONGEST_WHOLE_RUN = 28  # characters; half a line
_SECTION = re.compile(r"(§|Art\.) (?=\d)")
LETTERS = {"fuzzy": "F", "untranslated": "M"}  # in a proof; M is for missing
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")


@dataclass(frozen=True)
class Runs(Figures):
    """How texts stand on the pages of an edition, with the values that they name."""

    @property
    def is_source(self) -> bool:
        """Whether this is the German edition, which needs no German beside the text."""
        return self.language.tag == SOURCE_LOCALE

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each topic by the name that texts refer to it with."""
        return {name: number for number, name, _, _ in self.localized.pack.numbered_topics()}

    @cached_property
    def states(self) -> Mapping[int | None, str]:
        """The texts that are not ready, by number: fuzzy or untranslated."""
        return {passage.number: passage.state for passage in self.localized.fallbacks}

    def text(self, text: Text) -> Markup:
        """A text in the edition's language, or in German and marked as German; its number first."""
        if self.look.as_typed:
            return self._proofed(text)
        return self.number_of(text) + self._in_language(text)

    def number_of(self, text: Text) -> Markup:
        """A comment with the number of a text, which says what stands here and changes no page."""
        return Markup("" if text.number is None else f"<!--text {text.number}-->")  # noqa: S704 - a number

    def _in_language(self, text: Text) -> Markup:
        if text.translation is None:
            return Markup('<span lang="de" dir="ltr">{}</span>').format(self.german(text))
        return self._spans(text.translation)

    def _proofed(self, text: Text) -> Markup:
        """A text in an element of its own; one that is not ready with a tint and a letter."""
        state = self.states.get(text.number, "translated")
        letter = (
            Markup('<i class="letter">{}</i>').format(LETTERS[state]) if state in LETTERS else ""
        )
        html = Markup('<span class="text text-{}">{}{}{}</span>')
        return html.format(state, self.number_of(text), letter, self._in_language(text))

    def plain(self, text: Text) -> str:
        """A text without marks, for attributes and the title of the document."""
        return _without_marks(text.translation or text.source)

    def plain_label(self, name: str, **values: str) -> str:
        """A word of the page without marks."""
        words = self.plain(self.localized.pack.labels[name].text)
        for key, value in values.items():
            words = words.replace("{value_" + key + "}", value)
        return words

    def german(self, text: Text) -> Markup:
        """The German of a text, whatever the edition's language."""
        return Markup().join(self._span_html(span, isolate=False) for span in parse(text.source))

    def label(self, name: str, **values: str) -> Markup:
        """A word of the page; `values` stand in for the placeholders named value_…."""
        html = self.text(self.localized.pack.labels[name].text)
        for key, value in values.items():
            html = html.replace("{value_" + key + "}", self._isolated(value))
        return html

    def is_german(self, block: Block) -> bool:
        """Whether a block is printed in German as a whole because its translation is not ready."""
        return not self.look.as_typed and any(
            text.translation is None for text in texts_of_block(block)
        )

    def fact(self, name: str) -> Markup:
        """A fact as it is printed, never turned round; the number of a topic likewise."""
        if name in self.numbers:
            return Markup('<bdi dir="ltr" class="ref">{}</bdi>').format(self.numbers[name])
        if name.startswith("value_"):
            return Markup("{{{}}}").format(name)
        return self.value(self.localized.pack.facts[name])

    def value(self, fact: Fact) -> Markup:
        """The value of a fact as it is printed."""
        return SET_AS[fact.kind](self, fact)

    def hours(self, span: Span) -> Markup:
        """Days and their times in one line."""
        times = self.times(span) if span.times else self.label("closed")
        return Markup("{} {}").format(self.days(span), times)

    def all_hours(self, spans: Iterable[Span]) -> Markup:
        """Days and their times, one after the other."""
        return self._in_a_row(map(self.hours, spans))

    def times(self, span: Span) -> Markup:
        """The times of a span, one isolated run each."""
        return self._in_a_row(map(self._isolated, span.times))

    def _spans(self, text: str) -> Markup:
        isolate = not self.is_source and self.language.entry.script != SOURCE_SCRIPT
        return Markup().join(self._span_html(span, isolate=isolate) for span in parse(text))

    def _span_html(self, span: Plain | Placeholder | Link, *, isolate: bool) -> Markup:
        match span:
            case Placeholder(name):
                html = self.fact(name)
            case Link(label, target):
                html = Markup("{} ({})").format(
                    self._plain(label, isolate=isolate), self.fact(target)
                )
            case Plain(text):
                html = self._plain(text, isolate=isolate)
        return Markup("<strong>{}</strong>").format(html) if span.strong else html

    def _plain(self, text: str, *, isolate: bool) -> Markup:
        text = _glued(text)
        if not isolate:
            return Markup.escape(text)
        parts, position = [], 0
        for run in _FOREIGN.finditer(text):
            parts += [Markup.escape(text[position : run.start()]), _foreign(run[0])]
            position = run.end()
        return Markup().join([*parts, Markup.escape(text[position:])])


def _figure(page: Runs, fact: Fact) -> Markup:
    return page.isolated(fact.text)


def _german(_: Runs, fact: Fact) -> Markup:
    return Markup('<bdi dir="ltr" lang="de">{}</bdi>').format(str(fact.value))


def _foreign(run: str) -> Markup:
    # WeasyPrint has no bidi algorithm across elements: a direction of its own keeps "§ 24" whole.
    # Broken over two lines, the part without a letter would be turned round after all.
    keep = Markup(' class="whole"') if len(run) <= _LONGEST_WHOLE_RUN else Markup("")
    lang = Markup(' lang="de"') if _LATIN_LETTER.search(run) else Markup("")
    return Markup('<bdi dir="ltr"{}{}>{}</bdi>').format(lang, keep, run)


def _glued(text: str) -> str:
    """The text with the sign of a section and its number on one line."""
    return _SECTION.sub("\\1\N{NO-BREAK SPACE}", text)


def _without_marks(text: str) -> str:
    return "".join(_words(span) for span in parse(text))


def _words(span: Plain | Placeholder | Link) -> str:
    match span:
        case Plain(words) | Link(words):
            return words
        case Placeholder(name):
            return f"{{{name}}}"


SET_AS: Mapping[Kind, Callable[[Runs, Fact], Markup]] = {
    "phone": lambda page, fact: page.phone(str(fact.value)),
    "url": lambda page, fact: page.url(str(fact.value)),
    "email": lambda page, fact: page.email(str(fact.value)),
    "money": _figure,
    "date": _figure,
    "hours": lambda page, fact: page.all_hours(fact.spans) or _figure(page, fact),
    "text": _german,
    "address": _german,
}
"""How the value of each kind of fact stands on a page."""
