"""Content files with slips of every kind: `check` tells them, and what it passes can be built.

Each file is a good one of the small project of the tests, changed in one place or a few.
"""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from fuzz.trial import Outcome, Trial
from tests.tiny_project import make_project

COUNT = 2_000
_BUILT = 10  # of so many that pass, one is built: that takes a second
# What an edition is refused for that shows only when its pages are laid out.
_SEEN_ON_PAGES = re.compile(r"page \d+|pages are not a multiple|is not ready after")

_SIGNS = (
    "\0\a\x1b\x7f\x85\u200b\u200e\u202e\u2028\u2066\ufeff\ufffe\ufffd\u00ad\t\r\n"
    "{}[]()*#&!|>%@`'\":,-?~<=\\/ÄßЖبሀ漢🙂0123456789"
)
_VALUES = (
    "014", "1:30", "yes", "No", "0x0E", "1e9", ".nan", "~", "", "-1", "99999999999999999999",
    "2026-11-22", "2062-01-01", "2026-02-30", "[]", "{}", "[[[[]]]]", "{a: {b: c}}", "&x 1", "*x",
    "!!python/object/apply:os.system [ls]", "!!binary aGFsbG8=", "|\n  a\n  - b\n", ">-\n  a\n",
    "{phone_poison", "phone_poison}", "{{phone_poison}}", "[phone_poison]", "{nothing}", "**",
    "[a] ({url_guide})", "** a **", "a # b", "0234 123", "08:00–07:00", "25:00–26:00", "../../x",
    "https://" + "a" * 3000, "a" * 20_000, "x: y", "'", '"', "@ink", "%", "\u202eabc", "a\u2028b",
)  # fmt: skip
_SVG = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{}</svg>"
_DRAWINGS = (
    "", "<svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<html/>", "not a drawing",
    _SVG.format("<image href='file:///etc/passwd'/>"),
    _SVG.format("<rect fill='@pink'/>"),
    _SVG.format("<path d='M0 0 1e99 1'/>"),
    _SVG.format("<path d='A1 1 0 0 0 1' stroke='@ink' stroke-width='-1'/>"),
    _SVG.format("<rect width='x' height='' rx='-1' transform='rotate(' opacity='2'/>"),
)  # fmt: skip

Mutation = Callable[[str, random.Random], str]


def trials(folder: Path, count: int, seed: int) -> Iterator[Trial]:
    """A check of each broken project; of some that pass, the build of an edition."""
    chance = random.Random(seed)
    good = make_project(folder / "good").root
    files = _files(good)
    for number in range(count):
        root = folder / f"{number:05}"
        shutil.copytree(good, root)
        changed = [root / chance.choice(files) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        for path in changed:
            _break(path, chance)
        inputs = tuple(path for path in sorted(set(changed)) if path.is_file())
        command = "build" if chance.randrange(_BUILT) == 0 else "check"
        yield Trial(
            f"{seed}-{number:05}",
            (command, *_options(command, root)),
            inputs,
            folder=root,
            wrong=_building_says_no_more if command == "build" else None,
        )


def _options(command: str, root: Path) -> tuple[str, ...]:
    asked = ("--pack", "town", "--root", str(root), "--lang", "de")
    return (*asked, "--jobs", "1") if command == "build" else (*asked, "--lang", "uk")


def _files(root: Path) -> list[Path]:
    """The files of a project that an editor writes; one drawing for many files of YAML."""
    written = sorted(path.relative_to(root) for path in root.rglob("*.yaml"))
    drawings = sorted(path.relative_to(root) for path in root.rglob("*.svg"))
    return [*written, drawings[0], *(path for path in drawings if path.parts[0] == "content")]


def _building_says_no_more(outcome: Outcome) -> Iterator[str]:
    """What stops a build is content with a place, or seen only on the pages."""
    if outcome.code in {4, 5} and not _SEEN_ON_PAGES.search(outcome.said):
        yield "a build is refused for what `check` does not tell"


def _break(path: Path, chance: random.Random) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):  # broken before
        return
    way = chance.choice(_OF_FILES if chance.randrange(12) == 0 else _WAYS)
    if path.suffix == ".svg" and chance.randrange(2):
        path.write_text(chance.choice(_DRAWINGS), encoding="utf-8")
    elif way is None:
        path.unlink()
    else:
        data = way(text, chance).encode("utf-8", "surrogatepass")
        path.write_bytes(_damaged(data, chance) if chance.randrange(20) == 0 else data)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return b"\xff"
    at = chance.randrange(len(data))
    return chance.choice(
        (data[:at], data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :], b"\xff\xfe" + data)
    )


# ---- ways to break a text ------------------------------------------------------------------------


def _with_value(text: str, chance: random.Random) -> str:
    """Another value behind one colon, or in one entry of a list."""
    places = list(re.finditer(r"(?<=: )[^\n,{}\[\]]+|(?<=- )[^\n:{}\[\]]+", text))
    if not places:
        return text + chance.choice(_VALUES)
    place = chance.choice(places)
    return text[: place.start()] + chance.choice(_VALUES) + text[place.end() :]


def _with_sign(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(_SIGNS) * chance.choice((1, 1, 2)) + text[at:]


def _without_sign(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 1, 2, 10)) :]


def _with_lines_changed(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.randrange(5)
    if what == 0:
        del lines[first]
    elif what == 1:
        lines.insert(second, lines[first])
    elif what == 2:  # noqa: PLR2004 - one number for each way
        lines[first], lines[second] = lines[second], lines[first]
    elif what == 3:  # noqa: PLR2004
        lines[first] = " " * chance.randrange(6) + lines[first].lstrip()
    else:
        lines[first] = f"{lines[first].rstrip()} # {chance.choice(_VALUES)}\n"
    return "".join(lines)


def _with_key_renamed(text: str, chance: random.Random) -> str:
    keys = list(re.finditer(r"\b\w+(?=:)", text))
    if not keys:
        return text
    one, other = chance.choice(keys), chance.choice(keys)
    return text[: one.start()] + other[0] + text[one.end() :]


def _nested(text: str, chance: random.Random) -> str:
    return text + chance.choice("[{") * chance.choice((10, 1000, 50_000))


def _doubled(text: str, _: random.Random) -> str:
    return text + text


def _emptied(_: str, chance: random.Random) -> str:
    return chance.choice(("", "\n", "---\n", "[]", "x", "- a", "# nothing", "\ufeff"))


_WAYS: tuple[Mutation, ...] = (
    _with_value, _with_value, _with_value, _with_sign, _with_sign, _without_sign,
    _with_lines_changed, _with_lines_changed, _with_key_renamed,
)  # fmt: skip
_OF_FILES: tuple[Mutation | None, ...] = (_nested, _doubled, _emptied, None)
