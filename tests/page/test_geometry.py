import pytest
from hypothesis import given
from hypothesis import strategies as st

from welcomepack.page.geometry import TRIMS, Geometry, pages_missing
from welcomepack.page.looks import geometry_of
from welcomepack.pipeline.sources import Sources


@given(st.integers(min_value=0, max_value=1000))
def test_with_the_pages_missing_the_sheets_are_whole(pages: int) -> None:
    missing = pages_missing(pages)

    assert (pages + missing) % 4 == 0
    assert 0 <= missing < 4


def test_a_print_edition_has_three_millimetres_of_bleed_and_a_screen_edition_none(
    sources: Sources,
) -> None:
    assert geometry_of(sources.pack.settings, "print").bleed_mm == 3
    assert geometry_of(sources.pack.settings, "screen").bleed_mm == 0


@pytest.mark.parametrize("geometry", TRIMS.values())
def test_an_a5_page_is_148_by_210(geometry: Geometry) -> None:
    assert (geometry.width_mm, geometry.height_mm) == (148, 210)


@pytest.mark.parametrize("geometry", TRIMS.values())
def test_the_margin_at_the_spine_is_the_wider_one(geometry: Geometry) -> None:
    assert geometry.inner_mm > geometry.outer_mm >= 10
