import os
from collections.abc import Callable
from pathlib import Path

import pytest

from welcomepack.errors import UsageError
from welcomepack.files.project import Project, copied_from, is_hidden, is_reserved

MARK = "[tool.welcomepack]\n"


def marked(folder: Path, text: str = MARK) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_project_around_a_folder_is_found(tmp_path: Path) -> None:
    root, deep = marked(tmp_path / "town"), tmp_path / "town" / "content" / "bochum"
    deep.mkdir(parents=True)

    assert Project.find(deep) == Project(root)


def test_the_nearest_project_is_taken(tmp_path: Path) -> None:
    marked(tmp_path)
    inner = marked(tmp_path / "inner")

    assert Project.find(inner).root == inner


@pytest.mark.parametrize("text", ["[tool.ruff]\n", "[tool\n", ""])
def test_a_folder_that_does_not_name_welcomepack_is_passed_over(tmp_path: Path, text: str) -> None:
    inner = marked(marked(tmp_path) / "inner", text)

    assert Project.find(inner).root == tmp_path


def test_a_mark_that_is_not_utf8_is_passed_over(tmp_path: Path) -> None:
    inner = marked(marked(tmp_path) / "inner")
    (inner / "pyproject.toml").write_bytes(b"\xff" + MARK.encode())

    assert Project.find(inner).root == tmp_path


def test_a_folder_outside_of_any_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no welcomepack project in .* or above it; .*--root"):
        Project.find(tmp_path)


def with_packs(root: Path, *names: str) -> Project:
    for name in names:
        (root / "content" / name).mkdir(parents=True)
        (root / "content" / name / "pack.yaml").touch()
    return Project(root)


def test_the_only_pack_is_taken(tmp_path: Path) -> None:
    (tmp_path / "content" / "germany").mkdir(parents=True)
    project = with_packs(tmp_path, "herne")

    assert project.only_pack() == "herne"


def test_one_of_several_packs_has_to_be_named(tmp_path: Path) -> None:
    project = with_packs(tmp_path, "herne", "bochum")

    assert project.packs == ("bochum", "herne")
    with pytest.raises(UsageError) as raised:
        project.only_pack()
    assert str(raised.value) == "there are several packs; name one with --pack: bochum, herne"


def test_a_project_without_a_pack_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^there is no pack: .*pack\.yaml; add one"):
        Project(tmp_path).only_pack()


def test_files_stand_where_the_design_puts_them(tmp_path: Path) -> None:
    project = Project(tmp_path)

    paths = (
        project.content,
        project.registry,
        project.templates,
        project.output,
        project.template_catalog("ui"),
        project.catalog("ar", "bochum"),
        project.review("ar"),
        project.glossary,
    )

    assert [project.relative(path) for path in paths] == [
        "content",
        "locales/languages.yaml",
        "templates",
        "build",
        "locales/ui.pot",
        "locales/ar/LC_MESSAGES/bochum.po",
        "locales/ar/review.yaml",
        "content/glossary.yaml",
    ]


def test_a_path_outside_of_the_project_is_told_in_full(tmp_path: Path) -> None:
    assert Project(tmp_path / "town").relative(tmp_path / "x.po") == (tmp_path / "x.po").as_posix()


@pytest.mark.parametrize(
    ("name", "reserved"),
    [
        ("con", True), ("Aux.yaml", True), ("nul.tar.gz", True), ("COM1", True), ("lpt9.po", True),
        ("prn .yaml", True), ("cone", False), ("com0", False), ("bochum.con", False), ("", False),
    ],
)  # fmt: skip
def test_names_that_windows_keeps_for_devices_are_known(name: str, *, reserved: bool) -> None:
    assert is_reserved(name) is reserved


@pytest.mark.parametrize(
    "name",
    [
        "offices Kopie", "offices - Kopie", "offices - Kopie (2)", "offices copy", "offices-copy 2",
        "offices (1)", "offices 2", "offices_neu", "Kopie von offices", "Copy of offices",
        "offices (Konflikt Kopie 2026-11-22)", "offices conflicted copy",
    ],
)  # fmt: skip
def test_a_copy_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "offices.yaml").write_text("", encoding="utf-8")

    assert copied_from(tmp_path / f"{name}.yaml") == tmp_path / "offices.yaml"


@pytest.mark.parametrize("name", ["offices", "other Kopie", "offices-in-town", "officescopy"])
def test_another_file_is_no_copy(tmp_path: Path, name: str) -> None:
    (tmp_path / "offices.yaml").write_text("", encoding="utf-8")

    assert copied_from(tmp_path / f"{name}.yaml") is None


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(b"a = " + b"[" * 100_000, id="deep"),
        pytest.param(b"a = " + b"9" * 10_000, id="huge-number"),
        pytest.param(b"tool = 3", id="number"),
        pytest.param(b'tool = "welcomepack"', id="text"),
        pytest.param(b'tool = ["welcomepack"]', id="list"),
        pytest.param(b"\xff\xfe", id="not-utf8"),
        pytest.param(b"\0", id="zero"),
    ],
)
def test_a_settings_file_that_cannot_be_understood_is_not_ours(
    tmp_path: Path, broken: bytes
) -> None:
    (tmp_path / "pyproject.toml").write_text(MARK, encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_bytes(broken)

    assert Project.find(inner).root == tmp_path


@pytest.mark.parametrize(
    "put", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("pyproject.toml")]
)
def test_what_is_no_file_is_no_settings_file(tmp_path: Path, put: Callable[[Path], None]) -> None:
    put(tmp_path / "pyproject.toml")

    with pytest.raises(UsageError, match="no welcomepack project"):
        Project.find(tmp_path)


@pytest.mark.parametrize("folder", ["content", "locales", "templates"])
def test_nothing_is_written_where_inputs_stand(tmp_path: Path, folder: str) -> None:
    project = Project(tmp_path)
    (tmp_path / folder / "deep").mkdir(parents=True)
    (tmp_path / "build").symlink_to(tmp_path / folder / "deep")

    with pytest.raises(UsageError) as raised:
        project.refuse_input(tmp_path / "build" / "town.json")

    assert str(raised.value) == (
        f"build/town.json: what is made would stand in {folder}/, which editions are made from; "
        "name another folder, or remove the link that leads there"
    )


def test_anything_else_may_be_written(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (tmp_path / "content").mkdir()

    for path in ("build/town.json", "contents/town.json", "../town.json", "town.json"):
        project.refuse_input(tmp_path / path)


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        ("._offices.yaml", True),
        (".offices.yaml.swp", True),
        ("~$offices.yaml", True),
        ("offices.yaml~", True),
        ("offices.yaml", False),
        ("a~b.yaml", False),
    ],
)
def test_what_editors_put_beside_a_file_is_hidden(name: str, *, hidden: bool) -> None:
    assert is_hidden(name) is hidden
