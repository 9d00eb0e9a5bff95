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


def test_a_name_of_a_module_says_which_one_is_meant() -> None:
    """Those of the command line are named after their commands, as the stages and rooms may be."""
    names = [path.stem for path in modules() if path.parts[0] != "cli"]
    rooms = {path.parts[0] for path in modules() if len(path.parts) > 1}

    assert [name for name in sorted({*names}) if names.count(name) > 1 or name in rooms] == []
