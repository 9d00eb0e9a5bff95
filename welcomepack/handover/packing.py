"""Files to a zip; the same files give the same bytes."""

import datetime as dt
import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_UNIX = 3
_PLAIN_FILE = 0o100644


def packed(files: Mapping[str, bytes], date: dt.date) -> bytes:
    """A zip of the files in their order, each with the date and with rights for all to read."""
    told = io.BytesIO()
    with ZipFile(told, "w") as archive:
        for name, data in files.items():
            info = ZipInfo(name, (date.year, date.month, date.day, 0, 0, 0))
            info.create_system, info.external_attr = _UNIX, _PLAIN_FILE << 16
            archive.writestr(info, data, ZIP_DEFLATED, 9)
    return told.getvalue()
