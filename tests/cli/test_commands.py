import re

from tests.tiny_project import REPOSITORY
from welcomepack.cli.commands import COMMANDS, app


def test_every_command_that_the_readme_names_is_there_and_no_other() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| command |")[2].partition("\n\n")[0]
    named = set(re.findall(r"^\| `([a-z-]+)", table, re.MULTILINE))

    commands = app.registered_commands
    known = {
        one.name or one.callback.__name__.replace("_", "-") for one in commands if one.callback
    }
    assert named == known


def test_each_module_of_commands_has_one_at_least() -> None:
    homes = {one.callback.__module__ for one in app.registered_commands if one.callback}

    assert homes == {module.__name__ for module in COMMANDS}
