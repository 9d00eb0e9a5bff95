from dataclasses import replace

import pytest

from tests.tiny_project import localized
from welcomepack.findings import Finding, Severity
from welcomepack.pipeline.sources import Sources
from welcomepack.preview.board import Board
from welcomepack.preview.layouts import Leaf
from welcomepack.preview.pictures import Pictures
from welcomepack.preview.rows import rows_of
from welcomepack.preview.site import Site
from welcomepack.typesetting.engine import Spot

DIGEST = "0123456789abcdef01234567"
NAME = "arriving.emergency.stay-calm.text"
QUOTED = "what's <wrong>"


@pytest.fixture
def site(sources: Sources) -> Site:
    """The site of one page in Arabic, on which one text stands, and of German without pages."""
    board = Board(sources.language(tag) for tag in ("ar", "de"))
    arabic = localized(sources, "ar")
    common = arabic.catalogs["common"]
    entry = next(e for e in common.live.values() if e.context == NAME)
    place = (common.name, entry.line)
    finding = Finding(*place, "numbers", QUOTED, "mend it", Severity.WARNING, "ar")
    rows, others = rows_of(arabic, [finding])
    spot = Spot(NAME, 0, 0.1, 0.2, 0.5, 0.25)
    leaf = Leaf(1, DIGEST, 0, stale=False, spots=(spot,))
    board.put(
        replace(
            board.look("ar"),
            title="Willkommen",
            leaves=(leaf,),
            rows=rows,
            others=others,
            whereabouts={NAME: (1,)},
            busy=False,
        )
    )
    return Site(board, Pictures({DIGEST: b""}.get))
