"""What the docs say of themselves and of the repository."""

import re
from pathlib import Path

import pytest

from tests.markdown import PAGES, name_of, prose, quoted, rows, text_of
from tests.tiny_project import REPOSITORY
from welcomepack import __version__

PACKAGE = REPOSITORY / "welcomepack"
DESIGN = REPOSITORY / "docs" / "design.md"
DECISIONS = [page for page in PAGES if re.match(r"docs/decisions/\d", name_of(page))]
ROOMS = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
SECTIONS = ["Context", "Decision", "Consequence", "We would change this if"]
BUILT = {"build", ".venv"}  # folders that a clone does not have yet
ELSEWHERE = {
    "locales/uk_UA/",  # shown as wrong
    "content/<folder>/images",  # no pack has pictures yet
    "handover/json",  # a file of a zip
}
TEMPLATES_SAY_PAGE = "docs/templates.md"  # where `page` is not the room


def anchors(page: Path) -> set[str]:
    """The addresses of the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]+`", "", prose(page))
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text)

    targets = [((page.parent / file).resolve() if file else page, part) for file, part in links]
    assert [str(file) for file, _ in targets if not file.exists()] == []
    assert [part for file, part in targets if part and part not in anchors(file)] == []


# ---- what stands where ---------------------------------------------------------------------------


def there(path: str) -> bool:
    """Whether a path of the docs is in the repository or the package; <name> stands for any."""
    pattern = re.sub(r"<[a-z]+>", "*", path.rstrip("/"))
    names = [pattern] if "." in Path(pattern).name else [pattern, f"{pattern}.py"]
    return any(any(root.glob(name)) for root in (REPOSITORY, PACKAGE) for name in names)


def paths(page: Path) -> set[str]:
    """The paths of the repository that a page names, and the modules of rooms."""
    tops = ROOMS | {path.name for path in REPOSITORY.iterdir()} - BUILT
    tokens = {
        word for code in quoted(page) for word in code.split() if re.fullmatch(r"[\w<>*./-]+", word)
    }
    slashed = {token for token in tokens if token.partition("/")[0] in tops and "/" in token}
    dotted = {token.replace(".", "/") for token in tokens if token.partition(".")[0] in ROOMS}
    return slashed | (set() if name_of(page) == TEMPLATES_SAY_PAGE else dotted)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_paths_and_modules_that_the_docs_name_are_there(page: Path) -> None:
    assert {path for path in paths(page) if not there(path)} - ELSEWHERE == set()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_files_of_python_that_the_docs_name_by_name_alone_are_there(page: Path) -> None:
    names = {code for code in quoted(page) if re.fullmatch(r"\w+\.py", code)}

    assert {name for name in names if not any(PACKAGE.rglob(name))} == set()


def test_a_module_that_has_moved_is_missed() -> None:
    assert there("page/geometry")
    assert there("tests/<room>/test_<module>.py")
    assert not there("press/geometry")


def test_the_table_of_rooms_has_each_room_and_no_other() -> None:
    named = {name for room, _ in rows(DESIGN, "room") for name in re.findall(r"`(\w+)`", room)}

    assert named == ROOMS | {"errors", "findings"}


# ---- decisions -----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_has_its_day_its_rooms_and_its_sections(page: Path) -> None:
    title, _, below, *_ = text_of(page).splitlines()
    number = int(page.name.partition("-")[0])
    day = re.fullmatch(r"\d{4}-\d\d-\d\d, (.+)", below)

    assert title.startswith(f"# {number}. ")
    assert day
    assert set(re.findall(r"`(\w+)`", day[1])) <= ROOMS
    assert re.findall(r"^## (.+)$", text_of(page), re.MULTILINE) == SECTIONS


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(page.name.partition("-")[0]) for page in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))


def test_the_design_lists_each_decision_by_its_title() -> None:
    listed = re.findall(r"^ +- \[(.+)\]\((decisions/\d.+)\)$", text_of(DESIGN), re.MULTILINE)
    titles = [text_of(page).splitlines()[0].partition(". ")[2] for page in DECISIONS]
    files = [page.relative_to(DESIGN.parent).as_posix() for page in DECISIONS]

    assert sorted(listed) == sorted(zip(titles, files, strict=True))


# ---- what is new ---------------------------------------------------------------------------------

CHANGELOG = REPOSITORY / "CHANGELOG.md"
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_what_is_new_stands_above_this_version() -> None:
    versions = re.findall(r"^## (.+)$", text_of(CHANGELOG), re.MULTILINE)

    assert versions[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d", versions[1])


def test_each_change_says_who_it_is_for_under_a_kind_of_change() -> None:
    text = text_of(CHANGELOG)

    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= KINDS
    assert [
        line
        for line in text.splitlines()
        if line.startswith("-") and not re.match(r"- \*\*[A-Z][a-z ]+:\*\* .*\.$", line)
    ] == []
