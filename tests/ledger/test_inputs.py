import os
from collections.abc import Callable
from pathlib import Path

import pytest

from welcomepack.files.digests import UNKNOWN, digest_of_file, digest_of_files
from welcomepack.languages.fonts import font_files
from welcomepack.ledger.inputs import MACHINERY, Inputs


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "content/glossary.yaml": "a",
        "content/town/pack.yaml": "b",
        "content/town/chapters/local.yaml": "c",
        "content/other/facts.yaml": "d",
        "locales/languages.yaml": "e",
        "locales/town.pot": "f",
        "locales/uk/LC_MESSAGES/town.po": "g",
        "locales/ar/LC_MESSAGES/town.po": "h",
        "templates/style.css.j2": "i",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def changed_by(root: Path, file: str) -> set[str]:
    """The inputs of a Ukrainian edition that are others when a file is another."""
    before = Inputs(root).of(["town"], "uk")
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text("new", encoding="utf-8")
    after = Inputs(root).of(["town"], "uk")
    return {name for name, value in before.items() if after[name] != value}


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("content/glossary.yaml", "content/*"),
        ("content/town/pack.yaml", "content/town/**"),
        ("content/town/chapters/local.yaml", "content/town/**"),
        ("content/town/images/new.svg", "content/town/**"),
        ("locales/languages.yaml", "locales/*"),
        ("locales/uk/LC_MESSAGES/town.po", "locales/uk/**"),
        ("locales/uk/review.yaml", "locales/uk/**"),
        ("templates/style.css.j2", "templates/**"),
        ("templates/profiles/new.icc", "templates/**"),
    ],
)
def test_a_file_that_is_read_changes_one_input(root: Path, file: str, name: str) -> None:
    assert changed_by(root, file) == {name}


@pytest.mark.parametrize(
    "file",
    ["content/other/facts.yaml", "locales/town.pot", "locales/ar/LC_MESSAGES/town.po",
     "build/town.json", "docs/page.md"],
)  # fmt: skip
def test_a_file_that_is_not_read_changes_no_input(root: Path, file: str) -> None:
    assert changed_by(root, file) == set()


def test_a_file_that_is_touched_changes_no_input(root: Path) -> None:
    before = Inputs(root).of(["town"], "uk")
    os.utime(root / "content/town/pack.yaml", (0, 0))

    assert Inputs(root).of(["town"], "uk") == before


def test_a_file_that_is_gone_or_renamed_changes_an_input(root: Path) -> None:
    before = Inputs(root).digest("templates/**")
    (root / "templates/style.css.j2").rename(root / "templates/other.css.j2")

    assert Inputs(root).digest("templates/**") != before


def test_files_behind_links_count_even_in_a_ring(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "facts.yaml").write_bytes(b"1")
    (elsewhere / "ring").symlink_to(elsewhere)
    (root / "content/town/linked").symlink_to(elsewhere)
    before = Inputs(root).digest("content/town/**")
    (elsewhere / "facts.yaml").write_bytes(b"2")

    assert Inputs(root).digest("content/town/**") != before


def test_a_name_that_is_not_utf8_is_a_name(root: Path) -> None:
    before = Inputs(root).digest("content/town/**")
    (root / os.fsdecode(b"content/town/gr\xfcn.yaml")).write_bytes(b"1")

    assert Inputs(root).digest("content/town/**") != before


@pytest.mark.parametrize("put", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_has_no_end_is_not_read(root: Path, put: Callable[[Path], None]) -> None:
    put(root / "content/town/endless.yaml")
    found = Inputs(root).digest("content/town/**")

    assert Inputs(root).digest("content/town/**") == found
    assert digest_of_file(root / "content/town/endless.yaml") == UNKNOWN


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "a" * 5_000])
def test_what_cannot_be_the_name_of_a_file_is_not_known(name: str) -> None:
    assert digest_of_file(Path(name)) == UNKNOWN


def test_a_draft_that_a_killed_process_left_is_no_input(root: Path) -> None:
    before = Inputs(root).digest("content/town/**")
    (root / "content/town/.pack.yaml.4711.part").write_bytes(b"half of it")

    assert Inputs(root).digest("content/town/**") == before


@pytest.mark.parametrize("name", list(MACHINERY))
def test_each_part_of_the_machinery_is_known_here(name: str) -> None:
    assert MACHINERY[name]() not in {UNKNOWN, ""}


@pytest.mark.parametrize("name", list(MACHINERY))
def test_another_machinery_is_another_input(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    earlier = Inputs(root).of(["town"], "uk")
    assert Inputs(root).same(earlier, earlier)

    monkeypatch.setitem(MACHINERY, name, lambda: "another")

    assert not Inputs(root).same(earlier, earlier)


def test_what_is_not_known_is_never_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MACHINERY, "pango", lambda: UNKNOWN)
    earlier = Inputs(root).of(["town"], "uk")

    assert not Inputs(root).same(earlier, earlier)


def test_the_epoch_of_the_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert MACHINERY["SOURCE_DATE_EPOCH"]() == "1"


def test_the_fonts_that_count_are_those_that_draw() -> None:
    folders = {path.parent for path in font_files().values()}
    files = ((path.name, path) for folder in folders for path in folder.glob("*.ttf"))

    assert MACHINERY["fonts"]() == digest_of_files(files)


def test_a_hidden_file_builds_nothing_anew(root: Path) -> None:
    earlier = Inputs(root).of(["town"], "uk")
    for folder in ("content/town", "locales/uk", "templates"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / ".DS_Store").write_bytes(b"\0")

    assert Inputs(root).same(earlier, earlier)
