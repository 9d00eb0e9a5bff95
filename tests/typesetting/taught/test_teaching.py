from importlib.metadata import version
from types import SimpleNamespace

from welcomepack.typesetting.taught.teaching import KNOWN, teach


def test_the_version_that_is_installed_is_known() -> None:
    assert version("weasyprint") == KNOWN


def test_another_version_is_taught_nothing() -> None:
    assert not teach(SimpleNamespace(__version__="70.1"))
