"""Every command that writes may be killed at each of its steps: run again, it ends the same."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.interruptions import at_each_step, drafts, files_of, killed, put_back
from tests.tiny_project import edit
from tests.volunteers import contents, edited, handed_out, zipped
from welcomepack.content.loading import load_pack
from welcomepack.files.project import Project
from welcomepack.pipeline import accepting, adding_language, catalogs, reviewing
from welcomepack.pipeline.sources import Sources, read_shared_messages, read_sources
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.reviews import ReviewerRole

ARRIVING = "content/common/chapters/arriving.yaml"
Command = Callable[[], object]


def read_by_a_person(sources: Sources) -> None:
    by = ReviewerRole.NATIVE
    reviewing.review(sources, "uk", (), by=by, native=True, on=dt.date(2026, 12, 1))


def an_update(project: Project) -> Command:
    """A typo in the German was mended, and the translations were read before."""
    read_by_a_person(read_sources(project, "town"))
    edit(project, ARRIVING, "title: Papiere", "title: Papierre")
    sources = read_sources(project, "town")
    _ = read_shared_messages(sources)
    return lambda: list(catalogs.update(sources, ["uk"], minor=["arriving.papers.title"]))


def a_review(project: Project) -> Command:
    sources = read_sources(project, "town")
    return lambda: read_by_a_person(sources)


def a_new_language(project: Project) -> Command:
    german = read_sources(project, "town")  # read once: it is the same each time

    def add() -> None:
        sources = replace(german, pack=load_pack(project, "town", german.registry))
        adding_language.add_language(sources, "fr", drafted_by="people")

    return add


def a_handover(project: Project) -> Command:
    sources = read_sources(project, "town")
    return lambda: handed_out(sources, "uk", project.output)


def an_acceptance(project: Project) -> Command:
    """Two catalogs came back; what they have anew is taken but for one message that we changed."""
    sources = read_sources(project, "town")
    back = contents(handed_out(sources, "uk", project.output))
    for name in ("common.po", "town.po"):
        entries = parse_catalog(back[name].decode(), name).live
        plain = [key for key in entries if not {"{", "*"} & set(key[1])][:3]
        back[name] = edited(back[name], {key: f"слово {n}" for n, key in enumerate(plain)})
        (ours, *_) = plain
        path = project.catalog("uk", name.removesuffix(".po"))
        path.write_bytes(edited(path.read_bytes(), {ours: "наше"}))
    returned = zipped(project.output / "back.zip", back)
    return lambda: accepting.accept(sources, [returned], locale=None, dry_run=False)


@pytest.mark.parametrize(
    "command", [an_update, a_review, a_new_language, a_handover, an_acceptance]
)
def test_a_command_that_is_killed_at_any_step_ends_the_same_when_it_is_run_again(
    project: Project, command: Callable[[Project], Command]
) -> None:
    run = command(project)
    before = changing(project.root)
    run()
    after = changing(project.root)

    for step in at_each_step(killed, lambda: put_back_all(project.root, before), lambda _: run()):
        run()
        left = changing(project.root)
        assert {n: d for n, d in left.items() if n not in drafts(left)} == after, step
    assert after != before


def changing(root: Path) -> dict[str, bytes]:
    """The files of the folders that commands write to."""
    return {
        f"{folder}/{name}": data
        for folder in ("content", "locales", "build")
        for name, data in files_of(root / folder).items()
    }


def put_back_all(root: Path, files: dict[str, bytes]) -> None:
    for folder in ("content", "locales", "build"):
        of_it = {n.partition("/")[2]: d for n, d in files.items() if n.startswith(f"{folder}/")}
        put_back(root / folder, of_it)
