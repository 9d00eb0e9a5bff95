import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from welcomepack.content.pack import Extension, Topic
from welcomepack.errors import ContentError, Located, Problem
from welcomepack.files.yaml_reading import MOST_BYTES, Reread, YamlFile, read_yaml, validated

NAME = "content/town/chapters/any.yaml"
TOPIC = """\
id: papers
title: Papiere
blocks:
  - type: paragraph
    id: keep
    text: Heben Sie alles auf.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "any.yaml"


def read(path: Path, text: str) -> YamlFile:
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, NAME)


def problems_of_reading(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as refusal:
        read_yaml(path, NAME)
    return refusal.value.problems


def problems_of(path: Path, text: str, kind: type[object] = Topic) -> list[tuple[int, str]]:
    """Line and fault of each problem of a file that is read as content of a kind."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        validated(read_yaml(path, NAME), TypeAdapter(kind))
    assert {problem.path for problem in refusal.value.problems} == {NAME}
    return [(problem.line, problem.what) for problem in refusal.value.problems]


def test_a_text_knows_its_file_and_line(path: Path) -> None:
    value = read(path, "a: 1\nb:\n  c: drei\n").value

    assert isinstance(value, dict)
    text = value["b"]["c"]
    assert isinstance(text, Located)
    assert (text, text.file, text.line) == ("drei", NAME, 3)


def test_a_key_knows_its_line(path: Path) -> None:
    value = read(path, "a: 1\nb: 2\n").value

    assert isinstance(value, dict)
    assert [key.line for key in value] == [1, 2]


def test_other_values_are_those_of_yaml(path: Path) -> None:
    assert read(path, "[1, true, null, 2.5]").value == [1, True, None, 2.5]


def test_an_empty_file_is_an_empty_mapping(path: Path) -> None:
    assert read(path, "# nothing\n").value == {}


def test_a_byte_order_mark_does_no_harm(path: Path) -> None:
    assert read(path, "\ufeffid: a\n").value == {"id": "a"}


def test_the_line_of_an_unknown_place_is_that_of_the_place_around_it(path: Path) -> None:
    file = read(path, "a: 1\nb:\n  c: 3\n")

    assert [file.line_of(place) for place in (("b", "c"), ("b", "x"), ("x",))] == [3, 2, 1]


def test_the_name_of_a_branch_may_be_that_of_a_key(path: Path) -> None:
    file = read(path, "b:\n- type: facts\n  id: 1\n  facts:\n  - x\n")

    places = [("b", 0, "facts", "id"), ("b", 0, "facts", "facts", 0), ("b", 0, "facts", "facts")]
    assert [file.line_of(place) for place in places] == [3, 5, 4]


@given(st.integers(min_value=0, max_value=30), st.sampled_from(["\n", "# x\n", "  \n"]))
def test_lines_are_counted_whatever_stands_before(
    tmp_path_factory: pytest.TempPathFactory, lines: int, filler: str
) -> None:
    value = read(tmp_path_factory.mktemp("lines") / "any.yaml", filler * lines + "id: a\n").value

    assert isinstance(value, dict)
    assert value["id"].line == lines + 1


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("id: a\ntitle: Papiere: alle\n", 2, "mapping values are not allowed here"),
        ("id: a\ntitle: [Papiere\n", 3, "expected ',' or ']'"),
        ("id: a\n\ttitle: b\n", 2, "cannot start any token"),
        ("id: *a\n", 1, "undefined alias"),
        ("---\nid: a\n---\nid: b\n", 3, "but found another document"),
        ("id: a\nb: c\x07\n", 2, "the control character U+0007 stands here"),
        ("a: 1\nid: b\na: 2\n", 3, "the key 'a' stands here twice"),
        ("a: &x [1]\nb: *x\n", 1, "an alias stands here"),
        ("a: 1\nb: 2026-13-01\n", 2, "'2026-13-01' cannot be read"),
        ("a: 1\nb: !!timestamp x\n", 2, "cannot be read"),
        ("a: 1\nb: !!bool x\n", 2, "cannot be read"),
        ("a: 1\nb: !evil x\n", 2, "'x' cannot be read"),
    ],
)
def test_what_is_no_yaml_is_refused_with_its_line(
    path: Path, text: str, line: int, what: str
) -> None:
    path.write_text(text, encoding="utf-8")

    (problem,) = problems_of_reading(path)

    assert (problem.path, problem.line) == (NAME, line)
    assert what in problem.what


@pytest.mark.parametrize("escape", [r"\0", r"\a", r"\x7f", r"\ud800", r"\uffff", r"\x9b"])
def test_what_no_font_can_draw_is_refused_in_quotes_too(path: Path, escape: str) -> None:
    path.write_text(f'a: 1\nb: "x{escape}y"\n', encoding="utf-8")

    (problem,) = problems_of_reading(path)

    assert problem.line == 2
    assert problem.what.startswith("the character U+")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "ü", "🙂"])
def test_lines_are_counted_as_editors_count_them(path: Path, sign: str) -> None:
    file = read(path, f'a: "x{sign}{sign}y"\nb: 2\nc: [\n1]\n')

    assert [file.line_of(place) for place in (("a",), ("b",), ("c", 0))] == [1, 2, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_once(path: Path, end: str) -> None:
    path.write_bytes(f"a: 1{end}b: x{end}c: y".encode())

    value = read_yaml(path, NAME).value

    assert isinstance(value, dict)
    assert [value[key].line for key in ("b", "c")] == [2, 3]


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("a: eins #zwei drei\n", "zwei drei"),
        ("a: grün # zwei\n", "zwei"),
        ("- eins #zwei\n", "zwei"),
        ("a: [x, eins #zwei\n  ]\n", "zwei"),
        ("a: eins\n", ""),
        ("a: eins#zwei\n", ""),
        ('a: "eins" # zwei\n', ""),
        ("a: 'eins' # zwei\n", ""),
        ("a: >\n  eins # zwei\n", ""),
        ("a: eins\n# zwei\n", ""),
    ],
)
def test_a_text_knows_the_comment_behind_it(path: Path, text: str, comment: str) -> None:
    value = read(path, text).value
    last = list(value.values())[-1] if isinstance(value, dict) else value
    last = last[-1] if isinstance(last, list) else last

    assert isinstance(last, Located)
    assert last.comment == comment


@pytest.mark.parametrize("written", ["014", "1:30", "0x0E", "1_4", ".inf", "2026-11-22 10:00:00"])
def test_a_number_that_yaml_changes_is_none(path: Path, written: str) -> None:
    value = read(path, f"a: {written}\n").value

    assert isinstance(value, dict)
    assert value["a"] == Reread(written)


@pytest.mark.parametrize("key", ["[a, b]", "{a: b}", "? [a]\n: b\n? {c: d}"])
def test_a_key_that_is_no_word_is_told_in_words(path: Path, key: str) -> None:
    path.write_text(f"x: 1\n{key}: b\n" if "?" not in key else f"x: 1\n{key}\n: e\n", "utf-8")

    problems = problems_of_reading(path)

    assert {p.what for p in problems} == {"brackets or a list stand here instead of a key"}


def test_what_can_be_seen_on_the_line_is_told_with_what_the_parser_says(path: Path) -> None:
    path.write_text("id: a\ntitle: Papiere: alle\n", encoding="utf-8")

    (problem,) = problems_of_reading(path)

    assert problem.line == 2
    assert problem.what.startswith("the text has a colon in it, so this is not valid YAML (")
    assert problem.remedy == 'put the whole text in quotes: "Papiere: alle"'


def test_what_is_never_closed_is_told_with_the_line_on_which_it_is_opened(path: Path) -> None:
    path.write_text("id: a\ntitle: [Papiere\nlead: b\nicon: c\n", encoding="utf-8")

    (problem,) = problems_of_reading(path)

    assert problem.line == 3
    assert problem.what.startswith("'[' is opened on line 2 and not closed, so this is not valid")


def test_what_cannot_be_seen_is_told_as_the_parser_says(path: Path) -> None:
    path.write_text('title: "Pa\\piere"\n', encoding="utf-8")

    (problem,) = problems_of_reading(path)

    assert problem.what == "this is not valid YAML (found unknown escape character 'p')"
    assert problem.remedy.startswith("use ' instead of")


def test_brackets_nested_too_deeply_are_refused(path: Path) -> None:
    path.write_text("[" * 5000, encoding="utf-8")

    (problem,) = problems_of_reading(path)

    assert problem.what == "the brackets are nested too deeply"


def test_a_file_that_is_not_utf8_is_refused_with_its_line(path: Path) -> None:
    path.write_bytes(b"id: a\ntitle: gr\xfcn\n")

    (problem,) = problems_of_reading(path)

    assert (problem.line, problem.what) == (2, "the file is not UTF-8")


def test_a_missing_file_is_refused(path: Path) -> None:
    (problem,) = problems_of_reading(path)

    assert (problem.path, problem.what) == (NAME, "the file is missing")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of_reading(tmp_path)

    assert problem.what == "this is no file"


def test_a_pipe_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")

    (problem,) = problems_of_reading(tmp_path / "pipe.yaml")

    assert problem.what == "this is no file"


def test_a_huge_file_is_refused_unread(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    (problem,) = problems_of_reading(path)

    assert problem.what == "the file is too large"


def test_content_that_fits_is_read(path: Path) -> None:
    topic = validated(read(path, TOPIC), Topic)

    assert topic.blocks[0].id == "keep"


@pytest.mark.parametrize(
    ("good", "broken", "line", "what"),
    [
        ("    id: keep", "    id: keep\n    colour: red", 6, "unknown key 'colour'"),
        ("    id: keep\n", "", 4, "the key 'id' is missing"),
        ("  - type: paragraph\n    id", "  - id", 4, "the key 'type' is missing"),
        ("paragraph", "paragraf", 4, "'paragraf' is not known for"),
        ("id: keep", "id: keep\n    risk: none", 6, "'none' is not known for 'risk'"),
        ("id: keep", "id: Keep", 5, "'Keep' is not an id of small letters"),
        ("title: Papiere", "title: ''", 2, "'' is not a text"),
        ("title: Papiere", "title: 12", 2, "'12' at 'title' is not in quotes"),
        ("title: Papiere", "fill: vielleicht\ntitle: a", 2, "'fill' does not fit"),
    ],
)
def test_content_that_does_not_fit_is_refused_with_its_line(
    path: Path, good: str, broken: str, line: int, what: str
) -> None:
    ((found_line, found_what),) = problems_of(path, TOPIC.replace(good, broken, 1))

    assert found_line == line
    assert what in found_what


def test_all_mistakes_of_a_file_are_told(path: Path) -> None:
    broken = TOPIC.replace("title: Papiere\n", "").replace("id: keep", "id: Keep")

    assert [line for line, _ in problems_of(path, broken)] == [1, 4]


def test_a_mistake_inside_the_only_part_is_told_once(path: Path) -> None:
    extension = "extends: common/papers\ntopics:\n  - id: Papers\n    title: a\n"

    assert [line for line, _ in problems_of(path, extension, Extension)] == [3]


def test_a_list_that_may_not_be_empty_is_told(path: Path) -> None:
    ((line, what),) = problems_of(path, "extends: common/papers\ntopics: []\n", Extension)

    assert line == 2
    assert "'topics' does not fit" in what


def test_a_list_in_place_of_a_mapping_is_refused(path: Path) -> None:
    ((line, what),) = problems_of(path, "- a\n")

    assert line == 1
    assert what.startswith("'the file' does not fit")
