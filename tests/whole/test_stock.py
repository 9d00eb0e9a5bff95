"""Nothing stands in store that no page prints: words cost translators, drawings whoever looks."""

import re
from typing import get_args

from tests.tiny_project import REPOSITORY
from welcomepack.files.project import Project
from welcomepack.files.yaml_reading import read_yaml
from welcomepack.page.edition import STAMPS
from welcomepack.translation.reviews import State

PROJECT = Project(REPOSITORY)
TEMPLATES = "".join(
    path.read_text(encoding="utf-8") for path in sorted(PROJECT.templates.glob("*.j2"))
)
CONTENT = "".join(
    path.read_text(encoding="utf-8") for path in sorted(PROJECT.content.rglob("*.yaml"))
)


def test_every_word_of_the_page_is_printed_by_a_template() -> None:
    labels = read_yaml(PROJECT.templates / "labels.yaml", "labels.yaml").value
    by_page = {f"review-{state}" for state in get_args(State)} | STAMPS

    assert isinstance(labels, dict)
    assert {name for name in labels if f'"{name}"' not in TEMPLATES} - by_page == set()


def test_every_pictogram_is_named_by_content_or_a_template() -> None:
    drawn = {path.stem for path in PROJECT.templates.glob("icons/*.svg")}
    named = set(re.findall(r"\bicon: *([a-z-]+)", CONTENT))
    named |= set(re.findall(r"[\"':(]([a-z-]+)[\"'?]", TEMPLATES))

    assert drawn - named == set()
