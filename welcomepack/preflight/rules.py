"""All rules in the order in which they are told, and what they find in a file."""

from collections.abc import Iterator

import pikepdf
import pypdfium2

from welcomepack.fidelity import Said
from welcomepack.findings import Finding
from welcomepack.geometry import Geometry
from welcomepack.preflight.boxes import BOX_RULES
from welcomepack.preflight.colours import COLOUR_RULES
from welcomepack.preflight.documents import DOCUMENT_RULES, encrypted, unreadable
from welcomepack.preflight.fonts import FONT_RULES
from welcomepack.preflight.model import Kind, PdfFile, opened
from welcomepack.preflight.rule import Rule
from welcomepack.preflight.standards import STANDARD_RULES
from welcomepack.preflight.wording import WORDING_RULES

RULES: tuple[Rule, ...] = (
    *DOCUMENT_RULES,
    *BOX_RULES,
    *COLOUR_RULES,
    *FONT_RULES,
    *STANDARD_RULES,
    *WORDING_RULES,
)


def preflight(
    data: bytes,
    name: str,
    *,
    kind: Kind | None = None,
    geometry: Geometry | None = None,
    said: Said | None = None,
) -> list[Finding]:
    """What is wrong with a finished PDF, in the order of the rules.

    The file says itself whether it is for print, screens or office printers, unless `kind` is
    given: a build knows better, and a file may be wrong in just that. `geometry` is the page that
    it shall have; without one, any size will do. `said` is what shall stand on it; without it, any
    text will do. `said` is what it shall say; without it, any text
    will do.
    """
    try:
        with opened(data, name, kind, geometry, said) as file:
            return list(_findings(file))
    except pikepdf.PasswordError:
        return [encrypted.finding(name, "the file opens only with a password")]
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        reason = str(error).rpartition(">: ")[2]  # without the address of the stream
        return [unreadable.finding(name, f"the file cannot be opened: {reason}")]


def _findings(file: PdfFile) -> Iterator[Finding]:
    for rule in RULES:
        if file.kind in rule.applies_to:
            for what in rule.run(file):
                yield rule.finding(file.name, what)
