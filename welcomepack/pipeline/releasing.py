"""Whether a pack may go to print."""

from collections.abc import Iterable

from welcomepack.checks.release import lacking
from welcomepack.findings import Finding
from welcomepack.languages.registry import SOURCE_LOCALE
from welcomepack.pipeline.checking import check
from welcomepack.pipeline.summing_up import status
from welcomepack.pipeline.workspace import Workspace
from welcomepack.translation.localizing import fallbacks_of


def lacking_for_release(workspace: Workspace, locales: Iterable[str]) -> list[Finding]:
    """What has to be done before the languages may be printed; nothing means go."""
    wanted = tuple(dict.fromkeys(locales))
    findings = check(workspace, wanted)
    fallbacks = {
        tag: fallbacks_of(workspace.pack, workspace.catalogs(tag))
        for tag in wanted
        if tag != SOURCE_LOCALE
    }
    return lacking(workspace.pack, status(workspace, wanted).languages, fallbacks, findings)
