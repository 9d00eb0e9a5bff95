from dataclasses import replace

import polib
import pytest

from tests.catalog_samples import DOCTOR, MSGCAT, POEDIT, problem_after
from welcomepack.translation.catalog.composing import template_text
from welcomepack.translation.catalog.reading import parse_catalog


def test_an_entry_has_what_poedit_wrote() -> None:
    found = parse_catalog(POEDIT, "ar.po").entries[1]

    assert found.context == "bochum.health.call"
    assert found.source.endswith("in der Nähe finden.")
    assert found.translation == "اتصل بـ {phone} إذا كنت مريضًا ولم تجد طبيبًا."
    assert found.flags == ("fuzzy", "python-brace-format", "max-length:40")
    assert found.extracted == ("{phone} = 0234",)
    assert found.references == ("content/h.yaml",)
    assert found.previous
    assert found.previous[1].startswith("Rufen Sie bitte {phone} an")
    assert found.line == 25


def test_references_lose_neither_spaces_nor_isolates() -> None:
    message = replace(DOCTOR, file="content/my chapter.yaml")
    text = template_text("bochum", [message], "wp")

    assert parse_catalog(text, "x").live[message.key].references == ("content/my chapter.yaml",)


@pytest.mark.parametrize("text", [POEDIT, MSGCAT.replace("#~ # hidden\n", "").replace("#~\n", "")])
def test_polib_reads_the_same(text: str) -> None:
    ours = [e for e in parse_catalog(text, "ar.po").entries if not (e.is_header or e.plural)]
    theirs = [e for e in polib.pofile(text) if not e.msgid_plural]

    assert [(e.context, e.source, e.translation, e.obsolete) for e in ours] == [
        (e.msgctxt, e.msgid, e.msgstr, bool(e.obsolete)) for e in theirs
    ]


@pytest.mark.parametrize(
    ("good", "broken", "line", "what"),
    [
        ('msgstr "c"\n', "", 12, "msgid without msgstr"),
        ('msgid "b"\n', "", 12, "wrong place"),
        ('msgid "b"\nmsgstr "c"\n', "# comment\n", 11, "msgctxt without msgid"),
        ('msgstr "c"', 'msgstr "c"\nmsgstr "d"', 14, "wrong place"),
        ('msgid "b"\n', 'msgid "b"\n# comment\n', 12, "msgid without msgstr"),
        ('msgstr "c"', '#~ msgstr "c"', 13, "only a part"),
        ('msgstr "c"', 'msgstr "c"\n#~ "d"', 14, "only a part"),
        ("# c\n", '# c\n"stray"\n', 11, "text without msgid"),
        ("# c\n", '#| "stray"\n', 10, "text without msgid"),
        ('msgstr "e"\n', 'msgstr "e"\n\n#: content/c.yaml\n', 18, "ends in the middle"),
        ('msgstr "e"\n', "", 15, "ends in the middle"),
    ],
)
def test_a_broken_entry_is_refused_with_line_and_reason(
    good: str, broken: str, line: int, what: str
) -> None:
    problem = problem_after(good, broken)

    assert (problem.path, problem.line) == ("locales/ar.po", line)
    assert what in problem.what
