import pytest

from tests.catalog_samples import problem_after


@pytest.mark.parametrize(
    ("good", "broken", "line", "what"),
    [
        ('msgstr "c"', 'msgstr "c', 13, "not closed"),
        ('msgstr "c"', 'msgstr "c\\"', 13, "not closed"),
        ('msgstr "c"', 'msgstr "', 13, "not closed"),
        ('msgstr "c"', 'msgstr "say "c""', 13, 'a " within'),
        ('msgstr "c"', 'msgstr "c" "d"', 13, 'a " within'),
        ('msgstr "c"', 'msgstr "c" # d', 13, "a comment after the text"),
        ('msgstr "c"', 'msgstr "say "#c""', 13, 'a " within'),
        ("# c\n", '# c\rmsgid "f"\rmsgstr "g"\n', 10, "line end of an old Mac"),
        ("# c\n", '#, fuzzy\r#~ msgid "f"\n', 10, "line end of an old Mac"),
        ('msgstr "c"', "msgstr c", 13, "stray text"),
        ('msgstr "c"', "msgstr 'c'", 13, "stray text"),
        ('msgstr "c"', 'msgstr "C:\\d"', 13, "backslash"),
        ('msgstr "c"', 'msgstring "c"', 13, "not a keyword"),
        ('msgstr "c"', '<<<<<<< HEAD\nmsgstr "c"', 13, "merge conflict"),
        ("# c\n", '#| msgstr "stray"\n', 10, "previous msgstr"),
        ("# c\n", "#| stray\n", 10, "stray text"),
    ],
)
def test_a_broken_line_is_refused_with_its_number_and_reason(
    good: str, broken: str, line: int, what: str
) -> None:
    problem = problem_after(good, broken)

    assert (problem.path, problem.line) == ("locales/ar.po", line)
    assert what in problem.what
