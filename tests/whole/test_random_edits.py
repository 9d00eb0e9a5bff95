"""Whatever editors and translators do, in whatever order, the project loads and makes pages."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import polib
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.commands import ARRIVING, LOCAL, NUMBERS
from tests.page.test_edition import page_of
from welcomepack.files.project import Project
from welcomepack.page.edition import html_of
from welcomepack.pipeline import catalogs as catalogs_
from welcomepack.pipeline.sources import read_sources

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | bool | None"
Place: TypeAlias = tuple[dict[str, Value], str]

TEXT_KEYS = ("title", "lead", "text", "question", "answer", "alt", "label")
LIST_KEYS = ("items", "rows")
SENTENCES = (
    "Gehen Sie zum Amt.",
    "Wählen Sie {phone_ambulance}.",
    "Mehr steht in [dem Ratgeber]({url_guide}).",
    "Heben Sie **jeden Brief** auf.",
    "Papiere",
)
EDITORS_WORK = st.lists(
    st.tuples(
        st.sampled_from([ARRIVING, NUMBERS, LOCAL]),
        st.sampled_from(["rewrite", "shorten", "turn round", "rename"]),
        st.integers(0, 99),
        st.sampled_from(SENTENCES),
    ),
    max_size=6,
)
TRANSLATORS_WORK = st.lists(
    st.tuples(
        st.sampled_from(["common", "town", "ui"]),
        st.sampled_from(["fuzzy", "clear", "translate", "comment", "delete", "sort"]),
        st.integers(0, 99),
    ),
    max_size=6,
)
ROUNDS = st.lists(st.tuples(EDITORS_WORK, TRANSLATORS_WORK), min_size=1, max_size=2)


@contextmanager
def fresh(pristine: Project) -> Iterator[Project]:
    """A copy of the small project, to be changed by one example."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("content", "locales"):
            shutil.copytree(pristine.root / name, root / name)
        (root / "templates").symlink_to(pristine.root / "templates")
        yield Project(root)


def places(value: Value, keys: Sequence[str]) -> Iterator[Place]:
    """Every place in the content that stands under one of these keys."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in keys:
                yield value, key
            yield from places(inner, keys)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner, keys)


def rewrite(content: Value, number: int, sentence: str) -> None:
    """A text has other words."""
    texts = [(o, k) for o, k in places(content, TEXT_KEYS) if isinstance(o[k], str)]
    owner, key = texts[number % len(texts)]
    owner[key] = sentence


def shorten(content: Value, number: int, _: str) -> None:
    """The last item of a list that has several is gone."""
    items = [owner[key] for owner, key in places(content, LIST_KEYS)]
    several = [found for found in items if isinstance(found, list) and len(found) > 1]
    if several:
        several[number % len(several)].pop()


def turn_round(content: Value, number: int, _: str) -> None:
    """The items of a list stand in another order."""
    items = [owner[key] for owner, key in places(content, LIST_KEYS)]
    lists = [found for found in items if isinstance(found, list)]
    if lists:
        lists[number % len(lists)].reverse()


def rename(content: Value, number: int, _: str) -> None:
    """A block, or an item, has another id."""
    named = [(o, k) for o, k in places(content, ["id"]) if "type" in o or "text" in o]
    owner, key = named[number % len(named)]
    owner[key] = f"{owner[key]}-b"


Editing: TypeAlias = list[tuple[str, str, int, str]]
Translating: TypeAlias = list[tuple[str, str, int]]
EDITS: dict[str, Callable[[Value, int, str], None]] = {
    "rewrite": rewrite, "shorten": shorten, "turn round": turn_round, "rename": rename,
}  # fmt: skip


def edit_content(project: Project, work: Editing) -> None:
    for file, kind, number, sentence in work:
        path = project.root / file
        content: Value = yaml.safe_load(path.read_text(encoding="utf-8"))
        EDITS[kind](content, number, sentence)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def edit_catalogs(project: Project, work: Translating) -> None:
    for domain, kind, number in work:
        path = project.catalog("uk", domain)
        catalog = polib.pofile(str(path), wrapwidth=60)
        entries = [entry for entry in catalog if not entry.obsolete]
        translate(catalog, entries[number % len(entries)], kind)
        catalog.save(str(path), newline="\n")


def translate(catalog: polib.POFile, entry: polib.POEntry, kind: str) -> None:
    match kind:
        case "fuzzy":
            entry.flags = sorted({*entry.flags, "fuzzy"})
        case "clear":
            entry.msgstr = ""
        case "translate":
            entry.msgstr = f"Ґ {entry.msgid}"
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        case "comment":
            entry.tcomment = "ask the office"
        case "delete":
            catalog.remove(entry)
        case _:
            catalog.sort(key=lambda one: (one.obsolete, one.msgid))


def work_in(catalogs: Path) -> set[str]:
    """Every translation of a language, in use or not."""
    entries = (entry for path in catalogs.rglob("*.po") for entry in polib.pofile(str(path)))
    return {entry.msgstr for entry in entries if entry.msgstr}


@settings(max_examples=12)
@given(rounds=ROUNDS)
def test_after_any_edits_the_project_loads_and_makes_pages_and_loses_nothing(
    pristine: Project,
    rounds: list[tuple[Editing, Translating]],
) -> None:
    with fresh(pristine) as project:
        for editors, translators in rounds:
            edit_content(project, editors)
            edit_catalogs(project, translators)
            before = work_in(project.locales / "uk")
            sources = read_sources(project, "town")
            list(catalogs_.update(sources, ["uk"]))

            assert "</html>" in html_of(page_of(sources, "uk"), project.templates)
            assert before <= work_in(project.locales / "uk")
            again = catalogs_.update(sources, ["uk"])
            assert [one.written for one in again] == [False, False, False]
