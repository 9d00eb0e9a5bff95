import datetime as dt
from dataclasses import replace

from tests.tiny_project import localized
from welcomepack.content.knowledge import Address
from welcomepack.page.edition import EditionView
from welcomepack.page.geometry import Format
from welcomepack.pipeline.sources import Sources


def page_of(
    sources: Sources, tag: str, *, kind: Format = "print", draft: bool = False
) -> EditionView:
    return EditionView(localized(sources, tag), kind, "machine", draft=draft)


def test_a_phone_number_can_be_dialled_on_a_screen_only(sources: Sources) -> None:
    page = page_of(sources, "de")

    assert 'href="tel:112"' in replace(page, format="screen").phone("112")
    assert "href" not in page.phone("112")


def test_an_email_address_can_be_written_to_and_breaks_where_it_may(sources: Sources) -> None:
    html = str(page_of(sources, "ar", kind="screen").fact("email_office"))

    assert html.startswith('<a href="mailto:amt@example.org"><bdi dir="ltr" class="url">')
    assert "<wbr>" in html


def test_a_postal_address_stands_in_one_line_as_on_a_letter(sources: Sources) -> None:
    whole = Address(detail="Haus B", street="Am Markt 1", postcode="12345", town="Musterstadt")

    assert page_of(sources, "ar").address(whole) == "Haus B, Am Markt 1, 12345 Musterstadt"


def test_a_date_is_never_turned_round(sources: Sources) -> None:
    assert page_of(sources, "ar").date(dt.date(2027, 1, 5)) == '<bdi dir="ltr">05.01.2027</bdi>'
