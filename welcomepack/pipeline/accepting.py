"""From what a volunteer sent back to our catalogs; what is not taken is kept beside the file."""

import contextlib
import stat
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from welcomepack.errors import CatalogError, Problem, UsageError, WelcomepackError
from welcomepack.files.project import Project
from welcomepack.files.writing import read_given, write_atomically
from welcomepack.handover.decoding import code_pages, decoded
from welcomepack.handover.manifest import HEADER_FIELD, Base, Manifest, base_of, state_of
from welcomepack.handover.merging import Merged, Refused, merged
from welcomepack.handover.recognition import language_of
from welcomepack.handover.rejected import rejected_path, rejected_text
from welcomepack.handover.unpacking import Parcel, Sent, printable, unpacked
from welcomepack.pipeline.sources import Sources, read_catalogs
from welcomepack.translation.catalog.composing import write_text
from welcomepack.translation.catalog.model import Catalog, Key
from welcomepack.translation.catalog.reading import parse_catalog

_MOST_BYTES = 100_000_000  # of a zip, with its proof


@dataclass(frozen=True)
class Returned:
    """A catalog that came back: with which file, in which language, and what became of it."""

    file: Path
    catalog: Catalog
    locale: str
    merged: Merged


@dataclass(frozen=True)
class Acceptance:
    """All that came back, our catalogs that changed, and the files with what was refused."""

    returned: tuple[Returned, ...]
    changed: tuple[str, ...]
    rejected: tuple[Path, ...] = ()
    dry_run: bool = False

    @property
    def refused(self) -> bool:
        """Something was not taken."""
        return any(one.merged.refused for one in self.returned)


def accept(
    sources: Sources, files: Iterable[Path], *, locale: str | None, dry_run: bool
) -> Acceptance:
    """What volunteers sent back is in our catalogs; nothing is written if a file is unreadable.

    Messages that are refused are written first, so that no moment loses them.
    """
    desk = _Desk(sources)
    returned = [desk.merge(one) for one in _arrivals(sources, dict.fromkeys(files), locale, desk)]
    changed = tuple(desk.changed())
    if dry_run:
        return Acceptance(tuple(returned), changed, dry_run=True)
    rejected = tuple(_keep_refused(sources, returned))
    for path, text in desk.texts():
        write_text(path, text)
    return Acceptance(tuple(returned), changed, rejected)


@dataclass(frozen=True)
class _Arrival:
    """A catalog that came, its language, and the manifests of the zips that came with it."""

    file: Path
    catalog: Catalog
    locale: str
    manifest: Manifest | None
    manifests: Collection[Manifest]


@dataclass
class _Desk:
    """Our catalogs: as they stand in their files, and as they are once all is merged."""

    sources: Sources
    before: dict[str, dict[str, Catalog]] = field(default_factory=dict)
    now: dict[str, dict[str, Catalog]] = field(default_factory=dict)

    def open(self, tag: str) -> None:
        """The catalogs of a language are at hand; raises CatalogError where one is missing."""
        if tag not in self.before:
            self.before[tag] = read_catalogs(self.sources, tag)
            self.now[tag] = dict(self.before[tag])

    def merge(self, one: _Arrival) -> Returned:
        """A catalog is merged into what the ones before it left."""
        done = merged(self.now[one.locale], one.catalog, self._base(one))
        for domain, text in done.texts.items():
            self.now[one.locale][domain] = parse_catalog(text, self.now[one.locale][domain].name)
        return Returned(one.file, one.catalog, one.locale, done)

    def _base(self, one: _Arrival) -> Base | None:
        """What the translator began with: by the state in its header, else by its own zip."""
        state = one.catalog.metadata.get(HEADER_FIELD)
        if state is None:
            return one.manifest.base if one.manifest else None
        for manifest in one.manifests:
            if state in {handed.state for handed in manifest.catalogs.values()}:
                return manifest.base
        ours = (base_of(catalog) for catalog in self.before[one.locale].values())
        return next((base for base in ours if state_of(base) == state), None)

    def texts(self) -> Iterator[tuple[Path, str]]:
        """The files that have to be written, with their new text."""
        for tag, catalogs in sorted(self.now.items()):
            for domain, catalog in catalogs.items():
                if catalog.text != self.before[tag][domain].text:
                    yield self.sources.project.catalog(tag, domain), catalog.text

    def changed(self) -> Iterator[str]:
        """The names of the files that have to be written."""
        return (self.sources.project.relative(path) for path, _ in self.texts())


def _arrivals(
    sources: Sources, files: Iterable[Path], asked: str | None, desk: _Desk
) -> list[_Arrival]:
    """Every catalog that came; raises with all that is wrong with any of them."""
    if asked:
        sources.translated_language(asked)
    reader = _Reader(sources, asked, desk)
    for file in files:
        reader.open(file)
    for file in reader.parcels:
        reader.read(file)
    if reader.errors:
        first = type(reader.errors[0])
        raise first(problem for error in reader.errors for problem in error.problems)
    return reader.arrivals


@dataclass
class _Reader:
    """Reads what came and gathers what is wrong with it."""

    sources: Sources
    asked: str | None
    desk: _Desk
    parcels: dict[Path, Parcel] = field(default_factory=dict)
    arrivals: list[_Arrival] = field(default_factory=list)
    errors: list[WelcomepackError] = field(default_factory=list)

    def __post_init__(self) -> None:
        """What is known of our own texts is at hand."""
        messages = self.sources.messages.values()
        self.german = {message.source for found in messages for message in found}
        self.translations = dict(_translations(self.sources))
        self.pages = code_pages(self.sources.registry)

    def open(self, file: Path) -> None:
        """One more file is unpacked."""
        try:
            name = printable(str(file))
            data = _contents_of(file, name)
            _refuse_ours(self.sources.project, file, name)
            self.parcels[file] = unpacked(data, name)
        except WelcomepackError as error:
            self.errors.append(error)

    def read(self, file: Path) -> None:
        """The catalogs of a file have arrived; some may be empty, but not all."""
        known = len(self.errors)
        for sent in self.parcels[file].catalogs:
            self._read(file, sent)
        arrived = [one.catalog for one in self.arrivals if one.file == file]
        if len(self.errors) == known and not any(map(_has_messages, arrived)):
            self.errors.append(_no_message(printable(str(file))))

    def _read(self, file: Path, sent: Sent) -> None:
        manifest = self.parcels[file].manifest
        manifests = [parcel.manifest for parcel in self.parcels.values() if parcel.manifest]
        try:
            told = manifest.language if manifest else None
            catalog = decoded(sent.data, sent.name, self.german, self.pages, self.asked or told)
            alone = len(self.parcels[file].catalogs) == 1
            if not (catalog.entries and (_has_messages(catalog) or not alone)):
                raise _no_message(sent.name)
            tag = language_of(catalog, self.asked, self.sources.registry, self.translations, told)
            self.desk.open(tag)
            self.arrivals.append(_Arrival(file, catalog, tag, manifest, manifests))
        except WelcomepackError as error:
            self.errors.append(error)


def _has_messages(catalog: Catalog) -> bool:
    return any(not entry.is_header for entry in catalog.entries)


def _no_message(name: str) -> CatalogError:
    what, remedy = "the file holds no message", "ask for it once more: it was saved empty"
    return CatalogError(Problem(name, 0, what, remedy))


def _contents_of(file: Path, name: str) -> bytes:
    """The bytes of a file; what is no file, or may have no end, is not read."""
    with contextlib.suppress(OSError):  # told with its reason where it is read
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UsageError(Problem(name, 0, "this is not a file", "name a .po file, or a zip"))
        if found.st_size > _MOST_BYTES:
            what = f"larger than {_MOST_BYTES // 1_000_000} MB"
            raise CatalogError(Problem(name, 0, what, "send the .po files alone"))
    return read_given(file)


def _refuse_ours(project: Project, file: Path, name: str) -> None:
    """What came back is never a catalog of the project itself, under whatever name."""
    for one in project.locales.glob("*/LC_MESSAGES/*.po"):
        with contextlib.suppress(OSError):
            if file.samefile(one):
                what = f"this is the project's own {project.relative(one)}"
                raise UsageError(Problem(name, 0, what, "name the file that came back"))


def _translations(sources: Sources) -> Iterator[tuple[str, Mapping[Key, str]]]:
    """Our translations by language; one without catalogs, or with a broken one, has none."""
    for tag in sources.registry:
        try:
            catalogs = read_catalogs(sources, tag).values()
        except CatalogError:
            continue
        entries = [entry for catalog in catalogs for entry in catalog.live.values()]
        yield tag, {entry.key: entry.translation for entry in entries if entry.translation}


def _keep_refused(sources: Sources, returned: Sequence[Returned]) -> Iterator[Path]:
    """What was refused of each file and language is in a file beside it."""
    kept: defaultdict[tuple[Path, str], list[Refused]] = defaultdict(list)
    for one in returned:
        kept[one.file, one.locale].extend(one.merged.refused)
    for (file, tag), refused in kept.items():
        if refused:
            text = rejected_text(refused, sources.language(tag))
            path = rejected_path(file, text)
            write_atomically(path, text.encode())
            yield path
