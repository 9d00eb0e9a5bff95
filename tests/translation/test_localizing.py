from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.strategies import chapters, source_catalogs
from tests.tiny_project import edit, line_of, localized, transliterated
from welcomepack.content.pack import Chapter, Pack
from welcomepack.content.text import Text
from welcomepack.content.walk import Place, texts_of
from welcomepack.errors import CatalogError, Located
from welcomepack.files.project import Project
from welcomepack.page.edition import EditionView
from welcomepack.pipeline.sources import Sources, read_catalogs, read_sources
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.catalog.rendering import retranslated
from welcomepack.translation.localizing import (
    Localized,
    Passage,
    localize,
    refuse_misprints,
    state_of,
)

ARRIVING = "content/common/chapters/arriving.yaml"
COMMON = "locales/uk/LC_MESSAGES/common.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
KEEP = "arriving.papers.keep.text"
WHICH = "arriving.papers.which.items"


def in_town(project: Project, tag: str = "uk", *, as_typed: bool = False) -> Localized:
    return localized(read_sources(project, "town"), tag, as_typed=as_typed)


def translations(one: Localized) -> dict[tuple[str, str], str | None]:
    return {(p.context, str(t.source)): t.translation for t, p in texts_of(one.pack)}


def make_fuzzy(project: Project, context: str) -> int:
    context_line = f'msgctxt "{context}"'
    return edit(project, COMMON, context_line, f"#, fuzzy\n{context_line}")


def retype(project: Project, context: str, change: Callable[[str], str]) -> None:
    """The translation of a text is changed, and nothing else of its entry."""
    (entry,) = (e for e in catalog_of(project).live.values() if e.context == context)
    typed, kept = change(entry.translation), entry.comments
    text = retranslated(entry, "\n", translation=typed, fuzzy=entry.fuzzy, comments=kept)
    edit(project, COMMON, entry.text, text)


def without_link(translation: str) -> str:
    """A link of the translation has lost its brackets."""
    return translation.replace("]({url_guide})", "] {url_guide}")


def printed(pack: Localized) -> list[str]:
    """Every text of a pack as it stands in the HTML."""
    page = EditionView(pack, "print", "source")
    return [str(page.text(text)) for text, _ in texts_of(pack.pack)]


def test_german_is_printed_as_it_stands(pristine: Project) -> None:
    german = in_town(pristine, "de")

    assert all(source == shown for (_, source), shown in translations(german).items())
    assert (german.coverage, german.fallbacks) == (1, ())


def test_every_text_has_its_translation(pristine: Project) -> None:
    wrong = {
        source: shown
        for (_, source), shown in translations(in_town(pristine)).items()
        if shown not in {transliterated(source, "uk"), source if "{" in source else None}
    }

    assert wrong == {}


def test_a_fuzzy_translation_is_not_printed_and_is_told(project: Project) -> None:
    make_fuzzy(project, KEEP)

    one = in_town(project)

    (fallback,) = one.fallbacks
    assert (fallback.domain, fallback.context, fallback.state) == ("common", KEEP, "fuzzy")
    assert {shown for (context, _), shown in translations(one).items() if context == KEEP} == {None}


def test_an_untranslated_text_is_told_with_its_risk(project: Project) -> None:
    translation = transliterated("Melden Sie Ihre Adresse an.", "uk")
    edit(project, COMMON, f'msgstr "{translation}"', 'msgstr ""')

    (fallback,) = in_town(project).fallbacks

    assert (fallback.state, fallback.risk) == ("untranslated", "deadline")


def test_a_block_falls_back_to_german_as_a_whole(project: Project) -> None:
    make_fuzzy(project, WHICH)

    shown = translations(in_town(project))

    block = {text for (context, _), text in shown.items() if ".which." in context}
    others = {text for (context, _), text in shown.items() if ".steps." in context}
    assert block == {None}
    assert None not in others


def test_a_text_outside_of_blocks_falls_back_alone(project: Project) -> None:
    make_fuzzy(project, "arriving.papers.title")

    shown = translations(in_town(project))

    assert [context for (context, _), text in shown.items() if text is None] == [
        "arriving.papers.title"
    ]


def test_coverage_is_the_share_of_translated_messages(project: Project) -> None:
    make_fuzzy(project, KEEP)

    one = in_town(project)

    count = len(one.messages)
    assert one.coverage == pytest.approx((count - 1) / count)


def test_a_pack_without_messages_is_covered(sources: Sources) -> None:
    assert Localized(sources.pack, sources.language("uk"), ()).coverage == 1


def test_without_a_catalog_a_domain_is_german(sources: Sources) -> None:
    one = localize(sources.pack, sources.language("uk"), {})

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

    for as_typed in (False, True):
        with pytest.raises(CatalogError) as refusal:
            in_town(project, as_typed=as_typed)
        assert what in {problem.what for problem in refusal.value.problems}
        assert {(p.path, p.line) for p in refusal.value.problems} == {(COMMON, entry.line)}


def catalog_of(project: Project) -> Catalog:
    return read_catalogs(read_sources(project, "town"), "uk")["common"]


def test_a_fuzzy_translation_that_would_print_wrong_does_no_harm(project: Project) -> None:
    make_fuzzy(project, KEEP)
    retype(project, KEEP, without_link)

    one = in_town(project)

    assert tuple(one.misprints) == ()
    assert [(f.context, f.state) for f in one.fallbacks] == [(KEEP, "fuzzy")]


# What always holds


def both(sources: Sources, pack: Pack) -> tuple[Localized, Localized]:
    """The pack in German, and localised with catalogs that repeat the German."""
    german = sources.language("de")
    like_german = replace(german, tag="xx")  # writes and names days like German
    same = localize(pack, like_german, source_catalogs(pack))
    refuse_misprints(same)
    return localize(pack, german, {}), same


def test_the_source_catalog_changes_nothing(sources: Sources) -> None:
    german, same = both(sources, sources.pack)

    assert vars(same.pack) == vars(german.pack)
    assert same.fallbacks == ()
    assert printed(same) == printed(german)


@settings(max_examples=25)
@given(chapters())
def test_the_source_catalog_changes_nothing_in_any_pack(
    sources: Sources, some: tuple[Chapter, ...]
) -> None:
    german, same = both(sources, replace(sources.pack, chapters=some))

    assert same.fallbacks == ()
    assert printed(same) == printed(german)


# For the proof


def proofed(project: Project) -> dict[str, str | None]:
    one = in_town(project, as_typed=True)
    return {place.context: text.translation for text, place in texts_of(one.pack)}


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


def test_a_proof_shows_a_fuzzy_text_in_german_that_would_print_wrong(project: Project) -> None:
    make_fuzzy(project, KEEP)
    retype(project, KEEP, without_link)

    (passage,) = in_town(project, as_typed=True).fallbacks

    assert (passage.text.translation, passage.state) == (None, "fuzzy")
    assert "] {url_guide}" in passage.typed


# One text of it


def passages_of(one: Localized, context: str) -> list[Passage]:
    return [passage for passage in one.passages if passage.context == context]


def passage_of(one: Localized, context: str) -> Passage:
    (passage,) = passages_of(one, context)
    return passage


@pytest.mark.parametrize("tag", ["de", "uk"])
def test_the_passages_are_the_texts_of_the_pack_in_the_order_of_the_walk(
    sources: Sources, tag: str
) -> None:
    one = localized(sources, tag)

    assert [(p.text, p.place) for p in one.passages] == list(texts_of(one.pack))
    assert [(p.source, p.place) for p in one.passages] == [
        (text.source, place) for text, place in texts_of(sources.pack)
    ]


@pytest.mark.parametrize("tag", ["de", "uk"])
def test_a_passage_has_the_number_by_which_it_is_found(sources: Sources, tag: str) -> None:
    passages = localized(sources, tag).passages

    assert [passage.number for passage in passages] == list(range(len(passages)))


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        ('msgid "Ausweis"\nmsgstr "паспорт"\n', "translated"),
        ('#, fuzzy\nmsgid "Ausweis"\nmsgstr "паспорт"\n', "fuzzy"),
        ('msgid "Ausweis"\nmsgstr ""\n', "untranslated"),
        ('#, fuzzy\nmsgid "Ausweis"\nmsgstr ""\n', "untranslated"),
        ("", "untranslated"),
    ],
)
def test_a_message_is_as_far_as_its_translation(entry: str, state: str) -> None:
    catalog = parse_catalog(f"{HEADER}{entry}", "uk.po")

    assert state_of(catalog.lookup(None, "Ausweis")) == state


def test_the_german_is_the_source_whatever_catalogs_there_are(sources: Sources) -> None:
    catalogs = read_catalogs(sources, "uk")

    one = localize(sources.pack, sources.language("de"), catalogs)

    assert {(p.state, p.entry, p.catalog, p.typed) for p in one.passages} == {
        ("source", None, "", "")
    }
    assert not any(passage.falls_back for passage in one.passages)


def test_what_says_nothing_stands_as_it_is_even_where_its_block_is_german(project: Project) -> None:
    edit(project, ARRIVING, "[Ausweis, Geburt", '["{phone_ambulance}", Geburt')
    make_fuzzy(project, "arriving.papers.which.title")

    one = in_town(project)
    silent, certificate = passages_of(one, WHICH)

    assert (silent.state, silent.entry, silent.falls_back) == ("source", None, False)
    assert silent.text.translation == "{phone_ambulance}"
    assert certificate.text.translation is None
    assert [passage for passage in one.passages if passage not in one.messages] == [silent]


def test_a_translated_text_is_printed_as_it_was_typed(sources: Sources) -> None:
    one = localized(sources, "uk")

    assert {passage.state for passage in one.messages} == {"translated"}
    assert all(passage.text.translation == passage.typed for passage in one.messages)
    assert not any(passage.falls_back for passage in one.messages)


def test_an_entry_is_found_by_the_place_and_the_german(sources: Sources) -> None:
    one = localized(sources, "uk")

    assert {passage.catalog for passage in one.messages} == {
        catalog.name for catalog in one.catalogs.values()
    }
    for passage in one.messages:
        assert passage.entry is one.catalogs[passage.domain].lookup(passage.context, passage.source)
        assert passage.entry


def test_a_text_of_a_new_wording_has_no_entry_but_a_catalog_to_put_it_in(project: Project) -> None:
    edit(project, ARRIVING, "title: Papiere", "title: Dokumente")

    passage = passage_of(in_town(project), "arriving.papers.title")

    assert (passage.source, passage.entry, passage.typed) == ("Dokumente", None, "")
    assert (passage.state, passage.catalog) == ("untranslated", COMMON)


def test_a_fuzzy_text_is_not_printed_but_read(project: Project) -> None:
    before = passage_of(in_town(project), KEEP).typed
    make_fuzzy(project, KEEP)

    passage = passage_of(in_town(project), KEEP)

    assert (passage.state, passage.falls_back) == ("fuzzy", True)
    assert (passage.text.translation, passage.typed) == (None, before)


def test_a_cleared_text_is_not_printed(project: Project) -> None:
    retype(project, KEEP, lambda _: "")

    passage = passage_of(in_town(project), KEEP)

    assert (passage.state, passage.falls_back) == ("untranslated", True)
    assert (passage.text.translation, passage.typed) == (None, "")


def test_nothing_is_printed_of_a_text_whose_block_falls_back(project: Project) -> None:
    make_fuzzy(project, "arriving.papers.which.title")

    title = passage_of(in_town(project), "arriving.papers.which.title")
    items = passages_of(in_town(project), WHICH)

    assert title.falls_back
    assert len(items) > 1
    assert {(item.state, item.falls_back) for item in items} == {("translated", False)}
    assert all(item.typed and item.text.translation is None for item in items)


def test_whoever_is_sent_to_a_text_finds_its_translation(project: Project) -> None:
    make_fuzzy(project, KEEP)
    place = f'msgctxt "{KEEP}"'
    above = (project.root / COMMON).read_text(encoding="utf-8").partition(place)[0]
    origin = line_of(project, ARRIVING, "Heben Sie **")

    passage = passage_of(in_town(project), KEEP)

    assert passage.entry
    assert passage.position == (COMMON, passage.entry.translation_line)
    assert passage.entry_position == (COMMON, passage.entry.line)
    assert above.count("\n") + 1 < passage.entry.line < passage.entry.translation_line
    assert passage.origin == (ARRIVING, origin)


def test_whoever_is_sent_to_a_text_without_entry_finds_the_german(project: Project) -> None:
    line = edit(project, ARRIVING, "title: Papiere", "title: Dokumente")

    for tag in ("de", "uk"):
        passage = passage_of(in_town(project, tag), "arriving.papers.title")
        assert passage.position == passage.origin == (ARRIVING, line)
        assert passage.entry_position == (ARRIVING, line)


def test_words_of_the_page_are_the_labels(sources: Sources) -> None:
    one = localized(sources, "uk")

    words = {passage.context for passage in one.passages if passage.is_word_of_the_page}

    assert words == {f"labels.{name}" for name in sources.pack.labels}


def test_a_long_text_is_quoted_by_its_beginning() -> None:
    passage = Passage(0, Text(Located("Amt " * 20)), Place(), "", None, "untranslated")

    assert passage.quoted == f"'{('Amt ' * 20)[:50]}'"


def test_misprints_stand_in_the_order_of_the_walk_until_they_are_refused(project: Project) -> None:
    retype(project, KEEP, without_link)
    retype(project, "arriving.papers.title", lambda text: f"{text} **")
    sources = read_sources(project, "town")

    one = localize(sources.pack, sources.language("uk"), read_catalogs(sources, "uk"))

    broken = [passage_of(one, context).entry for context in ("arriving.papers.title", KEEP)]
    misprints = tuple(one.misprints)
    assert {problem.path for problem in misprints} == {COMMON}
    assert list(dict.fromkeys(problem.line for problem in misprints)) == [
        entry.line for entry in broken if entry
    ]
    with pytest.raises(CatalogError) as refusal:
        refuse_misprints(one)
    assert set(refusal.value.problems) == set(misprints)


def test_what_would_print_nothing_wrong_is_not_refused(sources: Sources) -> None:
    for tag in ("de", "uk"):
        one = localize(sources.pack, sources.language(tag), read_catalogs(sources, tag))
        assert tuple(one.misprints) == ()
        refuse_misprints(one)
