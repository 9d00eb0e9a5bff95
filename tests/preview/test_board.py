from dataclasses import replace
from threading import Thread

import pytest

from welcomepack.pipeline.sources import Sources
from welcomepack.preview.board import Board
from welcomepack.preview.layouts import Leaf, Leaves

LEAVES: Leaves = (Leaf(1, "digest", 0, stale=False, spots=()),)


@pytest.fixture
def board(sources: Sources) -> Board:
    return Board(sources.language(tag) for tag in ("ar", "uk"))


def test_who_waits_learns_of_a_change(board: Board) -> None:
    seen, before = board.news("ar", 0, patience_s=0)
    put = replace(before, leaves=LEAVES)
    writer = Thread(target=board.put, args=(put,))
    writer.start()

    assert board.news("ar", seen, patience_s=60) == (seen + 1, put)
    writer.join()


def test_a_change_of_another_language_is_no_news(board: Board) -> None:
    seen, _ = board.news("uk", 0, patience_s=0)
    board.put(replace(board.look("ar"), busy=False))

    assert board.news("uk", seen, patience_s=0) == (seen, board.look("uk"))


def test_other_pages_have_another_mark_and_other_texts_too(board: Board) -> None:
    before = board.look("ar")
    pages, texts = replace(before, leaves=LEAVES), replace(before, title="Titel")

    assert pages.pages_mark != before.pages_mark == texts.pages_mark
    assert texts.texts_mark != before.texts_mark == pages.texts_mark


def test_the_language_comes_first_that_was_looked_at_last(board: Board) -> None:
    first = board.by_interest
    board.looks_at("uk", 7)

    assert (first, board.by_interest) == (("ar", "uk"), ("uk", "ar"))
    assert (board.near("ar"), board.near("uk")) == (1, 7)
