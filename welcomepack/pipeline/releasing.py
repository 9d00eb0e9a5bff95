"""Whether a language may be handed out, and whether a pack may go to print."""

from collections.abc import Iterable, Iterator

from welcomepack.checks.glyphs import missing_glyphs
from welcomepack.checks.release import lacking
from welcomepack.errors import CatalogError, Problem, UnfitError
from welcomepack.findings import Finding
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.page.geometry import Format
from welcomepack.page.looks import LOOKS
from welcomepack.pipeline.checking import check
from welcomepack.pipeline.sources import Sources, read_localized
from welcomepack.pipeline.summing_up import status
from welcomepack.translation.localizing import Localized, Passage, refuse_misprints


def read_releasable(sources: Sources, tag: str, wanted: Format, *, draft: bool) -> Localized:
    """The pack in a language, as a format shows it; a proof shows what is not ready, too.

    Raises CatalogError for what would print wrong, and UnfitError for what may not be handed out.
    """
    as_typed = LOOKS[wanted].as_typed
    localized = read_localized(sources, tag, as_typed=as_typed)
    if as_typed:
        refuse_misprints(localized)
    else:
        require_releasable(localized, draft=draft)
    return localized


def require_releasable(localized: Localized, *, draft: bool) -> None:
    """The localised pack may be handed out; raises CatalogError or UnfitError if not."""
    refuse_misprints(localized)
    if problems := tuple(missing_glyphs(localized)):
        raise CatalogError(problems)
    if not draft and (reasons := tuple(_reasons_against(localized))):
        raise UnfitError(reasons)


def _reasons_against(localized: Localized) -> Iterator[Problem]:
    folder, tag = f"locales/{localized.language.tag}", localized.language.tag
    remedy = "translate what `welcomepack check` lists, or build with --draft"
    labels = [one for one in localized.fallbacks if one.is_word_of_the_page]
    emergency = [one for one in localized.fallbacks if one.risk == "emergency"]
    for missing, what in ((labels, "words of the page"), (emergency, "emergency texts")):
        if missing:
            count = f"{len(missing)} {what} are not translated, such as '{missing[0].source[:40]}'"
            yield Problem(folder, 0, count, remedy)
    least = localized.pack.settings.least_coverage
    if localized.coverage * 100 < least:
        share = f"only {localized.coverage:.0%} of '{tag}' is translated; {least} % are needed"
        yield Problem(folder, 0, share, remedy)


def lacking_for_release(sources: Sources, locales: Iterable[str]) -> list[Finding]:
    """What has to be done before the languages may be printed; nothing means go."""
    tags = tuple(dict.fromkeys(locales))
    findings = check(sources, tags)
    fallbacks: dict[str, tuple[Passage, ...]] = {
        tag: read_localized(sources, tag).fallbacks for tag in tags if tag != SOURCE_LOCALE
    }
    return lacking(sources.pack, status(sources, tags).languages, fallbacks, findings)
