"""A localised pack to one HTML document with its style sheet; templates see values, never files."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from welcomepack.content.blocks import BigNumber, Block, Image, Numbers
from welcomepack.content.knowledge import Address, Fact, Organisation, Sourced, Span
from welcomepack.content.markup import Link, Placeholder, Plain, parse
from welcomepack.content.pack import Chapter, Topic, topic_name
from welcomepack.content.text import Text
from welcomepack.content.walk import texts_of, texts_of_block
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.languages.values import (
    date_text,
    days_text,
    money_text,
    phone_text,
    phone_uri,
    url_text,
    weekday_text,
)
from welcomepack.page.colours import Palette
from welcomepack.page.geometry import SHEET, Format, Geometry
from welcomepack.page.templates import filled
from welcomepack.translation.localizing import LocalizedPack
from welcomepack.translation.reviews import State

_LATIN = r"[0-9A-Za-zÀ-ɏ§€%@+]"
# A run of Latin words and numbers; the full stop of "e.V." belongs to it, that of a sentence not.
_FOREIGN = re.compile(rf"{_LATIN}(?:[\s.,:;/&'’\-–]*{_LATIN})*(?:(?<=\.[A-Z])\.)?")
_LONGEST_WHOLE_RUN = 28  # characters; half a line
_SECTION = re.compile(r"(§|Art\.) (?=\d)")
STAMPS = frozenset({"draft", "proof"})
LETTERS = {"fuzzy": "F", "untranslated": "M"}  # in a proof; M is for missing
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")


@dataclass(frozen=True)
class Page:
    """What the templates are given: a localised pack, and how this edition is made of it.

    `fill` is how many of the pack's fill topics are laid out; those that are too many for whole
    sheets are left out when the number of pages is known.
    """

    localized: LocalizedPack
    format: Format
    geometry: Geometry
    palette: Palette
    review: State
    fill: int = SHEET - 1
    draft: bool = False

    @property
    def language(self) -> Language:
        """The language of the edition."""
        return self.localized.language

    @property
    def is_source(self) -> bool:
        """Whether this is the German edition, which needs no German beside the text."""
        return self.language.tag == SOURCE_LOCALE

    @property
    def start(self) -> str:
        """The side where a line begins: left or right."""
        return "right" if self.language.direction == "rtl" else "left"

    @property
    def end(self) -> str:
        """The side where a line ends: left or right."""
        return "left" if self.language.direction == "rtl" else "right"

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each topic by the name that texts refer to it with."""
        return {name: number for number, name, _, _ in self.localized.pack.numbered_topics()}

    @cached_property
    def states(self) -> Mapping[int | None, str]:
        """The texts that are not ready, by number: fuzzy or untranslated."""
        known = {(f.domain, f.context, f.source): f.state for f in self.localized.fallbacks}
        listed = texts_of(self.localized.pack)
        keys = ((text, (text.domain, place.context, str(text.source))) for text, place in listed)
        return {text.number: known[key] for text, key in keys if key in known}

    @property
    def stamp(self) -> str | None:
        """The name of the label that is stamped on every page, if there is one."""
        return "proof" if self.format == "proof" else "draft" if self.draft else None

    def anchor(self, chapter: Chapter, topic: Topic | None = None) -> str:
        """The address of a chapter or topic inside the document."""
        return f"{chapter.id}.{topic.id}" if topic else chapter.id

    def number(self, chapter: Chapter, topic: Topic) -> str:
        """The number of a topic, or nothing for a page that only fills up."""
        return self.numbers.get(topic_name(chapter, topic), "")

    def topics(self, chapter: Chapter) -> Iterator[Topic]:
        """The topics of a chapter that this edition prints."""
        left = self.fill
        for topic in chapter.topics:
            if topic.fill:
                left -= 1
            if not topic.fill or left >= 0:
                yield topic

    def edition_line(self) -> str:
        """Which edition this is, the same in every language: town, edition, date of the content."""
        settings = self.localized.pack.settings
        return f"{settings.town} · {settings.edition} · {date_text(settings.content_date)}"

    def css_string(self, text: str) -> Markup:
        """A text as a string of a style sheet; every sign that could end it is escaped."""
        signs = (c if c.isalnum() or c in " .,·-" else f"\\{ord(c):06x} " for c in text)
        return Markup('"{}"'.format("".join(signs)))  # noqa: S704 - nothing is left to escape

    def coverage(self) -> str:
        """The share of translated messages in whole percent, rounded down."""
        return f"{int(self.localized.coverage * 100)} %".replace(" ", "\N{NO-BREAK SPACE}")

    def text(self, text: Text) -> Markup:
        """A text in the edition's language, or in German and marked as German; its number first."""
        if self.format == "proof":
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
        return self.format != "proof" and any(
            text.translation is None for text in texts_of_block(block)
        )

    def fact(self, name: str) -> Markup:
        """A fact as it is printed, never turned round; the number of a topic likewise."""
        if name in self.numbers:
            return Markup('<bdi dir="ltr" class="ref">{}</bdi>').format(self.numbers[name])
        if name.startswith("value_"):
            return Markup("{{{}}}").format(name)
        return self.value(self.localized.pack.facts[name])

    def value(self, fact: Fact) -> Markup:  # noqa: PLR0911 - one return for each kind
        """The value of a fact as it is printed."""
        match fact.kind:
            case "phone":
                return self.phone(str(fact.value))
            case "url":
                return self.url(str(fact.value))
            case "email":
                return self.email(str(fact.value))
            case "money":
                return self._isolated(money_text(fact.euros))
            case "date" if isinstance(fact.value, dt.date):
                return self._isolated(date_text(fact.value))
            case "hours" if isinstance(fact.value, tuple):
                return self._in_a_row(self.hours(span) for span in fact.value)
            case "address" | "text":
                return Markup('<bdi dir="ltr" lang="de">{}</bdi>').format(str(fact.value))
            case _:
                return self._isolated(str(fact.value))

    def phone(self, number: str) -> Markup:
        """A phone number; on a screen it can be dialled."""
        shown = Markup('<bdi dir="ltr" class="phone">{}</bdi>').format(phone_text(number))
        return self._linked(phone_uri(number), shown)

    def url(self, address: str) -> Markup:
        """A web address in full, as people type it."""
        shown = Markup('<bdi dir="ltr" class="url">{}</bdi>').format(_breakable(url_text(address)))
        return self._linked(address, shown)

    def email(self, address: str) -> Markup:
        """An e-mail address in full."""
        shown = Markup('<bdi dir="ltr" class="url">{}</bdi>').format(_breakable(address))
        return self._linked(f"mailto:{address}", shown)

    def address(self, address: Address) -> str:
        """A postal address in one line, as on a letter."""
        town = " ".join(filter(None, (address.postcode, address.town)))
        return ", ".join(filter(None, (address.detail, address.street, town)))

    def date(self, date: dt.date) -> Markup:
        """A date as on a German letter."""
        return self._isolated(date_text(date))

    def weekday(self, date: dt.date) -> str:
        """The name of the day of a date, in the edition's language."""
        return weekday_text(date, self.language)

    def days(self, span: Span) -> str:
        """The names of the days of a span."""
        return days_text(span.days, self.language)

    def hours(self, span: Span) -> Markup:
        """Days and their times in one line."""
        times = self.times(span) if span.times else self.label("closed")
        return Markup("{} {}").format(self.days(span), times)

    def times(self, span: Span) -> Markup:
        """The times of a span, one isolated run each."""
        return self._in_a_row(map(self._isolated, span.times))

    def isolated(self, value: str) -> Markup:
        """A value that must not be turned round."""
        return self._isolated(value)

    def printed(self, detail: Sourced | None) -> bool:
        """Whether a contact detail is there and confirmed."""
        return detail is not None and detail.confirmed

    def listed(self, names: tuple[str, ...]) -> list[Organisation]:
        """The organisations of a block, without those that nobody has confirmed."""
        known = self.localized.pack.organisations
        return [known[name] for name in names if known[name].confirmed]

    def confirmed(self, names: tuple[str, ...]) -> list[Fact]:
        """The facts of a block, without those that nobody has confirmed."""
        facts = self.localized.pack.facts
        return [facts[name] for name in names if facts[name].confirmed]

    def emergency_numbers(self) -> list[BigNumber]:
        """The confirmed numbers of the pack's first block of very large numbers."""
        blocks = (b for c in self.localized.pack.chapters for t in c.topics for b in t.blocks)
        first = next((block for block in blocks if isinstance(block, Numbers)), None)
        facts = self.localized.pack.facts
        return [item for item in first.items if facts[item.fact].confirmed] if first else []

    def language_names(self, tags: tuple[str, ...]) -> Markup:
        """The names of languages, in the edition's language."""
        names = (str(self.language.babel.languages.get(tag, tag)) for tag in tags)
        return self._in_a_row(names)

    def picture(self, image: Image) -> str:
        """The address of a picture of the content."""
        return f"{image.folder}/{image.source}"

    def _in_a_row(self, parts: Iterable[str]) -> Markup:
        return Markup.escape(self.language.entry.list_separator).join(parts)

    def _isolated(self, value: str) -> Markup:
        return Markup('<bdi dir="ltr">{}</bdi>').format(value)

    def _linked(self, address: str, shown: Markup) -> Markup:
        if self.format != "screen":
            return shown
        return Markup('<a href="{}">{}</a>').format(address, shown)

    def _spans(self, text: str) -> Markup:
        isolate = not self.is_source and self.language.entry.script != "Latn"
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


def _breakable(address: str) -> Markup:
    """The address with places where a line may break, after each of its signs."""
    return Markup(re.sub(r"([/.@?=_-])(?=.)", r"\1<wbr>", str(Markup.escape(address))))  # noqa: S704 - escaped just before


_SPARE = re.compile(r"<section\b[^>]*\sdata-spare>.*?</section>", re.DOTALL)


def without_spare(html: str, surplus: int) -> str:
    """The HTML without its last spare sections, which were left out when it was laid out."""
    for section in list(_SPARE.finditer(html))[::-1][:surplus]:
        html = html[: section.start()] + html[section.end() :]
    return html


def html_of(page: Page, templates: Path) -> str:
    """The edition as one HTML document."""
    return filled(templates, "pack.html.j2", page=page, pack=page.localized.pack)
