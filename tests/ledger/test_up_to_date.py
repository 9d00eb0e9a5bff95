import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cheap_editions import make_cheap
from tests.tiny_project import edit
from welcomepack.errors import RenderingError
from welcomepack.files.project import Project
from welcomepack.ledger.inputs import MACHINERY
from welcomepack.ledger.up_to_date import BuildRequest, nothing_to_do, read_report
from welcomepack.page.geometry import Format
from welcomepack.pipeline import building
from welcomepack.pipeline.building import Built, EditionJob
from welcomepack.pipeline.sources import read_sources
from welcomepack.pipeline.summing_up import last_editions

FACTS = "content/common/facts.yaml"
UKRAINIAN = "locales/uk/LC_MESSAGES/common.po"


@pytest.fixture
def cheap(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose editions cost next to nothing, with a folder that no pack uses."""
    make_cheap(monkeypatch)
    shutil.copytree(project.content / "common", project.content / "unused")
    return project


def wanted(
    project: Project, *locales: str, formats: tuple[Format, ...] = ("screen",), draft: bool = False
) -> BuildRequest:
    return BuildRequest(project, "town", locales, formats, draft)


def built(
    project: Project,
    *locales: str,
    formats: tuple[Format, ...] = ("screen",),
    draft: bool = False,
    force: bool = False,
    pack: str = "town",
) -> list[str]:
    """The editions that a build makes anew."""
    told: list[str] = []
    sources = read_sources(project, pack)
    tags = locales or sources.locales
    building.build(sources, tags, formats, draft=draft, tell=told.append, force=force)
    return [line.partition(":")[0] for line in told if not line.endswith("up to date")]


def all_of(*locales: str, pack: str = "town") -> list[str]:
    return [f"build/{pack}-{locale}-screen.pdf" for locale in locales]


def test_before_the_first_build_there_is_all_to_do(cheap: Project) -> None:
    assert nothing_to_do(wanted(cheap)) == ()


def test_after_a_build_there_is_nothing_to_do(cheap: Project) -> None:
    files = built(cheap)

    assert files == all_of("de", "en", "ar", "uk", "ti")
    assert list(nothing_to_do(wanted(cheap))) == files
    assert built(cheap) == []


def test_one_language_is_up_to_date_when_others_are_not_built(cheap: Project) -> None:
    built(cheap, "uk")

    assert list(nothing_to_do(wanted(cheap, "uk", "uk"))) == all_of("uk")
    assert nothing_to_do(wanted(cheap)) == ()
    assert nothing_to_do(wanted(cheap, "uk", "ar")) == ()


@pytest.mark.parametrize(
    "file", [FACTS, UKRAINIAN, "content/town/pack.yaml", "templates/style.css.j2"]
)
def test_a_file_that_was_touched_is_nothing_to_do(cheap: Project, file: str) -> None:
    built(cheap, "de", "uk")
    os.utime(cheap.root / file, (0, 0))

    assert list(nothing_to_do(wanted(cheap, "uk"))) == all_of("uk")


@pytest.mark.parametrize(
    "file",
    ["content/unused/facts.yaml", "content/unused/chapters/new.yaml", "locales/town.pot",
     "locales/en/LC_MESSAGES/common.po", "docs/new.md"],
)  # fmt: skip
def test_a_file_that_the_edition_does_not_read_is_nothing_to_do(cheap: Project, file: str) -> None:
    built(cheap, "uk")
    (cheap.root / file).parent.mkdir(parents=True, exist_ok=True)
    (cheap.root / file).write_text("another", encoding="utf-8")

    assert list(nothing_to_do(wanted(cheap, "uk"))) == all_of("uk")


@pytest.mark.parametrize("name", list(MACHINERY))
def test_another_program_font_or_library_builds_everything_anew(
    cheap: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    built(cheap, "de", "uk")
    monkeypatch.setitem(MACHINERY, name, lambda: "another")

    assert nothing_to_do(wanted(cheap, "de")) == ()
    assert built(cheap, "de", "uk") == all_of("de", "uk")


def test_a_changed_translation_builds_its_language_alone(cheap: Project) -> None:
    built(cheap)
    path = cheap.root / UKRAINIAN
    path.write_text(path.read_text(encoding="utf-8").replace("а", "о"), encoding="utf-8")

    assert nothing_to_do(wanted(cheap, "uk")) == ()
    assert built(cheap) == all_of("uk")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("content/town/pack.yaml", "2026-11-22", "2026-11-23", id="content-date"),
        pytest.param("content/town/images/map.svg", "<svg", "<svg ", id="picture"),
        pytest.param("templates/style.css.j2", "body { margin: 0 }", "body { }", id="style"),
        pytest.param("templates/icons/phone.svg", "<svg", "<svg ", id="pictogram"),
        pytest.param("content/town/organisations.yaml", "name: Amt", "name: Aemter", id="office"),
    ],
)
def test_what_every_edition_shows_builds_them_all(
    cheap: Project, file: str, old: str, new: str
) -> None:
    built(cheap)
    edit(cheap, file, old, new)

    assert nothing_to_do(wanted(cheap, "uk")) == ()
    assert set(built(cheap)) == set(all_of("de", "en", "ar", "uk", "ti"))


def test_another_press_profile_builds_anew_what_goes_to_a_press(cheap: Project) -> None:
    built(cheap, "de", formats=("print", "screen"))
    (profile,) = (cheap.templates / "profiles").glob("*.icc")
    profile.write_bytes(profile.read_bytes() + b"\0")

    assert built(cheap, "de", formats=("print", "screen")) == ["build/town-de-print.pdf"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param(FACTS, "\n# checked again\n", id="comment"),
        pytest.param("templates/auftrag.html.j2", "<!-- another job sheet -->", id="job-sheet"),
        pytest.param("content/town/chapters/local.yaml", "\n", id="empty-line"),
    ],
)
def test_an_edit_that_is_not_printed_builds_nothing(cheap: Project, file: str, text: str) -> None:
    built(cheap, "de", "uk")
    with (cheap.root / file).open("a", encoding="utf-8") as opened:
        opened.write(text)

    assert nothing_to_do(wanted(cheap, "uk")) == ()  # it has to be looked at
    assert built(cheap, "de", "uk") == []
    assert len(nothing_to_do(wanted(cheap, "de", "uk"))) == 2  # and not a second time


def test_a_language_that_joins_the_pack_is_built_alone(cheap: Project) -> None:
    edit(cheap, "content/town/pack.yaml", "[de, en, ar, uk, ti]", "[de, uk]")
    built(cheap)
    edit(cheap, "content/town/pack.yaml", "[de, uk]", "[de, uk, ar]")

    assert nothing_to_do(wanted(cheap)) == ()
    assert built(cheap) == all_of("ar")


def test_a_fact_that_one_pack_uses_builds_that_pack_alone(cheap: Project) -> None:
    other = cheap.content / "village"
    shutil.copytree(cheap.content / "town", other)
    for catalog in cheap.locales.glob("*/LC_MESSAGES/town.po"):
        shutil.copy(catalog, catalog.with_name("village.po"))
    edit(cheap, "content/village/pack.yaml", "id: town", "id: village")
    edit(cheap, "content/common/facts.yaml", "phone_ambulance:", (
        'money_own: {kind: money, value: "5", label: Gebühr, source: Amt, checked: 2026-11-22}\n'
        'phone_ambulance:'
    ))  # fmt: skip
    edit(cheap, "content/town/pack.yaml", "[Dieses Heft", "['Sie zahlen {money_own}.', Dieses Heft")
    for pack in ("town", "village"):
        built(cheap, "de", pack=pack)

    edit(cheap, "content/common/facts.yaml", 'value: "5"', 'value: "6"')

    assert built(cheap, "de", pack="village") == []
    assert built(cheap, "de") == all_of("de")


def test_a_draft_is_not_what_was_asked_for(cheap: Project) -> None:
    built(cheap, "de", draft=True)

    assert nothing_to_do(wanted(cheap, "de")) == ()
    assert built(cheap, "de") == all_of("de")
    assert nothing_to_do(wanted(cheap, "de", draft=True)) == ()


@pytest.mark.parametrize("damage", [b"", b"%PDF edited by hand", None])
def test_a_damaged_or_missing_edition_is_built_again(cheap: Project, damage: bytes | None) -> None:
    built(cheap, "de", "uk")
    path = cheap.output / "town-uk-screen.pdf"
    good = path.read_bytes()
    path.unlink() if damage is None else path.write_bytes(damage)

    assert nothing_to_do(wanted(cheap, "uk")) == ()
    assert built(cheap, "de", "uk") == all_of("uk")
    assert path.read_bytes() == good


@pytest.mark.parametrize("edited", ['"pages": 8', ""])
def test_an_edited_report_is_written_anew(cheap: Project, edited: str) -> None:
    built(cheap, "de")
    path = cheap.output / "town.json"
    good = path.read_bytes()
    path.write_text(path.read_text(encoding="utf-8").replace('"pages": 4', edited), "utf-8")

    assert nothing_to_do(wanted(cheap, "de")) == ()
    assert built(cheap, "de") == all_of("de")
    assert path.read_bytes() == good


def test_the_report_of_another_pack_is_not_taken(cheap: Project) -> None:
    built(cheap, "de")
    shutil.copy(cheap.output / "town.json", cheap.output / "village.json")

    assert nothing_to_do(BuildRequest(cheap, "village", ("de",), ("screen",))) == ()


DAMAGED = {
    "deep": b"[" * 100_000,
    "deep-tables": b'{"editions":' * 50_000,
    "huge-number": b'{"version": ' + b"9" * 10_000 + b"}",
    "not-utf8": b'{"pack": "\xff"}',
    "utf16": '{"pack": "town"}'.encode("utf-16"),
    "nan": b"NaN",
    "lone-surrogate": b'{"pack": "\\ud800"}',
    "cut-off": b'{"pack": "town", "edit',
    "zeros": b"\0" * 1_000,
    "empty": b"",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_report_counts_as_none_and_is_written_anew(cheap: Project, data: bytes) -> None:
    built(cheap, "de")
    path = cheap.output / "town.json"
    good = path.read_bytes()
    path.write_bytes(data)

    assert read_report(cheap, "town") is None
    assert nothing_to_do(wanted(cheap, "de")) == ()
    assert last_editions(read_sources(cheap, "town")) == ()
    assert built(cheap, "de") == all_of("de")
    assert path.read_bytes() == good


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_dead_link(path: Path) -> None:
    path.symlink_to("nowhere.json")


def a_ring(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("put", [a_pipe, a_dead_link, a_ring])
def test_what_is_no_file_counts_as_no_report_and_one_is_written(
    cheap: Project, put: Callable[[Path], None]
) -> None:
    cheap.output.mkdir()
    put(cheap.output / "town.json")

    assert read_report(cheap, "town") is None
    assert built(cheap, "de") == all_of("de")
    assert len(nothing_to_do(wanted(cheap, "de"))) == 1


def test_a_folder_in_place_of_the_report_is_one_sentence_and_no_edition_is_torn(
    cheap: Project,
) -> None:
    (cheap.output / "town.json").mkdir(parents=True)

    assert read_report(cheap, "town") is None
    with pytest.raises(RenderingError, match=r"build/town\.json: cannot write: [^\n]+$"):
        built(cheap, "de")
    assert [path.name for path in cheap.output.iterdir()] == ["town.json"]


def test_a_report_that_may_not_be_read_is_written_anew(
    cheap: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(cheap, "de")
    path, read = cheap.output / "town.json", Path.read_bytes

    def refuse(one: Path) -> bytes:
        if one == path:
            raise PermissionError(13, "Permission denied")
        return read(one)

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert nothing_to_do(wanted(cheap, "de")) == ()
    assert built(cheap, "de") == all_of("de")


def test_a_report_larger_than_any_is_not_read(cheap: Project) -> None:
    cheap.output.mkdir()
    with (cheap.output / "town.json").open("wb") as file:
        file.truncate(2**36)

    assert read_report(cheap, "town") is None


@pytest.mark.parametrize("damage", [b"%PDF", None])
def test_a_damaged_job_sheet_is_made_again(cheap: Project, damage: bytes | None) -> None:
    built(cheap, "de", formats=("print",))
    sheet = cheap.output / "town-auftrag.pdf"
    good = sheet.read_bytes()
    assert nothing_to_do(wanted(cheap, "de", formats=("print",)))
    sheet.unlink() if damage is None else sheet.write_bytes(damage)

    assert nothing_to_do(wanted(cheap, "de", formats=("print",))) == ()
    assert built(cheap, "de", formats=("print",)) == []
    assert sheet.read_bytes() == good


def test_force_builds_what_is_up_to_date(cheap: Project) -> None:
    built(cheap, "de")

    assert built(cheap, "de", force=True) == all_of("de")


def test_another_epoch_builds_anew(cheap: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    built(cheap, "de")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    assert built(cheap, "de") == all_of("de")


def test_a_file_that_is_saved_during_the_build_is_looked_at_again(
    cheap: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = cheap.root / FACTS
    make = building.make

    def save_meanwhile(job: EditionJob) -> Built:
        path.write_bytes(path.read_bytes() + b"\n# saved\n")
        return make(job)

    monkeypatch.setattr(building, "make", save_meanwhile)
    built(cheap, "de")

    assert nothing_to_do(wanted(cheap, "de")) == ()


def test_an_edition_of_two_formats_is_up_to_date_when_both_are(cheap: Project) -> None:
    built(cheap, "de", formats=("screen", "booklet"))

    files = nothing_to_do(wanted(cheap, "de", formats=("booklet", "screen")))
    assert [Path(file).name for file in files] == ["town-de-booklet.pdf", "town-de-screen.pdf"]
