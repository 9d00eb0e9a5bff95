import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.volunteers import SAVED, contents, edited, handed_out, zipped
from welcomepack import pipeline
from welcomepack.catalog import Entry, Key
from welcomepack.errors import CatalogError, UsageError
from welcomepack.pipeline import Acceptance, Workspace
from welcomepack.project import Project

TAG = "uk"
Edits = Mapping[Key, str]


@dataclass(frozen=True)
class Desk:
    """A project, the zip that it handed out, and where files come back to."""

    workspace: Workspace
    zip: Path

    def accept(self, *files: Path, locale: str | None = None, dry_run: bool = False) -> Acceptance:
        return pipeline.accept(self.workspace, files, locale=locale, dry_run=dry_run)

    def file(self, name: str, data: bytes) -> Path:
        path = self.zip.parent / name
        path.write_bytes(data)
        return path

    def catalogs(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.workspace.project.locales.rglob("*.po")}

    def entries(self) -> dict[Key, Entry]:
        found = self.workspace.catalogs(TAG).values()
        return {key: entry for catalog in found for key, entry in catalog.live.items()}

    def translations(self) -> dict[Key, str]:
        return {key: entry.translation for key, entry in self.entries().items()}

    def saved(self, tool: str, edits: Edits) -> dict[str, bytes]:
        """The handed-out files after edits, as a tool saves them."""
        template = self.workspace.project.template_catalog
        return {
            name: SAVED[tool](edited(data, edits), template(name.removesuffix(".po")))
            if name.endswith(".po")
            else data
            for name, data in contents(self.zip).items()
        }


def desk_of(pristine: Project, folder: Path) -> Desk:
    project = Project(folder / "project")
    shutil.copytree(pristine.root, project.root)
    workspace = Workspace(project, "town")
    return Desk(workspace, handed_out(workspace, TAG, folder))


@pytest.fixture
def desk(pristine: Project, tmp_path: Path) -> Desk:
    return desk_of(pristine, tmp_path)


@pytest.fixture(scope="module")
def shared(pristine: Project, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk for a test that hands out anew after each change."""
    return desk_of(pristine, tmp_path_factory.mktemp("shared"))


def edits_of(desk: Desk, step: int) -> dict[Key, str]:
    """Another translation of every so many-th message without a placeholder."""
    plain = [key for key in desk.entries() if not {"{", "*"} & set(key[1])]
    return {key: f"новий переклад {number}" for number, key in enumerate(plain[::step])}


# What always holds


@pytest.mark.parametrize("tool", SAVED)
def test_what_was_handed_out_changes_no_byte_when_it_comes_back(desk: Desk, tool: str) -> None:
    before = desk.catalogs()

    acceptance = desk.accept(zipped(desk.zip, desk.saved(tool, {})))

    assert (acceptance.refused, acceptance.changed) == (False, ())
    assert desk.catalogs() == before


@pytest.mark.parametrize("tool", SAVED)
def test_what_was_edited_is_taken_and_nothing_else_changes(desk: Desk, tool: str) -> None:
    edits, before = edits_of(desk, 5), desk.entries()

    acceptance = desk.accept(zipped(desk.zip, desk.saved(tool, edits)))

    after = desk.entries()
    assert not acceptance.refused
    assert {k: after[k].translation for k in edits} == edits
    assert {k: e.text for k, e in after.items() if k not in edits} == {
        k: e.text for k, e in before.items() if k not in edits
    }


@settings(max_examples=12)
@given(st.data())
def test_any_edits_are_taken_and_handed_out_again_they_are_ours(
    shared: Desk, data: st.DataObject
) -> None:
    known = shared.translations()
    keys = data.draw(st.sets(st.sampled_from(sorted(known, key=str)), max_size=6))
    words = st.text(alphabet="абв \"\\'–", min_size=1, max_size=9).map(str.strip).filter(bool)
    edits = {key: data.draw(words) + "".join(marks_of(key[1])) for key in sorted(keys, key=str)}
    tool = data.draw(st.sampled_from(sorted(SAVED)))
    file = zipped(shared.zip.with_name("back.zip"), shared.saved(tool, edits))

    shared.accept(file)
    taken = shared.translations()
    shared.accept(handed_out(shared.workspace, TAG, shared.zip.parent / "again"))

    assert shared.translations() == taken == {**known, **edits}
    handed_out(shared.workspace, TAG, shared.zip.parent)


def marks_of(german: str) -> list[str]:
    """The placeholders and links of a text, for a translation that lacks nothing."""
    return re.findall(r"\[[^\]]*\]\(\{\w+\}\)|\{\w+\}", german)
