"""Templates of a project, filled in where nothing of them or of their texts can do harm."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from welcomepack.errors import Problem, RenderingError, WelcomepackError
from welcomepack.files.digests import digest_of_files


def filled(folder: Path, name: str, /, **values: object) -> str:
    """A template with its values: they are escaped, and no Python can be reached.

    Raises RenderingError with file and line for what is wrong in it, such as an unknown name.
    """
    try:
        return _environment(folder.resolve()).get_template(name).render(**values)
    except (WelcomepackError, MemoryError):
        raise
    except Exception as error:
        file, line = _place(error, folder.resolve()) or (name, 0)
        raise RenderingError(Problem(f"{folder.name}/{file}", line, *_said(error))) from error


def compile_templates(folder: Path) -> None:
    """All templates of a folder, compiled, so that processes forked from this one have them.

    What is wrong in one is told when it is filled in.
    """
    environment = _environment(folder.resolve())
    for name in environment.list_templates(["j2"]):
        with suppress(Exception):
            environment.get_template(name)


def digest_of_templates(folder: Path) -> str:
    """The digest of all templates of a folder."""
    return digest_of_files((path.name, path) for path in folder.glob("*.j2"))


def words_asked(folder: Path, functions: Collection[str]) -> frozenset[str]:
    """The names that the templates give to functions of their values, as far as they stand there.

    A name may stand in the call, or in a list or table of the template that the call looks into.
    """
    environment, found = _environment(folder.resolve()), set[str]()
    for name in environment.list_templates(["j2"]):
        with suppress(TemplateError, RenderingError):  # told when it is filled in
            source, *_ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
            found.update(_names_in(source, frozenset(functions)))
    return frozenset(found)


@lru_cache(maxsize=64)  # the templates of a project, and few are ever changed
def _names_in(source: str, functions: frozenset[str]) -> frozenset[str]:
    return frozenset(_names(Environment(autoescape=True).parse(source), functions))


def _names(template: nodes.Template, functions: Collection[str]) -> Iterator[str]:
    known: dict[str, nodes.Node] = {}
    for one in template.find_all(nodes.Assign):
        if isinstance(one.target, nodes.Name):
            known[one.target.name] = one.node
    for loop in template.find_all(nodes.For):
        if isinstance(loop.target, nodes.Name):
            known[loop.target.name] = loop.iter
    for call in template.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr) and call.node.attr in functions and call.args:
            yield from _written(call.args[0], known)


def _written(node: nodes.Node | None, known: Mapping[str, nodes.Node]) -> Iterator[str]:
    match node:
        case nodes.Const(value=str(name)):
            yield name
        case nodes.Dict() | nodes.List():
            inside = [pair.value if isinstance(pair, nodes.Pair) else pair for pair in node.items]
            for each in inside:
                yield from _written(each, {})
        case nodes.Getitem():
            yield from _written(node.node, known)
        case nodes.Name():
            yield from _written(known.get(node.name), {})


def _place(error: Exception, folder: Path) -> tuple[str, int] | None:
    """The file and the line of the template that the error comes from."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    trace = ((Path(f.f_code.co_filename), line) for f, line in walk_tb(error.__traceback__))
    inside = [(p.relative_to(folder), line) for p, line in trace if p.is_relative_to(folder)]
    return (inside[-1][0].as_posix(), inside[-1][1]) if inside else None


def _said(error: Exception) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    match error:
        case TemplateNotFound():
            return f"there is no template '{error.name}'", "put it there, or mend its name"
        case TemplateSyntaxError():
            return f"this is not valid Jinja: {_without_stop(error.message)}", "mend the line"
        case TemplateError():
            what = f"this cannot be filled in: {_without_stop(error.message)}"
            return what, "mend the line; other templates show what there is"
    # It may come from what the template called, with values that nobody thought of.
    what = f"this cannot be filled in: {type(error).__name__}: {error}"
    return what, "mend the line, or report it if it is ours"


def _without_stop(message: str | None) -> str:
    return (message or "").removesuffix(".")


class _Loader(FileSystemLoader):
    """The templates of a folder; one that is there but cannot be read is named."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except TemplateNotFound:
            raise
        except UnicodeDecodeError as error:
            what, remedy = "this is not UTF-8", "save the file as UTF-8"
            raise self._refused(template, what, remedy) from error
        except OSError as error:
            what, remedy = f"cannot be read: {error.strerror or error}", "see that it may be read"
            raise self._refused(template, what, remedy) from error

    def _refused(self, template: str, what: str, remedy: str) -> RenderingError:
        return RenderingError(
            Problem(f"{Path(self.searchpath[0]).name}/{template}", 0, what, remedy)
        )


@cache
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    """The templates of a folder, compiled once; one that was edited is compiled again."""
    return ImmutableSandboxedEnvironment(
        loader=_Loader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
