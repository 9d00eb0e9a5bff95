"""The preview in a browser, as a translator uses it: with a mouse, without one, on a phone."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chromium import PROGRAM, Tab, chromium
from tests.commands import CALM, COMMON, in_translation
from welcomepack.files.project import Project
from welcomepack.preview.keeper import previewing

pytestmark = [
    pytest.mark.skipif(not PROGRAM, reason="no Chromium is installed; on Debian: chromium"),
    pytest.mark.skipif(os.name != "posix", reason="the debugging pipe is passed on POSIX only"),
    pytest.mark.xdist_group("preview"),
]

KEEP, CALM_NAME = "arriving.papers.keep.text", "arriving.emergency.stay-calm.text"
SETTLED = (
    "!document.body.classList.contains('busy') && document.images.length > 0"
    " && document.fonts.status === 'loaded'"
)
FOCUSED = "document.activeElement.id || document.activeElement.textContent.slice(0, 40)"


@pytest.fixture(scope="module")
def previewed(
    pristine: Project, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Project, str]]:
    """A project and the address of its preview; tests mend what they break."""
    root = tmp_path_factory.mktemp("previewed") / "project"
    shutil.copytree(pristine.root, root)
    with previewing(Project(root), "town", ["ar", "uk"], 0) as address:
        yield Project(root), address


@contextmanager
def opened(previewed: tuple[Project, str], locale: str, profile: Path, width: int) -> Iterator[Tab]:
    with chromium(profile, width) as tab:
        tab.open(f"{previewed[1]}{locale}/")
        tab.wait(SETTLED)
        yield tab


def written(project: Project, before: str, after: str) -> None:
    path = project.root / COMMON
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8", newline="\n")


def test_a_saved_translation_shows_at_once_and_the_place_and_focus_are_kept(
    previewed: tuple[Project, str], tmp_path: Path
) -> None:
    project, _ = previewed
    with opened(previewed, "uk", tmp_path, 1280) as tab:
        tab.ask(f"location.hash = '#{KEEP}'")
        tab.ask(f"document.getElementById('name-{KEEP}').focus()")
        picture = "document.querySelector('#leaf-3 img').src"
        before, others = tab.ask(picture), tab.ask("document.querySelector('#leaf-1 img').src")
        scrolled = tab.ask("document.getElementById('texts').scrollTop")
        text = str(tab.ask(f"document.querySelector('[id=\"{KEEP}\"] .translation').textContent"))
        written(project, text[:4], f"ййй {text[:4]}")
        tab.wait(f"{picture} !== {before!r}")
        tab.wait(
            f"document.querySelector('[id=\"{KEEP}\"] .translation').textContent.includes('ййй')"
        )
        tab.wait("document.getElementById('status').textContent === 'Neu gesetzt: Seite 3'")

        assert tab.ask("document.querySelector('#leaf-3').classList.contains('changed')")
        assert tab.ask("document.querySelector('#leaf-1 img').src") == others
        assert tab.ask(FOCUSED) == f"name-{KEEP}"
        assert tab.ask("document.getElementById('texts').scrollTop") == scrolled


def test_an_error_is_shown_and_the_last_good_pages_stay_until_it_is_mended(
    previewed: tuple[Project, str], tmp_path: Path
) -> None:
    project, _ = previewed
    with opened(previewed, "uk", tmp_path, 1280) as tab:
        pictures = "[...document.images].map((image) => image.src).join()"
        before, good = tab.ask(pictures), (project.root / COMMON).read_bytes()
        line = in_translation(project, CALM, '"', '"**')
        tab.wait("!document.getElementById('problems').hidden")
        tab.wait(f"document.querySelector('[id=\"{CALM_NAME}\"] .findings .error') !== null")
        told = str(tab.ask("document.querySelector('#problems li').textContent"))
        during = tab.ask(pictures)
        (project.root / COMMON).write_bytes(good)
        tab.wait("document.getElementById('problems').hidden")

        assert told.startswith(f"{COMMON}:{line}: ")
        assert during == before
        assert tab.ask("document.querySelector('#problems').getAttribute('role')") == "alert"


def test_the_keyboard_alone_leads_from_the_search_to_the_text_and_to_its_page(
    previewed: tuple[Project, str], tmp_path: Path
) -> None:
    with opened(previewed, "uk", tmp_path, 1280) as tab:
        top = "document.querySelector('.skips a').getBoundingClientRect().top"
        tops = [tab.ask(f"{top} < -50")]
        tab.press("Tab")
        tops.append(tab.ask(f"{top} >= 0"))
        first = tab.ask(FOCUSED)
        tab.press("/")
        tab.call("Input.insertText", text=KEEP)
        found = tab.ask("document.getElementById('found').textContent")
        tab.press("Enter", "\r")
        at_text = tab.ask(FOCUSED)
        tab.press("Tab")
        tab.press("Tab")
        at_link = tab.ask(FOCUSED)
        tab.press("Enter", "\r")
        tab.wait(f"document.querySelector(':target')?.id === 'on-3-{KEEP}'")

        assert tops == [True, True]
        assert first == "Zu den Seiten"
        assert str(found).startswith("1 von ")
        assert (at_text, at_link) == (KEEP, f"goto-3-{KEEP}")
        assert tab.ask("getComputedStyle(document.querySelector(':target')).stroke") != "none"


def test_a_click_on_a_page_leads_to_the_text_even_if_the_search_hid_it(
    previewed: tuple[Project, str], tmp_path: Path
) -> None:
    with opened(previewed, "uk", tmp_path, 1280) as tab:
        tab.press("/")
        tab.call("Input.insertText", text="labels.welcome")
        box = tab.ask(
            f"(() => {{ const rect = document.getElementById('on-3-{KEEP}'); rect.scrollIntoView();"
            " const box = rect.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2] })()"
        )
        assert isinstance(box, list)
        for kind in ("mousePressed", "mouseReleased"):
            tab.call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=box[0],
                y=box[1],
                button="left",
                clickCount=1,
            )
        tab.wait(f"document.querySelector(':target')?.id === '{KEEP}'")
        tab.wait(f"!document.getElementById('{KEEP}').hidden")

        assert tab.ask("document.getElementById('search').value") == ""


@pytest.mark.parametrize(("locale", "direction"), [("ar", "rtl"), ("uk", "ltr")])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_page_is_seen_in_its_direction_and_nothing_stands_out_of_the_window(
    previewed: tuple[Project, str], tmp_path: Path, locale: str, direction: str, width: int
) -> None:
    with opened(previewed, locale, tmp_path, width) as tab:
        tab.wait("document.querySelector('#leaf-1 img').naturalWidth > 0")
        edges = tab.ask(
            "(() => { const box = document.getElementById('leaf-1').getBoundingClientRect();"
            " return [box.left, box.right] })()"
        )

        assert tab.ask("document.documentElement.scrollWidth") == width
        assert isinstance(edges, list)
        assert edges[0] >= 0
        assert edges[1] <= width
        assert tab.ask("getComputedStyle(document.getElementById('leaves')).direction") == direction


def test_every_control_has_a_name_and_every_part_of_the_page_is_a_landmark(
    previewed: tuple[Project, str], tmp_path: Path
) -> None:
    with opened(previewed, "ar", tmp_path, 1280) as tab:
        nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
        assert isinstance(nodes, list)
        told = [
            (n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes if "role" in n
        ]

    controls = {"link", "checkbox", "searchbox", "combobox", "img", "image"}
    assert [pair for pair in told if pair[0] in controls and not pair[1]] == []
    assert {("main", ""), ("banner", ""), ("search", ""), ("region", "Seiten")} <= set(told)
    assert ("region", "Texte") in told
    assert ("navigation", "Sprachen") in told
    assert any(role == "status" for role, _ in told)
