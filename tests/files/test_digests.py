from pathlib import Path

from welcomepack.files.digests import UNKNOWN, digest, digest_of_file, digest_of_files


def test_the_digest_is_sha_256() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_digest_of_files_depends_on_names_and_content_and_not_on_order(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")

    digests = [
        digest_of_files([("a", one), ("b", other)]),
        digest_of_files([("b", other), ("a", one)]),
        digest_of_files([("a", other), ("b", one)]),
        digest_of_files([("a", one), ("c", other)]),
    ]

    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_a_file_that_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    assert digest_of_file(tmp_path / "none") == UNKNOWN
