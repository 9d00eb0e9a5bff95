import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from welcomepack.files.project import Project
from welcomepack.page.assets import AssetRefusedError, Assets, qr_svg
from welcomepack.page.colours import Palette

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def assets(project: Project, *, mirrored: bool = False) -> Assets:
    return Assets(project.templates, project.content, Palette("screen"), mirrored)


def served(project: Project, address: str, *, mirrored: bool = False) -> str:
    picture, media_type = assets(project, mirrored=mirrored).serve(address)
    assert media_type == "image/svg+xml"
    ET.fromstring(picture)  # noqa: S314 - our own drawing
    return picture.decode()


def test_a_pictogram_is_drawn_in_the_colour_asked_for(pristine: Project) -> None:
    svg = served(pristine, "icon:phone?papers")

    assert "#1b5a96" in svg
    assert "currentColor" not in svg


def test_a_pictogram_is_black_unless_another_colour_is_asked_for(pristine: Project) -> None:
    assert "#1c1c1c" in served(pristine, "icon:phone")


@pytest.mark.parametrize(("name", "turned"), [("bus", True), ("bicycle", True), ("clock", False)])
def test_only_pictograms_with_a_direction_are_mirrored(
    pristine: Project, name: str, *, turned: bool
) -> None:
    mirrored = served(pristine, f"icon:{name}", mirrored=True)

    assert ("scale(-1 1)" in mirrored) is turned
    assert "scale(-1 1)" not in served(pristine, f"icon:{name}")


def test_a_drawing_has_the_colours_of_the_palette(pristine: Project) -> None:
    svg = served(pristine, "art:cover")

    assert re.search("#[0-9a-f]{6}", svg)
    assert "@" not in svg


def test_a_drawing_is_mirrored_about_its_middle(pristine: Project) -> None:
    width = re.search(r'viewBox="0 0 ([\d.]+)', served(pristine, "art:cover"))

    assert width
    mirrored = served(pristine, "art:cover", mirrored=True)
    assert f"translate({float(width[1]):g} 0) scale(-1 1)" in mirrored


def test_every_pictogram_can_be_served(pristine: Project) -> None:
    names = [path.stem for path in sorted((pristine.templates / "icons").glob("*.svg"))]

    assert names
    assert all(served(pristine, f"icon:{name}", mirrored=True) for name in names)


def test_a_picture_of_the_content_is_served(pristine: Project) -> None:
    assert "<path" in served(pristine, "image:town/map.svg")


def test_an_address_may_be_quoted_as_in_a_url(pristine: Project) -> None:
    assert served(pristine, "image:town%2Fmap.svg") == served(pristine, "image:town/map.svg")


def test_a_qr_code_is_one_path_in_one_colour(pristine: Project) -> None:
    svg = served(pristine, "qr:https://www.example.org/town")

    assert svg.count("<path") == 1
    assert 'fill="#1c1c1c"' in svg


def test_a_qr_code_has_a_quiet_zone_of_four_modules() -> None:
    svg = ET.fromstring(qr_svg("https://www.example.org", "#000"))  # noqa: S314 - our own drawing
    size = int(svg.attrib["width"])
    runs = re.findall(r"M(\d+) (\d+)h(\d+)", svg[0].attrib["d"])

    columns = [edge for x, _, length in runs for edge in (int(x), int(x) + int(length))]
    rows = [int(y) for _, y, _ in runs]
    assert (min(columns), max(columns)) == (4, size - 4)
    assert (min(rows), max(rows)) == (4, size - 5)


def test_another_address_is_another_qr_code() -> None:
    assert qr_svg("https://a.example", "#000") != qr_svg("https://b.example", "#000")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/a.svg",
        "http://example.org/a.svg",
        "file:///etc/passwd",
        "data:image/svg+xml,<svg/>",
        "/etc/passwd",
        "",
        "icon:",
        "icon:dragon",
        "icon:phone?pink",
        "icon:../../pyproject",
        "icon:../art/cover",
        "art:../icons/phone",
        "art:%2e%2e/icons/phone",
        "image:town/plan.svg",
        "image:town/../pack.yaml",
        "image:town/../../../secret.svg",
        "image:town/%2e%2e/%2e%2e/%2e%2e/secret.svg",
        "image:../content/town/map.svg",
        "image:town//etc/passwd",
        "image:town/map.png",
        "image:town",
        "qr:" + "a" * 5000,
    ],
)
def test_any_other_address_is_refused(project: Project, address: str) -> None:
    (project.root / "secret.svg").write_text(SVG, encoding="utf-8")
    (project.root / "content/town/images/map.png").write_bytes(b"\x89PNG")

    with pytest.raises(AssetRefusedError):
        assets(project).serve(address)


def test_a_link_out_of_the_folder_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(SVG, encoding="utf-8")
    (project.content / "town/images/link.svg").symlink_to(tmp_path / "secret.svg")

    with pytest.raises(AssetRefusedError):
        assets(project).serve("image:town/link.svg")
