"""Pages put together from parts, of which only those that changed are laid out."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate

from welcomepack.page.geometry import pages_missing
from welcomepack.page.parts import Part, cut
from welcomepack.typesetting.engine import Excerpt, Spot

_MOST_KEPT = 400  # drawn parts of one language; some 60 kB each

Draw = Callable[[str], Excerpt]
Leaves = tuple["Leaf", ...]
Parts = tuple[Part, ...]


@dataclass(frozen=True)
class Leaf:
    """A page as it is shown: page `index` of the drawn part `digest`.

    A stale one shows what stood here before, until its part is laid out again.
    """

    number: int
    digest: str
    index: int
    stale: bool
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class _Placed:
    part: Part
    start: int
    pages: Mapping[str, int]

    @property
    def digest(self) -> str:
        told = f"{self.part.looks} {self.start} {sorted(self.pages.items())}"
        return sha256(told.encode()).hexdigest()[:24]


class Layouts:
    """What was laid out of one language; grows with each change and forgets the oldest."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[str, Excerpt] = OrderedDict()
        self._latest: dict[str, str] = {}  # by looks and by name of a part: the digest last drawn
        self._fill = 0
        self._near: Callable[[], int] = lambda: 1

    def data(self, digest: str) -> bytes | None:
        """The PDF of a drawn part, if it is still kept."""
        found = self._drawn.get(digest)
        return found.data if found else None

    def settle(
        self, html_of: Callable[[int], str], draw: Draw, near: Callable[[], int], salt: str = ""
    ) -> Iterator[Leaves]:
        """The pages after each part that had to be laid out; the last ones are all as built.

        Parts that look new come first: what follows them only has to be numbered anew. Of several,
        the one at the page `near` comes first, which someone looks at.
        `html_of` gives the document with so many pages to fill up the last sheet.
        """
        self._near = near
        parts = cut(html_of(self._fill), salt)
        yield from self._with_new(parts, parts, draw)
        bare = cut(html_of(0), salt) if self._fill else parts
        yield from self._with_new(bare, parts, draw)
        if (fill := pages_missing(sum(map(self._count, bare)))) != self._fill:
            self._fill, parts = fill, cut(html_of(fill), salt)
        yield from self._with_new(parts, parts, draw)
        yield from self._with_all(parts, draw)

    def _with_new(self, parts: Parts, shown: Parts, draw: Draw) -> Iterator[Leaves]:
        while new := [p for p in self._placed(parts) if self._looks_new(p.part)]:
            self._draw(min(new, key=self._distance), draw)
            yield self._leaves(shown)

    def _with_all(self, parts: Parts, draw: Draw) -> Iterator[Leaves]:
        while missing := [p for p in self._placed(parts) if p.digest not in self._drawn]:
            self._draw(min(missing, key=lambda p: (p.part.refers, self._distance(p))), draw)
            yield self._leaves(parts)
        yield self._leaves(parts)

    def _looks_new(self, part: Part) -> bool:
        # A table of contents waits until the pages that it names are known.
        return part.looks not in self._latest and not part.refers

    def _placed(self, parts: Parts) -> tuple[_Placed, ...]:
        """Each part with its first page, as far as is known what stands before it."""
        starts = accumulate((self._count(part) for part in parts), initial=1)
        pages = {
            name: start + page
            for part, start in zip(parts, starts, strict=False)
            if (excerpt := self._drawn.get(self._last(part)))
            for name, page in excerpt.anchors.items()
        }
        starts = accumulate((self._count(part) for part in parts), initial=1)
        return tuple(
            _Placed(part, start, pages if part.refers else {})
            for part, start in zip(parts, starts, strict=False)
        )

    def _distance(self, placed: _Placed) -> int:
        """How many pages the part is away from the one that someone looks at."""
        near, last = self._near(), placed.start + self._count(placed.part) - 1
        return max(placed.start - near, near - last, 0)

    def _count(self, part: Part) -> int:
        excerpt = self._drawn.get(self._last(part))
        return excerpt.pages if excerpt else 1

    def _last(self, part: Part) -> str:
        return self._latest.get(part.looks) or self._latest.get(part.name, "")

    def _draw(self, placed: _Placed, draw: Draw) -> None:
        drawn = draw(placed.part.document(placed.start, placed.pages))
        self._drawn[placed.digest] = drawn
        self._latest[placed.part.looks] = self._latest[placed.part.name] = placed.digest
        while len(self._drawn) > _MOST_KEPT:
            self._drawn.popitem(last=False)

    def _leaves(self, parts: Parts) -> Leaves:
        return tuple(leaf for placed in self._placed(parts) for leaf in self._leaves_of(placed))

    def _leaves_of(self, placed: _Placed) -> Iterator[Leaf]:
        stale = placed.digest not in self._drawn
        digest = self._last(placed.part) if stale else placed.digest
        if digest not in self._drawn:
            return
        self._drawn.move_to_end(digest)
        excerpt = self._drawn[digest]
        for index in range(excerpt.pages):
            spots = tuple(spot for spot in excerpt.spots if spot.page == index)
            yield Leaf(placed.start + index, digest, index, stale, spots)
