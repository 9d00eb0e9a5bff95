"""Whether a page may show a picture is one answer, whoever is asked."""

from contextlib import suppress
from pathlib import Path

import pytest

from tests.tiny_project import edit
from welcomepack.content.loading import load_pack
from welcomepack.content.strays import strays
from welcomepack.errors import ContentError
from welcomepack.files.project import Project
from welcomepack.languages.registry import load_registry
from welcomepack.page.assets import AssetRefusedError, Assets, files_of_pictures
from welcomepack.page.colours import Palette

LOCAL = "content/town/chapters/local.yaml"


def is_taken(project: Project) -> bool:
    with suppress(ContentError):
        return bool(load_pack(project, "town", load_registry(project)).chapters)
    return False


def is_served(project: Project, name: str) -> bool:
    assets = Assets(project.templates, project.content, Palette("screen"), mirrored=False)
    with suppress(AssetRefusedError):
        return bool(assets.serve(f"image:town/{name}"))
    return False


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plan.svg", True),
        ("town/plan.svg", True),
        ("link.svg", True),
        ("elsewhere.svg", False),
        ("plan.png", False),
        ("plan.jpg", False),
        ("plan.pdf", False),
        ("plan.SVG", False),
        ("plan", False),
    ],
)
def test_a_picture_is_taken_served_and_watched_or_none_of_these(
    project: Project, tmp_path: Path, name: str, *, shown: bool
) -> None:
    images = project.content / "town" / "images"
    file = images / name
    if name in {"link.svg", "elsewhere.svg"}:
        (tmp_path / "map.svg").write_bytes((images / "map.svg").read_bytes())
        file.symlink_to(images / "map.svg" if name == "link.svg" else tmp_path / "map.svg")
    else:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes((images / "map.svg").read_bytes())
    edit(project, LOCAL, "source: map.svg", f"source: {name}")

    assert is_taken(project) is shown
    assert is_served(project, name) is shown
    assert shown <= (file in files_of_pictures(project.templates, project.content))


def test_a_picture_that_may_be_shown_is_no_stray(project: Project) -> None:
    images = project.content / "town" / "images"
    for name in ("plan.svg", "plan.png", "plan.jpg"):
        (images / name).write_bytes((images / "map.svg").read_bytes())

    found = strays(project, {"common", "town"}, load_registry(project))
    assert {Path(one.path).name for one in found} == {"plan.png", "plan.jpg"}
