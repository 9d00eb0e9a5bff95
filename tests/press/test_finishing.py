from io import BytesIO

import pikepdf
import pytest

from welcomepack.languages.registry import Language
from welcomepack.page.geometry import POINTS_PER_MM, Geometry
from welcomepack.pipeline.sources import Sources
from welcomepack.press.finishing import finished, finished_proof
from welcomepack.typesetting import engine

PRINT = Geometry(bleed_mm=3)


@pytest.fixture(scope="module")
def raw() -> bytes:
    css = "@page{size:148mm 210mm;bleed:3mm}html{font-family:'Noto Sans'}"
    return engine.render(f"<style>{css}</style><p>Seite", lambda _: (b"", "")).pdf(tagged=False)


def done(raw: bytes, title: str, language: Language) -> bytes:
    lang, direction = language.lang, language.direction
    return finished(raw, title=title, lang=lang, direction=direction, geometry=PRINT)


def opened(raw: bytes, language: Language) -> pikepdf.Pdf:
    data = done(raw, "عنوان", language)
    return pikepdf.open(BytesIO(data))


def test_the_trim_box_is_a5_and_the_bleed_box_three_millimetres_around_it(
    raw: bytes, sources: Sources
) -> None:
    document = opened(raw, sources.registry["ar"])
    page = document.pages[0]

    trim, bleed = ([float(edge) for edge in box] for box in (page.trimbox, page.obj.BleedBox))

    size = [edge / POINTS_PER_MM for edge in (trim[2] - trim[0], trim[3] - trim[1])]
    around = [abs(a - b) / POINTS_PER_MM for a, b in zip(trim, bleed, strict=True)]
    assert size == pytest.approx([148, 210], abs=0.01)
    assert around == pytest.approx([3] * 4, abs=0.01)
    assert list(page.mediabox) == list(page.obj.BleedBox)


@pytest.mark.parametrize(("tag", "direction"), [("ar", "/R2L"), ("uk", "/L2R")])
def test_the_reading_direction_is_that_of_the_script(
    raw: bytes, sources: Sources, tag: str, direction: str
) -> None:
    document = opened(raw, sources.registry[tag])

    assert document.Root.ViewerPreferences.Direction == direction


def test_language_title_and_page_labels_are_set(raw: bytes, sources: Sources) -> None:
    document = opened(raw, sources.registry["ar"])

    labels = document.Root.PageLabels.Nums
    assert str(document.Root.Lang) == "ar"
    assert str(document.docinfo["/Title"]) == "عنوان"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert (int(str(labels[0])), str(labels[1].S)) == (0, "/D")


def test_finishing_twice_gives_the_same_bytes(raw: bytes, sources: Sources) -> None:
    language = sources.registry["uk"]

    first, second = (done(raw, "x", language) for _ in range(2))

    assert first == second


def test_a_proof_says_so_and_shows_the_numbers_of_its_pages() -> None:
    blank = pikepdf.new()
    for _ in range(4):
        blank.add_blank_page()
    out = BytesIO()
    blank.save(out)

    document = pikepdf.open(
        BytesIO(finished_proof(out.getvalue(), title="Proof", lang="ar", order=[1, 1, 2]))
    )

    labels = list(document.Root.PageLabels.Nums)
    assert [int(str(place)) for place in labels[::2]] == [0, 1, 2, 3]
    assert [int(str(each.St)) for each in labels[3::2]] == [1, 1, 2]
    assert (str(document.docinfo["/Subject"]), str(document.Root.Lang)) == ("proof", "ar")
