import datetime as dt
import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.catalog_samples import ARRIVAL, catalog, entry
from welcomepack.errors import CatalogError
from welcomepack.handover import unpacking
from welcomepack.handover.manifest import manifest_text
from welcomepack.handover.packing import packed
from welcomepack.handover.unpacking import Parcel, Sent, unpacked

DAY = dt.date(2026, 11, 22)
MANIFEST = manifest_text("town", "ti", {"ui": ("ui.po", catalog(entry(ARRIVAL)))}).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(CatalogError) as refused:
        unpacked(data, "x.zip")
    return str(refused.value)


def test_a_file_that_is_no_zip_is_one_catalog() -> None:
    assert unpacked(b"msgid", "x.po") == Parcel((Sent("x.po", b"msgid"),))


def test_a_zip_gives_its_catalogs_and_the_manifest_whatever_their_folders() -> None:
    files = {"a/b/UI.PO": b"x", "c/handover.json": MANIFEST, "proof.pdf": b"y"}

    parcel = unpacked(packed(files, DAY), "x.zip")

    assert parcel.catalogs == (Sent("x.zip/a/b/UI.PO", b"x"),)
    assert parcel.manifest
    assert parcel.manifest.language == "ti"


def test_what_macos_puts_into_a_zip_is_no_catalog() -> None:
    files = {"__MACOSX/._ui.po": b"x", "a/._ui.po": b"x", "a/ui.po": b"y", "a/": b""}

    assert [sent.data for sent in unpacked(packed(files, DAY), "x.zip").catalogs] == [b"y"]


def test_a_name_that_leads_out_of_the_zip_is_only_shown() -> None:
    parcel = unpacked(packed({"../../etc/ui.po": b"x"}, DAY), "x.zip")

    assert parcel.catalogs == (Sent("x.zip/../../etc/ui.po", b"x"),)


def test_a_name_cannot_steer_the_terminal() -> None:
    (sent,) = unpacked(packed({"a\x1b[2J\nb.po": b"x"}, DAY), "x.zip").catalogs

    assert sent.name == "x.zip/a?[2J?b.po"


def test_a_zip_without_catalogs_is_refused() -> None:
    assert "there is no .po file in the zip; ask for" in refusal(packed({"a.docx": b""}, DAY))


def test_a_broken_manifest_is_refused() -> None:
    files = {"handover.json": b"{}", "ui.po": b"x"}

    assert "x.zip/handover.json: this is not a manifest" in refusal(packed(files, DAY))


def test_a_file_that_is_larger_than_it_says_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_BYTES", 1_000)

    assert "'ui.po' is too large for a catalog" in refusal(packed({"ui.po": b"x" * 1_001}, DAY))


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LARGEST_BYTES", 1_000)

    assert "x.zip: the file is too large for a catalog" in refusal(b"x" * 1_001)


def test_an_empty_zip_is_refused() -> None:
    assert "there is no .po file in the zip" in refusal(packed({}, DAY))


def test_many_files_that_are_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1_000)
    files = {f"{number}.po": b"x" * 400 for number in range(3)}

    assert "'2.po' is too large" in refusal(packed(files, DAY))


def test_a_zip_of_very_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_FILES", 2)

    assert "more than 2 files" in refusal(packed(dict.fromkeys("abc", b""), DAY))


def test_a_locked_zip_is_refused() -> None:
    data = bytearray(packed({"ui.po": b"x"}, DAY))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1

    assert "the zip is locked with a password" in refusal(bytes(data))


@given(st.binary(max_size=60), st.integers(0, 200))
def test_a_damaged_zip_is_read_or_refused_in_one_sentence(junk: bytes, place: int) -> None:
    told = io.BytesIO()
    with ZipFile(told, "w", ZIP_DEFLATED) as archive:
        archive.writestr("ui.po", b"x" * 50)
    whole = told.getvalue()
    data = whole[:4] + whole[4 : 4 + place] + junk + whole[4 + place + len(junk) :]

    assert problems_of(data) <= 1


def problems_of(data: bytes) -> int:
    try:
        unpacked(data, "x.zip")
    except CatalogError as error:
        return len(error.problems)
    return 0
