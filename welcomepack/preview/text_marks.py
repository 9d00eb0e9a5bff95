"""Which text stands where: names of texts on the elements that they are printed in.

The names are attributes of elements that are there anyway, so the pages stay as they are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from welcomepack.content.text import Text
from welcomepack.page.edition import EditionView
from welcomepack.translation.localizing import Passage

# Noncharacters of Unicode, for use inside a program; no font draws them, so no text has them.
_BEGIN, _END = "\ufdd0", "\ufdd1"
_NAMED = re.compile(f"{_BEGIN}([^{_END}]*){_END}")
_TOKEN = re.compile(
    rf"<style.*?</style>|<!--.*?-->|<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)[^>]*>|{_NAMED.pattern}",
    re.DOTALL,
)
_WITHOUT_END = frozenset({"br", "img", "link", "meta", "wbr"})


def named_passages(passages: Iterable[Passage]) -> Iterator[tuple[str, Passage]]:
    """Every message with its context for a name; a context's second one ends in ~2."""
    seen: Counter[str] = Counter()
    for passage in passages:
        if passage.is_message:
            seen[passage.context] += 1
            count = seen[passage.context]
            yield passage.context if count == 1 else f"{passage.context}~{count}", passage


@dataclass(frozen=True)
class MarkedPage(EditionView):
    """A page that notes before each text which one it is, for `marked` to take out again."""

    @cached_property
    def _names(self) -> Mapping[int | None, str]:
        named = named_passages(self.localized.passages)
        return {passage.number: name for name, passage in named}

    def text(self, text: Text) -> Markup:
        """The text, with its name before it."""
        name = self._names.get(text.number)
        html = super().text(text)
        return Markup("{}{}{}{}").format(_BEGIN, name, _END, html) if name else html


def marked(html: str) -> str:
    """The document of a marked page: names stand in `data-texts` of the elements around texts."""
    open_tags: list[tuple[str, int]] = []
    names: dict[int, list[str]] = {}
    for token in _TOKEN.finditer(html):
        tag = token["tag"]
        if tag is None:
            if (name := token[3]) and open_tags:
                names.setdefault(open_tags[-1][1], []).append(name)
        elif not token["close"]:
            if tag not in _WITHOUT_END:
                open_tags.append((tag, token.start() + 1 + len(tag)))
        else:
            _close(open_tags, tag)
    return _NAMED.sub("", _with_attributes(html, names))


def _close(open_tags: list[tuple[str, int]], tag: str) -> None:
    if any(tag == name for name, _ in open_tags):
        while open_tags.pop()[0] != tag:
            pass


def _with_attributes(html: str, names: Mapping[int, list[str]]) -> str:
    pieces, done = [], 0
    for place in sorted(names):
        told = " ".join(dict.fromkeys(names[place]))
        pieces += [html[done:place], f' data-texts="{told}"']
        done = place
    return "".join([*pieces, html[done:]])
