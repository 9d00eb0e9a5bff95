"""The catalogs of the repository: whole, and without a slip that a check can find."""

import subprocess
from pathlib import Path

import pytest

from tests.real_editions import BOCHUM, TRANSLATED
from welcomepack.findings import Severity
from welcomepack.pipeline import checking, summing_up
from welcomepack.translation.catalog.composing import template_text


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_message_is_translated(locale: str) -> None:
    assert summing_up.coverage(BOCHUM, locale) == 1


def test_neither_content_nor_catalogs_have_a_finding_above_info() -> None:
    findings = checking.check(BOCHUM, BOCHUM.locales)

    assert [str(f) for f in findings if f.severity is not Severity.INFO] == []


@pytest.mark.parametrize("path", sorted(BOCHUM.project.locales.rglob("*.po")), ids=str)
def test_msgfmt_accepts_every_catalog(path: Path, tmp_path: Path) -> None:
    command = ["msgfmt", "-c", "-o", str(tmp_path / "out.mo"), str(path)]

    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("domain", sorted(BOCHUM.messages))
def test_the_template_catalogs_are_up_to_date(domain: str) -> None:
    path = BOCHUM.project.template_catalog(domain)

    wanted = template_text(domain, BOCHUM.messages[domain], "welcomepack")

    assert path.read_bytes().decode() == wanted


def test_there_are_enough_messages() -> None:
    assert sum(map(len, BOCHUM.messages.values())) >= 450
