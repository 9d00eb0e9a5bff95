"""Layouts with a drawing of their own: a part has as many pages as its text has full stops."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from welcomepack.preview.layouts import Layouts, Leaves
from welcomepack.typesetting.engine import Excerpt

START = re.compile(r"counter-reset:page (\d+)")
PART = re.compile(r'data-part="(\w+)"[^>]*>(.*?)</section>', re.DOTALL)


class Drawing:
    """Draws, and remembers which parts it drew with which first page."""

    def __init__(self) -> None:
        self.drawn: list[tuple[str, int]] = []
        self.documents: list[str] = []

    def __call__(self, html: str) -> Excerpt:
        start, part = START.search(html), PART.search(html)
        assert start is not None
        assert part is not None
        self.drawn.append((part[1], int(start[1])))
        self.documents.append(html)
        return Excerpt(html.encode(), part[2].count("."), {part[1]: 0}, ())


def document(parts: Mapping[str, str]) -> Callable[[int], str]:
    """The document with so many pages to fill up in the part `spare`."""

    def filled_with(fill: int) -> str:
        told = {**parts, "spare": "." + "." * fill}
        sections = "".join(
            f'<section data-part="{name}" id="{name}">{text}</section>'
            for name, text in told.items()
        )
        return f"<html><head><style></style></head><body>{sections}</body></html>"

    return filled_with


BOOK = {"cover": ".", "one": "..", "contents": '.<a href="#two"></a>', "two": "a.b.c."}


def settled(
    layouts: Layouts, drawing: Drawing, parts: Mapping[str, str] = BOOK, near: int = 1
) -> list[Leaves]:
    drawing.drawn.clear()
    return list(layouts.settle(document(parts), drawing, lambda: near))


def test_the_first_time_every_part_is_drawn_and_the_contents_last() -> None:
    drawing = Drawing()
    *_, leaves = settled(Layouts(), drawing)

    assert drawing.drawn[-1] == ("contents", 4)
    assert [leaf.number for leaf in leaves] == list(range(1, 9))
    assert not any(leaf.stale for leaf in leaves)


def test_the_contents_are_given_the_pages_of_what_they_name() -> None:
    drawing = Drawing()
    settled(Layouts(), drawing)

    assert 'href="#two" data-page="5"' in drawing.documents[-1]


def test_nothing_is_drawn_when_nothing_changed() -> None:
    layouts, drawing = Layouts(), Drawing()
    *_, before = settled(layouts, drawing)
    *_, after = settled(layouts, drawing)

    assert drawing.drawn == []
    assert after == before


def test_a_change_that_keeps_the_pages_draws_its_part_alone() -> None:
    layouts, drawing = Layouts(), Drawing()
    settled(layouts, drawing)
    settled(layouts, drawing, {**BOOK, "one": "x.y."})

    assert drawing.drawn == [("one", 2)]


def test_a_change_that_adds_a_page_is_shown_before_what_follows_is_numbered_anew() -> None:
    layouts, drawing = Layouts(), Drawing()
    settled(layouts, drawing)
    first, *_, last = settled(layouts, drawing, {**BOOK, "one": "..."})

    assert drawing.drawn[0] == ("one", 2)
    assert set(drawing.drawn[1:]) == {("contents", 5), ("two", 6), ("spare", 9)}
    assert [leaf.stale for leaf in first[:5]] == [False, False, False, False, True]
    assert not any(leaf.stale for leaf in last)


def test_pages_fill_up_the_last_sheet() -> None:
    drawing = Drawing()
    *_, leaves = settled(Layouts(), drawing, {**BOOK, "two": "."})

    assert len(leaves) == 8
    assert ("spare", 6) in drawing.drawn


def test_pages_that_filled_up_go_when_text_takes_their_place() -> None:
    layouts, drawing = Layouts(), Drawing()
    settled(layouts, drawing, {**BOOK, "two": "."})
    *_, leaves = settled(layouts, drawing)

    assert len(leaves) == 8


def test_of_several_parts_that_look_new_the_one_that_is_looked_at_comes_first() -> None:
    layouts, drawing = Layouts(), Drawing()
    settled(layouts, drawing)
    settled(layouts, drawing, {**BOOK, "cover": "x.", "two": "d.e.f."}, near=6)

    assert drawing.drawn == [("two", 5), ("cover", 1)]


def test_a_drawn_part_is_found_by_its_digest() -> None:
    layouts, drawing = Layouts(), Drawing()
    *_, leaves = settled(layouts, drawing)

    found = layouts.data(leaves[0].digest)
    assert found is not None
    assert b'data-part="cover"' in found
    assert layouts.data("unknown") is None


def test_old_drawings_are_forgotten() -> None:
    layouts, drawing = Layouts(), Drawing()
    shown = [settled(layouts, drawing, {**BOOK, "one": f"{number}.."})[-1] for number in range(500)]

    assert layouts.data(shown[0][1].digest) is None
    assert all(layouts.data(leaf.digest) for leaf in shown[-1])


def test_what_was_taken_back_is_not_drawn_again() -> None:
    layouts, drawing = Layouts(), Drawing()
    before, _, after = [
        settled(layouts, drawing, {**BOOK, "one": text})[-1] for text in ("..", "x.y.", "..")
    ]

    assert drawing.drawn == []
    assert before == after
    assert all(one.number < two.number for one, two in pairwise(after))
