"""The pages of the small project as pictures, one edition for each script.

The pictures to compare with stand in tests/whole/pages; `pytest --renew-pages` draws them anew
after a change of the design that someone has looked at.
"""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from welcomepack import pipeline
from welcomepack.localize import localize
from welcomepack.pipeline import Workspace

PAGES = Path(__file__).parent / "pages"
SCALE = 0.6  # pixels to a point: large enough to see a turned run, small enough to keep
MOST_DIFFERENT = 0.004  # share of pixels; another rasteriser's edges stay far below
VISIBLE = 96  # levels of 255


def pages_of(workspace: Workspace, locale: str) -> list[Image.Image]:
    catalogs = workspace.catalogs(locale)
    localized = localize(workspace.pack, workspace.language(locale), catalogs)
    edition = pipeline.make_edition(workspace, localized, catalogs, "screen")
    with pypdfium2.PdfDocument(BytesIO(edition.data)) as document:
        return [page.render(scale=SCALE, grayscale=True).to_pil().convert("L") for page in document]


def in_a_row(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages)
    row = Image.new("L", (width, pages[0].height), 255)
    left = 0
    for page in pages:
        row.paste(page, (left, 0))
        left += page.width
    return row


def share_different(one: Image.Image, other: Image.Image) -> float:
    if one.size != other.size:
        return 1.0
    histogram = ImageChops.difference(one, other).histogram()
    return sum(histogram[VISIBLE:]) / (one.width * one.height)


@pytest.mark.parametrize("locale", ["de", "uk", "ar", "ti"])
def test_every_page_looks_as_it_did(
    workspace: Workspace, locale: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    actual = in_a_row(pages_of(workspace, locale))
    file = PAGES / f"{locale}.png"
    if request.config.getoption("--renew-pages"):
        PAGES.mkdir(exist_ok=True)
        actual.save(file, optimize=True)
    actual.save(tmp_path / "actual.png")

    with Image.open(file) as expected:
        different = share_different(actual, expected)
        assert different <= MOST_DIFFERENT, f"{different:.2%} differ; see {tmp_path}/actual.png"


def test_a_turned_line_is_seen(workspace: Workspace) -> None:
    page = pages_of(workspace, "ar")[1]
    turned = page.copy()
    band = page.crop((0, 60, page.width, 90))
    turned.paste(band.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (0, 60))

    assert share_different(page, turned) > MOST_DIFFERENT
