from dataclasses import replace

from welcomepack.findings import Finding, Severity


def finding(path: str, line: int, what: str = "it is empty") -> Finding:
    return Finding(path, line, "untranslated", what, "fill it", Severity.WARNING)


def test_severities_weigh_more_the_worse_they_are() -> None:
    assert sorted(Severity, key=lambda severity: severity.weight) == ["info", "warning", "error"]


def test_findings_sort_by_file_and_line_as_a_number() -> None:
    first, second, third = finding("a.po", 9), finding("a.po", 10), finding("b.po", 1)

    assert sorted([third, second, first]) == [first, second, third]


def test_a_finding_is_told_with_place_severity_remedy_and_id() -> None:
    assert str(finding("a.po", 9)) == "a.po:9: warning: it is empty; fill it [untranslated]"


def test_a_finding_of_a_message_names_its_context() -> None:
    one = replace(finding("a.po", 9), context="health.title")

    assert str(one) == "a.po:9: warning: it is empty; fill it [untranslated] in health.title"


def test_a_finding_of_a_whole_file_has_no_line() -> None:
    assert str(finding("a.po", 0)).startswith("a.po: warning: ")


def test_a_finding_is_one_line_whatever_it_quotes() -> None:
    assert str(finding("a.po", 9, "'a\nb' is empty")).splitlines() == [
        "a.po:9: warning: 'a b' is empty; fill it [untranslated]"
    ]
