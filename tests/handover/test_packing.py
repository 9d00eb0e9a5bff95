import datetime as dt
import io
from zipfile import ZipFile

from welcomepack.handover.packing import packed

DAY = dt.date(2026, 11, 22)
FILES = {"b.po": b"b", "a/ä.po": b"a"}


def test_the_same_files_give_the_same_bytes() -> None:
    assert packed(FILES, DAY) == packed(dict(FILES), DAY)


def test_what_is_packed_comes_out_again_in_its_order() -> None:
    with ZipFile(io.BytesIO(packed(FILES, DAY))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == FILES
        assert archive.namelist() == list(FILES)


def test_every_file_has_the_given_day_and_may_be_read_by_all() -> None:
    with ZipFile(io.BytesIO(packed(FILES, DAY))) as archive:
        told = {(info.date_time, info.external_attr >> 16) for info in archive.infolist()}

    assert told == {((2026, 11, 22, 0, 0, 0), 0o100644)}
