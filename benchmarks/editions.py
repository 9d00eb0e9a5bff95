"""How long editions take, beside a plain loop over WeasyPrint and what else people might use.

Runs are paired, A B A B …, and ratios are taken within a pair, because the speed of a machine
drifts. What is printed is Markdown, for docs/performance.md.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape, unescape
from pathlib import Path

from benchmarks.preview import seconds_to_the_page, sentence_of
from welcomepack.files.project import Project
from welcomepack.ledger.inputs import MACHINERY, Inputs
from welcomepack.page.assets import Assets
from welcomepack.page.edition import EditionView, html_of
from welcomepack.pipeline.building import Built, EditionJob, make, runner
from welcomepack.pipeline.manuscripts import assets_of
from welcomepack.pipeline.releasing import read_releasable
from welcomepack.pipeline.reviewing import review_state
from welcomepack.pipeline.sources import Sources, read_sources
from welcomepack.pipeline.workers import cores
from welcomepack.typesetting import engine

REPOSITORY = Path(__file__).resolve().parents[1]
ADDRESS = re.compile(r"(?<=[\"'(])(?:icon|art|qr|image):[^\"'<>)]+")
SECTION = re.compile(r'<section class="topic.*?</section>', re.DOTALL)
TEXT = re.compile(r"<(h[1-3]|p|li|td|th)\b[^>]*>(.*?)</\1>", re.DOTALL)
PAGES = (10, 25, 50, 100, 200, 400)
LANGUAGES = (1, 2, 4, 10, 20, 40)
LOOP = 'for f in *.html; do "$PYTHON" -m weasyprint -q "$f" "${f%.html}.pdf" || exit 1; done'
TWO = 'ls *.html | xargs -P2 -I{} "$PYTHON" -m weasyprint -q {} {}.pdf'
XHTML2PDF = 'for f in *.htm; do "$PEERS" -m xhtml2pdf.pisa -q "$f" "$f.pdf" || exit 1; done'
TYPST = 'for f in *.typ; do "$PEERS" -c "$COMPILE" "$f" "$FONTS" || exit 1; done'
COMPILE = (
    "import sys, typst; "
    "typst.compile(sys.argv[1], output=sys.argv[1] + '.pdf', font_paths=sys.argv[2:])"
)
CHROMIUM = (
    'for f in *.html; do "$CHROMIUM" --headless --no-sandbox --disable-gpu --no-pdf-header-footer '
    '--print-to-pdf="$f.pdf" "file://$PWD/$f" || exit 1; done'
)


@dataclass(frozen=True)
class Run:
    """One run of a command: wall and processor seconds, and its largest process in MiB."""

    wall_s: float
    cpu_s: float
    peak_mib: float


@dataclass(frozen=True)
class Bench:
    """Where commands run: the project's copy, the folder of the final pages, the environment."""

    project: Project
    pages: Path
    environment: dict[str, str]

    def run(self, command: Sequence[str], folder: Path) -> Run:
        """A command that has to end well."""
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise ChildProcessError(f"{' '.join(command)} ended with {process.returncode}")
        return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    def ours(self, *options: str, cold: bool = False) -> Run:
        """Our program, on the copy of the project; cold, nothing is there from before."""
        if cold:
            shutil.rmtree(self.project.output, ignore_errors=True)
        return self.run([sys.executable, "-m", "welcomepack", *options], self.project.root)

    def shell(self, script: str) -> Run:
        """A line of shell in the folder of the pages."""
        return self.run(["sh", "-c", script], self.pages)


def final_page(sources: Sources, tag: str) -> tuple[EditionView, Assets]:
    """The page of a print edition as it is laid out last, with its pages to write on."""
    localized = read_releasable(sources, tag, "print", draft=True)
    page = EditionView(localized, "print", review_state(sources, localized), draft=True)
    return page, assets_of(sources.project, page)


def write_pages(sources: Sources, folder: Path, tags: Sequence[str]) -> str:
    """The final HTML of each language stands in the folder with its pictures as files."""
    for tag in tags:
        page, assets = final_page(sources, tag)
        templates = sources.project.templates
        surplus = engine.render(html_of(page, templates), assets.serve, whole_sheets=True).left_out
        html = html_of(replace(page, fill=page.fill - surplus), templates)
        for number, address in enumerate(sorted(set(ADDRESS.findall(html)), key=len, reverse=True)):
            name = f"{tag}-{number}.svg"
            (folder / name).write_bytes(assets.serve(unescape(address))[0])
            html = html.replace(address, name)
        (folder / f"{tag}.html").write_text(html, encoding="utf-8")
        (folder / f"{tag}.typ").write_text(typst_of(html), encoding="utf-8")
        (folder / f"{tag}.htm").write_text(plain_of(html), encoding="utf-8")
    return "written"


def texts_in(html: str) -> Iterator[tuple[str, str]]:
    """The headings and paragraphs of a page: their elements, and their words."""
    for tag, inside in TEXT.findall(html.partition("<body>")[2]):
        yield tag, " ".join(unescape(re.sub(r"<[^>]+>", "", inside)).split())


def typst_of(html: str) -> str:
    """The texts of a page as a plain Typst document: headings and paragraphs."""
    lines = ["#set page(width: 148mm, height: 210mm)", "#outline()"]
    for tag, words in texts_in(html):
        escaped = re.sub(r"([\\#$*_`<>@=\[\]~/+-])", r"\\\1", words)
        lines.append(f"{'=' * int(tag[1])} {escaped}" if tag.startswith("h") else escaped)
    return "\n\n".join(lines)


def plain_of(html: str) -> str:
    """The texts of a page as plain HTML: headings and paragraphs."""
    shown = ((tag if tag.startswith("h") else "p", escape(words)) for tag, words in texts_in(html))
    body = "".join(f"<{tag}>{words}</{tag}>" for tag, words in shown)
    style = "<style>@page { size: 148mm 210mm; margin: 1.5cm }</style>"
    return f"<meta charset=utf-8>{style}<body>{body}"


def paired(
    ours: Callable[[], Run], theirs: Callable[[], Run], pairs: int
) -> tuple[list[Run], list[Run]]:
    """Runs in turn."""
    runs = [(ours(), theirs()) for _ in range(pairs)]
    return [one for one, _ in runs], [other for _, other in runs]


def row(name: str, ours: list[Run], theirs: list[Run]) -> str:
    """A line of the table: medians, and the ratio within each pair."""
    ratios = sorted(a.wall_s / b.wall_s for a, b in zip(ours, theirs, strict=True))
    cpu = statistics.median(a.cpu_s / b.cpu_s for a, b in zip(ours, theirs, strict=True))
    peak = max(run.peak_mib for run in theirs)
    walls = [statistics.median(run.wall_s for run in runs) for runs in (ours, theirs)]
    ratio = f"{statistics.median(ratios):.2f} [{ratios[0]:.2f}–{ratios[-1]:.2f}]"
    return f"| {name} | {walls[0]:.2f} | {walls[1]:.2f} | {ratio} | {cpu:.2f} | {peak:.0f} |"


def chromium() -> str:
    """The program that is Chromium here; empty if there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next(filter(None, map(shutil.which, names)), "")


def peers(python: str) -> dict[str, str]:
    """What people might use instead, with the line of shell that runs it; empty if not here."""
    no_pages = "headless Chromium (no bleed, no page numbers in the contents)"
    return {
        "Typst (plain text, no design)": TYPST if has(python, "typst") else "",
        no_pages: CHROMIUM if chromium() else "",
        "xhtml2pdf (plain text, no design, no letters but Latin ones)": XHTML2PDF
        if has(python, "xhtml2pdf")
        else "",
    }


def has(python: str, package: str) -> bool:
    """Whether a Python has a package."""
    run = subprocess.run([python, "-c", f"import {package}"], check=False, capture_output=True)
    return run.returncode == 0


def seconds_for_pages(sources: Sources, wanted: int) -> str:
    """A line of the table: the topics of the German pack, repeated to about so many pages."""
    page, assets = final_page(sources, "de")
    html = re.sub(r'<nav class="contents">.*?</nav>', "", html_of(page, sources.project.templates))
    html = re.sub(r' (?:id|href)="[^"]*"', "", html)
    topics = SECTION.findall(html)
    count = max(1, round(wanted * len(topics) / 46))
    body = "".join(topics[index % len(topics)] for index in range(count))
    head, tail = html[: html.index(topics[0])], html[html.rindex(topics[-1]) + len(topics[-1]) :]
    began = time.process_time()
    rendered = engine.render(re.sub(r"string-set:[^;}]*", "", head) + body + tail, assets.serve)
    rendered.pdf(tagged=False)
    seconds = time.process_time() - began
    return f"| {rendered.pages} | {seconds:.1f} | {seconds / rendered.pages * 1000:.0f} |"


def seconds_for_languages(sources: Sources, wanted: int) -> str:
    """A line of the table: so many editions, the languages of the pack repeated."""
    tags = [sources.locales[index % len(sources.locales)] for index in range(wanted)]
    jobs = [
        EditionJob(
            sources.project, sources.pack_id, tag, "print", draft=True, last=None,
            inputs=Inputs(sources.project.root).of(sources.folders, tag),
        )
        for tag in tags
    ]  # fmt: skip
    began = time.perf_counter()
    run = runner(None, 3600)
    pages = sum(made.record.pages for _, made in run(make, jobs) if isinstance(made, Built))
    seconds = time.perf_counter() - began
    return f"| {wanted} | {pages} | {seconds:.1f} | {seconds / pages * 1000:.0f} |"


def in_a_fork(told: Callable[[], str]) -> str:
    """What a function says in a process of its own: none lays out text before it is forked."""
    reading, writing = os.pipe()
    if (process := os.fork()) == 0:
        try:
            os.write(writing, told().encode())
        except BaseException:  # noqa: BLE001 - nothing may run on in the fork
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        line = pipe.read()
    if os.waitpid(process, 0)[1]:
        raise SystemExit("a measurement failed")
    return line


def machine() -> str:
    """The machine and how busy it is."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    versions = ", ".join(
        f"{name} {MACHINERY[name]()}" for name in ("python", "weasyprint", "pango")
    )
    return f"{cores()} cores, load {load}; {versions}."


def report(bench: Bench, sources: Sources, pairs: int, *, small: bool) -> None:
    """The tables, line by line, as each is known."""
    tell = partial(print, flush=True)
    named = [part for tag in sources.locales for part in ("--lang", tag)]
    build = partial(bench.ours, "build", *named, "--draft", cold=True)
    tell(f"{machine()}\n\n| beside | ours s | theirs s | wall ratio | cpu ratio | their MiB |")
    tell("|---|--:|--:|--:|--:|--:|")
    compared = {
        "plain loop over WeasyPrint": LOOP,
        "the same under `xargs -P2`": TWO,
        **peers(bench.environment["PEERS"]),
    }
    for name, script in compared.items():
        try:
            told = row(name, *paired(build, partial(bench.shell, script), pairs)) if script else ""
        except ChildProcessError:
            told = f"| {name} | failed on these pages | | | | |"
        tell(told or f"| {name} | not installed here | | | | |")
    again = partial(bench.ours, "build", *named, "--draft")
    typer = partial(bench.run, [sys.executable, "-c", "import typer"], bench.project.root)
    again()
    runs = paired(again, typer, max(pairs, 7))
    tell(row("nothing to do, beside `python -c 'import typer'`", *runs))
    peak = build().peak_mib
    tell(f"\nLargest worker: {peak:.0f} MiB.\n\n| pages | cpu s | ms for a page |\n|--:|--:|--:|")
    for wanted in PAGES[:2] if small else PAGES:
        tell(in_a_fork(partial(seconds_for_pages, sources, wanted)))
    tell("\n| languages | pages | wall s | ms for a page |\n|--:|--:|--:|--:|")
    for wanted in LANGUAGES[:2] if small else LANGUAGES:
        tell(in_a_fork(partial(seconds_for_languages, sources, wanted)))
    for tag in [tag for tag in sources.locales if tag != "de"][:2]:
        build = partial(bench.ours, "build", "--lang", tag, "--draft", cold=True)
        built = [build().wall_s for _ in range(pairs)]
        shown = seconds_to_the_page(sources, tag, bench.environment, pairs)
        tell(f"\n{sentence_of(tag, shown, built)}")
    tell(f"\nAfterwards: {machine()}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Compare builds with a plain loop and with peers.")
    parser.add_argument("--pairs", type=int, default=5, help="paired runs of each command")
    parser.add_argument("--lang", action="append", help="only these languages")
    parser.add_argument("--small", action="store_true", help="few pages and languages, to try it")
    parser.add_argument("--peers", default=sys.executable, help="a Python with typst, xhtml2pdf")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        project, pages = Project(Path(temporary) / "project"), Path(temporary) / "pages"
        pages.mkdir()
        for name in ("content", "locales", "templates"):
            shutil.copytree(REPOSITORY / name, project.root / name)
        shutil.copy(REPOSITORY / "pyproject.toml", project.root)
        if options.lang:
            settings = project.content / "bochum" / "pack.yaml"
            text = settings.read_text(encoding="utf-8")
            listed = f"locales: [{', '.join(options.lang)}]"
            settings.write_text(re.sub(r"locales: \[.*?\]", listed, text), encoding="utf-8")
        sources = read_sources(project, "bochum")
        engine.ready()
        environment = {**os.environ, "PYTHON": sys.executable, "PYTHONPATH": str(REPOSITORY)}
        environment |= {"CHROMIUM": chromium(), "PEERS": options.peers, "COMPILE": COMPILE}
        fonts = Path(os.environ["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
        environment["FONTS"] = re.findall(r"<dir>(.*?)</dir>", fonts)[0]
        bench = Bench(project, pages, environment)
        in_a_fork(partial(write_pages, sources, pages, sources.locales))
        report(bench, sources, options.pairs, small=options.small)
