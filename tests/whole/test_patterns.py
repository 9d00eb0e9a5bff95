import re

from tests.tiny_project import REPOSITORY

POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")


def test_no_group_in_a_pattern_is_possessive() -> None:
    """Such groups lose their place in Python 3.11 before 3.11.5 (gh-106052); atomic ones do not."""
    files = sorted((REPOSITORY / "welcomepack").rglob("*.py"))
    found = [
        f"{file.relative_to(REPOSITORY)}:{number}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if POSSESSIVE_GROUP.search(line)
    ]

    assert len(files) > 100
    assert found == []


def test_a_possessive_group_would_be_found() -> None:
    assert POSSESSIVE_GROUP.search(r"(?:\d )*+g")
    assert not POSSESSIVE_GROUP.search(r"(?>(?:\d )*)g [^)]*+ \)*+ \d++")
