from typing import Any

import pytest

from welcomepack.checks.check import Check
from welcomepack.checks.inventory import CHECKS


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.id)
def test_every_check_has_a_sentence_a_reason_a_remedy_and_twins(one: Check[Any]) -> None:
    assert one.sentence.endswith(".")
    assert one.rationale.endswith(".")
    assert one.remedy.endswith(".")
    assert one.example.good != one.example.broken
