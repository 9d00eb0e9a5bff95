import difflib
from collections.abc import Sequence

import pytest

from tests.catalog_samples import ARRIVAL, DOCTOR, after, catalog, counts, entry, items
from welcomepack.translation.catalog import similarity
from welcomepack.translation.catalog.updating import update_catalog
from welcomepack.translation.messages import Message


def test_items_of_a_list_go_to_the_items_they_resemble() -> None:
    old_items = items("Bringen Sie Ihren Pass mit.", "Kommen Sie bitte pünktlich.")
    new_items = items("Kommen Sie bitte sehr pünktlich.", "Bringen Sie den Pass mit.")
    old = catalog(*(entry(item, f"T{n}") for n, item in enumerate(old_items)))

    updated = update_catalog(old, new_items)

    assert [after(updated, item).translation for item in new_items] == ["T1", "T0"]


def test_a_similar_text_that_nobody_has_any_more_is_offered_fuzzy() -> None:
    similar = Message("new.place", "Gehen Sie zu einem Arzt.", "content/n.yaml")

    updated = update_catalog(catalog(entry(DOCTOR, "اذهب")), [similar])

    assert after(updated, similar).fuzzy
    assert after(updated, similar).previous == DOCTOR.key
    assert counts(updated) == {"changed": 1}


def test_a_similar_text_that_is_still_in_use_is_not_offered() -> None:
    similar = Message("new.place", "Gehen Sie zu einem Arzt.", "content/n.yaml")

    updated = update_catalog(catalog(entry(DOCTOR, "اذهب")), [DOCTOR, similar])

    assert after(updated, similar).translation == ""


def test_a_different_text_is_not_offered() -> None:
    updated = update_catalog(catalog(entry(DOCTOR, "اذهب")), [ARRIVAL])

    assert counts(updated) == {"new": 1, "obsolete": 1}


def test_texts_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    class Counting(difflib.SequenceMatcher[str]):
        comparisons = 0

        def set_seq1(self, a: Sequence[str]) -> None:
            Counting.comparisons += 1
            super().set_seq1(a)

    monkeypatch.setattr(similarity, "SequenceMatcher", Counting)
    texts = [f"Die Sprechstunde Nummer {n} ist im Raum {n * 7}." for n in range(200)]
    old = catalog(*(entry(Message(f"a{n}", t, "f"), f"T{n}") for n, t in enumerate(texts)))
    new = [Message(f"b{n}", f"{text} Kommen Sie.", "f") for n, text in enumerate(texts)]

    update_catalog(old, new)

    assert Counting.comparisons <= 4 * len(new)
