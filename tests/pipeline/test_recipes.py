from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from tests.tiny_project import localized
from welcomepack.page.edition import EditionView
from welcomepack.page.geometry import Format
from welcomepack.pipeline.proofing import ProofSheets
from welcomepack.pipeline.recipes import RECIPES, Marked, Pages, Recipe
from welcomepack.pipeline.sources import Sources

Recipes = Callable[[Format], Recipe]


@pytest.fixture
def recipe(sources: Sources) -> Recipes:
    """The recipe of the Arabic edition in a format."""

    def arabic(wanted: Format) -> Recipe:
        view = EditionView(localized(sources, "ar"), wanted, "machine")
        return RECIPES[wanted](sources, view, ())

    return arabic


@pytest.mark.parametrize(
    ("wanted", "steps"),
    [
        ("print", ["Finished", "PrintReady"]),
        ("screen", ["Readable", "Accessible", "Finished"]),
        ("booklet", ["Finished", "Imposed"]),
        ("proof", []),
    ],
)
def test_the_steps_of_a_format_stand_in_their_order(
    recipe: Recipes, wanted: Format, steps: list[str]
) -> None:
    assert [type(step).__name__ for step in recipe(wanted).steps] == steps


def test_only_pages_for_screens_are_tagged(recipe: Recipes) -> None:
    writings = {one: recipe(one).writing for one in get_args(Format)}

    tagged = {one for one, writing in writings.items() if writing == Pages(tagged=True)}

    assert tagged == {"screen"}
    assert isinstance(writings["proof"], ProofSheets)


def test_crop_marks_are_the_last_step_where_a_pack_wants_them(sources: Sources) -> None:
    whole = localized(sources, "ar")
    settings = whole.pack.settings
    press = settings.press.model_copy(update={"marks": True})
    marked = settings.model_copy(update={"press": press})
    pack = replace(whole, pack=replace(whole.pack, settings=marked))

    *_, last = RECIPES["print"](sources, EditionView(pack, "print", "machine"), ()).steps

    assert isinstance(last, Marked)
    assert last.line == "Musterstadt · Arabisch (ar) · Ausgabe 2026-1 · Stand 22.11.2026"


@pytest.mark.parametrize("wanted", get_args(Format))
def test_a_recipe_says_the_same_of_itself_each_time(recipe: Recipes, wanted: Format) -> None:
    assert repr(recipe(wanted)) == repr(recipe(wanted))
