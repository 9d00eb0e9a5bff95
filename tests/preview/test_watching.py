from pathlib import Path

from welcomepack.preview.watching import Watch


def test_files_that_were_written_added_or_taken_away_are_changes(tmp_path: Path) -> None:
    kept, changed, gone = (tmp_path / name for name in ("kept.po", "changed.po", "gone.po"))
    for path in (kept, changed, gone):
        path.write_text("before", encoding="utf-8")
    watch = Watch([tmp_path])
    changed.write_text("afterwards", encoding="utf-8")
    gone.unlink()
    added = tmp_path / "folder" / "added.yaml"
    added.parent.mkdir()
    added.write_text("new", encoding="utf-8")

    assert watch.changes() == {changed, gone, added}


def test_a_change_is_told_once(tmp_path: Path) -> None:
    watch = Watch([tmp_path])
    (tmp_path / "a.po").write_text("a", encoding="utf-8")
    watch.changes()

    assert watch.changes() == frozenset()


def test_a_file_that_was_put_in_anothers_place_is_a_change(tmp_path: Path) -> None:
    file, draft = tmp_path / "a.po", tmp_path / "a.po~"
    file.write_text("a", encoding="utf-8")
    watch = Watch([tmp_path])
    draft.write_text("b", encoding="utf-8")
    draft.replace(file)

    assert watch.changes() == {file}


def test_what_editors_write_while_they_save_is_no_change(tmp_path: Path) -> None:
    watch = Watch([tmp_path])
    for name in (".a.po.swp", "a.po~", "a.part", "a.tmp"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "index").write_text("x", encoding="utf-8")

    assert watch.changes() == frozenset()


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert Watch([tmp_path / "nowhere"]).changes() == frozenset()
