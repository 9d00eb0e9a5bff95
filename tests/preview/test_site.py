import json
from dataclasses import replace

import pytest

from tests.preview.conftest import DIGEST, NAME, QUOTED
from welcomepack.preview.site import Site, state_of


def told(site: Site, address: str) -> str:
    answer = site.answer(address)
    assert answer.status == 200
    return answer.body.decode()


def test_the_root_leads_to_the_first_language(site: Site) -> None:
    answer = site.answer("/")

    assert (answer.status, answer.moved_to) == (302, "/ar/")


def test_a_page_leads_to_its_texts_and_a_text_to_its_pages(site: Site) -> None:
    html = told(site, "/ar/")

    assert f'<a href="#{NAME}" tabindex="-1"><rect id="on-1-{NAME}" x="14.80" y="42.00"' in html
    assert f'href="#on-1-{NAME}">Seite 1</a>' in html
    assert f'<article class="row translated finding" id="{NAME}"' in html


def test_german_and_translation_stand_side_by_side_each_in_its_direction(site: Site) -> None:
    html = told(site, "/ar/texts")

    article = html[html.index(f'id="{NAME}"') :].partition("</article>")[0]
    assert '<p class="source" lang="de" dir="ltr">Bleiben Sie **ruhig**' in article
    assert '<p class="translation" lang="ar" dir="rtl">' in article


def test_a_finding_stands_beside_its_text_and_what_it_quotes_is_escaped(site: Site) -> None:
    html = told(site, "/ar/texts")

    article = html[html.index(f'id="{NAME}"') :].partition("</article>")[0]
    assert "what&#39;s &lt;wrong&gt;; mend it" in article
    assert QUOTED not in html


def test_the_pages_lie_in_the_direction_of_the_language(site: Site) -> None:
    assert 'id="leaves" dir="rtl"' in told(site, "/ar/pages")
    assert 'id="leaves" dir="ltr"' in told(site, "/de/pages")


def test_a_page_is_named_by_its_number_and_its_uppermost_heading(site: Site) -> None:
    shown = site.board.look("ar")
    [leaf] = shown.leaves
    heading = replace(leaf.spots[0], name="arriving.emergency.title", top=0.1)
    site.board.put(replace(shown, leaves=(replace(leaf, spots=(*leaf.spots, heading)),)))

    assert 'alt="Seite 1: Notruf"' in told(site, "/ar/pages")


def test_a_language_without_pages_is_shown_all_the_same(site: Site) -> None:
    assert "Noch ist keine Seite gesetzt." in told(site, "/de/")
    assert "Noch ist keine Seite gesetzt." not in told(site, "/ar/")


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    html = told(site, "/ar/") + told(site, "/preview.css") + told(site, "/preview.js")

    assert "//" not in html.replace("// ", "").replace("http://www.w3.org/2000/svg", "")


def test_no_style_and_no_script_stands_in_the_page(site: Site) -> None:
    html = told(site, "/ar/")

    assert "style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count('<script src="/preview.js" defer></script>') == 1


def test_the_fonts_are_those_of_the_pages(site: Site) -> None:
    css = told(site, "/ar/fonts.css")

    assert 'src: url("/font/noto-sans-arabic.ttf")' in css
    assert '--printed: "Noto Sans Arabic", "Noto Sans"' in css
    assert site.answer("/font/noto-sans-arabic.ttf").media_type == "font/ttf"


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/tr/",
        "/ar",
        "/ar/rows",
        "/../pyproject.toml",
        "/preview.css/../site.py",
        "/page.html.j2",
        "/font/../x.ttf",
        "/font/none.ttf",
        f"/page/{DIGEST}/0-100.png",
        "/page/ffffffffffffffffffffffff/0-360.png",
        "/page/..%2f..%2fetc/0-360.png",
    ],
)
def test_what_is_not_listed_is_not_served(site: Site, address: str) -> None:
    assert site.answer(address).status == 404


def test_whoever_looks_at_a_page_is_served_first(site: Site) -> None:
    answer = site.answer("/de/look/12")

    assert answer.status == 204
    assert site.board.by_interest == ("de", "ar")
    assert site.board.near("de") == 12


def test_the_state_says_what_to_ask_for_and_what_is_wrong(site: Site) -> None:
    shown = replace(site.board.look("ar"), problems=("a.po:3: wrong",), changed=(1,))

    assert json.loads(state_of(shown)) == {
        "pages": shown.pages_mark,
        "texts": shown.texts_mark,
        "busy": False,
        "changed": [1],
        "problems": ["a.po:3: wrong"],
    }
