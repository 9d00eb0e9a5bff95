"""The picture in the README: one topic in three scripts, from the pages as they are laid out.

`pytest --renew-pages` draws it anew after a change of the pages that someone has looked at.
"""

import re
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from tests.pictures import MOST_DIFFERENT, share_different
from tests.real_editions import screen_edition
from tests.tiny_project import REPOSITORY

FILE = REPOSITORY / "docs" / "pages.png"
LOCALES = ("de", "ar", "ti")
TOPIC = "1.1"  # the emergency page: the same numbers in each language
SCALE = 1.15  # pixels to a point
GAP = 14  # pixels
BEHIND_THE_PAGES = (226, 226, 226)
COLOURS = 128
MOST_BYTES = 300_000


def page_of(topic: str, locale: str) -> Image.Image:
    """The page on which a topic begins in a language."""
    with pypdfium2.PdfDocument(BytesIO(screen_edition(locale).data)) as document:
        titles = {mark.get_title().partition(" ")[0]: mark for mark in document.get_toc()}
        page = document[titles[topic].get_dest().get_index()]
        drawn: Image.Image = page.render(scale=SCALE).to_pil()
        return drawn.convert("RGB")


def places(pages: list[Image.Image]) -> list[tuple[int, int, int, int]]:
    """Where pages of one size stand in a row, with a gap around each: left, top, right, bottom."""
    width, height = pages[0].size
    lefts = [GAP + number * (width + GAP) for number in range(len(pages))]
    return [(left, GAP, left + width, GAP + height) for left in lefts]


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Pages of one size in a row."""
    *_, (_, _, right, bottom) = places(pages)
    row = Image.new("RGB", (right + GAP, bottom + GAP), BEHIND_THE_PAGES)
    for page, place in zip(pages, places(pages), strict=True):
        row.paste(page, place)
    return row


def test_the_picture_shows_the_pages_as_they_are(request: pytest.FixtureRequest) -> None:
    pages = [page_of(TOPIC, locale) for locale in LOCALES]
    actual = side_by_side(pages)
    if request.config.getoption("--renew-pages"):
        actual.quantize(COLOURS).save(FILE, optimize=True)

    with Image.open(FILE) as picture:
        shown = picture.convert("RGB")
    shares = [
        share_different(page, shown.crop(place))
        for page, place in zip(pages, places(pages), strict=True)
    ]
    assert shown.size == actual.size
    assert max(shares) <= MOST_DIFFERENT, f"{shares} differ; look, then run pytest --renew-pages"


def test_the_readme_shows_the_picture_and_says_what_it_shows() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    name = FILE.relative_to(REPOSITORY).as_posix()

    (alternative,) = re.findall(rf"!\[(.*?)\]\({re.escape(name)}\)", readme)
    assert all(language in alternative for language in ("German", "Arabic", "Tigrinya"))


def test_the_picture_is_soon_there() -> None:
    assert FILE.stat().st_size <= MOST_BYTES
