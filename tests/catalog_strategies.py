"""Any catalog and any messages, for what always holds."""

from dataclasses import dataclass

import polib
from hypothesis import strategies as st

from tests.catalog_samples import HEADER
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.messages import Message

LETTERS = st.text(alphabet='ab é"\\\t\u2028\u0645', min_size=1, max_size=12).filter(str.strip)
SENTENCES = st.sampled_from(
    [
        "Gehen Sie zum Arzt.",
        "Gehen Sie zur Ärztin.",
        "Gehen Sie.",
        "Termin",
        "Termine",
        "Pass",
        "Nein",
    ]
)
CONTEXTS = st.sampled_from(["a.title", "a.list", "b.title", "c"])
MESSAGES = st.lists(
    st.builds(
        Message, CONTEXTS, SENTENCES | LETTERS, st.sampled_from(["x.yaml", "y z.yaml"]),
        st.lists(st.sampled_from(["role: text", "", "a\nb"]), max_size=2).map(tuple),
    ),
    max_size=8,
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """An entry as a translator's tool may write it."""

    message: Message
    translation: str
    before: tuple[str, ...]
    retired: bool
    wrapped: bool

    def __str__(self) -> str:
        lines = [f"msgctxt {quoted(self.message.context)}", f"msgid {quoted(self.message.source)}"]
        if self.wrapped:
            lines += ['msgstr ""', *(quoted(character) for character in self.translation)]
        else:
            lines.append(f"msgstr {quoted(self.translation)}")
        mark = "#~ " if self.retired else ""
        return "".join(f"{line}\n" for line in (*self.before, *(mark + line for line in lines)))


def quoted(text: str) -> str:
    return f'"{polib.escape(text)}"'


BEFORE = st.lists(
    st.sampled_from(["# note one", "#, fuzzy", "#. old", "#: x.yaml:3", "#", "#, odd-flag"]),
    max_size=3,
    unique=True,
).map(tuple)
MESSAGE = st.builds(Message, CONTEXTS, SENTENCES | LETTERS, st.just("x.yaml"))
WRITTEN = st.builds(
    Written,
    MESSAGE,
    LETTERS | st.just(""),
    BEFORE,
    st.booleans(),
    st.booleans(),
)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    entries = draw(st.lists(WRITTEN, max_size=8, unique_by=lambda written: written.message.key))
    gaps = st.sampled_from(["", "\n", "\n\n"])
    text = HEADER + "".join(draw(gaps) + str(one) for one in entries)
    text += draw(st.sampled_from(["", "\n", "# the end\n"]))
    return parse_catalog(text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), "ar.po")


TEMPTING = (
    "#",
    '"#',
    "#~ ",
    "msgid ",
    'msgstr "',
    "msg",
    '""',
    '"',
    "\\",
    "=",
    ",",
    ";",
    "a",
    "é",
    "م",
)
SPACES = (" ", "\t", "\r", "\n", "\x0c", "\x85", "\u2028", "\u200f", "\ufeff", "\0")
PIECES = st.lists(st.sampled_from(TEMPTING + SPACES), max_size=8)
"""The parts of a text, cut where a tool may wrap it; all of them tempt a reader to guess."""
NOTES = PIECES.map(lambda pieces: "".join(piece for piece in pieces if piece not in "\r\n"))


@st.composite
def tempting(draw: st.DrawFn, message: Message) -> str:
    """An entry for a message whose comments and translation look like other parts of a file."""
    lines = [f"# {note}" for note in draw(st.lists(NOTES, max_size=2))]
    lines += [f"#{mark} {draw(NOTES)}" for mark in draw(st.sets(st.sampled_from(".:,")))]
    if draw(st.booleans()):
        lines += [f"#| msgid {quoted(piece)}" for piece in draw(PIECES)[:1]]
    retired = "#~ " * draw(st.booleans())
    for keyword, pieces in (
        ("msgctxt", [message.context]),
        ("msgid", [message.source[:2], message.source[2:]]),
        ("msgstr", draw(PIECES)),
    ):
        parts = pieces if draw(st.booleans()) else ["", *pieces]
        first, *others = parts or [""]
        lines += [f"{retired}{keyword} {raw(draw, first)}"]
        lines += [f"{retired}{raw(draw, piece)}" for piece in others]
    return "".join(f"{line}\n" for line in lines)


def raw(draw: st.DrawFn, text: str) -> str:
    """The text in quotation marks; a tool may leave tabs, say, as they are."""
    written = quoted(text)
    return written.replace("\\t", "\t").replace("\\r", "\r") if draw(st.booleans()) else written


@st.composite
def tempting_files(draw: st.DrawFn) -> str:
    """A file whose every part looks like another; its bytes may be damaged."""
    messages = draw(st.lists(MESSAGE, max_size=4, unique_by=lambda one: one.key))
    gaps = st.sampled_from(["", "\n", "\t\n"])
    text = HEADER + "".join(draw(gaps) + draw(tempting(one)) for one in messages)
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
