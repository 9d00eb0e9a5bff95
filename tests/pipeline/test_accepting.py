import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalog_samples import HEADER
from tests.catalog_strategies import NOTES, PIECES, quoted
from tests.real_editions import BOCHUM
from tests.volunteers import SAVED, contents, edited, handed_out, zipped
from welcomepack.content.markup import normalise
from welcomepack.errors import CatalogError, UsageError
from welcomepack.files.project import Project
from welcomepack.pipeline import accepting
from welcomepack.pipeline.accepting import Acceptance
from welcomepack.pipeline.sources import Sources, read_catalogs, read_sources
from welcomepack.translation.catalog.model import Entry, Key

TAG = "uk"
UK = HEADER.replace("Language: ar", "Language: uk")
Edits = Mapping[Key, str]


@dataclass(frozen=True)
class Desk:
    """A project, the zip that it handed out, and where files come back to."""

    sources: Sources
    zip: Path

    def accept(self, *files: Path, locale: str | None = None, dry_run: bool = False) -> Acceptance:
        return accepting.accept(self.sources, files, locale=locale, dry_run=dry_run)

    def file(self, name: str, data: bytes) -> Path:
        path = self.zip.parent / name
        path.write_bytes(data)
        return path

    def catalogs(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.sources.project.locales.rglob("*.po")}

    def entries(self) -> dict[Key, Entry]:
        found = read_catalogs(self.sources, TAG).values()
        return {key: entry for catalog in found for key, entry in catalog.live.items()}

    def translations(self) -> dict[Key, str]:
        return {key: entry.translation for key, entry in self.entries().items()}

    def saved(self, tool: str, edits: Edits) -> dict[str, bytes]:
        """The handed-out files after edits, as a tool saves them."""
        template = self.sources.project.template_catalog
        return {
            name: SAVED[tool](edited(data, edits), template(name.removesuffix(".po")))
            if name.endswith(".po")
            else data
            for name, data in contents(self.zip).items()
        }


def desk_of(pristine: Project, folder: Path) -> Desk:
    project = Project(folder / "project")
    shutil.copytree(pristine.root, project.root)
    sources = read_sources(project, "town")
    return Desk(sources, handed_out(sources, TAG, folder))


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
    words = st.text(alphabet="абв \"\\'–", min_size=1, max_size=9).map(normalise).filter(bool)
    edits = {key: data.draw(words) + "".join(marks_of(key[1])) for key in sorted(keys, key=str)}
    tool = data.draw(st.sampled_from(sorted(SAVED)))
    file = zipped(shared.zip.with_name("back.zip"), shared.saved(tool, edits))

    shared.accept(file)
    taken = shared.translations()
    shared.accept(handed_out(shared.sources, TAG, shared.zip.parent / "again"))

    assert shared.translations() == taken == {**known, **edits}
    handed_out(shared.sources, TAG, shared.zip.parent)


def marks_of(german: str) -> list[str]:
    """The placeholders and links of a text, for a translation that lacks nothing."""
    return re.findall(r"\[[^\]]*\]\(\{\w+\}\)|\{\w+\}", german)


@settings(max_examples=20)
@given(st.data())
def test_what_is_taken_stands_in_our_catalog_letter_by_letter(
    shared: Desk, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(list(edits_of(shared, 1))))
    pieces = [*data.draw(PIECES), "я"]
    notes = [note for note in data.draw(st.lists(NOTES, max_size=2)) if note.strip()]
    lines = [*(f"# {note}" for note in notes), f"msgctxt {quoted(key[0] or '')}"]
    lines += [f"msgid {quoted(key[1])}", 'msgstr ""', *map(quoted, pieces)]
    newer(shared, {key: ""})
    before = shared.entries()

    acceptance = shared.accept(shared.file("x.po", "\n".join(lines).encode()), locale=TAG)

    after = shared.entries()
    told = normalise("".join(pieces))
    expected = before[key].translation if rules(acceptance) else told
    assert after.pop(key).translation == expected
    assert {k: e.text for k, e in after.items()} == {
        k: e.text for k, e in before.items() if k != key
    }
    assert set(shared.entries()[key].comments) - set(before[key].comments) <= {
        note.strip() for note in notes
    }


# Files that come alone, late, damaged or under another name


def one_edit(desk: Desk) -> dict[Key, str]:
    return dict([*edits_of(desk, 1).items()][:1])


def name_of(desk: Desk, edits: Edits) -> str:
    """The file that holds the edits."""
    found = read_catalogs(desk.sources, TAG).items()
    return next(f"{domain}.po" for domain, catalog in found if next(iter(edits)) in catalog.live)


def lone_file(desk: Desk, edits: Edits, name: str = "x.po") -> Path:
    return desk.file(name, desk.saved("polib", edits)[name_of(desk, edits)])


def newer(desk: Desk, translations: Edits) -> None:
    """Our catalogs say something else by now."""
    for path in desk.sources.project.locales.glob(f"{TAG}/*/*.po"):
        path.write_bytes(edited(path.read_bytes(), translations))


def rules(acceptance: Acceptance) -> list[str]:
    return [one.why.rule for returned in acceptance.returned for one in returned.merged.refused]


def test_a_file_that_comes_alone_under_another_name_finds_its_place(desk: Desk) -> None:
    edits = one_edit(desk)

    acceptance = desk.accept(lone_file(desk, edits, "from an e-mail (2).po"))

    assert rules(acceptance) == []
    assert desk.translations().items() >= edits.items()


def test_one_file_may_hold_all_catalogs(desk: Desk) -> None:
    edits = edits_of(desk, 7)
    saved = desk.saved("a text editor", edits)
    text = "\n".join(data.decode() for name, data in saved.items() if name.endswith(".po"))

    acceptance = desk.accept(zipped(desk.zip, {**saved, "all.po": text.encode()}))

    assert rules(acceptance) == []
    assert desk.translations().items() >= edits.items()


def test_an_older_file_never_replaces_newer_work(desk: Desk) -> None:
    edits = one_edit(desk)
    ours = dict.fromkeys(edits, "найновіший")
    newer(desk, ours)

    acceptance = desk.accept(zipped(desk.zip, desk.saved("polib", {})))

    assert (rules(acceptance), acceptance.changed) == ([], ())
    assert desk.translations().items() >= ours.items()


def test_where_both_changed_ours_stays_and_theirs_is_kept(desk: Desk) -> None:
    edits = one_edit(desk)
    newer(desk, dict.fromkeys(edits, "найновіший"))

    acceptance = desk.accept(zipped(desk.zip, desk.saved("polib", edits)))

    (kept,) = acceptance.rejected
    assert rules(acceptance) == ["conflict"]
    assert kept == desk.zip.with_name("town-uk.rejected.po")
    assert all(text in kept.read_text(encoding="utf-8") for text in edits.values())


def test_what_was_refused_is_taken_from_the_rejected_file(desk: Desk) -> None:
    edits = one_edit(desk)
    newer(desk, dict.fromkeys(edits, "найновіший"))
    (kept,) = desk.accept(zipped(desk.zip, desk.saved("polib", edits))).rejected

    acceptance = desk.accept(kept)

    assert rules(acceptance) == []
    assert desk.translations().items() >= edits.items()


@pytest.mark.parametrize(("with_zip", "expected"), [(False, ["unknown-base"]), (True, [])])
def test_a_file_alone_finds_its_base_in_the_zip_that_was_handed_out(
    desk: Desk, *, with_zip: bool, expected: list[str]
) -> None:
    edits = one_edit(desk)
    catalog = next(
        c for c in read_catalogs(desk.sources, TAG).values() if next(iter(edits)) in c.live
    )
    other = next(key for key in catalog.live if key not in edits)
    newer(desk, {other: "найновіший"})
    files = [lone_file(desk, edits), *[desk.zip] * with_zip]

    acceptance = desk.accept(*files)

    assert rules(acceptance)[:1] == expected
    assert desk.translations()[other] == "найновіший"


def test_of_several_files_each_is_merged_into_what_the_others_left(desk: Desk) -> None:
    edits = edits_of(desk, 3)
    halves = [dict(list(edits.items())[half::2]) for half in (0, 1)]
    files = [
        zipped(desk.zip.with_name(f"{number}.zip"), desk.saved("polib", half))
        for number, half in enumerate(halves)
    ]

    acceptance = desk.accept(*files)

    assert rules(acceptance) == []
    assert desk.translations().items() >= edits.items()


def test_a_dry_run_tells_and_writes_nothing(desk: Desk) -> None:
    before, edits = desk.catalogs(), one_edit(desk)

    acceptance = desk.accept(lone_file(desk, edits), dry_run=True)

    assert [one.translation for one in acceptance.returned[0].merged.taken] == [*edits.values()]
    assert len(acceptance.changed) == 1
    assert desk.catalogs() == before


def test_one_unreadable_file_stops_all(desk: Desk) -> None:
    before = desk.catalogs()
    broken = desk.file("broken.po", b'msgid "a\n')
    other = desk.file("other.po", b"%PDF")

    with pytest.raises(CatalogError) as refusal:
        desk.accept(lone_file(desk, one_edit(desk)), broken, other)

    assert [problem.path for problem in refusal.value.problems] == [str(broken), str(other)]
    assert desk.catalogs() == before


def test_translations_of_another_language_are_refused(desk: Desk) -> None:
    path = desk.sources.project.catalog("ti", "ui")
    foreign = desk.file("ui.po", path.read_bytes().replace(b"Language: ti", b"Language: uk"))

    with pytest.raises(UsageError, match="should be 'uk', but its translations are those of 'ti'"):
        desk.accept(foreign)


def test_a_language_without_catalogs_is_told_how_to_begin(desk: Desk) -> None:
    with pytest.raises(CatalogError, match="the language 'fr' has no catalogs yet"):
        desk.accept(desk.file("x.po", b'msgid "a"\nmsgstr "b"\n'), locale="fr")


@pytest.mark.parametrize("locale", ["de", "xx"])
def test_only_a_language_that_is_translated_can_be_asked_for(desk: Desk, locale: str) -> None:
    with pytest.raises(UsageError):
        desk.accept(desk.zip, locale=locale)


def test_a_file_that_is_not_there_is_told(desk: Desk) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        desk.accept(desk.zip.with_name("nothing.po"))


@pytest.mark.parametrize("make", ["folder", "pipe", "device"])
def test_what_is_no_file_is_not_read(desk: Desk, make: str) -> None:
    path = desk.zip.with_name(f"{make}.po")
    match make:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")

    with pytest.raises(UsageError, match="this is not a file; "):
        desk.accept(path)


def test_a_file_that_is_much_too_large_is_not_read(desk: Desk) -> None:
    path = desk.file("large.zip", b"PK\x03\x04")
    os.truncate(path, 200_000_000)

    with pytest.raises(CatalogError, match=r"large\.zip: larger than 100 MB; "):
        desk.accept(path)


@pytest.mark.parametrize("by", ["itself", "a link", "another name"])
def test_a_catalog_of_the_project_is_not_what_came_back(desk: Desk, by: str) -> None:
    ours, path = desk.sources.project.catalog(TAG, "town"), desk.zip.with_name("link.po")
    match by:
        case "itself":
            path = ours
        case "a link":
            path.symlink_to(ours)
        case "another name":
            path.hardlink_to(ours)

    with pytest.raises(UsageError, match=r"this is the project's own locales/uk/\S+/town\.po; "):
        desk.accept(path)


@pytest.mark.parametrize("text", ["", " \n", "# a note\n", HEADER, HEADER + "\n# the end\n"])
def test_a_file_without_a_message_is_told(desk: Desk, text: str) -> None:
    with pytest.raises(CatalogError, match=r"x\.po: the file holds no message; "):
        desk.accept(desk.file("x.po", text.encode()))


def test_a_zip_without_a_message_is_told(desk: Desk) -> None:
    empty = zipped(desk.zip.with_name("x.zip"), {"ui.po": UK.encode(), "town.po": UK.encode()})

    with pytest.raises(CatalogError, match=r"x\.zip: the file holds no message; "):
        desk.accept(empty)


def test_a_domain_without_a_message_stops_no_zip(desk: Desk) -> None:
    edits = one_edit(desk)

    desk.accept(zipped(desk.zip, {**desk.saved("a text editor", edits), "z.po": UK.encode()}))

    assert desk.translations().items() >= edits.items()


def test_a_file_of_obsolete_messages_holds_messages(desk: Desk) -> None:
    acceptance = desk.accept(desk.file("x.po", f'{UK}\n#~ msgid "a"\n#~ msgstr ""\n'.encode()))

    assert (rules(acceptance), acceptance.returned[0].merged.unchanged) == ([], 1)


def test_a_message_with_plural_forms_is_refused(desk: Desk) -> None:
    (context, source), _ = next(iter(one_edit(desk).items()))
    newer(desk, {(context, source): ""})
    text = f'msgctxt "{context}"\nmsgid "{source}"\nmsgid_plural "x"\nmsgstr[0] "а"\nmsgstr[1] "б"'

    acceptance = desk.accept(desk.file("x.po", f"{UK}\n{text}\n".encode()))

    assert rules(acceptance) == ["mismatch"]


def test_a_name_cannot_steer_the_terminal(desk: Desk) -> None:
    with pytest.raises(CatalogError, match=r"/\?\[2Jx\?\.po: the file holds no message"):
        desk.accept(desk.file("\x1b[2Jx\u202e.po", b""))


def test_names_of_persons_do_not_get_into_our_catalogs(desk: Desk) -> None:
    desk.accept(zipped(desk.zip, desk.saved("polib", one_edit(desk))))

    assert all(b"Volunteer" not in data for data in desk.catalogs().values())


@pytest.mark.parametrize("tag", ["fa", "ti"])
def test_the_catalogs_of_the_repository_come_back_as_they_went_out(
    tmp_path: Path, tag: str
) -> None:
    file = handed_out(BOCHUM, tag, tmp_path)

    acceptance = accepting.accept(BOCHUM, [file], locale=None, dry_run=True)

    assert (acceptance.refused, acceptance.changed) == (False, ())
    assert all(not returned.merged.taken for returned in acceptance.returned)
