import datetime as dt

import pytest

from tests.commands import ARRIVING, COMMON
from tests.tiny_project import edit, localized
from welcomepack.errors import ContentError, UsageError
from welcomepack.files.project import Project
from welcomepack.pipeline import catalogs, reviewing, summing_up
from welcomepack.pipeline.reviewing import Reviewed, review_state
from welcomepack.pipeline.sources import Sources, read_sources
from welcomepack.translation.reviews import ReviewerRole, State

DAY = dt.date(2027, 1, 15)


def read(project: Project, *domains: str, tag: str = "uk", on: dt.date = DAY) -> list[Reviewed]:
    sources = read_sources(project, "town")
    return reviewing.review(sources, tag, domains, by=ReviewerRole.NATIVE, native=True, on=on)


def state(project: Project, tag: str = "uk") -> State:
    sources = read_sources(project, "town")
    return review_state(sources, localized(sources, tag))


def test_a_language_whose_domains_were_all_read_is_reviewed(project: Project) -> None:
    read(project, "ui", "town")
    assert state(project) == "machine"

    read(project, "common")

    assert state(project) == "reviewed"


def test_german_is_the_source_and_is_not_reviewed(sources: Sources) -> None:
    assert review_state(sources, localized(sources, "de")) == "source"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ARRIVING, "title: Papiere", "title: Wichtige Papiere"),
        (COMMON, 'msgstr "п', 'msgstr "пп'),
        (COMMON, 'msgctxt "arriving.papers.title"', '#, fuzzy\nmsgctxt "arriving.papers.title"'),
    ],
    ids=["the German", "the translation", "its flag"],
)
def test_a_review_expires_when_something_changes(
    project: Project, file: str, old: str, new: str
) -> None:
    read(project)
    edit(project, file, old, new)

    assert state(project) == "expired"
    (told,) = summing_up.status(read_sources(project, "town"), ["uk"]).languages
    assert told.unread == 1


def test_a_second_reading_makes_an_expired_review_valid_again(project: Project) -> None:
    read(project)
    edit(project, COMMON, 'msgstr "п', 'msgstr "пп')
    read(project, "common", on=DAY + dt.timedelta(days=30))

    assert state(project) == "reviewed"


def test_a_text_that_moves_with_its_translation_stays_reviewed(project: Project) -> None:
    read(project)
    edit(project, ARRIVING, "id: keep", "id: keep-all")
    list(catalogs.update(read_sources(project, "town"), ["uk"]))

    assert state(project) == "reviewed"


def test_the_comments_of_the_record_stay(project: Project) -> None:
    record = project.review("uk")
    text = "# ours\ndrafted_by: people # and more\ndrafted_on: 2026-11-01\n"
    record.write_text(text, encoding="utf-8")

    read(project, "ui")

    assert record.read_text(encoding="utf-8").startswith(f"{text}readings:\n  - domain: ui\n")


def test_the_same_reading_is_recorded_once(project: Project) -> None:
    assert [one.is_new for one in read(project)] == [True, True, True]
    before = project.review("uk").read_bytes()

    assert [one.is_new for one in read(project)] == [False, False, False]
    assert project.review("uk").read_bytes() == before


def test_what_is_not_translated_was_not_read(project: Project) -> None:
    edit(project, COMMON, 'msgctxt "arriving.papers.title"', (
        '#, fuzzy\nmsgctxt "arriving.papers.title"'
    ))  # fmt: skip

    (told,) = read(project, "common")

    assert told.untranslated == 1


def test_a_domain_without_a_translation_is_not_recorded(project: Project) -> None:
    list(catalogs.update(read_sources(project, "town"), ["fr"]))

    (told,) = read(project, "ui", tag="fr")

    assert (told.read, told.is_new) == (0, False)


def test_an_unknown_domain_is_refused_with_the_known_ones(project: Project) -> None:
    with pytest.raises(
        UsageError, match="there is no domain 'bochum'; use one of: town, common, ui"
    ):
        read(project, "bochum")


def test_german_has_no_translation_to_review(project: Project) -> None:
    with pytest.raises(UsageError, match="German is the source"):
        read(project, tag="de")


def test_a_record_that_cannot_be_added_to_stays_as_it_is(project: Project) -> None:
    text = (
        "drafted_by: people\ndrafted_on: 2026-11-01\n"
        "readings: [{domain: ui, read_on: 2026-11-02, by: native, digests: aa}]\n"
    )
    project.review("uk").write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match=r"locales/uk/review\.yaml: the list of readings"):
        read(project, "ui")

    assert project.review("uk").read_text(encoding="utf-8") == text


def test_a_mended_typo_in_german_expires_no_review(project: Project) -> None:
    read(project)
    edit(project, ARRIVING, "title: Papiere", "title: Pappiere")
    list(catalogs.update(read_sources(project, "town"), ["uk"], minor=["arriving.papers.title"]))

    assert state(project) == "reviewed"
