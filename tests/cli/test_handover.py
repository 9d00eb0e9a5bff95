import json
from pathlib import Path

import pytest

from tests.commands import COMMON, in_translation, lines_of, run
from tests.tiny_project import transliterated
from welcomepack.cli.output import Output
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project

GERMAN = "Papiere"


@pytest.fixture
def returned(project: Project, tmp_path: Path) -> Path:
    """A catalog that came back as it was handed out."""
    path = tmp_path / "back.po"
    path.write_bytes((project.root / COMMON).read_bytes())
    return path


def test_a_zip_is_written_and_told(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("welcomepack.pipeline.handing_over.proof_of", lambda *_: b"%PDF")

    result = run(project, "handover", "--lang", "uk", "-o", str(tmp_path))

    assert result.exit_code == ExitCode.OK
    assert result.stdout.startswith(f"{tmp_path / 'town-uk.zip'}: keep a copy")


def test_a_language_has_to_be_named(project: Project) -> None:
    assert run(project, "handover").exit_code == ExitCode.USAGE


def test_nothing_new_is_no_finding(project: Project, returned: Path) -> None:
    result = run(project, "accept", str(returned))

    (line,) = result.stdout.splitlines()
    assert result.exit_code == ExitCode.OK
    assert line.startswith(f"{returned} (uk): 0 taken, 0 refused, ")


def test_what_was_taken_is_told_with_its_place(project: Project, returned: Path) -> None:
    line = in_translation(project, GERMAN, transliterated(GERMAN, "uk"), "")

    result = run(project, "accept", str(returned))

    taken, counts, changed = result.stdout.splitlines()
    assert result.exit_code == ExitCode.OK
    assert taken == f"{COMMON}:{line}: taken: 'Papiere' (arriving.papers.title): translation"
    assert ": 1 taken, 0 refused" in counts
    assert changed == f"{COMMON}: changed"


def test_what_was_refused_is_told_with_reason_and_remedy(project: Project, returned: Path) -> None:
    line = in_translation(project, GERMAN, 'msgstr "', 'msgstr "інше ')

    result = run(project, "accept", str(returned))

    refused, counts, kept = result.stdout.splitlines()
    assert result.exit_code == ExitCode.FINDINGS
    assert refused.startswith(f"{returned}:{line}: refused: '{GERMAN}' (arriving.papers.title): ")
    assert refused.endswith("[unknown-base]")
    assert ": 0 taken, 1 refused" in counts
    assert kept == f"{returned.with_name('back.rejected.po')}: holds what was refused"


def test_a_foreign_text_cannot_steer_the_terminal(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "x.po"
    file.write_bytes(b'msgid "a\x1b[2Jb"\nmsgstr "c"\n')

    result = run(project, "accept", str(file), "--lang", "uk")

    assert "'a[2Jb'" in result.stdout


def test_programs_are_told_the_same(project: Project, returned: Path) -> None:
    in_translation(project, GERMAN, 'msgstr "', 'msgstr "інше ')

    told = json.loads(run(project, "accept", str(returned), "--output", "json").stdout)

    (one,) = told["returned"]
    (message,) = one["messages"]
    assert (told["version"], one["locale"], told["changed"]) == (1, "uk", [])
    assert (message["state"], message["rule"]) == ("refused", "unknown-base")
    assert message["ours"] == f"інше {message['translation']}"


def test_editors_are_told_what_was_refused(project: Project, returned: Path) -> None:
    line = in_translation(project, GERMAN, 'msgstr "', 'msgstr "інше ')

    result = run(project, "accept", str(returned), "--output", "lines")

    (told,) = result.stdout.splitlines()
    assert result.exit_code == ExitCode.FINDINGS
    assert told.startswith(f"{returned}:{line}:error:unknown-base: refused: ours is another one, ")


def test_code_hosts_are_told_what_was_refused(project: Project, returned: Path) -> None:
    in_translation(project, GERMAN, 'msgstr "', 'msgstr "інше ')

    told = json.loads(run(project, "accept", str(returned), "--output", "sarif").stdout)

    (result,) = told["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == ("unknown-base", "error")


@pytest.mark.parametrize("output", Output)
def test_where_nothing_is_refused_every_output_says_so(
    project: Project, returned: Path, output: Output
) -> None:
    result = run(project, "accept", str(returned), "--output", output)

    assert (result.exit_code, result.stderr) == (ExitCode.OK, "")
    assert bool(result.stdout) == (output is not Output.LINES)


def test_a_dry_run_writes_nothing(project: Project, returned: Path) -> None:
    in_translation(project, GERMAN, 'msgstr "', 'msgstr "інше ')

    result = run(project, "accept", str(returned), "--dry-run")

    assert result.exit_code == ExitCode.FINDINGS
    assert [path.name for path in returned.parent.glob("*.po")] == ["back.po"]


def test_a_dry_run_says_what_would_change(project: Project, returned: Path) -> None:
    in_translation(project, GERMAN, transliterated(GERMAN, "uk"), "")

    result = run(project, "accept", str(returned), "--dry-run")

    assert result.stdout.splitlines()[-1] == f"{COMMON}: would change"


def test_an_unreadable_file_is_told_in_one_sentence(project: Project, returned: Path) -> None:
    returned.write_bytes(b"\xff\xfe\x00")

    result = run(project, "accept", str(returned))

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.INPUT
    assert line.startswith(f"error: {returned}: ")
