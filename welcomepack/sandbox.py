"""Templates of a project, filled in where nothing of them or of their texts can do harm."""

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment


def template_of(folder: Path, name: str) -> Template:
    """A template: values are escaped, an unknown name is an error, no Python can be reached."""
    return _environment(folder).get_template(name)


@cache
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    """The templates of a folder, compiled once; one that was edited is compiled again."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
