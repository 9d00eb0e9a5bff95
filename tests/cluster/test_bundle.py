import io
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from welcomepack.cluster import bundle
from welcomepack.cluster.bundle import Shelf, UnsoundError, bundled, unpack
from welcomepack.errors import ContentError
from welcomepack.files.digests import digest


def files_in(folder: Path, texts: dict[str, str]) -> dict[str, Path]:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in texts}


def zipped(texts: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_the_files_come_out_as_they_went_in(tmp_path: Path) -> None:
    texts = {"content/facts.yaml": "phone: ä", "locales/ar/ui.po": "", "templates/a/b/c.css": "x"}

    unpack(bundled(files_in(tmp_path / "here", texts)), tmp_path / "there")

    found = (path for path in (tmp_path / "there").rglob("*") if path.is_file())
    there = {path.relative_to(tmp_path / "there").as_posix(): path.read_text() for path in found}
    assert there == texts


def test_the_same_files_give_the_same_bytes_wherever_they_stand(tmp_path: Path) -> None:
    here = files_in(tmp_path / "here", {"a": "1", "b": "2"})
    there = dict(reversed(files_in(tmp_path / "there", {"a": "1", "b": "2"}).items()))
    os.utime(there["a"], (0, 0))
    there["a"].chmod(0o700)

    assert bundled(here) == bundled(there)


def test_another_file_gives_another_address(tmp_path: Path) -> None:
    files = files_in(tmp_path, {"a": "1"})

    assert digest(bundled(files)) != digest(bundled({"b": files["a"]}))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"^content/a\.png: cannot be read: .*; see that"):
        bundled({"content/a.png": tmp_path / "none"})


def test_more_than_a_worker_would_take_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "MOST_BYTES", 3)

    with pytest.raises(ContentError, match=r"^b: with this file there is more than"):
        bundled(files_in(tmp_path, {"a": "12", "b": "34"}))


@pytest.mark.parametrize(
    "name", ["../a", "a/../../b", "/etc/a", "C:/a", "a//b", "a/./b", "..\\a", "a/"]
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsoundError, match="the bundle names a file"):
        unpack(zipped({name: "x"}), tmp_path / "a" / "b")

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_bundle_that_would_fill_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "MOST_BYTES", 3)

    with pytest.raises(UnsoundError, match="too large"):
        unpack(zipped({"a": "12", "b": "34"}), tmp_path)


def test_a_damaged_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsoundError, match="damaged"):
        unpack(zipped({"a": "x"})[:-9], tmp_path)


def test_a_bundle_stands_unpacked_as_long_as_it_is_used(tmp_path: Path) -> None:
    shelf, packed = Shelf(tmp_path, room=0), zipped({"a": "x"})
    address = digest(packed)

    with shelf.holding(address, packed) as folder, shelf.holding(address, packed) as same:
        assert same == folder == tmp_path / address
        assert (folder / "a").read_text() == "x"
    assert not folder.exists()


def test_a_bundle_that_was_unpacked_is_used_again(tmp_path: Path) -> None:
    shelf, packed = Shelf(tmp_path), zipped({"a": "x"})
    with shelf.holding(digest(packed), packed) as folder:
        (folder / "mark").touch()

    with shelf.holding(digest(packed), packed) as again:
        assert (again / "mark").exists()


def test_the_bundles_used_last_stay(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    packed = {name: zipped({name: ""}) for name in "abc"}
    for name in "abac":
        with shelf.holding(digest(packed[name]), packed[name]):
            pass

    assert {path.name for path in tmp_path.iterdir()} == {digest(packed[n]) for n in "ac"}


def test_a_bundle_that_is_not_the_one_that_was_sent_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(UnsoundError, match="not the one that was sent"),
        Shelf(tmp_path).holding(digest(b"other"), zipped({"a": "x"})),
    ):
        pass

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["content/a\\b.yaml", "content/C:x.yaml", "content/\udcfc.yaml"])
def test_a_name_that_not_every_machine_has_is_refused_before_anything_is_sent(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / "x").touch()

    with pytest.raises(ContentError, match=r"^content/.*: a file with such a name cannot be"):
        bundled({name: tmp_path / "x"})
