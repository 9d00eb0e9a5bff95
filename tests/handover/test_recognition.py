import pytest

from tests.catalog_samples import HEADER
from welcomepack.errors import UsageError
from welcomepack.handover.recognition import Translations, language_of
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import cut_catalog

OURS: Translations = {
    "uk": {("a", "1"): "раз", ("a", "2"): "два", ("a", "3"): "три", ("a", "4"): "чотири"},
    "ti": {("a", "1"): "ሓደ", ("a", "2"): "ክልተ", ("a", "3"): "ሰለስተ"},
}


def returned(language: str, tag: str | None = None, name: str = "x.po") -> Catalog:
    """A catalog whose header names a language and whose translations are those of another."""
    entries = (
        f'\nmsgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n'
        for (context, source), translation in OURS.get(tag or "", {}).items()
    )
    return cut_catalog(
        HEADER.replace("Language: ar", f"Language: {language}") + "".join(entries), name
    )


def recognised(
    sources: Sources, catalog: Catalog, asked: str | None = None, manifest: str | None = None
) -> str:
    return language_of(catalog, asked, sources.registry, OURS, manifest)


@pytest.mark.parametrize(
    ("told", "tag"),
    [
        ("ti", "ti"),
        ("ti_ER", "ti"),
        ("uk-UA", "uk"),
        ("UK", "uk"),
        ("fa_AF", "prs"),
        ("fa_IR", "fa"),
        ("ku", "kmr"),
        ("sr@latin", "sr"),
    ],
)
def test_a_header_may_name_a_language_as_editors_do(sources: Sources, told: str, tag: str) -> None:
    assert recognised(sources, returned(told)) == tag


@pytest.mark.parametrize("told", ["", "de", "xx_YY"])
def test_without_a_header_the_translations_tell(sources: Sources, told: str) -> None:
    assert recognised(sources, returned(told, "uk")) == "uk"


@pytest.mark.parametrize(
    "name", ["bochum-ti.zip/ui.po", "ti/LC_MESSAGES/ui.po", "ui_ti (1).po", "C:\\ti\\ui.po"]
)
def test_then_the_name_of_the_file_tells(sources: Sources, name: str) -> None:
    assert recognised(sources, returned("", name=name)) == "ti"


def test_the_manifest_of_the_zip_tells_more_than_a_name(sources: Sources) -> None:
    assert recognised(sources, returned("", name="ti.po"), manifest="uk") == "uk"


def test_what_is_asked_for_counts_most(sources: Sources) -> None:
    assert recognised(sources, returned("uk"), asked="ti") == "ti"


def test_a_file_that_says_nothing_is_asked_about(sources: Sources) -> None:
    with pytest.raises(UsageError, match="does not say which language it is in; add --lang TAG"):
        recognised(sources, returned(""))


@pytest.mark.parametrize("asked", [None, "ti"])
def test_translations_of_another_language_are_never_taken(
    sources: Sources, asked: str | None
) -> None:
    with pytest.raises(UsageError, match="should be 'ti', but its translations are those of 'uk'"):
        recognised(sources, returned("ti", "uk"), asked)
