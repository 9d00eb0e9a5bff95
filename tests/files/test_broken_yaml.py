import pytest

from welcomepack.files.broken_yaml import diagnosed

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("row", "what", "remedy"),
    [
        ("text:In der Stadt", "a space is missing behind 'text:'", "write 'text: In der Stadt'"),
        ("text In der Stadt", "a colon is missing behind 'text'", "write 'text: …'"),
        ("  - – Ausweis", "the line begins with '–'", "write '- ', a short hyphen and a space"),
        ("  • Ausweis", "the line begins with '•'", "write '- '"),
        ("  -Ausweis", "a space is missing behind the hyphen", "write '- Ausweis'"),
        ("\ttext: In", "the line begins with a tab", "type spaces"),
        (f"text:{NBSP}In", "a space that a word processor made stands here", "delete it"),
        (f"{NBSP} text: In", "a space that a word processor made stands here", "delete it"),
        ("text: {phone_a} ist da", "the text begins with '{'", 'put the whole text in quotes: "{'),
        (
            "text: [Neu] Heute",
            "the text begins with '['",
            'put the whole text in quotes: "[Neu] He',
        ),
        ("- [Neu] Heute", "the text begins with '['", "put the whole text in quotes"),
        ("text: @home", "the text begins with '@'", "put the whole text in quotes"),
        ("text: *fett* hier", "the text begins with '*'", "put the whole text in quotes"),
        ("text: - eins", "the text begins with a hyphen", "take it out"),
        ("text: 's gibt", "the text begins with an apostrophe", "put the whole text in double"),
        ('text: "Ein "Amt" hier"', 'a quotation mark " stands inside', "write „…“ inside"),
        ('text: "Ein Amt', 'a quotation mark " is opened and not closed', "write it at both ends"),
        ('- {number: "0234 1950}', 'a quotation mark " is opened and not closed', "write it at"),
        ('- {number: "0234 1950"', "'{' is opened and not closed", "write '}' at its end"),
        ("ids: [a, b", "'[' is opened and not closed", "write ']' at its end"),
        ("text: Achtung: hier", "the text has a colon in it", 'quotes: "Achtung: hier"'),
        ("- Achtung: hier: da", "the text has a colon in it", "put the whole text in quotes"),
    ],
)
def test_a_slip_that_can_be_seen_is_told(row: str, what: str, remedy: str) -> None:
    found = diagnosed(f"id: a\n{row}\nlead: b\n", [2])

    assert found is not None
    assert found.line == 2
    assert found.what.startswith(what)
    assert remedy in found.remedy


@pytest.mark.parametrize(
    "row",
    [
        "text: In der Stadt", "- Ausweis", "- {id: a, text: b}", "ids: [a, b]", "blocks:",
        'text: "Ein Amt: hier"', "text: 'Ein Amt'", "text: |", "text: >-", "# text:In", "",
        "url: https://www.example.org", 'phones: [{number: "0234 1"}]', "items: []  # leer",
        "  - type: note", "text: 8:00 Uhr", "Im Text geht es weiter", "---",
    ],
)  # fmt: skip
def test_a_good_row_is_not_told(row: str) -> None:
    assert diagnosed(f"blocks:\n{row}\n", [2]) is None


@pytest.mark.parametrize(
    ("above", "row", "told"),
    [
        ("title: a", " lead: b", True),
        ("- type: a", "   id: b", True),
        ("- type: a", "  id: b", False),
        ("blocks:", "  id: b", False),
        ("text: >-", "  lead: b", False),
    ],
)
def test_a_line_too_far_to_the_right_is_told(above: str, row: str, *, told: bool) -> None:
    assert (diagnosed(f"{above}\n{row}\n", [2]) is not None) is told


def test_the_first_line_with_a_slip_counts() -> None:
    found = diagnosed("a: b\ntext:In\nc: d\n", [3, 2, 1])

    assert found is not None
    assert found.line == 2


@pytest.mark.parametrize("line", [0, 7])
def test_a_line_that_is_not_there_is_no_matter(line: int) -> None:
    assert diagnosed("a: b\n", [line]) is None


def test_lines_are_counted_as_editors_count_them() -> None:
    found = diagnosed("a: x\u2028y\r\ntext:In\r\n", [2])

    assert found is not None
