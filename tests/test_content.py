import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from welcomepack.content import (
    AnyBlock,
    Chapter,
    Deadline,
    Fact,
    Item,
    ItemList,
    Lines,
    Located,
    Organisation,
    Paragraph,
    Path,
    Settings,
    Span,
    Text,
    Topic,
    topic_name,
)
from welcomepack.pipeline import Workspace

BLOCK: TypeAdapter[AnyBlock] = TypeAdapter(AnyBlock)
PATH: TypeAdapter[Path] = TypeAdapter(Path)
KNOWN = {"source": "example.org", "checked": dt.date(2026, 11, 1)}


def text(source: str, file: str = "content/town/chapters/a.yaml") -> Text:
    return Text(Located(source, file, 1))


def fact(kind: str, value: object) -> Fact:
    return Fact.model_validate({"kind": kind, "value": value, **KNOWN})


def organisation(**more: object) -> Organisation:
    values = {"id": "office", "name": "Amt", "does": "Hilft.", "theme": "offices", **KNOWN}
    return Organisation.model_validate({**values, **more})


def paragraph(**more: object) -> Paragraph:
    return Paragraph.model_validate({"type": "paragraph", "id": "a", "text": "b", **more})


# Texts


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
    assert text("Arzt", file).domain == domain


def test_white_space_of_a_text_is_one_space_and_its_place_is_kept() -> None:
    read = paragraph(text=Located("Guten\n  Tag\n", "a.yaml", 3)).text

    assert (read.source, read.source.line) == ("Guten Tag", 3)


def test_an_item_may_be_a_plain_text_or_have_an_id() -> None:
    listed = ItemList.model_validate(
        {"type": "list", "id": "a", "items": ["b", {"id": "c", "text": "d"}]}
    )

    assert [type(item) for item in listed.items] == [Text, Item]


# Ids, paths, keys


@pytest.mark.parametrize("name", ["", "A", "a--b", "-a", "a-", "a_b", "a b", "ä", "a\n", 1, None])
def test_what_is_no_id_is_refused(name: object) -> None:
    with pytest.raises(ValidationError, match="an id of small letters"):
        paragraph(id=name)


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
        paragraph(colour="red")


def test_content_is_frozen() -> None:
    block = paragraph()

    with pytest.raises(ValidationError, match="frozen"):
        block.risk = "legal"  # type: ignore[misc]


@pytest.mark.parametrize(
    "block",
    [
        {"type": "list", "id": "a", "items": []},
        {"type": "contacts", "id": "a", "organisations": []},
        {"type": "facts", "id": "a", "facts": []},
        {"type": "deadline", "id": "a", "text": "b", "days": 0},
        {"type": "lines", "id": "a", "count": 41},
        {"type": "note", "id": "a", "text": "b", "level": "panic"},
        {"type": "note", "id": "a", "text": "b", "risk": "none"},
        {"type": "image", "id": "a", "source": "a.svg"},
    ],
)
def test_a_block_that_makes_no_sense_is_refused(block: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        BLOCK.validate_python(block)


def test_a_block_is_read_as_its_type() -> None:
    deadline = BLOCK.validate_python({"type": "deadline", "id": "a", "text": "b", "days": 14})
    lines = BLOCK.validate_python({"type": "lines", "id": "a", "count": 3})

    assert isinstance(deadline, Deadline)
    assert isinstance(lines, Lines)


# Facts and organisations


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "0234 9101950"),
        ("phone", "+49 234 9101950"),
        ("phone", "112"),
        ("url", "https://example.org/a?b=c"),
        ("email", "amt@example.org"),
        ("money", "63"),
        ("money", "18.36"),
        ("date", dt.date(2027, 5, 1)),
        ("hours", "22:00–06:00"),
        ("hours", [{"days": ["mon"], "times": ["08:00–11:30"]}, {"days": ["fri"], "times": []}]),
        ("text", "Formular A"),
        ("address", "Am Markt 1, 12345 Musterstadt"),
    ],
)
def test_a_value_that_fits_its_kind_is_taken(kind: str, value: object) -> None:
    assert fact(kind, value).kind == kind


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "call us"),
        ("phone", "0234/9101950"),
        ("phone", 112),
        ("url", "example.org"),
        ("url", "file:///etc/passwd"),
        ("url", "javascript:alert(1)"),
        ("url", 'https://a"b'),
        ("email", "amt"),
        ("money", "18,36"),
        ("money", "18.365"),
        ("money", "-1"),
        ("date", "1. Mai"),
        ("hours", "22:00-06:00"),
        ("hours", "25:00–06:00"),
        ("hours", [{"days": [], "times": []}]),
        ("hours", [{"days": ["montag"], "times": []}]),
        ("hours", [{"days": ["mon"], "times": ["8–12"]}]),
        ("text", " "),
        ("colour", "red"),
    ],
)
def test_a_value_that_does_not_fit_its_kind_is_refused(kind: str, value: object) -> None:
    with pytest.raises(ValidationError):
        fact(kind, value)


@pytest.mark.parametrize("missing", ["source", "checked"])
def test_a_fact_without_its_source_is_refused(missing: str) -> None:
    known = {key: value for key, value in KNOWN.items() if key != missing}

    with pytest.raises(ValidationError, match=missing):
        Fact.model_validate({"kind": "text", "value": "a", **known})


def test_an_amount_is_exact() -> None:
    assert fact("money", "18.36").euros == Decimal("18.36")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("web", {"value": "file:///etc/passwd"}),
        ("web", {"value": "javascript:alert(1)"}),
        ("web", {"value": "www.example.org"}),
        ("email", {"value": "amt"}),
        ("phones", [{"number": "call us"}]),
        ("address", {"street": "a", "town": "b", "postcode": "1234"}),
        ("source", ""),
        ("visit", "sometimes"),
    ],
)
def test_a_contact_detail_that_makes_no_sense_is_refused(key: str, value: object) -> None:
    organisation()

    with pytest.raises(ValidationError, match=key):
        organisation(**{key: value})


def test_the_details_of_an_organisation_are_those_it_has() -> None:
    one = organisation(
        phones=[{"number": "112"}, {"number": "110"}],
        web={"value": "https://example.org"},
        hours={"spans": [{"days": ["mon"], "times": []}]},
    )

    assert [key for key, _ in one.details] == ["web", "hours", "phones", "phones"]


def test_times_may_be_none_for_closed() -> None:
    assert Span(days=("fri",), times=()).times == ()


# Chapters and packs


def chapter(*topics: dict[str, object], name: str = "first-days") -> Chapter:
    values = {"id": name, "title": "a", "icon": "home", "family": "town", "topics": topics}
    return Chapter.model_validate(values)


def test_pages_that_only_fill_up_have_no_number() -> None:
    one = chapter({"id": "a", "title": "a"}, {"id": "b", "title": "b", "fill": True})

    assert [topic.id for topic in one.numbered] == ["a"]


def test_a_chapter_without_topics_is_refused() -> None:
    with pytest.raises(ValidationError, match="topics"):
        chapter()


def test_texts_refer_to_a_topic_by_a_name_with_underscores() -> None:
    topic = Topic.model_validate({"id": "my-papers", "title": "a"})

    assert topic_name(chapter({"id": "a", "title": "a"}), topic) == "topic_first_days_my_papers"


def test_topics_are_numbered_within_their_chapters(workspace: Workspace) -> None:
    assert [(number, name) for number, name, _, _ in workspace.pack.numbered_topics()] == [
        ("1.1", "topic_arriving_emergency"),
        ("1.2", "topic_arriving_papers"),
        ("1.3", "topic_arriving_town"),
        ("2.1", "topic_numbers_amounts"),
        ("2.2", "topic_numbers_glossary"),
    ]


def test_only_organisations_in_a_block_are_shown(workspace: Workspace) -> None:
    assert workspace.pack.shown == {"office"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("chapters", ["../numbers"]),
        ("chapters", []),
        ("locales", ["../ar"]),
        ("trim", "A4"),
        ("least_coverage", 101),
        ("web", {"value": "file:///etc/passwd"}),
        ("report", {"value": "ftp://example.org"}),
        ("publisher", {"name": "a", "web": {"value": "//example.org"}}),
        ("id", "../town"),
    ],
)
def test_settings_that_make_no_sense_are_refused(
    workspace: Workspace, key: str, value: object
) -> None:
    good: dict[str, Any] = {
        name: getattr(workspace.pack.settings, name) for name in Settings.model_fields
    }
    Settings.model_validate(good)

    with pytest.raises(ValidationError, match=key):
        Settings.model_validate({**good, key: value})
