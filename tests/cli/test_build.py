import re
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from tests.cheap_editions import make_cheap
from tests.commands import (
    ARRIVING,
    CALL,
    CALM,
    COMMON,
    FACTS,
    GOOD_PDF,
    LOCAL,
    ORGANISATIONS,
    PACK,
    assert_refused,
    in_translation,
    lines_of,
    run,
)
from tests.tiny_project import LETTERS, edit, localized, transliterated
from welcomepack.cli.commands import app
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project
from welcomepack.page.edition import EditionView, html_of
from welcomepack.pipeline import building
from welcomepack.pipeline.sources import read_sources


def test_a_language_without_catalogs_is_refused(built: Project) -> None:
    result = run(built, "build", "--lang", "fr")

    assert result.exit_code == ExitCode.INPUT
    (line,) = lines_of(result)
    assert line.startswith("error: locales/fr: the language 'fr' has no catalogs yet; ")
    assert line.endswith("run `welcomepack add-language fr`")


def test_a_build_without_a_language_says_how_to_name_one(built: Project) -> None:
    result = run(built, "build")

    assert result.exit_code == ExitCode.USAGE
    assert lines_of(result) == [
        "error: no language is named; add --lang ar, or --all for every language"
    ]


def test_jobs_and_an_executor_are_refused_together(built: Project) -> None:
    result = run(built, "build", "--lang", "de", "--jobs", "2", "--executor", "dask://host:8786")

    assert result.exit_code == ExitCode.USAGE
    (line,) = lines_of(result)
    assert line == (
        "error: --jobs and --executor cannot be told together; "
        "leave one out: a cluster has as many jobs at once as it has workers"
    )


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (
            "{% if %}",
            "this is not valid Jinja: Expected an expression, got 'end of statement block'",
        ),
        ("{{ page.nothing }}", "EditionView object' has no attribute 'nothing'"),
        (
            "{{ page.__class__ }}",
            "access to attribute '__class__' of 'EditionView' object is unsafe",
        ),
        ("{{ page.label('no' ~ 'thing') }}", "this cannot be filled in: KeyError: 'nothing'"),
    ],
)
def test_a_mistake_in_a_template_is_told_once_with_its_line(
    built: Project, broken: str, what: str
) -> None:
    line = edit(built, "templates/cover.html.j2", "</section>", broken)

    result = run(built, "build", "--lang", "de", "--lang", "uk")

    (told,) = lines_of(result)
    assert result.exit_code == ExitCode.RENDERING
    assert told.startswith(f"error: templates/cover.html.j2:{line}: ")
    assert f"{what}; mend the line" in told
    assert (built.output / "town-de-print.pdf").read_bytes() == GOOD_PDF


def test_a_language_that_cannot_be_built_stops_before_any_is_rendered(built: Project) -> None:
    result = run(built, "build", "--lang", "xx", "--lang", "de")

    assert result.exit_code == ExitCode.USAGE
    assert (built.output / "town-de-print.pdf").read_bytes() == GOOD_PDF


@pytest.mark.parametrize(
    ("file", "good", "broken", "what"),
    [
        pytest.param(
            ARRIVING, "title: Papiere", "title: Papiere: alle", "this is not valid YAML", id="yaml"
        ),
        pytest.param(PACK, "town: M", "town: 'a' M", "this is not valid", id="yaml-of-the-pack"),
        pytest.param(
            ARRIVING, "days: 14", "colour: red\n        days: 14", "unknown key 'colour'", id="key"
        ),
        pytest.param(FACTS, "label: Fahrkarte", "name: Fahrkarte", "unknown key 'name'", id="fact"),
        pytest.param(ARRIVING, "id: which", "id: keep", "'keep' stands here twice", id="twice"),
        pytest.param(
            ARRIVING, "{phone_ambulance}", "{phone_fire}", "no fact 'phone_fire'", id="no-fact"
        ),
        pytest.param(
            ARRIVING, "fact: phone_ambulance", "fact: phone_fire", "no fact", id="no-fact-in-block"
        ),
        pytest.param(LOCAL, "[office]", "[bank]", "no organisation 'bank'", id="no-organisation"),
        pytest.param(
            ARRIVING, "Rufen Sie sofort an.", "Rufen Sie 0234 910-1950 an.",
            "'0234 910-1950' is typed into the text", id="phone",
        ),
        pytest.param(ARRIVING, "**ruhig**", "**ruhig", "'**' is opened and not", id="strong"),
        pytest.param(LOCAL, "map.svg", "plan.svg", "no picture 'plan.svg'", id="no-picture"),
        pytest.param(
            ARRIVING, "title: Papiere", "title: Papiere 日", "(U+65E5) is in no font", id="glyph"
        ),
        pytest.param(
            ORGANISATIONS, "name: Amt", "name: 日 Amt", "(U+65E5) is in no font", id="glyph-of-name"
        ),
        pytest.param(
            LOCAL, "map.svg", "../../etc/passwd", "'../../etc/passwd' is not a path", id="path"
        ),
        pytest.param(LOCAL, "map.svg", "/etc/passwd", "is not a path inside", id="path-from-root"),
        pytest.param(LOCAL, "map.svg", "file:///etc/passwd", "is not a path inside", id="path-url"),
        pytest.param(
            ORGANISATIONS, "https://www.example.org/office", "file:///etc/passwd",
            "'file:///etc/passwd' is not a web address", id="qr-of-organisation",
        ),
        pytest.param(
            PACK, "https://www.example.org/town", "file:///etc/passwd", "is not a web", id="qr"
        ),
        pytest.param(
            FACTS, "https://www.example.org/guide", "javascript:alert(1)", "is not a web", id="link"
        ),
        pytest.param(PACK, "common/numbers", "../numbers", "is not a chapter as", id="chapter"),
        pytest.param(
            FACTS, "jedes Kind", "&a [*a", "this is not valid YAML", id="alias-of-itself"
        ),
    ],
)  # fmt: skip
def test_bad_content_is_refused_with_its_line(
    built: Project, file: str, good: str, broken: str, what: str
) -> None:
    line = edit(built, file, good, broken)

    assert_refused(built, "de", f"{file}:{line}", what)


def test_yaml_that_is_not_closed_is_refused(built: Project) -> None:
    edit(built, PACK, "[common/arriving, common/numbers]", "[common/arriving,")
    last = (built.root / PACK).read_text(encoding="utf-8").count("\n") + 1

    assert_refused(built, "de", f"{PACK}:{last}", "this is not valid YAML")


def test_a_missing_id_is_refused(built: Project) -> None:
    line = edit(built, ARRIVING, "        id: keep\n", "") - 1  # where the block begins

    assert_refused(built, "de", f"{ARRIVING}:{line}", "the key 'id' is missing")


def test_bad_content_stops_a_translated_edition_too(built: Project) -> None:
    line = edit(built, ARRIVING, "**ruhig**", "**ruhig")

    assert_refused(built, "uk", f"{ARRIVING}:{line}", "'**' is opened and not closed")


def test_content_that_is_not_utf8_is_refused(built: Project) -> None:
    path = built.root / FACTS
    path.write_bytes(path.read_bytes() + b"# gr\xfcn\n")

    last = path.read_bytes().count(b"\n")
    assert_refused(built, "de", f"{FACTS}:{last}", "the file is not UTF-8")


def test_mistakes_of_several_files_are_each_one_sentence(built: Project) -> None:
    one = edit(built, ARRIVING, "**ruhig**", "**ruhig")
    other = edit(built, LOCAL, "[office]", "[bank]")

    lines = lines_of(run(built, "build", "--lang", "de"))

    places = [line.split(": ")[1] for line in lines]
    assert places == [f"{ARRIVING}:{one}", f"{LOCAL}:{other}"]


def test_a_mistake_that_quotes_several_lines_is_one_line(built: Project) -> None:
    line = edit(built, ARRIVING, "id: keep", 'id: "a\\nb\\nc"')

    assert_refused(built, "de", f"{ARRIVING}:{line}", "'a b c' is not an id")


@pytest.mark.parametrize(
    ("german", "good", "broken", "what"),
    [
        pytest.param(CALL, "{phone_ambulance}", "112", "{phone_ambulance} is missing", id="lost"),
        pytest.param(CALL, ".", " {phone_fire}.", "{phone_fire} is not in the German", id="new"),
        pytest.param(CALL, ".", " {phone\\nfire}.", "'{phone fire}' is no placeholder", id="lines"),
        pytest.param(CALM, "**", "", "'**' is opened and not closed", id="strong"),
        pytest.param("Papiere", '"\n', '日"\n', "'日' (U+65E5) is in no font", id="glyph"),
    ],
)
def test_a_bad_translation_is_refused_with_its_line(
    built: Project, german: str, good: str, broken: str, what: str
) -> None:
    line = in_translation(built, german, good, broken)

    assert_refused(built, "uk", f"{COMMON}:{line}", what)


@pytest.mark.parametrize(
    ("damage", "line", "what"),
    [
        pytest.param(lambda po: po + b"# gr\xfcn\n", -1, "0xFC, is not UTF-8", id="not-utf8"),
        pytest.param(lambda po: b"\xef\xbb\xbf" + po, 1, "byte order mark (BOM)", id="bom"),
        pytest.param(lambda po: po.rstrip()[:-1], -1, "the text is not closed", id="truncated"),
    ],
)
def test_a_damaged_catalog_is_refused_with_its_line(
    built: Project, damage: Callable[[bytes], bytes], line: int, what: str
) -> None:
    path = built.root / COMMON
    path.write_bytes(damage(path.read_bytes()))
    last = len(path.read_bytes().splitlines())

    assert_refused(built, "uk", f"{COMMON}:{last if line < 0 else line}", what)


def test_a_catalog_that_is_not_there_is_refused(built: Project) -> None:
    (built.root / COMMON).unlink()

    assert_refused(built, "uk", COMMON, "cannot read")


def test_a_folder_that_cannot_be_written_is_told(project: Project) -> None:
    project.output.write_bytes(b"in the way")

    result = run(project, "build", "--lang", "de")

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.RENDERING
    assert line.startswith("error: build: cannot write: ")
    assert project.output.read_bytes() == b"in the way"


TYPED = "<b>x</b> <script>alert(1)</script> {{ 7*7 }} {{config}} {% raise %} {# y #} & <!-- z"


ESCAPED = (
    "&lt;b&gt;x&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} {{config}} "
    "{% raise %} {# y #} &amp; &lt;!-- z"
)


def html(project: Project, tag: str) -> str:
    sources = read_sources(project, "town")
    page = EditionView(localized(sources, tag), "screen", "machine")
    return html_of(page, project.templates)


@pytest.mark.parametrize(
    "good", ["Rufen Sie sofort an.", "Die ersten Tage", "Ausweis", "Ich brauche Hilfe."]
)
def test_html_and_templates_in_the_content_are_printed_as_text(project: Project, good: str) -> None:
    edit(project, ARRIVING, good, f"'{TYPED}'")

    printed = html(project, "de")

    assert ESCAPED in printed
    assert "<script>" not in printed


def test_html_in_a_german_name_is_printed_as_text(project: Project) -> None:
    edit(project, ORGANISATIONS, "name: Amt für Soziales", f"name: '{TYPED}'")
    edit(project, ARRIVING, "term: Aufenthaltserlaubnis", f"term: '{TYPED}'")

    printed = html(project, "en")

    assert printed.count(ESCAPED) == 2
    assert "<script>" not in printed


def test_html_and_templates_in_a_translation_are_printed_as_text(project: Project) -> None:
    path = "locales/en/LC_MESSAGES/common.po"
    edit(project, path, f'msgstr "{transliterated("Papiere", "en")}"', f'msgstr "{TYPED}"')

    printed = html(project, "en")

    assert ESCAPED in printed
    assert "<script>" not in printed


def test_html_in_the_title_cannot_end_the_head(project: Project) -> None:
    edit(project, PACK, "Willkommen in Musterstadt", "'</title></style><script>x</script>'")
    edit(project, PACK, "town: Musterstadt", "town: '</style><script>y</script>'")

    assert "<script>" not in html(project, "de")


def test_a_build_writes_the_edition_and_says_so(project: Project) -> None:
    result = run(project, "build", "--lang", "uk", "--format", "screen")

    assert result.exit_code == ExitCode.OK
    assert result.stderr == ""
    (line,) = result.stdout.splitlines()
    assert re.fullmatch(r"build/town-uk-screen\.pdf: \d+ pages", line)
    assert (project.output / "town-uk-screen.pdf").read_bytes().startswith(b"%PDF")
    assert (project.output / "town.json").is_file()


def test_all_builds_every_language_of_the_pack(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[tuple[list[str], list[str], bool]] = []
    monkeypatch.setattr(
        building,
        "build",
        lambda _, tags, formats, *, draft, **__: wanted.append((tags, formats, draft)),
    )

    result = run(project, "build", "--all", "--draft", "-f", "print", "-f", "screen")

    assert result.exit_code == ExitCode.OK
    assert wanted == [(["de", *LETTERS], ["print", "screen"], True)]


def test_force_builds_what_is_up_to_date(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    make_cheap(monkeypatch)
    options = ["--lang", "de", "--format", "screen", "--jobs", "1"]
    told = [run(project, "build", *options, *more).stdout for more in ([], [], ["--force"])]

    assert [line.partition(": ")[2] for line in told] == ["4 pages\n", "up to date\n", "4 pages\n"]


def test_a_worker_that_hangs_is_told_with_its_language(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_cheap(monkeypatch)
    monkeypatch.setattr(building, "make", lambda _: time.sleep(600))

    result = run(project, "build", "--lang", "uk", "--jobs", "2", "--timeout", "0.2")

    assert result.exit_code == ExitCode.RENDERING
    assert result.stdout == "build/town-uk-print.pdf: not built\n"
    (line,) = lines_of(result)
    assert line.startswith("error: build/town-uk-print.pdf: it was not ready after 0.2 seconds; ")


@pytest.mark.parametrize("option", [["--jobs", "0"], ["--jobs", "many"], ["--timeout", "-1"]])
def test_workers_that_make_no_sense_are_refused(project: Project, option: list[str]) -> None:
    assert run(project, "build", "--lang", "de", *option).exit_code == ExitCode.USAGE


@pytest.mark.parametrize("option", [["--format", "booklet"], ["--nothing"], ["--lang"]])
def test_an_option_that_is_not_there_is_refused(project: Project, option: list[str]) -> None:
    assert run(project, "build", *option).exit_code == ExitCode.USAGE


def test_any_pdf_is_arranged_as_a_booklet(tmp_path: Path) -> None:
    source = tmp_path / "any.pdf"
    with pikepdf.new() as document:
        for _ in range(4):
            document.add_blank_page(page_size=(420, 595))
        document.save(source)

    result = CliRunner().invoke(app, ["impose", str(source), "--binding", "right"])

    assert result.exit_code == 0
    with pikepdf.open(tmp_path / "any-booklet.pdf") as booklet:
        assert len(booklet.pages) == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--signature", "6"], "signature"), (["--scale", "2"], "scale"), (["--creep", "9"], "creep")],
)
def test_a_booklet_that_cannot_be_folded_is_refused(
    tmp_path: Path, options: list[str], said: str
) -> None:
    source = tmp_path / "any.pdf"
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(420, 595))
        document.save(source)

    result = CliRunner().invoke(app, ["impose", str(source), *options])

    assert result.exit_code == ExitCode.USAGE
    assert said in result.stderr


@pytest.mark.parametrize("data", [None, b"no PDF"])
def test_a_file_that_is_no_pdf_is_refused(tmp_path: Path, data: bytes | None) -> None:
    source = tmp_path / "any.pdf"
    if data is not None:
        source.write_bytes(data)

    result = CliRunner().invoke(app, ["impose", str(source)])

    assert result.exit_code == ExitCode.USAGE
    assert len(result.stderr.splitlines()) == 1
