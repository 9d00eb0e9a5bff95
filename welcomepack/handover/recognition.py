"""Which language a catalog is in, whatever its file is called now."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from welcomepack.errors import Problem, UsageError
from welcomepack.languages.registry import SOURCE_LOCALE, Language
from welcomepack.translation.catalog.model import Catalog, Key

_FEWEST_ALIKE = 3  # fewer may be names that are the same in several languages

Translations = Mapping[str, Mapping[Key, str]]
"""By language: our translations."""


def language_of(
    catalog: Catalog,
    asked: str | None,
    registry: Mapping[str, Language],
    ours: Translations,
    manifest: str | None = None,
) -> str:
    """The tag of the catalog's language; raises UsageError where that cannot be told.

    In this order: what was asked for, what the header says, what the translations are like, the
    manifest of the zip, the name of the file. Translations that are those of another language
    are never taken for this one.
    """
    told = _told(catalog.metadata.get("Language", ""), registry)
    alike = _alike(catalog, ours)
    named = manifest or _named(catalog.name, registry)
    tag = asked or told or alike or named
    if tag is None:
        what, remedy = "the file does not say which language it is in", "add --lang TAG"
        raise UsageError(Problem(catalog.name, 0, what, remedy))
    if alike and alike != tag:
        what = f"this should be '{tag}', but its translations are those of '{alike}'"
        remedy = f"is it '{alike}'? then mend 'Language' in its header or write --lang {alike}"
        raise UsageError(Problem(catalog.name, 0, what, remedy))
    return tag


def _told(language: str, registry: Mapping[str, Language]) -> str | None:
    """The language that a header names, in the ways that editors write it: fa_AF, uk-UA, ti@x."""
    name = re.sub(r"[-@].*|_", lambda m: "-" if m[0] == "_" else m[0].replace("@", "-"), language)
    languages = {tag: one for tag, one in registry.items() if not one.is_pseudo}
    # A language's own tag comes last and wins: Babel lends some the locale of another.
    aliases = [
        *((one.entry.babel, tag) for tag, one in languages.items()),
        *((one.lang, tag) for tag, one in languages.items()),
        *((tag, tag) for tag in languages),
    ]
    by_name = {alias.replace("_", "-").lower(): tag for alias, tag in aliases}
    tag = by_name.get(name.lower()) or by_name.get(name.lower().partition("-")[0])
    return None if tag == SOURCE_LOCALE else tag


def _alike(catalog: Catalog, ours: Translations) -> str | None:
    """The language whose translations most of these are, where one stands out."""
    written = {e.key: e.translation for e in catalog.entries if e.translation and not e.is_header}
    shared = {
        tag: sum(translation == known.get(key) for key, translation in written.items())
        for tag, known in ours.items()
    }
    tag = max(sorted(shared), key=lambda one: shared[one], default=None)
    if tag is None or shared[tag] < _FEWEST_ALIKE or shared[tag] * 2 <= len(written):
        return None
    return tag


def _named(name: str, registry: Mapping[str, Language]) -> str | None:
    """The language in the name of a file or of its folders, the nearest first."""
    for part in reversed(PurePosixPath(name.replace("\\", "/")).parts):
        for word in reversed(re.split(r"[^A-Za-z]+", part)):
            if word != SOURCE_LOCALE and word in registry:
                return word
    return None
