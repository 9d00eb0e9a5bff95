from dataclasses import replace
from typing import get_args

import pytest

from tests.tiny_project import edit, localized
from welcomepack.errors import ContentError
from welcomepack.files.project import Project
from welcomepack.page.geometry import Format
from welcomepack.pipeline.manuscripts import Manuscript, manuscript_of
from welcomepack.pipeline.sources import read_sources
from welcomepack.preflight.fidelity import expected_of


def manuscript(project: Project, wanted: Format, tag: str = "uk") -> Manuscript:
    sources = read_sources(project, "town")
    pack = localized(sources, tag, as_typed=wanted == "proof")
    return manuscript_of(sources, pack, wanted, (), draft=False)


@pytest.mark.parametrize("wanted", get_args(Format))
def test_the_same_files_give_the_same_digest(project: Project, wanted: Format) -> None:
    assert manuscript(project, wanted).digest == manuscript(project, wanted).digest


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("locales/uk/LC_MESSAGES/common.po", 'msgstr "п', 'msgstr "пп'),
        ("templates/style.css.j2", "body { margin: 0 }", "body { }"),
        ("templates/icons/phone.svg", "<svg", "<svg "),
        ("content/town/images/map.svg", "<svg", "<svg "),
    ],
    ids=["a translation", "the style", "a pictogram", "a picture"],
)
@pytest.mark.parametrize("wanted", get_args(Format))
def test_what_the_pages_show_changes_the_digest(
    project: Project, wanted: Format, file: str, old: str, new: str
) -> None:
    before = manuscript(project, wanted).digest
    edit(project, file, old, new)

    assert manuscript(project, wanted).digest != before


@pytest.mark.parametrize(
    ("setting", "changed"),
    [
        ("booklet: {scale: 1}", {"booklet"}),
        ("press: {condition: FOGRA51}", {"print"}),
        ("press: {bleed_mm: 5}", {"print"}),
    ],
)
def test_a_setting_changes_the_formats_that_it_is_for(
    project: Project, setting: str, changed: set[Format]
) -> None:
    before = {one: manuscript(project, one).digest for one in get_args(Format)}
    edition = 'edition: "2026-1"'
    edit(project, "content/town/pack.yaml", edition, f"{edition}\n{setting}")

    after = {one: manuscript(project, one).digest for one in get_args(Format)}

    assert {one for one in after if after[one] != before[one]} == changed


def test_only_the_proof_changes_with_what_stands_beside_the_pages(project: Project) -> None:
    before = {one: manuscript(project, one).digest for one in get_args(Format)}
    edit(project, "templates/proof.html.j2", "<body", "<body ")

    after = {one: manuscript(project, one).digest for one in get_args(Format)}

    assert {one for one in after if after[one] != before[one]} == {"proof"}


def test_a_manuscript_has_every_picture_that_it_names_and_no_other(project: Project) -> None:
    one = manuscript(project, "screen")

    assert {address.partition(":")[0] for address in one.pictures.by_address} == {
        "art", "icon", "image", "qr",
    }  # fmt: skip
    assert "icon:anonymous" not in one.pictures.by_address


def test_a_picture_that_is_not_served_is_told(project: Project) -> None:
    edit(project, "templates/style.css.j2", "art:cover", "art:no-such-cover")

    with pytest.raises(ContentError, match="'art:no-such-cover' is not served"):
        manuscript(project, "screen")


def test_a_manuscript_names_the_file_of_its_edition(project: Project) -> None:
    assert manuscript(project, "booklet", "ar").file == "build/town-ar-booklet.pdf"
    assert replace(manuscript(project, "booklet"), format="proof").file.endswith("uk-proof.pdf")


def test_the_values_of_a_text_stand_in_the_html(project: Project) -> None:
    assert expected_of(manuscript(project, "print").html).values["112"] > 0
