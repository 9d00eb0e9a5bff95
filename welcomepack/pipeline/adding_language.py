"""A language more: its catalogs, its record and its place in the pack."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from welcomepack.errors import Problem, UsageError
from welcomepack.files.project import Project
from welcomepack.files.writing import write_atomically
from welcomepack.files.yaml_editing import with_item
from welcomepack.languages.registry import Language, near_languages, suggested_entry
from welcomepack.pipeline.catalogs import empty
from welcomepack.pipeline.reviewing import begin_record
from welcomepack.pipeline.sources import Sources, read_shared_messages
from welcomepack.translation.catalog.composing import write_text
from welcomepack.translation.catalog.updating import update_catalog
from welcomepack.translation.messages import Message

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True)
class Piece:
    """A file that a language needs: written now, there before, or to be edited by hand."""

    file: str
    state: Literal["written", "unchanged", "by hand"]


def add_language(
    sources: Sources, tag: str, *, drafted_by: Literal["machine", "people"]
) -> list[Piece]:
    """A language of the registry has all it needs; what it has already stays as it is."""
    language = _registered(sources, tag)
    shared = read_shared_messages(sources)
    pieces = [_catalog(sources.project, language, *one) for one in shared.items()]
    record = sources.project.relative(sources.project.review(tag))
    begun = begin_record(sources, tag, drafted_by)
    return [*pieces, Piece(record, _state(written=begun)), _pack_entry(sources, tag)]


def _state(*, written: bool) -> Literal["written", "unchanged"]:
    return "written" if written else "unchanged"


def _registered(sources: Sources, tag: str) -> Language:
    if tag not in sources.registry:
        what = f"the language '{tag}' is not in the registry"
        raise UsageError(Problem("", 0, what, "; ".join(_remedies(sources, tag))))
    return sources.translated_language(tag)


def _remedies(sources: Sources, tag: str) -> Iterator[str]:
    near = near_languages(tag, sources.registry)
    if near:
        yield f"do you mean {' or '.join(f'{one.tag} ({one.entry.german})' for one in near)}?"
    if not _TAG.fullmatch(tag):
        yield "a tag is two or three small letters, such as ar or prs"
        return
    registry = sources.project.relative(sources.project.registry)
    yield (
        f"to add it, write this line under 'languages' in {registry}, and compare name, script "
        f"and plural rule: {suggested_entry(tag)}"
    )


def _catalog(
    project: Project, language: Language, domain: str, messages: Sequence[Message]
) -> Piece:
    path = project.catalog(language.tag, domain)
    name = project.relative(path)
    if path.is_file():
        return Piece(name, "unchanged")
    text = update_catalog(empty(name, language, domain), messages).text
    return Piece(name, _state(written=write_text(path, text)))


def _pack_entry(sources: Sources, tag: str) -> Piece:
    path = sources.project.content / sources.pack_id / "pack.yaml"
    name = sources.project.relative(path)
    if tag in sources.locales:
        return Piece(name, "unchanged")
    written = f'"{tag}"' if tag == "no" else tag  # YAML takes a bare no for false
    edited = with_item(path.read_bytes().decode(), "locales", [written])
    if edited is None:
        return Piece(name, "by hand")
    return Piece(name, _state(written=write_atomically(path, edited.encode())))
