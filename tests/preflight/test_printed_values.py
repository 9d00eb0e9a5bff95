from collections import Counter

import pypdfium2
import pytest

from welcomepack.preflight.printed_values import joined, lines_seen, text_values
from welcomepack.typesetting import engine

CSS = "@page{size:148mm 210mm;margin:20mm}html{font-family:'Noto Sans','Noto Sans Arabic'}"


def printed(body: str) -> bytes:
    return engine.render(f"<style>{CSS}</style>{body}", lambda _: (b"", "")).pdf(tagged=False)


def test_a_gap_is_a_space() -> None:
    assert joined([(0, 5, "a"), (5.5, 9, "b"), (12, 15, "c")]) == "ab c"


def test_lines_are_read_from_left_to_right() -> None:
    with pypdfium2.PdfDocument(printed("<p>Telefon 110<p>Büro 3")) as document:
        assert sorted(lines_seen(document[0])) == ["Büro 3", "Telefon 110"]


@pytest.mark.parametrize(
    "value",
    ["0234 9101950", "116 117", "112", "08:00–18:00", "18,36 €", "65 €", "04.03.2027"],
)
def test_a_value_is_seen_in_every_direction(value: str) -> None:
    texts = (f"<p>Ruf {value}.", f"<p dir=rtl lang=ar>اتصل <bdi dir=ltr>{value}</bdi> الآن")

    assert [text_values(printed(text)) for text in texts] == [Counter([value])] * 2


def test_numbers_that_are_no_values_are_passed_over() -> None:
    assert text_values(printed("<p>44777 Bochum, Seite 1100, Abschnitt 5.1, 2026-1")) == Counter()


def test_a_value_in_a_running_line_does_not_count() -> None:
    page = "<div style='break-before:page'><p>Stand 22.11.2026 {n}<p>Seite {n}</div>"

    assert text_values(printed("".join(page.format(n=n) for n in range(1, 5)))) == Counter()


def test_what_is_cut_off_is_not_seen() -> None:
    body = "<p>110</p><div style='position:absolute;top:150mm'>112</div>"
    with pypdfium2.PdfDocument(printed(body)) as document:
        page = document[0]
        page.set_trimbox(0, 300, 420, 595)  # the upper half

        assert lines_seen(page) == ["110"]
