"""Texts and content of every shape, for what always holds; and catalogs that repeat the German."""

import polib
from hypothesis import strategies as st

from welcomepack.content.blocks import Block, Paragraph
from welcomepack.content.markup import normalise
from welcomepack.content.pack import Chapter, Pack, Topic
from welcomepack.content.text import Text
from welcomepack.errors import Located
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.extraction import messages_of

NAMES = st.sampled_from(["phone_ambulance", "url_guide", "money_fee", "date_holiday"])
WORDS = st.text(
    alphabet="abzAZ äöüß0159.,:;!?-–„“<>&'\"%§/\\ \N{NO-BREAK SPACE}\N{ARABIC LETTER BEH}",
    max_size=12,
)
PLACEHOLDERS = NAMES.map("{{{}}}".format)
LINKS = st.builds("[{}]({{{}}})".format, WORDS, NAMES)
SPANS = WORDS | PLACEHOLDERS | LINKS
STRONG = st.lists(SPANS, max_size=3).map("".join).map(str.strip).filter(bool).map("**{}**".format)

VALID_TEXTS = (
    st.lists(SPANS | STRONG, max_size=6).map("".join).filter(lambda text: "***" not in text)
)
"""Texts whose marks are whole."""

ANY_TEXTS = st.text() | st.text(alphabet="ab_ **{}{}[]()%#\n", max_size=24) | VALID_TEXTS
"""Texts with and without broken marks."""

_SOURCES = VALID_TEXTS.map(normalise).filter(str.strip)
_IDS = ("one", "two", "three")


@st.composite
def _texts(draw: st.DrawFn) -> Text:
    folder = draw(st.sampled_from(["common", "town"]))
    return Text(Located(draw(_SOURCES), f"content/{folder}/chapters/any.yaml", 1))


@st.composite
def _paragraphs(draw: st.DrawFn, name: str) -> Paragraph:
    title = draw(st.none() | _texts())
    return Paragraph(type="paragraph", id=Located(name), title=title, text=draw(_texts()))


@st.composite
def _topics(draw: st.DrawFn, name: str) -> Topic:
    ids = draw(st.lists(st.sampled_from(_IDS), unique=True))
    blocks: tuple[Block, ...] = tuple(draw(_paragraphs(each)) for each in ids)
    made = Topic(id=Located(name), title=draw(_texts()), lead=draw(st.none() | _texts()))
    return made.model_copy(update={"blocks": blocks})


@st.composite
def chapters(draw: st.DrawFn) -> tuple[Chapter, ...]:
    """Some chapters with any texts, and ids that repeat as far as they may."""
    return tuple(
        Chapter(
            id=Located(name),
            title=draw(_texts()),
            icon=Located("home"),
            family="town",
            topics=tuple(draw(_topics(each)) for each in _IDS[: draw(st.integers(1, 2))]),
        )
        for name in _IDS[: draw(st.integers(1, 2))]
    )


def source_catalogs(pack: Pack) -> dict[str, Catalog]:
    """Catalogs whose translations are the German."""
    return {
        domain: parse_catalog(_catalog_text({m.key for m in messages}), f"{domain}.po")
        for domain, messages in messages_of(pack).items()
    }


def _catalog_text(keys: set[tuple[str, str]]) -> str:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (
        f'msgctxt "{polib.escape(context)}"\nmsgid "{text}"\nmsgstr "{text}"\n'
        for context, source in sorted(keys)
        for text in (polib.escape(source),)
    )
    return "\n".join((header, *entries))
