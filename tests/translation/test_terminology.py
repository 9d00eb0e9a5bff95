import pytest
from pydantic import TypeAdapter

from welcomepack.content.blocks import Terms
from welcomepack.content.glossary import Glossary, GlossaryTerm
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.terminology import Terminology, is_rendered, keeps_german, wordings_of

GLOSSARY = TypeAdapter(Glossary).validate_python(
    {
        "languages": {
            "tr": {"drafted_by": "machine", "drafted_on": "2026-11-22"},
            "uk": {
                "drafted_by": "machine",
                "drafted_on": "2026-11-22",
                "reviewed_on": "2026-12-01",
            },
            "ar": {"drafted_by": "people", "drafted_on": "2026-11-22"},
        },
        "terms": {
            "kita": {
                "term": "Kita",
                "forms": ["Kitas"],
                "explanation": "Ort für Kinder.",
                "keep": True,
                "translations": {
                    "tr": ["anaokulu"],
                    "uk": ["дитячий садок", "садок", "садка"],
                    "ar": ["روضة"],
                    "ti": ["መዋእለ ህጻናት"],
                    "en": ["health card"],
                },
            },
            "rent": {"term": "Miete", "explanation": "Geld für die Wohnung."},
            "basic-rent": {"term": "Miete (kalt)", "explanation": "Ohne Heizung."},
            "by-doctor": {
                "term": "Überweisung (Arzt)", "forms": ["Überweisung"], "explanation": "a",
            },
            "by-bank": {
                "term": "Überweisung (Bank)", "forms": ["Überweisung"], "explanation": "b",
            },
        },
    }
)  # fmt: skip
TERMINOLOGY = Terminology(GLOSSARY)
KITA = next(iter(GLOSSARY.terms.values()))


def names(german: str) -> list[list[str]]:
    return [[term.term for term in senses] for senses in TERMINOLOGY.named_in(german)]


@pytest.mark.parametrize(
    ("german", "terms"),
    [
        ("Die **Kita** und die Miete", [["Kita"], ["Miete"]]),
        ("Miete, Kitas", [["Miete"], ["Kita"]]),
        ("Kita und Kitas", [["Kita"]]),
        ("Ein Kita-Platz", [["Kita"]]),
        ("Miete (kalt) zahlen", [["Miete (kalt)"]]),
        ("Überweisung", [["Überweisung (Arzt)", "Überweisung (Bank)"]]),
        ("mieten, Mietvertrag, Kitaplatz, {topic_Kita}", []),
        ("", []),
    ],
)
def test_a_german_text_names_its_terms(german: str, terms: list[list[str]]) -> None:
    assert names(german) == terms


def test_an_empty_glossary_names_nothing() -> None:
    assert Terminology(Glossary()).named_in("Kita") == ()


@pytest.mark.parametrize("text", ["die Kita", "Kita'ya", "Kitayê", "ንKita", "(Kitas)", "**Kita**"])
def test_the_german_is_seen_with_what_a_language_adds_to_it(text: str) -> None:
    assert keeps_german(text, KITA)


@pytest.mark.parametrize("text", ["kita", "WaKita", "садок", ""])
def test_what_is_not_the_german_is_not_taken_for_it(text: str) -> None:
    assert not keeps_german(text, KITA)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("tr", "Çocuğunuzu anaokuluna kaydettirin."),
        ("uk", "Запитайте в садку."),
        ("ar", "اذهبوا إلى الروضة (Kita)."),
        ("ti", "ንመዋእለ ህጻናት (Kita)"),
        ("uk", "Запитайте в Kita (місце для дітей)."),
        ("tr", "(Kita)"),
    ],
)
def test_a_term_is_rendered_by_a_wording_or_by_the_german(
    sources: Sources, tag: str, text: str
) -> None:
    assert is_rendered(text, KITA, sources.language(tag))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("tr", "Çocuğunuzu okula kaydettirin."),
        ("uk", "Запитайте в школі (Kita)."),
        ("ar", "اذهبوا إلى المدرسة (Kita)."),
        ("ti", "ናብ ቤት ትምህርቲ (Kita) ኪዱ"),
        ("en", "See {topic_health_card}."),
    ],
)
def test_the_german_in_brackets_does_not_stand_for_a_wording(
    sources: Sources, tag: str, text: str
) -> None:
    assert not is_rendered(text, KITA, sources.language(tag))


def test_a_language_without_a_wording_has_none() -> None:
    assert wordings_of(KITA, "uk") == ("дитячий садок", "садок", "садка")
    assert wordings_of(KITA, "fa") == ()


@pytest.mark.parametrize(("tag", "draft"), [("tr", True), ("uk", False), ("ar", False)])
def test_wordings_are_drafts_until_a_person_has_seen_them(tag: str, *, draft: bool) -> None:
    assert TERMINOLOGY.is_draft(tag) is draft


def test_a_language_that_the_glossary_does_not_know_has_no_drafts() -> None:
    assert not TERMINOLOGY.is_draft("fa")


def test_a_block_prints_the_terms_that_it_names(sources: Sources) -> None:
    (block,) = (b for b in sources.pack.chapters[1].topics[1].blocks if isinstance(b, Terms))

    assert [(i.id, i.term, i.text.source) for i in block.items] == [
        ("office", "Amt", "Ein Haus der Stadt.")
    ]
    assert block.terms == ()


def test_the_text_of_a_term_belongs_to_the_chapter_that_prints_it(sources: Sources) -> None:
    (block,) = (b for b in sources.pack.chapters[1].topics[1].blocks if isinstance(b, Terms))

    (item,) = block.items
    assert (item.text.domain, item.text.source.file) == (
        "common",
        "content/common/chapters/numbers.yaml",
    )


def test_a_term_counts_with_its_other_forms() -> None:
    assert isinstance(KITA, GlossaryTerm)
    assert KITA.german == ("Kita", "Kitas")
