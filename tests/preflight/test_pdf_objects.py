import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from welcomepack.preflight import pdf_objects

ANYTHING = [
    None,
    True,
    7,
    1.5,
    Name.X,
    String("x"),
    Array([1, 2]),
    Dictionary(S=1),
    pikepdf.Object.parse(b"/Sch#f6n"),
    pikepdf.Object.parse(b"(\xef\xbb\xbf\xff\xd8)"),
]
held = st.integers(0, len(ANYTHING) - 1).map(ANYTHING.__getitem__)


@given(held, held)
def test_whatever_stands_in_a_file_can_be_asked_for(value: object, other: object) -> None:
    holder = Dictionary()
    if value is not None:
        holder.K = value

    for each in (holder, other):
        assert isinstance(pdf_objects.name(each, "/K"), str)
        assert isinstance(pdf_objects.text(each, "/K"), str)
        assert isinstance(pdf_objects.array(each, "/K"), list)
        assert isinstance(pdf_objects.dictionary(each, "/K"), Dictionary)
        assert isinstance(pdf_objects.has(each, "/K"), bool)
        assert pdf_objects.stream(each, "/K") is None
        assert pdf_objects.number(pdf_objects.entry(each, "/K")) in {None, 7, 1.5}


def test_a_key_of_another_type_counts_as_missing() -> None:
    holder = Dictionary(Name=String("x"), Text=Name.X, Array=5, Dictionary=Array(), True_=1)

    assert pdf_objects.name(holder, "/Name") == pdf_objects.text(holder, "/Text") == ""
    assert pdf_objects.array(holder, "/Array") == []
    assert not pdf_objects.holds(holder, "/Dictionary")
    assert not pdf_objects.is_true(holder, "/True_")


def test_what_is_no_utf8_shows_as_lost_letters() -> None:
    holder = pikepdf.Object.parse(b"<</N /Sch#f6n /T (\xef\xbb\xbfSch\xf6n)>>")

    assert pdf_objects.name(holder, "/N") == "/Sch\ufffdn"
    assert pdf_objects.text(holder, "/T").endswith("Sch\ufffdn")


@pytest.mark.parametrize("said", [b"true", b"/N", b"(1)", b"1" + b"0" * 400 + b".5", b"null"])
def test_what_no_page_can_measure_is_no_number(said: bytes) -> None:
    holder = pikepdf.Object.parse(b"<</N %b>>" % said)

    assert pdf_objects.number(pdf_objects.entry(holder, "/N")) is None


@pytest.mark.parametrize("said", [b"[1 2 3]", b"[1 2 3 /N]", b"[]", b"5", b"<<>>"])
def test_a_box_has_four_numbers(said: bytes) -> None:
    holder = pikepdf.Object.parse(b"<</B %b>>" % said)

    assert pdf_objects.numbers(pdf_objects.entry(holder, "/B"), 4) is None


def test_long_texts_are_cut_off_where_they_are_quoted() -> None:
    assert pdf_objects.quoted("short") == "short"
    assert len(pdf_objects.quoted("x" * 100_000)) == pdf_objects.LONGEST + 1


def test_keys_need_not_be_texts() -> None:
    assert pdf_objects.values(pikepdf.Object.parse(b"<</\xf6 5>>")) == [5]
