import pytest

from welcomepack.languages import font_package
from welcomepack.languages.font_package import font_folders, package_files
from welcomepack.languages.fonts import font_files


def test_every_font_file_lies_in_a_folder_of_the_package() -> None:
    files = package_files()

    assert files
    assert {path.parent for path in files} <= set(font_folders())
    assert set(font_files().values()) <= set(files)


def test_without_the_package_there_are_no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_package, "_NAME", "no_such_fonts")

    assert font_folders() == package_files() == ()
