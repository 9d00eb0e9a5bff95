from pathlib import Path

import pytest

from welcomepack import pipeline
from welcomepack.errors import UsageError
from welcomepack.imposition import Booklet


def test_a_file_that_is_not_there_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.pdf: cannot read: No such file"):
        pipeline.preflight_files([tmp_path / "none.pdf"])


def test_a_booklet_of_no_file_is_not_begun(tmp_path: Path) -> None:
    target = tmp_path / "booklet.pdf"

    with pytest.raises(UsageError):
        pipeline.impose_file(tmp_path / "none.pdf", target, Booklet("left"))

    assert not target.exists()
