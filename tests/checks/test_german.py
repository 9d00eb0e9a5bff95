from collections.abc import Iterable

import pytest

from tests.commands import ARRIVING, FACTS, GLOSSARY, LOCAL, NUMBERS, ORGANISATIONS, PACK
from tests.tiny_project import edit
from welcomepack.checks.german import GERMAN_CHECKS, comment_in_text, german_findings, list_in_text
from welcomepack.errors import Located
from welcomepack.files.project import Project
from welcomepack.findings import Finding
from welcomepack.pipeline.sources import read_sources

LABELS = "templates/labels.yaml"
INSTRUCTIONS = "templates/handover.yaml"

# A text of every kind of place that is printed, in every kind of file, with its line's beginning.
PLACES = [
    (ARRIVING, "title: ", "Die ersten Tage"),
    (ARRIVING, "lead: ", "Das ist am Anfang wichtig."),
    (ARRIVING, "    title: ", "Notruf"),
    (ARRIVING, "    lead: ", "Rufen Sie sofort an."),
    (ARRIVING, "        title: ", "Das sagen Sie"),
    (LOCAL, "        text: ", "Unterschreiben Sie nichts sofort."),
    (LOCAL, "        alt: ", "Der Weg zum Amt"),
    (ORGANISATIONS, "  name: ", "Amt für Soziales"),
    (ORGANISATIONS, "  meaning: ", "Sozialamt"),
    (ORGANISATIONS, "  does: ", "Hilft mit Geld und Wohnung."),
    (ORGANISATIONS, "    note: ", "Nur mit Brief vom Amt."),
    (PACK, "title: ", "Willkommen in Musterstadt"),
    (PACK, "subtitle: ", "Wegweiser für die erste Zeit"),
    (PACK, "town: ", "Musterstadt"),
    (LABELS, "  text: ", "Willkommen"),
    (INSTRUCTIONS, "  text: ", ""),
]


def findings(project: Project) -> list[Finding]:
    sources = read_sources(project, "town")
    return [*german_findings(sources.pack, sources.instructions, sources.registry)]


def told(found: Iterable[Finding]) -> list[tuple[str, int, str]]:
    return [(one.path, one.line, one.id) for one in found]


def test_nothing_is_to_be_said_of_the_small_project(pristine: Project) -> None:
    assert findings(pristine) == []


def with_text(project: Project, file: str, key: str, text: str, typed: str) -> int:
    """The first such text of a file is another one; its line."""
    lines = (project.root / file).read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(
        n
        for n, line in enumerate(lines)
        if line.startswith(f"{key}{text}") and line[len(key)] not in '">|'
    )
    lines[at] = f"{key}{typed}\n"
    (project.root / file).write_text("".join(lines), encoding="utf-8")
    return at + 1


@pytest.mark.parametrize(("file", "key", "text"), PLACES)
def test_a_comment_that_swallows_half_a_text_is_told_everywhere(
    project: Project, file: str, key: str, text: str
) -> None:
    line = with_text(project, file, key, text, "Nummer #1 ist hier.")

    assert told(findings(project)) == [(file, line, "comment-in-text")]


@pytest.mark.parametrize(("file", "key", "text"), PLACES)
def test_hidden_characters_are_told_everywhere(
    project: Project, file: str, key: str, text: str
) -> None:
    typed = r'"Zu \u202Emt\u202C A\u00admt\u200b in\u2003der Stadt"'
    line = with_text(project, file, key, text, typed)

    ids = ("bidi-control", "direction-mark", "hidden-character", "hidden-character", "white-space")
    assert sorted(told(findings(project))) == [(file, line, name) for name in ids]


@pytest.mark.parametrize(
    ("file", "good", "broken", "name"),
    [
        (
            ARRIVING,
            "items: [Ausweis, Geburtsurkunde]",
            "items:\n          - A #1\n          - B",
            "comment-in-text",
        ),
        (
            NUMBERS,
            "cells: [Miete, Das Amt]",
            r'cells: [Miete, "Das\u200b Amt"]',
            "hidden-character",
        ),
        (NUMBERS, "title: Sache", r'title: "Sa\u00adche"', "hidden-character"),
        (FACTS, "label: Nachtruhe", r'label: "Nacht\u200bruhe"', "hidden-character"),
        (FACTS, "https://www.example.org/guide", r"https://www.example.org/gu\u200bide", "hidden"),
        (ARRIVING, "term: Aufenthaltserlaubnis", r'term: "Aufenthalts\u200berlaubnis"', "hidden"),
        (ORGANISATIONS, "street: Am Markt 1", r'street: "Am\u200b Markt 1"', "hidden-character"),
        (GLOSSARY, "explanation: Ein", "explanation: A #b\n    #", "comment-in-text"),
    ],
)
def test_cells_items_terms_addresses_and_streets_are_looked_at_too(
    project: Project, file: str, good: str, broken: str, name: str
) -> None:
    edit(project, file, good, broken)

    assert [one for one in findings(project) if one.path == file and one.id.startswith(name)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("<b>Jetzt</b> hier", "foreign-markup"),
        ("'*Jetzt* hier'", "foreign-markup"),
        ("'{{ x }} hier'", "foreign-markup"),
        ("Was ist das ?", "mark-spacing"),
        ("|\n      Suchen Sie:\n      - eins\n      - zwei", "list-in-text"),
        ("|\n      1. eins\n      2. zwei", "list-in-text"),
        ("Suchen Sie\n      - eins\n      - zwei", "list-in-text"),
        (">\n      Suchen Sie:\n      - eins\n      - zwei", "list-in-text"),
        ('"Suchen Sie:\\n- eins\\n- zwei"', "list-in-text"),
        ("Ein Satz.\n\n      Noch ein Absatz.", "list-in-text"),
        (">\n      Ein Satz.\n\n      Noch ein Absatz.", "list-in-text"),
    ],
)
def test_what_prints_otherwise_than_it_was_meant_is_told(
    project: Project, typed: str, name: str
) -> None:
    line = with_text(project, ARRIVING, "    lead: ", "Rufen Sie sofort an.", typed)

    assert set(told(findings(project))) == {(ARRIVING, line, name)}


@pytest.mark.parametrize(
    ("value", "comment", "silent"),
    [("Nummer", "", True), ("Nummer", "1 ist hier", False)],
)
def test_a_comment_behind_a_text_is_told(value: str, comment: str, *, silent: bool) -> None:
    assert (not list(comment_in_text.run(Located(value, comment=comment)))) is silent


@pytest.mark.parametrize(
    ("typed", "silent"),
    [
        ("ein Satz", True),
        ("ein Satz\nder weitergeht\n", True),
        ("von 8 - 12", True),
        ("ein\n-mal", True),
        ("2027.\nIm Jahr", True),
        ("eins:\n- zwei", False),
        ("- eins\n- zwei", False),
        ("eins:\n  * zwei", False),
        ("eins\n • zwei", False),
        ("eins\n2) zwei", False),
        ("eins\n\nzwei", False),
        ("- eins", True),
    ],
)
def test_a_list_inside_a_text_is_told(typed: str, *, silent: bool) -> None:
    assert (not list(list_in_text.run(Located("x", typed=typed)))) is silent


@pytest.mark.parametrize(
    ("good", "broken", "name"),
    [
        ("Bücher", "BÃ¼cher", "wrong-encoding"),
        ("Überall", "Ãœberall", "wrong-encoding"),
        ("Das „Amt“", "Das “Amt”", "quotation-marks"),
        ("Das „Amt“", "Das „Amt", "quotation-marks"),
        ("Das „Amt“", 'Das "Amt"', "quotation-marks"),
        ("Warten Sie ...", "Warten Sie..", "doubled-mark"),
        ("Warten, dann", "Warten,, dann", "doubled-mark"),
    ],
)
def test_a_slip_of_the_german_is_told_and_its_twin_is_not(
    good: str, broken: str, name: str
) -> None:
    found = {
        text: [one.id for one in GERMAN_CHECKS if list(one.run(Located(text)))]
        for text in (good, broken)
    }

    assert found == {good: [], broken: [name]}


@pytest.mark.parametrize(("tag", "ids"), [("fa", []), ("so", ["hidden-character"])])
def test_joiners_of_the_glossary_follow_its_language(
    project: Project, tag: str, ids: list[str]
) -> None:
    known = f"languages:\n  {tag}: {{drafted_by: people, drafted_on: 2026-11-22}}\n"
    edit(project, GLOSSARY, "languages:\n", known)
    wording = f'      {tag}: ["می\u200cخواهم"]\n'
    line = edit(project, GLOSSARY, "      ar: [", f"{wording}      ar: [")

    assert told(findings(project)) == [(GLOSSARY, line, name) for name in ids]
