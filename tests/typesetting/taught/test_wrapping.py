import sys
from types import ModuleType

import pytest

from welcomepack.typesetting.taught.wrapping import replace_everywhere


def test_every_module_that_imported_a_function_has_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def greet() -> str:
        return "hello"

    def other() -> str:
        return "hallo"

    here, there, namesake = (ModuleType(f"town_{number}") for number in range(3))
    for module in (here, there, namesake):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    for module in (here, there):
        monkeypatch.setattr(module, "greet", greet, raising=False)
    monkeypatch.setattr(namesake, "greet", print, raising=False)

    replace_everywhere(greet, other)

    assert [module.greet for module in (here, there, namesake)] == [other, other, print]
