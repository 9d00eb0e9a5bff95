"""The commands of the program on the small project, as the tests run them."""

from typer.testing import CliRunner, Result

from tests.tiny_project import line_of
from welcomepack.cli.commands import app
from welcomepack.errors import ExitCode
from welcomepack.files.project import Project

ARRIVING = "content/common/chapters/arriving.yaml"
NUMBERS = "content/common/chapters/numbers.yaml"
LOCAL = "content/town/chapters/local.yaml"
FACTS = "content/common/facts.yaml"
ORGANISATIONS = "content/town/organisations.yaml"
PACK = "content/town/pack.yaml"
GLOSSARY = "content/glossary.yaml"
COMMON = "locales/uk/LC_MESSAGES/common.po"
CALL = "Wählen Sie {phone_ambulance}."
CALM = "Bleiben Sie **ruhig** und warten Sie auf Fragen."
GOOD_PDF = b"%PDF the last good file"


def run(project: Project, command: str, *options: str) -> Result:
    arguments = [command, *options, "--pack", "town", "--root", str(project.root)]
    return CliRunner().invoke(app, arguments)


def lines_of(result: Result) -> list[str]:
    """What was said on stderr; never a traceback."""
    assert "Traceback" not in result.stderr + result.stdout
    return result.stderr.splitlines()


def assert_refused(built: Project, tag: str, place: str, what: str) -> None:
    """The build says one sentence with its place, exits with 3, and leaves the last good file."""
    result = run(built, "build", "--lang", tag)

    (line,) = lines_of(result)
    assert result.exit_code == ExitCode.INPUT
    assert line.startswith(f"error: {place}: ")
    assert what in line
    assert "; " in line  # the remedy
    assert (built.output / f"town-{tag}-print.pdf").read_bytes() == GOOD_PDF
    assert {path.name for path in built.output.iterdir()} == {
        "town-de-print.pdf",
        "town-uk-print.pdf",
    }


def in_translation(project: Project, german: str, good: str, broken: str) -> int:
    """The translation of a text has `broken` for `good`; the line of its msgid."""
    line = line_of(project, COMMON, f'msgid "{german}"')
    path = project.root / COMMON
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert good in lines[line]
    lines[line] = lines[line].replace(good, broken, 1)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return line
