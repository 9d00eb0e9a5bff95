"""Catalogs that came back from nobody knows where, and such catalogs among our own.

What `accept` is given is accounted for message by message, and nothing is written where it
refuses; `check` and `update` get the catalog in the place of ours.
"""

import codecs
import gc
import io
import json
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from fuzz.trial import Outcome, Trial
from tests.tiny_project import REPOSITORY, edit, make_project
from welcomepack.content.markup import normalise
from welcomepack.errors import CatalogError, ExitCode
from welcomepack.files.project import Project
from welcomepack.pipeline import accepting
from welcomepack.pipeline.sources import read_sources
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import cut_catalog, parse_catalog

COUNT = 10_000
_TAG = "uk"
_TAGS = ("de", "ar", "uk")  # few, so that a trial takes no time
_FROM_REPOSITORY = 30  # entries of a catalog of the repository: enough of its ways of writing

Chance = random.Random
Lines = list[str]


def trials(folder: Path, count: int, seed: int) -> Iterator[Trial]:
    """So many trials; the same seed gives the same."""
    chance = Chance(seed)
    project = _project(folder / "project")
    bases = list(_bases(project))
    for number in range(count):
        own = folder / str(number)
        own.mkdir()
        yield _trial(chance, f"{seed}-{number}", own, project, chance.choice(bases))


def _project(folder: Path) -> Project:
    """The small project with a small registry, read once so that what can be known is known."""
    project = make_project(folder)
    text = project.registry.read_text(encoding="utf-8")
    head, languages = text.split("\nlanguages:\n")
    kept = [
        one
        for one in re.split(r"(?m)^(?=  [a-z]+:\n)", languages)
        if one.strip()[:3].strip(":") in _TAGS
    ]
    project.registry.write_text(f"{head}\nlanguages:\n{''.join(kept)}", encoding="utf-8")
    edit(project, "content/town/pack.yaml", "[de, en, ar, uk, ti]", "[de, ar, uk]")
    file = folder / "warm.po"
    file.write_bytes(project.catalog(_TAG, "common").read_bytes())
    accepting.accept(read_sources(project, "town"), [file], locale=None, dry_run=True)
    gc.freeze()  # what is there already is not looked through, and copied, in each process
    return project


def _bases(project: Project) -> Iterator[bytes]:
    """Catalogs to begin with: of the project, of the repository, and as tools write them."""
    for tag in ("uk", "uk", "ar"):
        for domain in ("common", "town", "ui"):
            yield project.catalog(tag, domain).read_bytes()
    for path in sorted((REPOSITORY / "locales").glob("*/LC_MESSAGES/*.po")):
        catalog = parse_catalog(path.read_text(encoding="utf-8"), path.name)
        yield "".join(entry.text for entry in catalog.entries[:_FROM_REPOSITORY]).encode()
    untranslated = project.catalog(_TAG, "common").read_text(encoding="utf-8")
    yield re.sub(r'(?m)^(msgctxt .*\nmsgid .*\nmsgstr) ".*"$', r'\1 ""', untranslated).encode()


# What is tried


def _trial(chance: Chance, name: str, own: Path, project: Project, base: bytes) -> Trial:
    data = _mutated(chance, base)
    [kind] = chance.choices(("dry run", "accept", "check", "update"), (14, 3, 2, 1))
    if kind == "dry run":
        return _accept(chance, Trial(name, (), (), own), project, data)
    copy = _copied(project, own / "project")
    match kind:
        case "accept":
            return _accept(chance, Trial(name, (), (), own), copy, data)
        case "check":
            return _check(name, own, copy, data)
        case _:
            return _update(name, own, copy, data)


def _copied(project: Project, root: Path) -> Project:
    """The project with catalogs of its own; all else is a link."""
    copy = Project(root)
    copy.locales.mkdir(parents=True)
    for name in ("content", "templates", "pyproject.toml"):
        (root / name).symlink_to(project.root / name)
    copy.registry.symlink_to(project.registry)
    shutil.copytree(project.locales / _TAG, copy.locales / _TAG)
    return copy


def _options(project: Project) -> tuple[str, ...]:
    return ("--pack", "town", "--root", str(project.root))


def _accept(chance: Chance, trial: Trial, project: Project, data: bytes) -> Trial:
    """The catalog has come back, in a zip at times; in a project of its own it is written."""
    own = trial.folder or Path()
    packed = _seldom(chance)
    file = own / ("back.zip" if packed else chance.choice(["back.po", "uk.po", "x.txt", "back"]))
    file.write_bytes(_zipped(chance, data) if packed else data)
    lang = ("--lang", _TAG) if chance.choice([True, False]) else ()
    asked = ("accept", str(file), *lang, "--output", "json", *_options(project))
    catalog = None if packed else _strictly(data)
    if project.root.parent != own:
        asked, wrong = (*asked, "--dry-run"), partial(_unaccounted, catalog)
    else:
        wrong = partial(_badly_written, catalog, project, _ours(project))
    return replace(trial, arguments=asked, inputs=(file,), wrong=wrong)


def _seldom(chance: Chance) -> bool:
    return chance.choice([True, *[False] * 7])


def _check(name: str, own: Path, project: Project, data: bytes) -> Trial:
    file = project.catalog(_TAG, "common")
    file.write_bytes(data)
    return Trial(name, ("check", "--lang", _TAG, *_options(project)), (file,), own)


def _update(name: str, own: Path, project: Project, data: bytes) -> Trial:
    file, kept = project.catalog(_TAG, "common"), own / "common.po"
    file.write_bytes(data)
    kept.write_bytes(data)
    asked = ("update", "--lang", _TAG, *_options(project))
    return Trial(name, asked, (kept,), own, partial(_lost, kept, file))


# What must hold


def _strictly(data: bytes) -> Catalog | None:
    """The catalog as the reader of our own reads it, header or none."""
    try:
        return cut_catalog(data.decode("utf-8"), "strict")
    except (UnicodeDecodeError, CatalogError):
        return None


def _ours(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.locales.rglob("*.po")}


def _unaccounted(catalog: Catalog | None, outcome: Outcome) -> Iterator[str]:
    """Each message of the file is taken, refused or unchanged, in the words of the file."""
    if outcome.code not in {ExitCode.OK, ExitCode.FINDINGS}:
        if not outcome.said.startswith("error: "):
            yield "said no error"
        return
    told = json.loads(outcome.said)["returned"]
    if catalog is None or len(told) != 1:
        return
    entries = [entry for entry in catalog.entries if not entry.is_header]
    if len(entries) != told[0]["unchanged"] + len(told[0]["messages"]):
        yield "messages are not accounted for"
    words = {normalise(entry.translation) for entry in entries}
    for one in told[0]["messages"]:
        taken = one["state"] == "taken" and one["what"].startswith("translation")
        if taken and one["translation"] not in words:
            yield "took what is not in the file"


def _badly_written(
    catalog: Catalog | None, project: Project, before: Mapping[Path, bytes], outcome: Outcome
) -> Iterator[str]:
    """What was taken stands in our catalogs; where all was refused, nothing has changed."""
    yield from _unaccounted(catalog, outcome)
    after = _ours(project)
    if outcome.code not in {ExitCode.OK, ExitCode.FINDINGS}:
        if after != before:
            yield "changed a catalog and failed"
        return
    entries = [
        entry
        for path, data in after.items()
        for entry in parse_catalog(data.decode(), path.name).entries
    ]
    written = {(entry.context or "", entry.source, entry.translation) for entry in entries}
    for one in json.loads(outcome.said)["returned"]:
        for told in one["messages"]:
            place = (told["context"], told["source"], told["translation"])
            if told["state"] == "taken" and one["locale"] == _TAG and place not in written:
                yield "did not write what was taken"


def _lost(before: Path, after: Path, outcome: Outcome) -> Iterator[str]:
    """An update keeps every translation, and leaves alone what it cannot read."""
    if outcome.code != ExitCode.OK:
        if after.read_bytes() != before.read_bytes():
            yield "changed a catalog and failed"
        return
    if _translations(before) - _translations(after):
        yield "lost a translation"


def _translations(path: Path) -> set[str]:
    catalog = parse_catalog(path.read_bytes().decode("utf-8"), path.name)
    return {entry.translation for entry in catalog.entries if not entry.is_header}


# What happens to a catalog


def _mutated(chance: Chance, data: bytes) -> bytes:
    """The catalog after some mishaps; seldom after none."""
    try:
        text = data.decode("utf-8")
        for _ in range(chance.choice([0, 1, 1, 1, 2, 3])):
            text = chance.choice(_ON_TEXT)(chance, text)
    except UnicodeError:
        return data
    encoded = chance.choice(_ENCODED)(chance, text)
    for _ in range(chance.choice([0, 0, 0, 0, 0, 1, 2])):
        encoded = chance.choice(_ON_BYTES)(chance, encoded)
    return encoded


def _by_lines(change: Callable[[Chance, Lines, int], None]) -> Callable[[Chance, str], str]:
    def mutated(chance: Chance, text: str) -> str:
        lines = text.split("\n")
        for _ in range(chance.choice([1, 1, 2, 5])):
            change(chance, lines, chance.randrange(len(lines)))
        return "\n".join(lines) or "\n"

    return mutated


def _drop(_: Chance, lines: Lines, at: int) -> None:
    if len(lines) > 1:
        del lines[at]


def _double(chance: Chance, lines: Lines, at: int) -> None:
    lines[at:at] = lines[at : at + chance.choice([1, 4, 9])]


def _swap(chance: Chance, lines: Lines, at: int) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _cut(chance: Chance, lines: Lines, at: int) -> None:
    lines[at] = lines[at][: chance.randint(0, len(lines[at]))]


def _split(chance: Chance, lines: Lines, at: int) -> None:
    place = chance.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:place], lines[at][place:]]


def _wrap(chance: Chance, lines: Lines, at: int) -> None:
    """A field goes on in lines of its own, some of which begin with what tempts a reader."""
    if field := re.fullmatch(r'((?:#~ )?)(msg\w+) "(.*)"', lines[at]):
        mark, keyword, text = field.groups()
        pieces = re.findall(r"(?:\\.|[^\\]){1,20}", text)
        pieces.insert(chance.randint(0, len(pieces)), chance.choice(_TEMPTING))
        lines[at : at + 1] = [f'{mark}{keyword} ""', *(f'{mark}"{piece}"' for piece in pieces)]


def _join(_: Chance, lines: Lines, at: int) -> None:
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _prefix(chance: Chance, lines: Lines, at: int) -> None:
    lines[at] = (
        chance.choice(["# ", "#~ ", "#, fuzzy\r", "#| ", "  ", "\t", '"', "\ufeff"]) + lines[at]
    )


def _suffix(chance: Chance, lines: Lines, at: int) -> None:
    lines[at] += chance.choice(["\t", " ", "\r", '"', " # note", "\\", ",", ";;", "\u2028", "\x0c"])


def _insert(chance: Chance, lines: Lines, at: int) -> None:
    lines.insert(at, chance.choice(_STRAY))


def _type(chance: Chance, lines: Lines, at: int) -> None:
    place = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:place] + chance.choice(_ODD) + lines[at][place:]


def _translate(chance: Chance, lines: Lines, at: int) -> None:
    if lines[at].startswith("msgstr "):
        lines[at] = f'msgstr "{chance.choice(_TEMPTING)} новий {chance.choice(_TEMPTING)}"'


_TEMPTING = (
    "#1", '\\"#', "#~ msgid", "msgid ", 'msgstr \\"', "msgctxt", '\\"\\"', "", "\\t", "\\n", " ", "=1",  # noqa: E501
    "{phone_ambulance}", "{", "**", "#: x", "a\tb", "a\rb",
)  # fmt: skip
_STRAY = (
    "", '""', '"#"', "# note", "#", "#~", "#~ #", "#|", "#, fuzzy", "#: a b", 'msgid ""',
    'msgstr ""', 'msgstr[1] "x"', 'msgid_plural "x"', 'msgctxt "x"', "<<<<<<< HEAD", "\t\t",
    '"Language: fr\\n"', "#. base: 0123456789abcdef", 'msgid "neu"\nmsgstr "новий"', "\r",
    'domain "x"', '#~| msgid "x"',
)  # fmt: skip
_ODD = (
    "\0", "\x1b[2J", "\x07", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\u200f",
    "\ufeff", "\ufffd", "\U0001f600", "\u0301", "\\", '"', "'", "#", "{", "}", "\t", "\r", "??",
)  # fmt: skip


def _header(chance: Chance, text: str) -> str:
    """The header says something else, or nothing."""
    field = chance.choice(["Language", "Content-Type", "Plural-Forms", "X-Handover", "X-Domain"])
    line = chance.choice([f'"{field}: {chance.choice(_VALUES)}\\n"', ""])
    if re.search(rf'"{field}: .*"', text):
        return re.sub(rf'"{field}: .*"', lambda _: line, text, count=1)
    return text.replace('msgstr ""\n', f'msgstr ""\n{line}\n', 1)


_VALUES = (
    "", "xx", "fr", "de", "ti", "uk_UA", "uk@x", "text/plain; charset=CHARSET", "\\\\", "\\n\\n",
    "text/plain; charset=cp1251", "text/plain; charset=unicode_escape", "nplurals=9;", "%",
)  # fmt: skip


def _without_header(_: Chance, text: str) -> str:
    return text.partition("\n\n")[2] or text


def _spreadsheet(chance: Chance, text: str) -> str:
    """A spreadsheet took all lines or only some, and wrote them in its way."""
    share = chance.choice([1.0, 1.0, 0.9, 0.3])
    return "\n".join(_cell(line) if chance.random() < share else line for line in text.split("\n"))


def _cell(line: str) -> str:
    cell = line[1:-1] if line.startswith('"') else line
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if '"' in cell else f"{cell}\t"


def _line_ends(chance: Chance, text: str) -> str:
    ends = chance.choice(["\r\n", "\r", "\r\r\n", "\n\n", "mixed"])
    if ends != "mixed":
        return text.replace("\n", ends)
    return "".join(line + chance.choice(["\n", "\r\n", "\r"]) for line in text.split("\n"))


_ON_TEXT = (
    *map(_by_lines, (_drop, _double, _swap, _cut, _split, _wrap, _wrap, _join, _prefix, _suffix)),
    *map(_by_lines, (_insert, _type, _translate, _translate)),
    _header, _without_header, _spreadsheet, _line_ends,
)  # fmt: skip


def _utf8(_: Chance, text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _other(chance: Chance, text: str) -> bytes:
    names = ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "utf-7", "cp1251", "koi8-u"]
    names += ["latin-1", "cp1252", "cp1254", "cp437", "gb18030", "shift_jis", "cp037"]
    return text.encode(chance.choice(names), chance.choice(["replace", "ignore"]))


def _mixed(chance: Chance, text: str) -> bytes:
    names = ["utf-8", chance.choice(["latin-1", "cp1251", "utf-16-le", "cp1252"])]
    return b"\n".join(
        line.encode(chance.choices(names, [9, 1])[0], "replace") for line in text.split("\n")
    )


_ENCODED = (*[_utf8] * 12, _other, _other, _mixed)


def _flip(chance: Chance, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _cut_off(chance: Chance, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    return chance.choice([data[:at], data[at:], data[: chance.randrange(8)]])


def _poke(chance: Chance, data: bytes) -> bytes:
    at = chance.randint(0, len(data))
    odd = chance.choice(
        [
            b"\0",
            b"\xed\xa0\x80",
            codecs.BOM_UTF8,
            codecs.BOM_UTF16_LE,
            b"\xff",
            b"\xc3",
            b"\xe2\x80\xa8",
        ]
    )
    return data[:at] + odd + data[at:]


def _repeat(chance: Chance, data: bytes) -> bytes:
    return chance.choice([data + data, data + b"\n" + data, data * 20, b"PK\x03\x04" + data])


_ON_BYTES = (_flip, _flip, _cut_off, _poke, _poke, _repeat)


# What it came in


def _zipped(chance: Chance, data: bytes) -> bytes:
    return chance.choice(_ZIPS)(chance, data)


def _zip(files: Mapping[str, bytes]) -> bytes:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return told.getvalue()


def _whole(chance: Chance, data: bytes) -> bytes:
    names = ["common.po", "../../etc/x.po", "/x.po", "C:\\x.po", "ui.PO", "a/b/uk.po", "\x1b[2J.po"]
    names += ["._common.po", "__MACOSX/x.po", "x.po/", ".po", "ä\u202e.po"]
    return _zip(
        {chance.choice(names): data, chance.choice(names): data, "handover.json": b"{}"[1:]}
    )


def _plain(chance: Chance, data: bytes) -> bytes:
    return _zip({"common.po": data, **({"town.po": b""} if _seldom(chance) else {})})


def _broken(chance: Chance, data: bytes) -> bytes:
    return chance.choice(_ON_BYTES)(chance, _plain(chance, data))


def _nested(_: Chance, data: bytes) -> bytes:
    return _zip({"inner.zip": _zip({"common.po": data}), "inner.po": _zip({"common.po": data})})


def _manifest(chance: Chance, data: bytes) -> bytes:
    return _zip({"common.po": data, "handover.json": chance.choice(_MANIFESTS)})


_MANIFESTS = (
    b'{"version": 1}', b"[" * 9_999, b'{"a": ' * 999, b"\0", b"{}"[1:],
    b'{"version": 1, "pack": "x", "language": "zz", "catalogs": {}}',
    b'{"version": 1, "pack": "x", "language": "uk", "catalogs": {"ui": {"messages": {"a": 1}}}}',
)  # fmt: skip


def _bomb(chance: Chance, data: bytes) -> bytes:
    """A file that is small in its zip only, and at times as large as may be."""
    size = 25_000_000 if _seldom(chance) else 400_000
    lines = chance.choice([b"# \n", b"\n", b"\0", b'"a"\n', b'msgid "a"\nmsgstr "b"\n'])
    return _zip({"common.po": data + lines * (size // len(lines))})


_ZIPS: Sequence[Callable[[Chance, bytes], bytes]] = (
    _whole, _whole, _plain, _plain, _broken, _broken, _broken, _nested, _manifest, _bomb,
)  # fmt: skip
