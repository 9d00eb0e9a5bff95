"""What a rule is: a small generator with a permanent id, a severity, a reason and a source."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from unicodedata import category

from welcomepack.findings import Finding, Severity
from welcomepack.page.looks import LOOKS
from welcomepack.preflight.pdf_file import UNKNOWN, Kind, PdfFile

Told = Iterator[str]
OURS: tuple[Kind, ...] = tuple(LOOKS)
EVERY: tuple[Kind, ...] = (*OURS, UNKNOWN)
PRINT: tuple[Kind, ...] = tuple(one for one, look in LOOKS.items() if look.for_press)
SCREEN: tuple[Kind, ...] = tuple(one for one, look in LOOKS.items() if look.for_screens)
EDITIONS: tuple[Kind, ...] = tuple(one for one, look in LOOKS.items() if not look.on_sheets)


@dataclass(frozen=True)
class Rule:
    """A rule for finished PDFs: what `run` yields is wrong; `source` says who asks for it."""

    id: str
    severity: Severity
    rationale: str
    remedy: str
    source: str
    applies_to: tuple[Kind, ...]
    run: Callable[[PdfFile], Told]

    @property
    def sentence(self) -> str:
        """What is true where the rule is silent."""
        return (self.run.__doc__ or "").strip()

    def finding(self, name: str, what: str) -> Finding:
        """What the rule has to say about the file of that name."""
        return Finding(name, 0, self.id, _visible(what), self.remedy, self.severity)


def _visible(what: str) -> str:
    """A sentence without what a terminal would obey, or could not write: files are quoted in it."""
    return "".join("\ufffd" if category(c) in {"Cc", "Cs"} else c for c in " ".join(what.split()))


def rule(  # noqa: PLR0913 - one parameter for each thing that `explain` tells
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    rationale: str,
    remedy: str,
    source: str,
    applies_to: tuple[Kind, ...] = EVERY,
) -> Callable[[Callable[[PdfFile], Told]], Rule]:
    """The function as a rule."""
    return lambda run: Rule(name, severity, rationale, remedy, source, applies_to, run)
