"""How long it takes from a saved sentence to its page, beside a cold build of the language."""

import json
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import urlopen

import polib

from welcomepack.pipeline.sources import Sources

PICTURE = r'id="leaf-{}".*?src="(/page/[^"]+)"'


@dataclass
class Watched:
    """A preview at work: where it is, what it tells of a language, and the mark of its pages."""

    address: str
    locale: str
    news: Iterator[dict[str, Any]]
    mark: str = ""

    def settled(self) -> None:
        """Everything is shown as the files are now."""
        self.mark = next(told["pages"] for told in self.news if not told["busy"])

    def changed(self) -> None:
        """The picture of the first page that a change touched has come."""
        next(self.news)  # that it is at work
        told = next(t for t in self.news if t["pages"] != self.mark or not t["busy"])
        if not told["changed"]:
            raise ValueError("; ".join(told["problems"]) or "the change shows on no page")
        number, *_ = told["changed"]
        pages = self._fetched(f"{self.locale}/pages").decode()
        found = re.search(PICTURE.format(number), pages, re.DOTALL)
        if found is None:
            raise LookupError(f"page {number} is not shown")
        self._fetched(found[1].removeprefix("/"))

    def _fetched(self, path: str) -> bytes:
        with urlopen(self.address + path) as answer:  # noqa: S310 - the preview's own address
            data: bytes = answer.read()
        return data


@contextmanager
def watched(sources: Sources, locale: str, environment: Mapping[str, str]) -> Iterator[Watched]:
    """Meanwhile, a language of a pack is previewed by a process of its own."""
    asked = ("--pack", sources.pack_id, "--lang", locale, "--no-open")
    with subprocess.Popen(
        [sys.executable, "-m", "welcomepack", "preview", *asked],
        cwd=sources.project.root,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            address = line.partition(" ")[0]
            with urlopen(f"{address}{locale}/news") as stream:  # noqa: S310 - its own, too
                yield Watched(address, locale, _told(stream))
        finally:
            process.send_signal(signal.SIGINT)


def _told(stream: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for line in stream:
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


def seconds_to_the_page(
    sources: Sources, locale: str, environment: Mapping[str, str], rounds: int
) -> list[float]:
    """From a saved catalog to the picture of the page, once a round; each time another sentence.

    The catalog is the one with most messages, but not that with the words of the templates.
    """
    sizes = {domain: len(found) for domain, found in sources.messages.items() if domain != "ui"}
    path = sources.project.catalog(locale, max(sizes, key=sizes.__getitem__))
    catalog = polib.pofile(str(path), wrapwidth=0)
    entries = catalog.translated_entries()
    sentences = [one for one in entries if one.msgid.endswith(".") and "{" not in one.msgid]
    seconds = []
    with watched(sources, locale, environment) as preview:
        preview.settled()
        for number in range(rounds):
            sentence = sentences[len(sentences) * (number + 1) // (rounds + 1)]
            sentence.msgstr = f"{sentence.msgstr} {sentence.msgstr}"
            text = str(catalog)
            began = time.perf_counter()
            path.write_text(text, encoding="utf-8")
            preview.changed()
            seconds.append(time.perf_counter() - began)
            preview.settled()
    return seconds


def sentence_of(locale: str, shown: list[float], built: list[float]) -> str:
    """What was measured, as a sentence."""
    page, build = statistics.median(shown), statistics.median(built)
    return (
        f"Preview of {locale}: {page:.2f} s [{min(shown):.2f}–{max(shown):.2f}] from a saved "
        f"sentence to its page, {page / build:.2f} of a cold build ({build:.1f} s)."
    )
