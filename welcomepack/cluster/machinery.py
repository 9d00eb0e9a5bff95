"""What must be the same on every machine for the same bytes to come out, and what differs."""

import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution

from welcomepack.ledger.inputs import MACHINERY

# They depend on the place: other packages may be installed there, and the date is sent along.
OF_THE_PLACE = frozenset({"packages", "SOURCE_DATE_EPOCH"})
_DRAWING = (
    "babel", "fonttools", "jinja2", "phonenumbers", "pikepdf", "segno", "weasyprint", "welcomepack",
)  # fmt: skip
_IS_DIGEST = re.compile(r"[0-9a-f]{64}")

Machinery = Mapping[str, str]


def machinery_here() -> dict[str, str]:
    """Name and version of all that draws on this machine; a digest where there is no version."""
    told = {name: tell() for name, tell in MACHINERY.items() if name not in OF_THE_PLACE}
    return _packages() | told


def _packages() -> dict[str, str]:
    """The version of each package that draws, and of those that these need."""
    found: dict[str, str] = {}
    waiting = list(_DRAWING)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        try:
            package = distribution(name)
        except PackageNotFoundError:  # not needed on this system
            continue
        if name not in found:
            found[name] = package.version
            needs = [need for need in package.requires or () if "extra ==" not in need]
            waiting += re.findall(r"^[\w.-]+", "\n".join(needs), re.MULTILINE)
    return found


def difference(there: Machinery, here: Machinery) -> str:
    """What another machine has that this one has not, or has in another version; '' for nothing."""
    names = sorted(name for name in {*there, *here} if there.get(name) != here.get(name))
    return ", ".join(_difference(name, there.get(name), here.get(name)) for name in names)


def _difference(name: str, there: str | None, here: str | None) -> str:
    if there is None:
        return f"no {name}"
    if here is None:
        return f"{name} {there}, which is not here"
    if _IS_DIGEST.fullmatch(there):
        return f"another {name}" if name == "program" else f"other {name}"
    return f"{name} {there} instead of {here}"
