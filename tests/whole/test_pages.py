"""The pages of the small project as pictures, one edition for each script.

The pictures to compare with stand in tests/whole/pages; `pytest --renew-pages` draws them anew
after a change of the design that someone has looked at.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import get_args

import polib
import pypdfium2
import pytest
from PIL import Image

from tests.pictures import MOST_DIFFERENT, share_different
from tests.tiny_project import edition, localized
from welcomepack.content.blocks import AnyBlock, Block, Level, Note
from welcomepack.files.project import Project
from welcomepack.page.edition import EditionView, html_of
from welcomepack.page.geometry import Format
from welcomepack.pipeline.sources import Sources, read_sources

PAGES = Path(__file__).parent / "pages"
SCALE = 0.6  # pixels to a point: large enough to see a turned run, small enough to keep


def pages_of(sources: Sources, locale: str, wanted: Format = "screen") -> list[Image.Image]:
    data = edition(sources, locale, wanted).data
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        return [page.render(scale=SCALE, grayscale=True).to_pil().convert("L") for page in document]


def in_a_row(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages)
    row = Image.new("L", (width, pages[0].height), 255)
    left = 0
    for page in pages:
        row.paste(page, (left, 0))
        left += page.width
    return row


def compare(pages: list[Image.Image], name: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue("tmp_path")
    file, actual = PAGES / f"{name}.png", in_a_row(pages)
    if request.config.getoption("--renew-pages"):
        PAGES.mkdir(exist_ok=True)
        actual.save(file, optimize=True)
    actual.save(folder / "actual.png")
    with Image.open(file) as expected:
        assert actual.size == expected.size
        shares = [
            share_different(page, cut)
            for page, cut in zip(pages, cuts(expected, pages), strict=True)
        ]
    worst = max(shares)
    page = shares.index(worst) + 1
    assert worst <= MOST_DIFFERENT, f"{worst:.2%} of page {page} differ; see {folder}/actual.png"


def cuts(row: Image.Image, pages: list[Image.Image]) -> Iterator[Image.Image]:
    """The pages of a row of pages."""
    left = 0
    for page in pages:
        yield row.crop((left, 0, left + page.width, page.height))
        left += page.width


@pytest.mark.parametrize("locale", ["de", "uk", "ar", "ti"])
def test_every_page_looks_as_it_did(
    sources: Sources, locale: str, request: pytest.FixtureRequest
) -> None:
    compare(pages_of(sources, locale), locale, request)


def test_a_proof_looks_as_it_did(project: Project, request: pytest.FixtureRequest) -> None:
    path = project.catalog("ar", "common")
    catalog = polib.pofile(str(path))
    for place, entry in enumerate(catalog):
        entry.flags += ["fuzzy"] if place % 6 == 1 else []
        entry.msgstr = "" if place % 6 == 3 else entry.msgstr
    catalog.save(newline="\n")

    sheets = pages_of(read_sources(project, "town"), "ar", "proof")

    compare(sheets[2:4], "ar-proof", request)


def test_a_turned_line_is_seen(sources: Sources) -> None:
    page = pages_of(sources, "ar")[1]
    turned = page.copy()
    band = page.crop((0, 60, page.width, 90))
    turned.paste(band.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (0, 60))

    assert share_different(page, turned) > MOST_DIFFERENT


# ---- what there is to look at --------------------------------------------------------------------


def test_the_pages_show_every_type_of_block(sources: Sources) -> None:
    shown = {type(block) for block in blocks_of(sources)}

    assert shown == set(Block.__subclasses__())


def test_the_pages_show_every_variant_of_the_blocks(sources: Sources) -> None:
    blocks = blocks_of(sources)
    types = {str(kind) for block in Block.__subclasses__() for kind in literals(block, "type")}

    assert {getattr(block, "type", "") for block in blocks} == types
    assert {block.level for block in blocks if isinstance(block, Note)} == set(get_args(Level))


@pytest.mark.parametrize(
    "mark",
    [
        "with-qr",  # a card with a QR code, and one without
        '<div class="card">',
        '<span class="long">',  # a large number that is long
        "unnumbered",
    ],
)
def test_the_pages_show_what_looks_different(sources: Sources, mark: str) -> None:
    page = EditionView(localized(sources, "de"), "screen", "source", fill=1)

    assert mark in html_of(page, sources.project.templates)


def blocks_of(sources: Sources) -> list[AnyBlock]:
    return [b for c in sources.pack.chapters for t in c.topics for b in t.blocks]


def literals(block: type[Block], name: str) -> tuple[object, ...]:
    return get_args(block.model_fields[name].annotation)
