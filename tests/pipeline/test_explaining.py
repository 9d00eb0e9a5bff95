import pytest

from tests.tiny_project import REPOSITORY
from welcomepack.errors import UsageError
from welcomepack.pipeline import explaining
from welcomepack.pipeline.explaining import EXPLAINED


@pytest.mark.parametrize(
    "name", ["mismatch", "page-count", "missing-glyph", "out-of-date", "release-review"]
)
def test_a_check_and_a_rule_are_explained(name: str) -> None:
    first, *others = explaining.explained(name)

    assert first.startswith(f"{name} (")
    assert any(told.startswith("How to mend it: ") for told in others)
    assert all(others)


def test_a_check_is_explained_with_good_and_broken_twins() -> None:
    assert "German: 14 Tage\nGood (fa): 14 روز\nBroken (fa): ۱۴ روز" in explaining.explained(
        "digits"
    )


def test_hidden_characters_of_twins_are_spelled_out() -> None:
    assert "of[U+00AD]is" in "".join(explaining.explained("hidden-character"))


@pytest.mark.parametrize(
    ("name", "what"),
    [("nonsense", "there is no check or rule 'nonsense'"), ("", "no check or rule was named")],
)
def test_what_is_unknown_is_not_explained(name: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        explaining.explained(name)


def test_no_two_checks_or_rules_share_a_name() -> None:
    names = [one.id for one in EXPLAINED]

    assert len(names) == len(set(names))


def test_the_page_of_checks_is_up_to_date() -> None:
    page = (REPOSITORY / "docs" / "checks.md").read_bytes().decode()

    assert page == explaining.page_of_checks(), "run `welcomepack explain --all > docs/checks.md`"


def test_the_page_of_checks_has_one_heading_for_each_of_them() -> None:
    headings = [line[4:] for line in explaining.page_of_checks().splitlines() if line[:4] == "### "]

    assert headings == [one.id for one in EXPLAINED]
