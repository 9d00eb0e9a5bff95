from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from welcomepack.sandbox import template_of


def filled(folder: Path, text: str, **values: object) -> str:
    (folder / "page.j2").write_text(text, encoding="utf-8")
    return template_of(folder, "page.j2").render(**values)


def test_values_are_escaped(tmp_path: Path) -> None:
    assert filled(tmp_path, "<p>{{ said }}", said="<b> & {{ 7 }}") == "<p>&lt;b&gt; &amp; {{ 7 }}"


def test_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        filled(tmp_path, "{{ nothing }}")


@pytest.mark.parametrize("text", ["{{ ().__class__.__bases__ }}", "{{ several.append(1) }}"])
def test_python_cannot_be_reached_and_values_cannot_be_changed(tmp_path: Path, text: str) -> None:
    with pytest.raises(SecurityError):
        filled(tmp_path, text, several=[])


def test_a_template_that_was_edited_is_read_anew(tmp_path: Path) -> None:
    assert [filled(tmp_path, text) for text in ("one", "another")] == ["one", "another"]
