from dataclasses import replace

import pytest
from hypothesis import given

from tests.catalog_samples import ARRIVAL, CALL, DOCTOR, catalog, entry
from tests.catalog_strategies import catalogs
from welcomepack.errors import CatalogError
from welcomepack.handover.manifest import base_of, manifest_of, manifest_text, seal_of, state_of
from welcomepack.translation.catalog.model import Catalog

CATALOG = catalog(entry(ARRIVAL, "one"), entry(DOCTOR, "two", "# note"), entry(CALL))


def state(found: Catalog) -> str:
    return state_of(base_of(found))


def test_what_is_written_is_read_again() -> None:
    manifest = manifest_of(manifest_text("town", "ti", {"ui": ("ui.po", CATALOG)}).encode(), "x")

    assert (manifest.pack, manifest.language) == ("town", "ti")
    assert manifest.base == base_of(CATALOG)
    assert manifest.catalogs["ui"].state == state(CATALOG)


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"version": 2}', b"[]"])
def test_what_is_no_manifest_is_refused(data: bytes) -> None:
    with pytest.raises(CatalogError, match=r"x\.json: this is not a manifest"):
        manifest_of(data, "x.json")


@pytest.mark.parametrize(
    "changed",
    [
        catalog(entry(ARRIVAL, "other"), entry(DOCTOR, "two", "# note"), entry(CALL)),
        catalog(entry(ARRIVAL, "one", "#, fuzzy"), entry(DOCTOR, "two", "# note"), entry(CALL)),
        catalog(entry(ARRIVAL, "one"), entry(DOCTOR, "two", "# other"), entry(CALL)),
        catalog(entry(ARRIVAL, "one"), entry(DOCTOR, "two", "# note")),
    ],
)
def test_every_change_of_a_translator_is_another_state(changed: Catalog) -> None:
    assert state(changed) != state(CATALOG)


def test_order_wrapping_and_header_are_not_part_of_the_state() -> None:
    other = catalog(
        entry(DOCTOR, 'two"\n"', "# note", "#"), entry(CALL, "", "#, fuzzy"), entry(ARRIVAL, "one"),
        newline="\r\n",
    )  # fmt: skip

    assert state(other) == state(CATALOG)


@given(catalogs())
def test_a_state_does_not_depend_on_the_order(found: Catalog) -> None:
    turned = replace(found, entries=(found.entries[0], *reversed(found.entries[1:])))

    assert state(turned) == state(found)


def test_words_and_comments_have_seals_of_their_own() -> None:
    plain, noted = (
        seal_of(e) for e in catalog(entry(ARRIVAL, "x"), entry(CALL, "x", "# n")).live.values()
    )

    assert plain.words == noted.words
    assert plain.comments != noted.comments
