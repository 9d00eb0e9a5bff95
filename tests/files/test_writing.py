import os
import stat
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from welcomepack.errors import ExitCode, RenderingError, UsageError
from welcomepack.files.writing import (
    ensure_writable,
    forget_drafts,
    locked,
    own_folder,
    refuse_overwriting,
    write_atomically,
    write_together,
)


def test_a_new_file_is_written_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "ar" / "LC_MESSAGES" / "ui.po"

    assert write_atomically(path, b"a\r\nb\n")
    assert path.read_bytes() == b"a\r\nb\n"


def test_a_file_with_other_bytes_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "ui.po"
    path.write_bytes(b"old")

    assert write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_with_the_same_bytes_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "ui.po"
    path.write_bytes(b"same")
    before = path.stat()

    assert not write_atomically(path, b"same")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_only_the_file_is_left_in_its_folder(tmp_path: Path) -> None:
    write_atomically(tmp_path / "ui.po", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["ui.po"]


def test_the_permissions_of_the_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "ui.po"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_atomically(path, b"new")

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target.po").write_bytes(b"old")
    link = tmp_path / "link.po"
    link.symlink_to("target.po")

    write_atomically(link, b"new")

    assert link.is_symlink()
    assert (tmp_path / "target.po").read_bytes() == b"new"


def test_an_interruption_before_the_rename_leaves_the_old_file_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ui.po"
    path.write_bytes(b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["ui.po"]


def test_a_place_that_cannot_be_written_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "file" / "ui.po"

    with pytest.raises(RenderingError, match="cannot write") as refusal:
        write_atomically(path, b"new")
    assert refusal.value.problems[0].path == str(path)
    assert refusal.value.exit_code == ExitCode.RENDERING


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_dead_link(path: Path) -> None:
    path.symlink_to("nowhere")


def a_ring(path: Path) -> None:
    path.symlink_to(path.name)


def test_files_change_together(tmp_path: Path) -> None:
    edition, record = tmp_path / "edition", tmp_path / "record"

    assert write_together({edition: b"1", record: b"1"})
    assert not write_together({edition: b"1", record: b"1"})
    assert write_together({edition: b"1", record: b"2"})
    assert record.read_bytes() == b"2"


def test_a_file_that_cannot_be_written_leaves_those_that_go_with_it_as_they_were(
    tmp_path: Path,
) -> None:
    edition, record = tmp_path / "edition", tmp_path / "record"
    edition.write_bytes(b"old")
    a_folder(record)

    with pytest.raises(RenderingError, match="record: cannot write: a folder or a device is in"):
        write_together({edition: b"new", record: b"new"})
    assert edition.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition", "record"]


@pytest.mark.parametrize("put", [a_pipe, a_dead_link, a_ring])
def test_what_holds_no_bytes_is_replaced(tmp_path: Path, put: Callable[[Path], None]) -> None:
    put(tmp_path / "file")

    assert write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_a_device_is_not_replaced_by_whoever_could(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_char_device", lambda path: path.name == "null")

    with pytest.raises(RenderingError, match="cannot write: a folder or a device is in its place"):
        write_atomically(tmp_path / "null", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_another_program_holds_is_one_sentence_and_no_draft_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "edition.pdf"
    path.write_bytes(b"old")

    def refuse(*_: object) -> None:  # as Windows does while a viewer shows the file
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)

    with pytest.raises(RenderingError, match=r"edition\.pdf: cannot write: Permission denied; "):
        write_atomically(path, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["edition.pdf"]
    assert path.read_bytes() == b"old"


def test_drafts_of_a_file_are_forgotten_and_no_others(tmp_path: Path) -> None:
    for name in (".a.pdf.4711.part", ".a.pdf.4712.part", ".aa.pdf.4711.part", "a.pdf", ".a.pdf"):
        (tmp_path / name).touch()

    forget_drafts(tmp_path / "a.pdf")

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".a.pdf", ".aa.pdf.4711.part", "a.pdf",
    ]  # fmt: skip


def test_a_folder_that_can_be_written_to_is_made_and_left_empty(tmp_path: Path) -> None:
    ensure_writable(tmp_path / "new" / "build", "build")

    assert list((tmp_path / "new" / "build").iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"in the way")

    with pytest.raises(RenderingError, match=r"^build: cannot write: "):
        ensure_writable(tmp_path / "build", "build")


def test_a_folder_that_is_locked_is_had_by_one_alone(tmp_path: Path) -> None:
    had: list[str] = []

    def wait_for_it() -> None:
        with locked(tmp_path):
            had.append("other")

    with ThreadPoolExecutor(1) as executor:
        with locked(tmp_path) as alone:
            assert alone
            waiting = executor.submit(wait_for_it)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.1)
            had.append("one")
        waiting.result()

    assert had == ["one", "other"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(RenderingError, match="gone: cannot write: No such file"):
        locked(tmp_path / "gone").__enter__()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the system for what may be lost."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_of_our_own_is_for_nobody_else_and_is_found_again(temporary: Path) -> None:
    folder = own_folder("fonts")
    (folder / "a").touch()

    assert folder.parent == temporary
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (own_folder("fonts") / "a").exists()


def test_on_windows_the_temporary_folder_is_the_user_s_own(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.delattr(os, "getuid")

    assert own_folder("fonts") == temporary / "fonts"


def open_to_all(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


def a_link(folder: Path) -> None:
    elsewhere = folder.with_name("elsewhere")
    elsewhere.mkdir(mode=0o700)
    folder.symlink_to(elsewhere)


@pytest.mark.parametrize("made", [open_to_all, a_link])
def test_a_folder_that_others_may_have_made_is_not_used(
    temporary: Path, made: Callable[[Path], None]
) -> None:
    folder = temporary / f"fonts-{os.getuid()}"
    made(folder)

    with pytest.raises(RenderingError) as raised:
        own_folder("fonts")

    assert str(raised.value) == (
        f"{folder}: this folder is not ours alone; "
        "remove it, or name a folder of your own in the variable TMPDIR"
    )


def test_a_folder_of_another_user_is_not_used(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = os.getuid() + 1
    (temporary / f"fonts-{other}").mkdir(mode=0o700)
    monkeypatch.setattr(os, "getuid", lambda: other)

    with pytest.raises(RenderingError, match="this folder is not ours alone"):
        own_folder("fonts")


def test_a_file_in_its_place_is_told(temporary: Path) -> None:
    (temporary / f"fonts-{os.getuid()}").touch()

    with pytest.raises(RenderingError, match="cannot write: File exists; "):
        own_folder("fonts")


def itself(path: Path) -> Path:
    return path


def by_another_way(path: Path) -> Path:
    return path.parent / "." / ".." / path.parent.name / path.name


def linked(path: Path) -> Path:
    link = path.with_name("link.pdf")
    link.symlink_to(path)
    return link


def linked_hard(path: Path) -> Path:
    link = path.with_name("link.pdf")
    link.hardlink_to(path)
    return link


@pytest.mark.parametrize("way", [itself, by_another_way, linked, linked_hard])
def test_what_is_read_is_not_written_over(tmp_path: Path, way: Callable[[Path], Path]) -> None:
    source = tmp_path / "x.pdf"
    source.write_bytes(b"pages")

    with pytest.raises(UsageError, match="name another file to write"):
        refuse_overwriting(way(source), [tmp_path / "other.pdf", source])


def test_another_file_may_be_written_over(tmp_path: Path) -> None:
    source, target = tmp_path / "x.pdf", tmp_path / "y.pdf"
    source.write_bytes(b"pages")

    refuse_overwriting(target, [source])
    target.write_bytes(b"pages")
    refuse_overwriting(target, [source])
