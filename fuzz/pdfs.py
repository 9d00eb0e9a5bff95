"""PDFs that nobody made so: keys of another type, damaged bytes, instructions without sense.

Begun from real editions of the small project, from those broken in one thing, and from a page with
one of everything. Each goes to `preflight` or `impose`.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from fuzz.trial import Trial
from tests.broken_pdf import broken, drawing
from tests.foreign_pdf import ANYTHING, Places, one_of_everything, places_of, put, saved
from tests.tiny_project import make_project

COUNT = 2000
Mutation = Callable[[bytes, Random, Places], bytes]


def trials(folder: Path, count: int, seed: int) -> Iterator[Trial]:
    """So many commands, each on a PDF of its own in a folder of its own."""
    chance = Random(seed)
    seeds = [(name, data, places_of(data)) for name, data in _seeds(folder / "seeds")]
    for _, _, places in seeds:
        chance.shuffle(places)
    for number in range(count):
        name, data, places = seeds[number % len(seeds)]
        mutation = chance.choices(MUTATIONS, weights=(5, 2, 2))[0]
        own = folder / f"{number:05}"
        own.mkdir()
        file = own / "given.pdf"
        try:
            changed = mutation(data, chance, places)
        except (pikepdf.PikepdfError, ValueError, TypeError):  # not to be written so
            changed = _damaged(data, chance, places)
        file.write_bytes(changed)
        command = _command(file, chance)
        yield Trial(f"{number:05}-{name}-{mutation.__name__[1:]}", command, (file,), own)


def _command(file: Path, chance: Random) -> tuple[str, ...]:
    side = chance.choice(("left", "right"))
    return chance.choices(
        (
            ("preflight", str(file)),
            ("preflight", str(file), "--output", "json"),
            ("impose", str(file), "-o", str(file.with_name("new.pdf")), "--binding", side),
        ),
        weights=(4, 2, 3),
    )[0]


# ---- what it begins from -------------------------------------------------------------------------


def _seeds(folder: Path) -> Iterator[tuple[str, bytes]]:
    project = make_project(folder)
    formats = ("print", "screen", "booklet")
    options = [option for wanted in formats for option in ("--format", wanted)]
    command = [sys.executable, "-m", "welcomepack", "build", "--pack", "town", "--lang", "ar"]
    # In another process: one that has laid out text cannot be forked for each trial.
    subprocess.run([*command, *options, "--draft", "--root", folder], check=True)  # noqa: S603
    for wanted in formats:
        data = (project.output / f"town-ar-{wanted}.pdf").read_bytes()
        yield wanted, data
        yield f"drawn-{wanted}", broken(data, drawing("1 0 0 rg 9 w 0 0 99 99 re B"))
    yield "rich", one_of_everything()
    yield "tagged", one_of_everything(MarkInfo=Dictionary(Marked=True))
    yield "press", one_of_everything(OutputIntents=Array([Dictionary(S=Name.GTS_PDFX)]))


# ---- what is done to it --------------------------------------------------------------------------


def _swapped(data: bytes, chance: Random, places: Places) -> bytes:
    """Something else stands under some keys; over many trials, under every key there is."""
    with pikepdf.open(BytesIO(data)) as document:
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            places.append(places.pop(0))
            number, keys = places[-1]
            try:
                put(document, number, keys, chance.choice(ANYTHING))
            except (pikepdf.PikepdfError, ValueError, TypeError, LookupError):
                continue  # what cannot be written so
        return saved(document)


def _damaged(data: bytes, chance: Random, places: Places) -> bytes:  # noqa: ARG001 - as all mutations
    """Some bytes are others, doubled or gone."""
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 2, 8))):
        if not damaged:
            break
        at, long = chance.randrange(len(damaged)), chance.choice((1, 1, 16, 512, 4096))
        what = chance.choice(("flip", "cut", "double", "take", "noise", "word"))
        if what == "flip":
            damaged[at] ^= 1 << chance.randrange(8)
        elif what == "cut":
            del damaged[at:]
        elif what == "double":
            damaged[at:at] = damaged[at : at + long]
        elif what == "take":
            del damaged[at : at + long]
        elif what == "noise":
            damaged[at : at + long] = chance.randbytes(long)
        else:
            word = chance.choice((b"startxref", b"xref", b"obj", b"stream", b"/Length", b"/Size"))
            damaged = bytearray(damaged.replace(word, chance.choice((b"", word[:-1], b"9")), 1))
    return bytes(damaged)


def _confused(data: bytes, chance: Random, places: Places) -> bytes:  # noqa: ARG001 - as all mutations
    """What a page or a form draws makes no sense."""
    with pikepdf.open(BytesIO(data)) as document:
        streams = [
            each
            for each in document.objects
            if isinstance(each, Stream) and each.get("/Subtype") in (None, Name.Form)
        ]
        target = chance.choice(streams)
        try:
            tokens = target.read_bytes().split(b" ")
        except pikepdf.PikepdfError:
            tokens = []
        for _ in range(chance.choice((1, 3, 9))):
            at = chance.randrange(len(tokens) + 1)
            tokens[at : at + chance.choice((0, 0, 1, 3))] = [chance.choice(NONSENSE)]
        target.write(b" ".join(tokens))
        if chance.random() < 0.3:  # noqa: PLR2004 - once in three
            _draw_in_circles(document, streams, chance)
        return saved(document)


def _draw_in_circles(document: pikepdf.Pdf, streams: list[Stream], chance: Random) -> None:
    """Forms that draw themselves, each other, or ever more of themselves."""
    one, other = chance.choice(streams), chance.choice(streams)
    for each in (one, other):
        each.Subtype, each.BBox = Name.Form, Array([0, 0, 99, 99])
        each.Resources = Dictionary(XObject=Dictionary(A=one, B=other))
        each.write(b" ".join(chance.choices((b"/A Do", b"/B Do", b"q", b"Q", b"f"), k=9)))
    page = document.pages[0]
    page.obj.Resources, page.obj.Contents = one.Resources, document.make_stream(b"/A Do /B Do")


MUTATIONS: tuple[Mutation, ...] = (_swapped, _damaged, _confused)


# ---- what makes no sense in a stream ------------------------------------------------------------

OPERATORS = (
    *"kgdw",
    *("rg", "sc", "scn", "cs", "cm", "gs", "Tf", "Tr", "Tm", "Tj", "TJ", "Do", "sh", "re"),
)
NONSENSE = (
    *(word.encode() for word in OPERATORS),
    *(b"q " * 500, b"Q " * 9, b"BT " * 40, b"[" * 300, b"<<" * 300, b"BI ID", b"BI /W 9 ID x"),
    *(
        b"9" * 400,
        b"-.",
        b"1e9",
        b"(",
        b"<",
        b"/",
        b"/Sch#f6n Do",
        b"/\xf6 9 Tf",
        b"%",
        b"<0000> Tj",
    ),
    *(b"/X (a) 0.5 k", b"1 2 3 k", b"9 Tr (A) Tj", b"0 0 0 0 0 0 cm", b"99999999999 w", b"\0\xff"),
    *(b"/Fm Do " * 99, b"/Pt scn", b"/CS0 cs", b"/Im Do", b"null true cm", b"<</A 1>> gs"),
)
