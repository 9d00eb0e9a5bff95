from importlib import import_module
from itertools import product
from types import SimpleNamespace

import pytest

from welcomepack.typesetting import engine

FLOATS = ["none", "left", "right", "inline-start", "inline-end", "footnote"]
POSITIONS = [
    "static",
    "relative",
    "absolute",
    "fixed",
    ("running()", "head"),
    ("running()", "foot"),
    ("note()", "x"),
]


@pytest.mark.parametrize(("floated", "position"), list(product(FLOATS, POSITIONS)))
def test_the_flow_is_what_weasyprint_says(floated: str, position: str | tuple[str, str]) -> None:
    engine.ready()
    boxes = import_module("weasyprint.formatting_structure.boxes")
    box = boxes.Box("p", {"float": floated, "position": position}, SimpleNamespace())
    ask = boxes.Box.is_in_normal_flow

    expected = floated == "none" and position in {"static", "relative"}
    assert [ask(box), ask(box), ask.__wrapped__(box)] == [expected] * 3


def test_a_box_that_moves_out_of_the_flow_is_known_to() -> None:
    engine.ready()
    box = import_module("weasyprint.formatting_structure.boxes").Box(
        "p", {"float": "none", "position": "static"}, None
    )
    before = box.is_in_normal_flow()

    box.style["position"] = "absolute"

    assert before
    assert not box.is_in_normal_flow()
