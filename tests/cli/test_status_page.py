import datetime as dt
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.tiny_project import REPOSITORY
from tests.translation.test_progress import PERSIAN
from welcomepack.cli.status_page import COLUMNS, rows_of, status_html, status_json, status_markdown
from welcomepack.ledger.report import EditionRecord
from welcomepack.pipeline.summing_up import PackStatus
from welcomepack.translation.progress import Amount, DomainStatus, LanguageStatus

TEMPLATES = REPOSITORY / "templates"
DOMAIN = DomainStatus(
    "ui", translated=Amount(7, 50), fuzzy=Amount(2, 10), missing=Amount(1, 5),
    review="expired", unread=4, changed_on=dt.date(2026, 10, 1),
)  # fmt: skip
EDITION = EditionRecord(
    locale="fa", format="print", file="build/town-fa-print.pdf", pages=48, coverage=0.7,
    review="expired", draft=True, fallbacks=(), findings=(), values={}, running=(), overflows=(),
    inputs={}, pages_from="", output="aa",
)  # fmt: skip
LANGUAGE = LanguageStatus(PERSIAN, (DOMAIN, replace(DOMAIN, domain="a|b")), "expired")
STATUS = PackStatus("town", "2026-1", dt.date(2026, 11, 22), (LANGUAGE,), (EDITION,))


class Elements(HTMLParser):
    """The elements of a page, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for known, attributes in self.found if known == tag]


@pytest.fixture(scope="module")
def page() -> Elements:
    return Elements(status_html(STATUS, TEMPLATES))


def test_the_first_row_of_a_language_is_the_sum_of_its_domains() -> None:
    first, domain, _ = rows_of(LANGUAGE, (EDITION,))

    assert first == (
        "fa Persisch", "70 %", "14 (100)", "4 (20)", "2 (10)", "expired: 8 unread",
        "2026-10-01", "48 print (draft)",
    )  # fmt: skip
    assert domain == (
        "", "ui", "7 (50)", "2 (10)", "1 (5)", "expired: 4 unread", "2026-10-01", "",
    )  # fmt: skip


def test_the_data_for_programs_has_a_version_and_every_number() -> None:
    told = json.loads(status_json(STATUS))

    (language,) = told["languages"]
    assert told["version"] == 1
    assert language["domains"][0] == {
        "domain": "ui",
        "translated": {"messages": 7, "words": 50},
        "fuzzy": {"messages": 2, "words": 10},
        "missing": {"messages": 1, "words": 5},
        "review": "expired",
        "unread": 4,
        "changed_on": "2026-10-01",
    }
    assert language["editions"][0]["pages"] == 48


def test_every_row_of_the_markdown_table_has_every_column() -> None:
    rows = status_markdown(STATUS).replace("\\|", "").splitlines()

    assert [row.count("|") for row in rows] == [len(COLUMNS) + 1] * 5


def test_the_page_loads_nothing(page: Elements) -> None:
    loading = {"src", "href", "srcset", "data", "action"}

    assert [one for one in page.found if loading & one[1].keys()] == []
    assert page.of("script") == []


def test_every_heading_of_the_table_says_what_it_heads(page: Elements) -> None:
    assert {heading.get("scope") for heading in page.of("th")} == {"col", "row", "rowgroup"}
    assert len(page.of("caption")) == 1


def test_the_page_says_its_language_and_that_of_foreign_names(page: Elements) -> None:
    assert page.of("html") == [{"lang": "en"}]
    assert page.of("bdi") == [{"lang": "fa", "dir": "rtl"}]


def test_what_comes_from_data_cannot_become_a_part_of_the_page() -> None:
    evil = replace(STATUS, pack="<script>")

    assert Elements(status_html(evil, TEMPLATES)).of("script") == []


def test_a_language_that_has_just_begun_has_dashes_for_what_is_not_known() -> None:
    begun = replace(DOMAIN, changed_on=None, review="translated")

    (first, _) = rows_of(LanguageStatus(PERSIAN, (begun,), "translated"))

    assert first[5:] == ("not reviewed", "–", "–")
