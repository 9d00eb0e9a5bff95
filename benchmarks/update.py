"""How long an update of the catalogs takes: ours, GNU msgmerge --previous and Babel, in pairs.

    python benchmarks/update.py [--locales 40] [--messages 1500] [--edited 5] [--rounds 5]

Every round makes the same catalogs anew and updates them with each tool in turn, so that a busy
machine slows all of them. The figures are medians, those of the ratios are medians of pairs.
Babel is measured with a few languages and counted up: all of them would take an hour.
"""

import argparse
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from babel.messages.pofile import read_po, write_po

from tests.tiny_project import LETTERS, transliterated
from welcomepack.files.project import Project
from welcomepack.languages.registry import SOURCE_LOCALE, load_registry
from welcomepack.translation.catalog.composing import new_catalog_text, template_text, write_text
from welcomepack.translation.catalog.reading import parse_catalog, read_catalog
from welcomepack.translation.messages import Message

REPOSITORY = Path(__file__).parents[1]
BABEL_LOCALES = 2
LIST_ITEMS = 5
SHARE_OF_LISTS = 0.2
PLURAL_FORMS = "nplurals=2; plural=(n != 1);"

Update = Callable[[Sequence[Path], Path], None]


@dataclass(frozen=True)
class Corpus:
    """The messages before and after an editor's work, and the tags of the languages."""

    before: tuple[Message, ...]
    after: tuple[Message, ...]
    locales: tuple[str, ...]


def corpus_of(messages: int, edited_percent: float, locales: int) -> Corpus:
    """German of our own catalogs, continued with sentences made of its words; always the same."""
    chance = random.Random(messages)  # noqa: S311 - not a secret: the same corpus each time
    known = list(_own_messages())
    before = (*known[:messages], *_made(known, messages - len(known), chance))
    edited = set(chance.sample(range(messages), round(messages * edited_percent / 100)))
    words = sorted({word for message in known for word in message.source.split()})
    after = tuple(
        replace(one, source=_edited(one.source, words, chance)) if number in edited else one
        for number, one in enumerate(before)
    )
    tags = [tag for tag in load_registry(Project(REPOSITORY)) if tag != SOURCE_LOCALE]
    return Corpus(before, after, tuple(tags[:locales]))


def _own_messages() -> Iterator[Message]:
    for path in sorted((REPOSITORY / "locales").glob("*.pot")):
        for entry in read_catalog(path, path.name).live.values():
            context = f"{path.stem}.{entry.context}"
            yield Message(context, entry.source, "content/own.yaml", entry.extracted)


def _made(known: Sequence[Message], wanted: int, chance: random.Random) -> Iterator[Message]:
    """Sentences in which each word follows one that it follows in our German; some form lists."""
    follows: dict[str, list[str]] = {}
    for message in known:
        words = ["", *message.source.split(), ""]
        for word, following in pairwise(words):
            follows.setdefault(word, []).append(following)
    made: dict[tuple[str, str], Message] = {}
    while len(made) < wanted:
        number = len(made)
        group = number // LIST_ITEMS
        in_list = group % round(1 / SHARE_OF_LISTS) == 0
        context = f"made.list-{group}.items" if in_list else f"made.block-{number}.text"
        message = Message(context, _sentence(follows, chance), "content/made.yaml", ("paragraph",))
        made.setdefault(message.key, message)
    yield from made.values()


def _sentence(follows: Mapping[str, Sequence[str]], chance: random.Random) -> str:
    words = [chance.choice(follows[""])]
    while following := chance.choice(follows[words[-1]]):
        words.append(following)
    return " ".join(words)


def _edited(text: str, words: Sequence[str], chance: random.Random) -> str:
    """The text as an editor leaves it: a word exchanged, put in or taken out."""
    parts = text.split()
    while " ".join(parts) == text:
        place = chance.randrange(len(parts))
        new = [[chance.choice(words)], [parts[place], chance.choice(words)], []]
        parts[place : place + 1] = chance.choice(new)[: 2 if len(parts) > 1 else 1] or parts[:1]
    return " ".join(parts)


def write_catalogs(corpus: Corpus, folder: Path) -> tuple[list[Path], Path]:
    """The catalogs of the languages, wholly translated, and the new template."""
    template = folder / "new.pot"
    write_text(template, template_text("bench", corpus.after, "benchmark"))
    old = parse_catalog(template_text("bench", corpus.before, "benchmark"), "old.pot")
    paths = []
    for number, locale in enumerate(corpus.locales):
        tag = sorted(LETTERS)[number % len(LETTERS)]
        empty = new_catalog_text(old, language=locale, plural_forms=PLURAL_FORMS, team="bench")
        translate = partial(transliterated, tag=tag)
        paths.append(folder / f"{locale}.po")
        write_text(paths[-1], _translated(empty, translate))
    return paths, template


def _translated(text: str, translate: Callable[[str], str]) -> str:
    head, *entries = text.split("\nmsgctxt ")
    return "\nmsgctxt ".join([head, *(_with_translation(one, translate) for one in entries)])


def _with_translation(entry: str, translate: Callable[[str], str]) -> str:
    source = re.search(r'^msgid "(.*)"$', entry, re.MULTILINE)
    told = translate(source[1]).replace("\\", "") if source else ""
    return entry.replace('msgstr ""', f'msgstr "{_quoted(told)}"', 1)


def _quoted(text: str) -> str:
    return text.replace('"', '\\"')


def ours(paths: Sequence[Path], template: Path) -> None:
    """The catalogs are up to date by welcomepack, in a process of its own, its start included."""
    script = Path(__file__).with_name("our_update.py")
    arguments = [sys.executable, str(script), str(template), *map(str, paths)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run(arguments, check=True, env=environment)


def msgmerge(paths: Sequence[Path], template: Path) -> None:
    """The catalogs are up to date by GNU gettext, one process for each of them."""
    for path in paths:
        command = ["msgmerge", "--quiet", "--previous", "--update", "--backup=none"]
        subprocess.run([*command, str(path), str(template)], check=True)


def babel(paths: Sequence[Path], template: Path) -> None:
    """The catalogs are up to date by Babel, with its fuzzy matching, in this process."""
    for path in paths:
        new = read_po(BytesIO(template.read_bytes()))
        catalog = read_po(BytesIO(path.read_bytes()))
        catalog.update(new)
        written = BytesIO()
        write_po(written, catalog, include_previous=True)
        path.write_bytes(written.getvalue())


def seconds(update: Update, corpus: Corpus) -> tuple[float, int]:
    """How long an update of fresh catalogs takes; how many messages of one are fuzzy then."""
    folder = Path(tempfile.mkdtemp(prefix="welcomepack-benchmark-"))
    try:
        paths, template = write_catalogs(corpus, folder)
        start = time.perf_counter()
        update(paths, template)
        took = time.perf_counter() - start
        return took, len(re.findall(r"^#, .*\bfuzzy\b", paths[-1].read_text("utf-8"), re.MULTILINE))
    finally:
        shutil.rmtree(folder)


def compared(corpus: Corpus, rounds: int) -> Iterator[str]:
    """The figures as lines of Markdown."""
    few = replace(corpus, locales=corpus.locales[:BABEL_LOCALES])
    factor = len(corpus.locales) / len(few.locales)
    took: dict[str, list[float]] = {"welcomepack": [], "msgmerge": [], "Babel": []}
    fuzzy: dict[str, int] = {}
    for _ in range(rounds):
        for name, update, part in (
            ("welcomepack", ours, corpus), ("msgmerge", msgmerge, corpus), ("Babel", babel, few),
        ):  # fmt: skip
            one, fuzzy[name] = seconds(update, part)
            took[name].append(one * (factor if part is few else 1))
    yield "| | seconds, median | fastest to slowest | times ours | fuzzy messages in a catalog |"
    yield "|---|---|---|---|---|"
    for name, times in took.items():
        ratio = statistics.median(
            theirs / own for theirs, own in zip(times, took["welcomepack"], strict=True)
        )
        span = f"{min(times):.1f} to {max(times):.1f}"
        yield f"| {name} | {statistics.median(times):.1f} | {span} | {ratio:.2f} | {fuzzy[name]} |"


def surroundings() -> str:
    """What the figures depend on."""
    gettext = subprocess.run(["msgmerge", "--version"], capture_output=True, text=True, check=True)
    return (
        f"Python {platform.python_version()}, {gettext.stdout.splitlines()[0]}, "
        f"Babel {version('babel')}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f} at the start"
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--locales", type=int, default=40)
    parser.add_argument("--messages", type=int, default=1500)
    parser.add_argument("--edited", type=float, default=5, help="percent of the messages")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    print(surroundings())
    corpus = corpus_of(asked.messages, asked.edited, asked.locales)
    for line in compared(corpus, asked.rounds):
        print(line)


if __name__ == "__main__":
    main()
