"""The preview: whenever a file is saved, the pages and texts that it changed are shown anew."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Event, Thread

from welcomepack.checks.content_data import content_findings
from welcomepack.errors import ContentError, WelcomepackError
from welcomepack.files.digests import digest_of_files
from welcomepack.files.project import Project
from welcomepack.languages.registry import load_registry
from welcomepack.page.assets import files_of_pictures
from welcomepack.page.edition import html_of
from welcomepack.pipeline.checking import findings_of
from welcomepack.pipeline.manuscripts import assets_of
from welcomepack.pipeline.releasing import require_releasable
from welcomepack.pipeline.reviewing import review_state
from welcomepack.pipeline.sources import Sources, read_localized, read_sources, registered
from welcomepack.preview.board import Board, Shown
from welcomepack.preview.layouts import Layouts, Leaves
from welcomepack.preview.pictures import Pictures
from welcomepack.preview.rows import Row, rows_of
from welcomepack.preview.server import serving
from welcomepack.preview.site import Site
from welcomepack.preview.text_marks import MarkedPage, marked
from welcomepack.preview.watching import Watch
from welcomepack.translation.localizing import Localized
from welcomepack.typesetting import engine

_INTERVAL_S = 0.1  # between two looks at the files; a look takes a few milliseconds


class Preview:
    """What is shown of some languages of a pack, kept up with the files of the project.

    One thread keeps it up; others look at the site. Raises UsageError for an unknown language
    or pack.
    """

    def __init__(self, project: Project, pack_id: str, locales: Iterable[str]) -> None:
        tags, registry = tuple(dict.fromkeys(locales)), load_registry(project)
        self._project, self._pack_id = project, pack_id
        self._sources: Sources | None = None
        self._pictures: str | None = None
        self._watch = Watch((project.content, project.locales, project.templates))
        self._layouts = {tag: Layouts() for tag in tags}
        self._outdated = set(tags)
        self._board = Board(registered(registry, tag) for tag in tags)
        with suppress(ContentError):  # is shown in the browser until it is mended
            self._read()
        self.site = Site(self._board, Pictures(self._data_of))

    def keep_up(self, stop: Event) -> None:
        """Until stopped, what changed is shown anew."""
        while not stop.is_set():
            self.catch_up(stop)
            stop.wait(_INTERVAL_S)

    def catch_up(self, stop: Event) -> None:
        """All languages are shown as their files are now, the one first that is looked at."""
        self._notice()
        while self._outdated and not stop.is_set():
            self._show(next(t for t in self._board.by_interest if t in self._outdated), stop)

    def _notice(self) -> None:
        for path in self._watch.changes():
            self._outdated |= self._touched(path)

    def _touched(self, path: Path) -> frozenset[str]:
        folder = path.relative_to(self._project.root).parts
        if folder[0] == "locales" and len(folder) > 2:  # noqa: PLR2004 - locales/<tag>/…
            return frozenset({folder[1]}) & self._layouts.keys()
        if path.suffix == ".pot":
            return frozenset()
        self._sources = self._pictures = None
        return frozenset(self._layouts)

    def _read(self) -> Sources:
        """The German as its files are now; it is read anew after one of them has changed."""
        if self._sources is None:
            self._sources = read_sources(self._project, self._pack_id)
        return self._sources

    def _show(self, tag: str, stop: Event) -> None:
        self._outdated.discard(tag)
        board = self._board
        board.put(replace(board.look(tag), busy=True))
        try:
            for shown in self._steps(tag):
                board.put(shown)
                self._notice()
                if stop.is_set() or tag in self._outdated:
                    return
            board.put(replace(board.look(tag), busy=False, problems=()))
        except Exception as error:  # noqa: BLE001 - whatever it is, the last good pages stay
            board.put(replace(board.look(tag), busy=False, problems=_told(error)))

    def _steps(self, tag: str) -> Iterator[Shown]:
        """The language as its files are now, step by step: first the changed page."""
        sources, before = self._read(), self._board.look(tag)
        localized = read_localized(sources, tag)
        rows, _ = rows_of(localized, ())
        try:
            require_releasable(localized, draft=True)
            pages = self._pages(sources, localized)
            first = next(pages)
        except WelcomepackError:
            yield self._with_texts(before, sources, localized)
            raise
        changed = partial(_changed, before.leaves, _touched_names(before.rows, rows))
        shown = replace(before, language=localized.language, leaves=first, problems=())
        yield replace(shown, changed=changed(first))
        shown = self._with_texts(shown, sources, localized)
        for leaves in chain((first,), pages):
            shown = replace(shown, leaves=leaves, changed=changed(leaves))
            yield shown
        yield replace(shown, whereabouts=_whereabouts(shown.leaves))

    def _pages(self, sources: Sources, localized: Localized) -> Iterator[Leaves]:
        tag, project = localized.language.tag, self._project
        page = MarkedPage(localized, "screen", review_state(sources, localized))

        def html_filled_with(fill: int) -> str:
            return marked(html_of(replace(page, fill=fill), project.templates))

        draw = partial(engine.excerpt, serve=assets_of(project, page).serve)
        near = partial(self._board.near, tag)
        return self._layouts[tag].settle(html_filled_with, draw, near, self._salt())

    def _salt(self) -> str:
        """The digest of all pictures; they are not in the HTML."""
        if self._pictures is None:
            project = self._project
            files = files_of_pictures(project.templates, project.content)
            self._pictures = digest_of_files((project.relative(path), path) for path in files)
        return self._pictures

    def _with_texts(self, shown: Shown, sources: Sources, localized: Localized) -> Shown:
        findings = {*content_findings(sources.pack), *findings_of(sources, localized)}
        rows, others = rows_of(localized, sorted(findings))
        title = str(sources.pack.settings.title.source)
        return replace(shown, title=title, rows=rows, others=others)

    def _data_of(self, digest: str) -> bytes | None:
        found = (layouts.data(digest) for layouts in self._layouts.values())
        return next((data for data in found if data is not None), None)


def _touched_names(before: Iterable[Row], after: Iterable[Row]) -> frozenset[str]:
    known = {(row.name, row.source, row.translation, row.state) for row in before}
    told = ((row.name, row.source, row.translation, row.state) for row in after)
    return frozenset(row[0] for row in told if known and row not in known)


def _changed(before: Leaves, touched: frozenset[str], after: Leaves) -> tuple[int, ...]:
    """The numbers of the pages with a touched text, or else of those that were laid out anew."""
    with_text = (leaf for leaf in after if any(spot.name in touched for spot in leaf.spots))
    if numbers := tuple(leaf.number for leaf in with_text if not leaf.stale):
        return numbers
    known = {(leaf.digest, leaf.index) for leaf in before}
    new = (leaf for leaf in after if before and (leaf.digest, leaf.index) not in known)
    return tuple(leaf.number for leaf in new if not leaf.stale)


def _whereabouts(leaves: Leaves) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for leaf in leaves:
        for name in sorted({spot.name for spot in leaf.spots}):
            found.setdefault(name, []).append(leaf.number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _told(error: Exception) -> tuple[str, ...]:
    if isinstance(error, WelcomepackError):
        return tuple(map(str, error.problems))
    return (f"{type(error).__name__}: {error}",)


@contextmanager
def previewing(project: Project, pack_id: str, locales: Iterable[str], port: int) -> Iterator[str]:
    """Meanwhile, the preview is served and kept up; gives its address. Port 0 is any free one."""
    preview, stop = Preview(project, pack_id, locales), Event()
    with serving(preview.site, port) as address:
        keeper = Thread(target=preview.keep_up, args=(stop,), daemon=True)
        keeper.start()
        try:
            yield address
        finally:
            stop.set()
            keeper.join()
