import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from welcomepack.preflight import entries

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
        assert isinstance(entries.name(each, "/K"), str)
        assert isinstance(entries.text(each, "/K"), str)
        assert isinstance(entries.array(each, "/K"), list)
        assert isinstance(entries.dictionary(each, "/K"), Dictionary)
        assert isinstance(entries.has(each, "/K"), bool)
        assert entries.stream(each, "/K") is None
        assert entries.number(entries.entry(each, "/K")) in {None, 7, 1.5}


def test_a_key_of_another_type_counts_as_missing() -> None:
    holder = Dictionary(Name=String("x"), Text=Name.X, Array=5, Dictionary=Array(), True_=1)

    assert entries.name(holder, "/Name") == entries.text(holder, "/Text") == ""
    assert entries.array(holder, "/Array") == []
    assert not entries.holds(holder, "/Dictionary")
    assert not entries.is_true(holder, "/True_")


def test_what_is_no_utf8_shows_as_lost_letters() -> None:
    holder = pikepdf.Object.parse(b"<</N /Sch#f6n /T (\xef\xbb\xbfSch\xf6n)>>")

    assert entries.name(holder, "/N") == "/Sch\ufffdn"
    assert entries.text(holder, "/T").endswith("Sch\ufffdn")


@pytest.mark.parametrize("said", [b"true", b"/N", b"(1)", b"1" + b"0" * 400 + b".5", b"null"])
def test_what_no_page_can_measure_is_no_number(said: bytes) -> None:
    holder = pikepdf.Object.parse(b"<</N %b>>" % said)

    assert entries.number(entries.entry(holder, "/N")) is None


@pytest.mark.parametrize("said", [b"[1 2 3]", b"[1 2 3 /N]", b"[]", b"5", b"<<>>"])
def test_a_box_has_four_numbers(said: bytes) -> None:
    holder = pikepdf.Object.parse(b"<</B %b>>" % said)

    assert entries.numbers(entries.entry(holder, "/B"), 4) is None


def test_long_texts_are_cut_off_where_they_are_quoted() -> None:
    assert entries.quoted("short") == "short"
    assert len(entries.quoted("x" * 100_000)) == entries.LONGEST + 1


def test_keys_need_not_be_texts() -> None:
    assert entries.values(pikepdf.Object.parse(b"<</\xf6 5>>")) == [5]
