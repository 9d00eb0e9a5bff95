from pathlib import Path

import pytest

from tests.tiny_project import REPOSITORY
from welcomepack.content.drawings import Drawing, drawings_in, slips_in

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'


def drawing(inside: str = "", more: str = "") -> str:
    return f"{HEAD} {more}>{inside}</svg>"


def slips(svg: str) -> list[str]:
    return [slip.what for slip in slips_in(svg)]


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<path d="M0 0 L1.5,2e1 -.5 3z" fill="@ink"/>',
        '<g stroke="@papers-pale"><circle r="2"/></g>',
        '<rect width="3" height="4" fill="none" style="stroke: @town; stroke-width: 2"/>',
        '<polygon points="0,0 1,1 2,0"/>',
        "<title>Amt</title><desc><b>Amt</b></desc>",
        "<defs/>",
        '<path d=""/>',
    ],
)
def test_shapes_in_colours_of_the_palette_are_fit(inside: str) -> None:
    assert slips(drawing(inside)) == []


@pytest.mark.parametrize("path", sorted((REPOSITORY / "templates").glob("*/*.svg")))
def test_all_drawings_of_the_templates_are_fit(path: object) -> None:
    assert slips(getattr(path, "read_text")(encoding="utf-8")) == []  # noqa: B009


@pytest.mark.parametrize(
    ("svg", "what"),
    [
        ("", "cannot be read: it is empty"),
        (f'{HEAD}><path d="M0 0', "cannot be read: unclosed token"),
        ("<html/>", "is no SVG drawing"),
        ('<svg viewBox="0 0 1 1"/>', "is no SVG drawing"),
        ("<!DOCTYPE svg><svg/>", "has a DOCTYPE"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "has no size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>', "has no size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1"/>', "has no size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 nan"/>', "has no size"),
        (drawing(more='width="0" height="0"'), "has no size"),
        (drawing(more='width="-3mm"'), "has no size"),
        (drawing('<image href="data:image/png;base64,AA"/>'), "holds a photo"),
        (drawing("<text>Amt</text>"), "holds letters"),
        (drawing("<style>path {fill: red}</style>"), "has a style sheet"),
        (drawing("<script>x</script>"), "holds a program"),
        (drawing('<use href="#a"/>'), "holds <use>"),
        (drawing('<x:y xmlns:x="urn:x"/>'), "holds <{urn:x}y>"),
        (drawing('<rect fill="red"/>'), "uses the colour red"),
        (drawing('<rect style="fill:red"/>'), "uses the colour red"),
        (drawing('<rect stroke="#000"/>'), "uses the colour #000"),
        (drawing('<rect fill="device-cmyk(0 0 0 1)"/>'), "uses the colour device-cmyk(0 0 0 1)"),
        (drawing('<rect fill="@pink"/>'), "uses the colour @pink, which the palette does not have"),
        (drawing('<rect fill="@ink-dark"/>'), "uses the colour @ink-dark"),
        (drawing('<path d="M0 0 L"/><path d="M0 0 Lx"/>'), "has a path that breaks off"),
    ],
)
def test_what_cannot_be_printed_is_told(svg: str, what: str) -> None:
    (told,) = slips(svg)

    assert told.startswith(what)


def test_a_gradient_is_told_once() -> None:
    gradient = '<linearGradient id="g"><stop stop-color="red"/></linearGradient>'

    (told,) = slips(drawing(f'{gradient}<rect fill="url(#g)"/>'))

    assert told == "has a gradient, which is not printed in CMYK"


def test_a_drawing_of_a_hundred_thousand_parts_is_refused() -> None:
    assert slips(drawing("<g/>" * 30_000)) == ["has too many parts"]


def test_a_drawing_nested_deeply_is_refused() -> None:
    assert slips(drawing("<g>" * 5000 + "</g>" * 5000)) == ["is nested too deeply"]


# Files


def test_a_drawing_in_its_folder_may_be_shown(tmp_path: Path) -> None:
    (tmp_path / "map.svg").write_text(drawing(), encoding="utf-8")

    assert Drawing(tmp_path, "map.svg").slips() == ()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("photo.png", "is no SVG file"),
        ("map.SVG", "is no SVG file"),
        ("../other/map.svg", "lies in another folder"),
        ("link.svg", "lies in another folder"),
        ("latin.svg", "is not UTF-8"),
        ("loop.svg", "cannot be read: "),
        ("none.svg", "cannot be read: "),
    ],
)
def test_any_other_file_may_not(tmp_path: Path, name: str, what: str) -> None:
    home, other = tmp_path / "images", tmp_path / "other"
    home.mkdir()
    other.mkdir()
    for path in (other / "map.svg", home / "photo.png", home / "map.SVG"):
        path.write_text(drawing(), encoding="utf-8")
    (home / "latin.svg").write_bytes("ä".encode("latin-1"))
    (home / "link.svg").symlink_to(other / "map.svg")
    (home / "loop.svg").symlink_to("loop.svg")

    (slip,) = Drawing(home, name).slips()

    assert slip.what.startswith(what)


def test_the_drawings_of_a_folder_are_those_inside_it_sorted(tmp_path: Path) -> None:
    for name in ("b.svg", "a.txt", "a/c.svg", "a.svg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(drawing(), encoding="utf-8")

    assert [each.name for each in drawings_in(tmp_path)] == ["a/c.svg", "a.svg", "b.svg"]
