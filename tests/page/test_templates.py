from pathlib import Path

import pytest
from jinja2 import Environment

from welcomepack.errors import ContentError, ExitCode, Problem, RenderingError
from welcomepack.page.templates import compile_templates, filled, words_asked

LOOK = "; mend the line; other templates show what there is"
OURS = "; mend the line, or report it if it is ours"


def fill(folder: Path, text: str, **values: object) -> str:
    """A page with two lines that are well, and then the text."""
    (folder / "page.j2").write_text(f"one\ntwo\n{text}", encoding="utf-8")
    return filled(folder, "page.j2", **values).removeprefix("one\ntwo\n")


def refused(folder: Path, text: str, **values: object) -> str:
    """What is told of a page that cannot be filled in."""
    with pytest.raises(RenderingError) as raised:
        fill(folder, text, **values)
    assert raised.value.exit_code == ExitCode.RENDERING
    return str(raised.value)


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A folder with templates of its own."""
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


class Wrong:
    """A value that cannot do what it is asked for."""

    def look(self) -> str:
        return {"a": "b"}["nothing"]

    def stop(self) -> str:
        raise ContentError(Problem("a.yaml", 3, "this is wrong", "mend it"))

    def grow(self) -> str:
        raise MemoryError


def test_values_are_escaped(templates: Path) -> None:
    assert fill(templates, "<p>{{ typed }}", typed="<b> & {{ 7 }}") == "<p>&lt;b&gt; &amp; {{ 7 }}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ nothing }}", "'nothing' is undefined" + LOOK),
        ("{{ several.no }}", "'list object' has no attribute 'no'" + LOOK),
        (
            "{{ ().__class__ }}",
            "access to attribute '__class__' of 'tuple' object is unsafe" + LOOK,
        ),
        (
            "{{ several.append(1) }}",
            "access to attribute 'append' of 'list' object is unsafe" + LOOK,
        ),
        ("{{ 1 + 'a' }}", "TypeError: unsupported operand type(s) for +: 'int' and 'str'" + OURS),
        ("{{ wrong.look() }}", "KeyError: 'nothing'" + OURS),
    ],
)
def test_what_cannot_be_filled_in_is_told_with_its_line(
    templates: Path, text: str, told: str
) -> None:
    said = refused(templates, text, several=[], wrong=Wrong())

    assert said == f"templates/page.j2:3: this cannot be filled in: {told}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% if %}", "Expected an expression, got 'end of statement block'"),
        ("{{ 1 | nofilter }}", "No filter named 'nofilter'"),
    ],
)
def test_what_is_no_template_is_told_with_its_line(templates: Path, text: str, told: str) -> None:
    said = refused(templates, text)

    assert said == f"templates/page.j2:3: this is not valid Jinja: {told}; mend the line"


def test_a_part_that_is_missing_is_told_with_the_line_that_asks_for_it(templates: Path) -> None:
    assert refused(templates, "{% include 'none.j2' %}") == (
        "templates/page.j2:3: there is no template 'none.j2'; put it there, or mend its name"
    )


@pytest.mark.parametrize("text", ["{{ nothing }}", "{% if %}"])
def test_the_template_that_is_wrong_is_named_and_not_the_one_that_includes_it(
    templates: Path, text: str
) -> None:
    (templates / "parts").mkdir()
    (templates / "parts" / "a.j2").write_text(f"\n{text}", encoding="utf-8")

    said = refused(templates, "{% include 'parts/a.j2' %}")

    assert said.startswith("templates/parts/a.j2:2: ")


def test_a_template_that_is_not_utf_8_is_named(templates: Path) -> None:
    (templates / "a.j2").write_bytes("Grüße".encode("latin-1"))

    said = refused(templates, "{% include 'a.j2' %}")

    assert said == "templates/a.j2: this is not UTF-8; save the file as UTF-8"


def test_a_template_that_is_missing_is_named(templates: Path) -> None:
    with pytest.raises(RenderingError) as raised:
        filled(templates, "none.j2")

    assert str(raised.value) == (
        "templates/none.j2: there is no template 'none.j2'; put it there, or mend its name"
    )


def test_a_template_that_may_not_be_read_is_named(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("jinja2.FileSystemLoader.get_source", refuse)

    assert refused(templates, "") == (
        "templates/page.j2: cannot be read: Permission denied; see that it may be read"
    )


def test_templates_found_through_a_link_or_from_here_are_named_the_same(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (templates.parent / "elsewhere").mkdir()
    (templates.parent / "elsewhere" / "templates").symlink_to(templates)
    monkeypatch.chdir(templates.parent)

    for folder in (Path("templates"), Path("elsewhere", "..", "elsewhere", "templates")):
        assert refused(folder, "{{ nothing }}").startswith("templates/page.j2:3: ")


@pytest.mark.parametrize(("name", "error"), [("stop", ContentError), ("grow", MemoryError)])
def test_an_error_that_has_a_meaning_of_its_own_keeps_it(
    templates: Path, name: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        fill(templates, f"{{{{ wrong.{name}() }}}}", wrong=Wrong())


def test_a_template_that_was_edited_is_read_anew(templates: Path) -> None:
    assert [fill(templates, text) for text in ("one", "another")] == ["one", "another"]


def test_what_was_compiled_ahead_is_not_compiled_once_more(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (templates / "part.j2").write_text("part", encoding="utf-8")
    (templates / "page.j2").write_text("page and {% include 'part.j2' %}", encoding="utf-8")
    compile_templates(templates)

    monkeypatch.delattr(Environment, "compile")

    assert filled(templates, "page.j2") == "page and part"


def test_what_cannot_be_compiled_ahead_is_told_when_it_is_filled_in(templates: Path) -> None:
    (templates / "broken.j2").write_text("{% if %}", encoding="utf-8")

    compile_templates(templates)

    assert refused(templates, "{% include 'broken.j2' %}").startswith("templates/broken.j2:1: ")


def test_a_folder_without_templates_can_be_compiled(tmp_path: Path) -> None:
    compile_templates(tmp_path / "nothing")


def test_the_names_that_templates_ask_for_are_known(templates: Path) -> None:
    (templates / "page.j2").write_text(
        """{% set words = {"info": "good", "warning": "careful"} %}
        {{ page.label("one") }} {{ page.plain_label('two', share="x") }} {{ other("none") }}
        {{ page.label(words[it.level]) }} {{ page.label({"a": "by-a"}[it]) }}
        {{ page.label("review-" ~ state) }} {{ page.label(page.stamp) }}
        {% for name in ["card", "field"] %}{{ page.label(name) }}{% endfor %}""",
        encoding="utf-8",
    )

    asked = words_asked(templates, {"label", "plain_label"})

    assert asked == {"one", "two", "good", "careful", "by-a", "card", "field"}


@pytest.mark.parametrize("text", ["{% if %}", "{{ page.label( }}"])
def test_a_template_that_cannot_be_read_asks_for_nothing(templates: Path, text: str) -> None:
    (templates / "page.j2").write_text(text, encoding="utf-8")

    assert words_asked(templates, {"label"}) == set()
