import shutil
from collections.abc import Iterator
from io import BytesIO
from threading import Event
from typing import NamedTuple

import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.commands import ARRIVING, CALM, COMMON, in_translation
from tests.tiny_project import edit, edition, let_through
from welcomepack.errors import UsageError
from welcomepack.files.project import Project
from welcomepack.pipeline.sources import read_sources
from welcomepack.preview.board import Shown
from welcomepack.preview.keeper import Preview
from welcomepack.typesetting import engine

WIDTH = 720  # pixels
ARABIC = COMMON.replace("uk", "ar")


class Drawing:
    """Draws as the program does, and keeps the documents it drew."""

    def __init__(self) -> None:
        self.documents: list[str] = []
        self._draw = engine.excerpt

    def __call__(self, html: str, serve: engine.Serve) -> engine.Excerpt:
        self.documents.append(html)
        return self._draw(html, serve)


@pytest.fixture
def drawing(monkeypatch: pytest.MonkeyPatch) -> Drawing:
    spy = Drawing()
    monkeypatch.setattr(engine, "excerpt", spy)
    return spy


class Kept:
    """A preview that is brought up to date by hand."""

    def __init__(self, project: Project, *locales: str) -> None:
        self.project, self.locale = project, locales[0]
        self.preview = Preview(project, "town", locales)
        self.caught_up()

    def caught_up(self) -> Shown:
        self.preview.catch_up(Event())
        return self.shown

    @property
    def shown(self) -> Shown:
        return self.preview.site.board.look(self.locale)

    def pages(self) -> list[Image.Image]:
        """The pages as the browser gets them."""
        pictures = self.preview.site.pictures
        drawn = [pictures.png(leaf.digest, leaf.index, WIDTH) for leaf in self.shown.leaves]
        return [Image.open(BytesIO(png)).convert("RGB") for png in drawn if png]


def built(project: Project, locale: str) -> list[Image.Image]:
    data = edition(read_sources(project, "town"), locale, "screen", gate=let_through).data
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        scale = WIDTH / document[0].get_width()
        return [page.render(scale=scale).to_pil().convert("RGB") for page in document]


def in_text(project: Project, file: str, name: str, old: str, new: str) -> None:
    """The translation of the text with this context has `new` where `old` stood first in it."""
    path = project.root / file
    text = path.read_text(encoding="utf-8")
    start = text.index('msgstr "', text.index(f'msgctxt "{name}"'))
    start = text.index(old, start)
    text = text[:start] + new + text[start + len(old) :]
    path.write_text(text, encoding="utf-8", newline="\n")


def different(one: list[Image.Image], other: list[Image.Image]) -> list[int]:
    """The numbers of the pages that differ in any pixel."""
    pairs = enumerate(zip(one, other, strict=True), 1)
    return [number for number, (a, b) in pairs if ImageChops.difference(a, b).getbbox()]


class Change(NamedTuple):
    """A text of the chapter in the middle: `old` becomes `new`, and so many pages come of it."""

    locale: str
    old: str
    new: str
    pages: int


CHANGES = (
    Change("de", "Heben Sie", "Behalten Sie", 8),
    Change("de", "Heben Sie", "Gehen Sie zum Amt. " * 80 + "Heben Sie", 12),
    Change("ar", "[", "سس [", 8),
    Change("ar", "[", "مننخ دذخ لشص عصس. " * 80 + "[", 12),
)


@pytest.fixture
def letters_as_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Right-to-left letters and their dots stay apart in the built edition.

    As one glyph they look the same, but their edges move by less than a pixel.
    """

    def as_it_is(data: bytes, *, text: str) -> bytes:
        assert text
        return data

    monkeypatch.setattr("welcomepack.pipeline.recipes.readable", as_it_is)


@pytest.mark.usefixtures("letters_as_drawn")
@pytest.mark.parametrize("change", CHANGES, ids=["de", "de+", "ar", "ar+"])
def test_after_a_change_in_the_middle_the_pages_are_those_of_a_build(
    project: Project, change: Change
) -> None:
    kept = Kept(project, change.locale)
    before = len(kept.shown.leaves)
    if change.locale == "de":
        edit(project, ARRIVING, change.old, change.new)
    else:
        in_text(project, ARABIC, "arriving.papers.keep.text", change.old, change.new)
    after = len(kept.caught_up().leaves)

    assert different(kept.pages(), built(project, change.locale)) == []
    assert (before, after) == (8, change.pages)


def test_a_changed_translation_lays_out_its_chapter_alone(
    project: Project, drawing: Drawing
) -> None:
    kept = Kept(project, "ar", "uk")
    before = {leaf.digest for leaf in kept.shown.leaves}
    drawing.documents.clear()
    in_text(project, ARABIC, "arriving.papers.keep.text", "[", "سس [")
    shown = kept.caught_up()

    [document] = drawing.documents
    assert 'data-part="arriving"' in document
    assert shown.changed == (3,)
    assert len({leaf.digest for leaf in shown.leaves} - before) == 1


@pytest.fixture(scope="module")
def kept(pristine: Project, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A preview that tests share; each takes back what it changed."""
    root = tmp_path_factory.mktemp("kept") / "project"
    shutil.copytree(pristine.root, root)
    return Kept(Project(root), "uk")


@pytest.fixture
def taken_back(kept: Kept) -> Iterator[Kept]:
    """The shared preview, afterwards again as it was."""
    folders = ("content", "locales", "templates")
    files = [f for name in folders for f in (kept.project.root / name).rglob("*.*") if f.is_file()]
    before = {path: path.read_bytes() for path in files}
    yield kept
    for path, data in before.items():
        if path.read_bytes() != data:
            path.write_bytes(data)
    kept.caught_up()


def test_each_text_knows_its_page(kept: Kept) -> None:
    shown = kept.shown

    assert shown.whereabouts is not None
    assert shown.whereabouts["arriving.papers.keep.text"] == (3,)
    assert set(shown.whereabouts) <= {row.name for row in shown.rows}


def test_an_error_is_told_beside_its_text_and_the_last_good_pages_stay(taken_back: Kept) -> None:
    kept = taken_back
    good = kept.shown.leaves
    line = in_translation(kept.project, CALM, '"', '"**')
    shown = kept.caught_up()

    assert shown.leaves == good
    assert not shown.busy
    [problem] = shown.problems
    assert problem.startswith(f"{COMMON}:{line}: ")
    rows = {row.name: row for row in shown.rows}
    assert [f.id for f in rows["arriving.emergency.stay-calm.text"].findings] == ["mismatch"]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (ARRIVING, "id: arriving", "id: [", "arriving.yaml:"),
        (COMMON, "msgctxt", 'msgid "', f"{COMMON}:"),
        ("templates/cover.html.j2", "</section>", "{% if %}", "templates/cover.html.j2:"),
        ("templates/cover.html.j2", "</section>", "{{ page.nothing }}", "templates/cover.html.j2:"),
        ("templates/style.css.j2", "body { margin: 0 }", "body { marg: 0 }", "marg"),
    ],
)
def test_every_error_is_told_and_mending_it_takes_it_away(
    taken_back: Kept, file: str, old: str, new: str, told: str
) -> None:
    kept, good = taken_back, taken_back.shown.leaves
    before = (kept.project.root / file).read_text(encoding="utf-8")
    edit(kept.project, file, old, new)
    broken = kept.caught_up()
    (kept.project.root / file).write_text(before, encoding="utf-8", newline="\n")
    mended = kept.caught_up()

    assert told in " ".join(broken.problems)
    assert broken.leaves == good
    assert (mended.problems, mended.leaves) == ((), good)


def test_other_pictures_and_another_style_lay_out_the_pages_anew(taken_back: Kept) -> None:
    kept = taken_back
    seen = [{leaf.digest for leaf in kept.shown.leaves}]
    changes = (
        ("content/town/images/map.svg", "<svg", "<svg "),
        ("templates/style.css.j2", "body { margin: 0 }", "body { margin: 1mm }"),
    )
    for file, old, new in changes:
        edit(kept.project, file, old, new)
        seen.append({leaf.digest for leaf in kept.caught_up().leaves})

    assert seen[0].isdisjoint(seen[1])
    assert seen[1].isdisjoint(seen[2])


def test_an_unknown_language_and_an_unknown_pack_are_refused(project: Project) -> None:
    with pytest.raises(UsageError, match="xx"):
        Preview(project, "town", ["xx"])
    with pytest.raises(UsageError, match="no pack 'village'"):
        Preview(project, "village", ["uk"])


def test_broken_content_is_told_from_the_start_and_mended_while_it_is_shown(
    project: Project,
) -> None:
    edit(project, ARRIVING, "id: arriving", "id: [")
    kept = Kept(project, "uk")
    broken = kept.shown
    edit(project, ARRIVING, "id: [", "id: arriving")

    assert broken.problems
    assert kept.caught_up().leaves
