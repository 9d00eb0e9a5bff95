import pytest
from pydantic import TypeAdapter, ValidationError

from welcomepack.content.text import Id, Node, Path, PlainText, Text
from welcomepack.errors import Located

ID: TypeAdapter[Id] = TypeAdapter(Id)
PATH: TypeAdapter[Path] = TypeAdapter(Path)
TEXT: TypeAdapter[PlainText] = TypeAdapter(PlainText)


class Leaf(Node):
    id: Id


def test_a_located_text_is_a_text_that_knows_its_place() -> None:
    located = Located("Arzt", "a.yaml", 3)

    assert (located, located.file, located.line) == ("Arzt", "a.yaml", 3)


def test_a_problem_of_a_located_text_has_its_place() -> None:
    problem = Located("Arzt", "a.yaml", 3).problem("it is empty", "fill it")

    assert str(problem) == "a.yaml:3: it is empty; fill it"


@pytest.mark.parametrize(
    ("file", "domain"),
    [
        ("content/germany/chapters/a.yaml", "germany"),
        ("content/bochum/pack.yaml", "bochum"),
        ("templates/labels.yaml", "ui"),
    ],
)
def test_a_text_belongs_to_the_domain_of_its_folder(file: str, domain: str) -> None:
    assert Text(Located("Arzt", file, 1)).domain == domain


def test_white_space_of_a_text_is_one_space_and_its_place_is_kept() -> None:
    read = TEXT.validate_python(Located("Guten\n  Tag\n", "a.yaml", 3))

    assert (read.source, read.source.line) == ("Guten Tag", 3)


@pytest.mark.parametrize("name", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "ä", "a\n", 1, None])
def test_what_is_no_id_is_refused(name: object) -> None:
    with pytest.raises(ValidationError, match="an id of small letters"):
        ID.validate_python(name)


@pytest.mark.parametrize("path", ["map.svg", "maps/town-2.svg"])
def test_a_path_inside_the_folder_is_taken(path: str) -> None:
    assert PATH.validate_python(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd",
        "a/../../b.svg",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://example.org/a.svg",
        "~/a.svg",
        "\\\\host\\a.svg",
        "C:\\a.svg",
        "a.svg\n",
        "",
    ],
)
def test_a_path_that_could_leave_the_folder_is_refused(path: str) -> None:
    with pytest.raises(ValidationError, match="a path inside the folder"):
        PATH.validate_python(path)


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Leaf.model_validate({"id": "a", "colour": "red"})


def test_content_is_frozen() -> None:
    leaf = Leaf.model_validate({"id": "a"})

    with pytest.raises(ValidationError, match="frozen"):
        leaf.id = Located("b")  # type: ignore[misc]
