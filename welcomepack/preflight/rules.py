"""All rules in the order in which they are told, and what they find in a file."""

import warnings
from collections.abc import Iterator
from contextlib import ExitStack

import pikepdf
import pypdfium2

from welcomepack.findings import Finding
from welcomepack.page.geometry import Geometry
from welcomepack.preflight.box_rules import BOX_RULES
from welcomepack.preflight.causes import cause_of
from welcomepack.preflight.colour_rules import COLOUR_RULES
from welcomepack.preflight.document_rules import DOCUMENT_RULES, encrypted, unreadable
from welcomepack.preflight.fidelity import Expected
from welcomepack.preflight.font_rules import FONT_RULES
from welcomepack.preflight.pdf_file import Kind, PdfFile, opened
from welcomepack.preflight.rule import Rule
from welcomepack.preflight.standard_rules import STANDARD_RULES
from welcomepack.preflight.text_rules import WORDING_RULES

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
    expected: Expected | None = None,
) -> list[Finding]:
    """What is wrong with a finished PDF, in the order of the rules.

    The file says itself whether it is for print, screens or office printers, unless `kind` is
    given: a build knows better, and a file may be wrong in just that. `geometry` is the page that
    it shall have; without one, any size will do. `expected` is what it shall say; without it, any
    text will do.
    """
    return list(findings(data, name, kind=kind, geometry=geometry, expected=expected))


def findings(
    data: bytes,
    name: str,
    *,
    kind: Kind | None = None,
    geometry: Geometry | None = None,
    expected: Expected | None = None,
) -> Iterator[Finding]:
    """The same, each as soon as it is known."""
    with warnings.catch_warnings(), ExitStack() as stack:
        warnings.simplefilter("ignore")  # of pikepdf and Pillow; what is wrong is told by rules
        try:
            file = stack.enter_context(opened(data, name, kind, geometry, expected))
        except pikepdf.PasswordError:
            yield encrypted.finding(name, "the file opens only with a password")
        except pypdfium2.PdfiumError as error:
            yield unreadable.finding(name, f"the file cannot be opened: {error}")
        except Exception as error:  # noqa: BLE001 - libraries raise whatever they like
            yield unreadable.finding(name, f"the file cannot be opened: {cause_of(error)}")
        else:
            for rule in RULES:
                if file.kind in rule.applies_to:
                    yield from _guarded(rule, file)


def given_up(name: str, what: str) -> Finding:
    """The finding on a file that could not be looked at to its end."""
    return unreadable.finding(name, what)


def _guarded(rule: Rule, file: PdfFile) -> Iterator[Finding]:
    """What a rule finds; what it stumbles over is a finding, too, and other rules go on.

    This is the last line: what may stand in a file, rules look at by its type.
    """
    try:
        for what in rule.run(file):
            yield rule.finding(file.name, what)
    except (KeyboardInterrupt, GeneratorExit, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of page-validation is no Exception
        what = f"the rule '{rule.id}' cannot look at the file: {cause_of(error)}"
        yield unreadable.finding(file.name, what)
