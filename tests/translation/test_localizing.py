from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.strategies import chapters, source_catalogs
from tests.tiny_project import edit, line_of, transliterated
from welcomepack.content.pack import Chapter, Pack
from welcomepack.content.walk import Place, texts_of
from welcomepack.errors import CatalogError
from welcomepack.files.project import Project
from welcomepack.page.colours import Palette
from welcomepack.page.edition import Page
from welcomepack.page.geometry import TRIMS
from welcomepack.pipeline.workspace import Workspace
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.localizing import LocalizedPack, entry_of, localize, localize_for_proof

COMMON = "locales/uk/LC_MESSAGES/common.po"
KEEP = "arriving.papers.keep.text"
WHICH = "arriving.papers.which.items"


def localized(project: Project, tag: str = "uk") -> LocalizedPack:
    workspace = Workspace(project, "town")
    return localize(workspace.pack, workspace.language(tag), workspace.catalogs(tag))


def translations(one: LocalizedPack) -> dict[tuple[str, str], str | None]:
    return {(p.context, str(t.source)): t.translation for t, p in texts_of(one.pack)}


def make_fuzzy(project: Project, context: str) -> int:
    context_line = f'msgctxt "{context}"'
    return edit(project, COMMON, context_line, f"#, fuzzy\n{context_line}")


def printed(pack: LocalizedPack) -> list[str]:
    """Every text of a pack as it stands in the HTML."""
    page = Page(pack, "print", TRIMS["A5", "print"], Palette("print"), "source")
    return [str(page.text(text)) for text, _ in texts_of(pack.pack)]


def test_german_is_printed_as_it_stands(pristine: Project) -> None:
    german = localized(pristine, "de")

    assert all(source == shown for (_, source), shown in translations(german).items())
    assert (german.coverage, german.fallbacks) == (1, ())


def test_every_text_has_its_translation(pristine: Project) -> None:
    wrong = {
        source: shown
        for (_, source), shown in translations(localized(pristine)).items()
        if shown not in {transliterated(source, "uk"), source if "{" in source else None}
    }

    assert wrong == {}


def test_a_fuzzy_translation_is_not_printed_and_is_told(project: Project) -> None:
    make_fuzzy(project, KEEP)

    one = localized(project)

    (fallback,) = one.fallbacks
    assert (fallback.domain, fallback.context, fallback.state) == ("common", KEEP, "fuzzy")
    assert {shown for (context, _), shown in translations(one).items() if context == KEEP} == {None}


def test_an_untranslated_text_is_told_with_its_risk(project: Project) -> None:
    translation = transliterated("Melden Sie Ihre Adresse an.", "uk")
    edit(project, COMMON, f'msgstr "{translation}"', 'msgstr ""')

    (fallback,) = localized(project).fallbacks

    assert (fallback.state, fallback.risk) == ("untranslated", "deadline")


def test_a_block_falls_back_to_german_as_a_whole(project: Project) -> None:
    make_fuzzy(project, WHICH)

    shown = translations(localized(project))

    block = {text for (context, _), text in shown.items() if ".which." in context}
    others = {text for (context, _), text in shown.items() if ".steps." in context}
    assert block == {None}
    assert None not in others


def test_a_text_outside_of_blocks_falls_back_alone(project: Project) -> None:
    make_fuzzy(project, "arriving.papers.title")

    shown = translations(localized(project))

    assert [context for (context, _), text in shown.items() if text is None] == [
        "arriving.papers.title"
    ]


def test_coverage_is_the_share_of_translated_messages(project: Project) -> None:
    make_fuzzy(project, KEEP)

    one = localized(project)

    assert one.coverage == pytest.approx((one.messages - 1) / one.messages)


def test_a_pack_without_messages_is_covered(workspace: Workspace) -> None:
    assert LocalizedPack(workspace.pack, workspace.language("uk"), 0, ()).coverage == 1


def test_without_a_catalog_a_domain_is_german(workspace: Workspace) -> None:
    one = localize(workspace.pack, workspace.language("uk"), {})

    assert one.coverage == 0
    assert {fallback.state for fallback in one.fallbacks} == {"untranslated"}


@pytest.mark.parametrize(
    ("good", "broken", "what"),
    [
        ("{phone_ambulance}", "112", "the placeholder {phone_ambulance} is missing"),
        ("{phone_ambulance}", "{phone_fire}", "the placeholder {phone_fire} is not in the German"),
        ("**", "", "'**' is opened and not closed"),
        ("]({url_guide})", "] {url_guide}", "a link of the German is missing"),
    ],
)
def test_a_translation_that_would_print_wrong_stops_with_its_line(
    project: Project, good: str, broken: str, what: str
) -> None:
    entry = next(e for e in catalog_of(project).entries if good in e.translation)
    lines = (project.root / COMMON).read_text(encoding="utf-8").splitlines(keepends=True)
    before, after = "".join(lines[: entry.line - 1]), "".join(lines[entry.line - 1 :])
    msgid, msgstr, translation = after.partition("msgstr")
    text = before + msgid + msgstr + translation.replace(good, broken, 1)
    (project.root / COMMON).write_text(text, encoding="utf-8")

    with pytest.raises(CatalogError) as refusal:
        localized(project)
    assert what in {problem.what for problem in refusal.value.problems}
    assert {(p.path, p.line) for p in refusal.value.problems} == {(COMMON, entry.line)}


def catalog_of(project: Project) -> Catalog:
    return Workspace(project, "town").catalogs("uk")["common"]


def test_a_fuzzy_translation_that_would_print_wrong_does_no_harm(project: Project) -> None:
    make_fuzzy(project, KEEP)
    edit(project, COMMON, "]({url_guide})", "] {url_guide")

    assert len(localized(project).fallbacks) == 1


def test_an_entry_is_found_by_the_place_and_the_german(workspace: Workspace) -> None:
    catalogs = workspace.catalogs("uk")
    text, place = next((t, p) for t, p in texts_of(workspace.pack) if p.context == KEEP)

    found = entry_of(text, place, catalogs)

    assert found is not None
    assert found.source == text.source
    assert entry_of(text, Place("elsewhere"), catalogs) is None


# What always holds


def both(workspace: Workspace, pack: Pack) -> tuple[LocalizedPack, LocalizedPack]:
    """The pack in German, and localised with catalogs that repeat the German."""
    german = workspace.language("de")
    same = replace(german, tag="xx")  # another language that writes and names days like German
    return localize(pack, german, {}), localize(pack, same, source_catalogs(pack))


def test_the_source_catalog_changes_nothing(workspace: Workspace) -> None:
    german, same = both(workspace, workspace.pack)

    assert vars(same.pack) == vars(german.pack)
    assert same.fallbacks == ()
    assert printed(same) == printed(german)


@settings(max_examples=25)
@given(chapters())
def test_the_source_catalog_changes_nothing_in_any_pack(
    workspace: Workspace, some: tuple[Chapter, ...]
) -> None:
    german, same = both(workspace, replace(workspace.pack, chapters=some))

    assert same.fallbacks == ()
    assert printed(same) == printed(german)


# For the proof


def proofed(project: Project) -> dict[str, str | None]:
    workspace = Workspace(project, "town")
    catalogs, language = workspace.catalogs("uk"), workspace.language("uk")
    localized = localize_for_proof(workspace.pack, language, catalogs)
    return {place.context: text.translation for text, place in texts_of(localized.pack)}


def test_a_proof_shows_a_fuzzy_text_as_it_was_typed(project: Project) -> None:
    context = "arriving.papers.keep.text"
    before = proofed(project)[context]
    edit(project, COMMON, f'msgctxt "{context}"', f'#, fuzzy\nmsgctxt "{context}"')

    assert proofed(project)[context] == before


def test_a_proof_shows_what_is_translated_of_a_block_that_is_not_whole(project: Project) -> None:
    title, items = "arriving.papers.which.title", "arriving.papers.which.items"
    line = line_of(project, COMMON, f'msgctxt "{title}"')
    path = project.root / COMMON
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[line + 1] = 'msgstr ""\n'
    path.write_text("".join(lines), encoding="utf-8", newline="\n")

    texts = proofed(project)

    assert texts[title] is None
    assert texts[items] is not None


def test_every_text_of_a_localised_pack_has_a_number(workspace: Workspace) -> None:
    for tag in ("de", "uk"):
        localized = localize(workspace.pack, workspace.language(tag), workspace.catalogs(tag))
        numbers = [text.number for text, _ in texts_of(localized.pack)]
        assert numbers == list(range(len(numbers)))
