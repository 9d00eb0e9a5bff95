from pathlib import Path

from tests.tiny_project import REPOSITORY

OF_THE_WHOLE = {"test_mirror.py", "whole"}  # tests of no single module


def modules() -> set[Path]:
    package = REPOSITORY / "welcomepack"
    found = (path.relative_to(package) for path in package.rglob("*.py"))
    return {path for path in found if path.name not in {"__init__.py", "__main__.py"}}


def mirrored() -> set[Path]:
    folder = REPOSITORY / "tests"
    found = (path.relative_to(folder) for path in folder.rglob("test_*.py"))
    unit = (path for path in found if path.parts[0] != "whole")
    return {path.with_name(path.name.removeprefix("test_")) for path in unit} - {Path("mirror.py")}


def test_every_module_has_its_tests() -> None:
    assert modules() - mirrored() == set()


def test_every_file_of_tests_has_its_module() -> None:
    assert mirrored() - modules() == set()
