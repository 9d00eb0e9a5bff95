from io import BytesIO

import pytest
from PIL import Image

from welcomepack.preview.pictures import Pictures
from welcomepack.typesetting import engine


@pytest.fixture(scope="module")
def data() -> bytes:
    css = "@page { size: 148mm 210mm } html { font-family: 'Noto Sans' }"
    html = f"<html lang=de><title>x</title><style>{css}</style><p>Seite"
    return engine.render(html, lambda _: (b"", "")).pdf(tagged=False)


def test_a_page_is_drawn_as_wide_as_asked(data: bytes) -> None:
    png = Pictures({"known": data}.get).png("known", 0, 720)

    assert png is not None
    with Image.open(BytesIO(png)) as picture:
        assert picture.format == "PNG"
        assert abs(picture.width - 720) <= 1
        assert abs(picture.height - 720 * 210 / 148) <= 2


@pytest.mark.parametrize(
    ("digest", "index", "width"), [("other", 0, 720), ("known", 1, 720), ("known", 0, 99999)]
)
def test_what_is_not_there_is_not_drawn(data: bytes, digest: str, index: int, width: int) -> None:
    assert Pictures({"known": data}.get).png(digest, index, width) is None


def test_a_page_is_drawn_once(data: bytes) -> None:
    pictures = Pictures({"known": data}.get)

    assert pictures.png("known", 0, 360) is pictures.png("known", 0, 360)
