from dataclasses import replace
from typing import get_args

import pytest

from welcomepack.cli.build import FormatName
from welcomepack.page.geometry import SLUG_MM, TRIMS, Format
from welcomepack.page.looks import LOOKS, geometry_of
from welcomepack.pipeline.recipes import RECIPES
from welcomepack.pipeline.sources import Sources
from welcomepack.preflight.pdf_file import SIGNS


def test_every_format_has_its_look_its_recipe_and_its_sign_and_can_be_asked_for() -> None:
    formats = set(get_args(Format))

    assert set(LOOKS) == formats
    assert set(RECIPES) == formats
    assert set(SIGNS) == formats
    assert set(FormatName) == formats


def test_only_pages_for_a_press_have_a_bleed(sources: Sources) -> None:
    settings = sources.pack.settings

    bled = {one for one in LOOKS if geometry_of(settings, one).bleed_mm}

    assert bled == {one for one, look in LOOKS.items() if look.for_press}
    assert geometry_of(settings, "screen") == TRIMS[settings.trim]


@pytest.mark.parametrize(("marks", "slug_mm"), [(True, SLUG_MM), (False, 0)])
def test_marks_need_room_around_the_bleed(sources: Sources, marks: bool, slug_mm: float) -> None:  # noqa: FBT001
    settings = sources.pack.settings
    marked = settings.model_copy(
        update={"press": settings.press.model_copy(update={"marks": marks})}
    )

    assert geometry_of(marked, "print") == replace(geometry_of(settings, "print"), slug_mm=slug_mm)
