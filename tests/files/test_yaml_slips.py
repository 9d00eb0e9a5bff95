from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from welcomepack.content.knowledge import Fact, Organisation
from welcomepack.content.pack import Chapter, Settings, Topic
from welcomepack.content.text import Name
from welcomepack.errors import ContentError
from welcomepack.files.yaml_reading import read_yaml, validated

FACTS = TypeAdapter(dict[Name, Fact])
TOPIC = "id: a\ntitle: b\nblocks:\n  - {type: list, id: c, items: [d, e]}\n"
FACT = 'phone_a:\n  kind: phone\n  value: "0234 1"\n  source: x.org\n  checked: 2026-11-01\n'
DEADLINE = "id: a\ntitle: b\nblocks:\n  - {type: deadline, id: c, days: 14, text: d}\n"


def told(folder: Path, text: str, kind: Any) -> list[str]:  # noqa: ANN401 - any type will do
    path = folder / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        validated(read_yaml(path, "x.yaml"), TypeAdapter(kind))
    return str(refusal.value).splitlines()


@pytest.mark.parametrize(
    "written",
    ["0234", "04477", "18.36", "18.50", "1:30", "0x1F", "1_000", "1.0e+3", ".5", "010", "5"],
)
@pytest.mark.parametrize("kind", ["phone", "money", "text", "address", "url", "email"])
def test_a_value_without_quotes_is_one_sentence_with_what_stands_in_the_file(
    tmp_path: Path, kind: str, written: str
) -> None:
    broken = FACT.replace('"0234 1"', written).replace("phone", kind)

    (line,) = told(tmp_path, broken, dict[Name, Fact])

    assert line.startswith(f"x.yaml:3: '{written}' at 'value' is not in quotes")
    assert line.endswith(f'put it in quotes: "{written}"')


@pytest.mark.parametrize("written", ["No", "yes", "off", "true", "12", "2026-11-22", "10:30"])
@pytest.mark.parametrize("place", ["title: {}", "lead: {}\ntitle: b"])
def test_a_text_that_yaml_takes_for_something_else_asks_for_quotes(
    tmp_path: Path, place: str, written: str
) -> None:
    (line,) = told(tmp_path, TOPIC.replace("title: b", place.format(written)), Topic)

    assert line.startswith(f"x.yaml:2: '{written}' at '{place.partition(':')[0]}' is not in quotes")
    assert line.endswith(f'put it in quotes: "{written}"')


COLON = "the colon in 'Wichtig: Adresse' makes a key and a value of this text"


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("No", "'No' at entry 2 of 'items' is not in quotes, and YAML takes it for no text"),
        ("5", "'5' at entry 2 of 'items' is not in quotes, and YAML takes it for no text"),
        ("Wichtig: Adresse", f"{COLON} (at entry 2 of 'items')"),
        ("[x]", "a list stands at entry 2 of 'items', where a text is needed"),
        ("", "nothing stands at entry 2 of 'items', where a text is needed"),
        ("{id: x}", "the key 'text' is missing"),
    ],
)
def test_an_entry_of_a_list_is_counted_from_one(tmp_path: Path, item: str, what: str) -> None:
    listed = f"items:\n      - d\n      - {item}\n"
    topic = f"id: a\ntitle: b\nblocks:\n  - type: list\n    id: c\n    {listed}"

    (line,) = told(tmp_path, topic, Topic)

    assert line.startswith(f"x.yaml:8: {what}; ")


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("014", "write 14"),
        ("1:30", "write it in plain digits"),
        ("yes", "write it in plain digits"),
        ("14.0", "write it in plain digits"),
        ("1_4", "write it in plain digits"),
        ("0x0E", "write it in plain digits"),
        ("0o14", "write it in plain digits"),
        ("+14", "write it in plain digits"),
        ('"14"', "write 14 without quotes"),
        ("vierzehn", "write it in plain digits"),
    ],
)
@pytest.mark.parametrize("block", ["deadline, id: c, text: d, days", "lines, id: c, count"])
def test_a_number_counts_only_in_plain_digits(
    tmp_path: Path, block: str, written: str, remedy: str
) -> None:
    topic = f"id: a\ntitle: b\nblocks:\n  - {{type: {block}: {written}}}\n"

    (line,) = told(tmp_path, topic, Topic)

    shown = written.strip('"') or "None"
    assert line.startswith(
        f"x.yaml:4: '{shown}' at '{block.rsplit(maxsplit=1)[-1]}' is no plain number"
    )
    assert f"; {remedy}" in line


@pytest.mark.parametrize(
    ("good", "broken", "kind", "what"),
    [
        ("days: 14", "days: 0", Topic, "'days' does not fit: 0 is not more than 0"),
        ("days: 14", "days: 1000", Topic, "'days' does not fit: 1000 is not less than 1000"),
        ("title: b", "title: b\nfill: ja", Topic, "'fill' does not fit: 'ja' is neither true"),
        ("id: a", "id: A", Topic, "'A' is not an id of small letters"),
        ("title: b", "title: b\nblock: []", Topic, "unknown key 'block'"),
        ("title: b\n", "", Topic, "the key 'title' is missing"),
        (
            "type: deadline",
            "type: dedline",
            Topic,
            "'dedline' is not known for entry 1 of 'blocks'",
        ),
        ("type: deadline, ", "", Topic, "the key 'type' is missing"),
        ("days: 14", "days:", Topic, "nothing stands at 'days', where a number is needed"),
        ("title: b", "title:", Topic, "nothing stands at 'title', where a text is needed"),
        ("title: b", "title: {x: y, z: 1}", Topic, "keys and values stand at 'title'"),
        ("title: b", "title: {x: y}", Topic, "the colon in 'x: y' makes a key and a value"),
        ("title: b", "title: '{x}'", Chapter, "the key 'icon' is missing"),
    ],
)
def test_what_does_not_fit_is_told_in_words(
    tmp_path: Path, good: str, broken: str, kind: type, what: str
) -> None:
    assert any(what in line for line in told(tmp_path, DEADLINE.replace(good, broken), kind))


@pytest.mark.parametrize("written", ["20261122", "1763769600", "22.11.2026", "2026-11-31", "yes"])
def test_a_day_counts_only_as_a_date(tmp_path: Path, written: str) -> None:
    (line,) = told(tmp_path, FACT.replace("2026-11-01", written), dict[Name, Fact])

    assert line.startswith(f"x.yaml:5: '{written}'")


@pytest.mark.parametrize(
    ("kind", "written", "remedy"),
    [
        ("phone", "0234/910-1950", 'write "0234 910 1950"'),
        ("phone", "Tel. (0234) 9101950", 'write "0234 9101950"'),
        ("phone", "bei der Stadt", 'write digits and spaces: "0234 123456"'),
        ("money", "18,36", 'write "18.36"'),
        ("money", "63 €", 'write "63"'),
        ("money", "viel", 'write it with a dot, without €: "18.36"'),
        ("hours", "22:00-06:00", 'write it with the long dash and two digits: "22:00–06:00"'),
        ("hours", "8 - 12 Uhr", 'write it with the long dash and two digits: "08:00–12:00"'),
        ("hours", "8.30 bis 12.00", 'write it with the long dash and two digits: "08:30–12:00"'),
        ("hours", "morgens", 'write it as in "08:00–11:30"'),
    ],
)
def test_a_value_in_another_form_is_told_in_the_right_one(
    tmp_path: Path, kind: str, written: str, remedy: str
) -> None:
    broken = FACT.replace("phone", kind).replace("0234 1", written)

    (line,) = told(tmp_path, broken, dict[Name, Fact])

    assert line.startswith(f"x.yaml:3: '{written}' is not ")
    assert line.endswith(f"; {remedy}")


@pytest.mark.parametrize(
    ("good", "broken", "line", "what"),
    [
        ("title: b", "titel: b", 2, "'titel' is no key here; do you mean 'title'?"),
        ("title: b", "Title: b", 2, "'Title' is no key here; do you mean 'title'?"),
        ("text: d", "txt: d", 4, "'txt' is no key here; do you mean 'text'?"),
        ("id: c", "id: Bürgerbüro Mitte", 4, "write buergerbuero-mitte"),
        ("text: d}", "text: d, e}", 4, "'e' is taken for a key; put the whole text in quotes"),
    ],
)
def test_a_slip_of_the_keys_is_told_once(
    tmp_path: Path, good: str, broken: str, line: int, what: str
) -> None:
    (found,) = told(tmp_path, DEADLINE.replace(good, broken), Topic)

    assert found.startswith(f"x.yaml:{line}: ")
    assert what in found


OFFICE = "id: a\nname: b\ndoes: c\ntheme: offices\nsource: x.org\nchecked: 2026-11-01\n"


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("phones: [0234 9101950]", 'write {number: "0234 123456"}'),
        ("email: a@example.org", "write {value: name@example.org}"),
        ("web: https://example.org", "write {value: https://www.example.org}"),
        ("hours: Mo-Fr 8-12 Uhr", "write 'spans:' under it"),
        ("hours: {spans: [{days: wed, times: []}]}", "write [wed]"),
        ("phones:", "nothing stands at 'phones', where a list is needed"),
        ("always_open: true\nhours: {spans: [{days: [wed], times: []}]}", "say two things"),
    ],
)
def test_a_part_of_an_office_in_another_form_is_told_in_the_right_one(
    tmp_path: Path, more: str, what: str
) -> None:
    (line,) = told(tmp_path, f"{OFFICE}{more}\n", Organisation)

    assert what in line


def test_a_value_of_another_kind_is_told_at_its_own_line(tmp_path: Path) -> None:
    (line,) = told(tmp_path, FACT.replace("0234 1", "bei der Stadt"), dict[Name, Fact])

    assert line.startswith("x.yaml:3: 'bei der Stadt' is not a phone number")


@pytest.mark.parametrize("key", ["street", "town", "detail", "postcode"])
def test_parts_of_an_address_are_texts_in_quotes(tmp_path: Path, key: str) -> None:
    office = (
        "id: a\nname: b\ndoes: c\ntheme: offices\nsource: x.org\nchecked: 2026-11-01\n"
        f"address:\n  street: d\n  town: e\n  {key}: 04477\n"
    ).replace(f"  {key}: {'d' if key == 'street' else 'e'}\n", "")

    (line,) = told(tmp_path, office, Organisation)

    assert "'04477'" in line
    assert line.endswith('put it in quotes: "04477"')


def test_a_pack_without_languages_is_told(tmp_path: Path) -> None:
    lines = told(tmp_path, "id: a\nlocales: []\n", Settings)

    assert (
        "x.yaml:2: 'locales' does not fit: nothing stands in it; write at least one entry" in lines
    )
