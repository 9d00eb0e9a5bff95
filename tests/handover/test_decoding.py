import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.catalog_samples import ARRIVAL, DOCTOR, HEADER, catalog, entry
from welcomepack.catalog import Catalog
from welcomepack.errors import CatalogError
from welcomepack.handover.decoding import decoded
from welcomepack.messages import Message

HELLO = Message("a", "Grüße", "x.yaml")
GERMAN = {HELLO.source, DOCTOR.source}
TEXT = HEADER + "\n" + entry(HELLO, "selam\\n şükür “x”") + "\n" + entry(DOCTOR, "iyi")
TURKISH = TEXT.replace("Language: ar", "Language: tr")


def translations(found: Catalog) -> list[str]:
    return [one.translation for one in found.live.values()]


WHOLE = translations(decoded(TEXT.encode(), "x.po", GERMAN))


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("charset=UTF-8", "charset=cp1254").encode("cp1254"),
        TURKISH.replace("charset=UTF-8", "charset=iso-8859-99").encode("cp1254"),
        TURKISH.encode("cp1254"),
    ],
    ids=["BOM", "CRLF", "CR", "UTF-16", "LE", "BE", "BE-BOM", "declared", "unknown", "code page"],
)  # fmt: skip
def test_the_same_text_comes_out_of_every_encoding(data: bytes) -> None:
    assert translations(decoded(data, "x.po", GERMAN)) == WHOLE


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (TEXT.encode("cp1251", "replace"), "x.po:13: the encoding cannot be told"),
        (TEXT.encode()[:-1] + b"\xff", "x.po:18: the encoding cannot be told"),
        (TEXT.encode("utf-16")[:-1], "begins as UTF-16 and is damaged"),
        (b"\xde\x12\x04\x95", "this is a compiled catalog"),
        (b"%PDF-1.7", "this is a PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, told: str) -> None:
    with pytest.raises(CatalogError) as refusal:
        decoded(data, "x.po", GERMAN)

    (problem,) = refusal.value.problems
    assert told in f"{problem.path}:{problem.line}: {problem.what}"
    assert problem.remedy


def test_a_code_page_is_believed_only_where_the_german_is_known() -> None:
    data = TURKISH.encode("cp1254")

    with pytest.raises(CatalogError, match="the encoding cannot be told"):
        decoded(data, "x.po", {"Straße"})


def test_a_damaged_line_is_told_with_its_number() -> None:
    broken = (HEADER + '\nmsgid "a\nmsgstr "b"\n').encode()

    with pytest.raises(CatalogError, match=r"x\.po:10: the text is not closed"):
        decoded(broken, "x.po", GERMAN)


def spreadsheet(text: str) -> str:
    """What Excel makes of a catalog: the first cell of each row, saved as Unicode text."""
    cells = (line[1:-1] if line.startswith('"') else line for line in text.splitlines())
    doubled = (cell.replace('"', '""') if '"' in cell else cell for cell in cells)
    return "".join(f'"{c}"\r\n' if '"' in c else f"{c}\t\r\n" for c in doubled)


def test_a_catalog_that_went_through_a_spreadsheet_is_mended() -> None:
    data = spreadsheet(TEXT).encode("utf-16")

    assert translations(decoded(data, "x.po", GERMAN)) == WHOLE


def test_a_header_is_not_needed() -> None:
    found = decoded(entry(ARRIVAL, "x").encode(), "x.po", GERMAN)

    assert translations(found) == ["x"]
    assert found.metadata == {}


def test_no_language_is_needed_for_western_letters() -> None:
    data = catalog(entry(HELLO, "été")).text.replace("Language: ar\\n", "").encode("cp1252")

    assert translations(decoded(data, "x.po", GERMAN)) == ["été"]


@given(
    st.binary(max_size=40),
    st.integers(0, len(TEXT)),
    st.sampled_from(["utf-8", "utf-16", "cp1254"]),
)
@example(b"charset=hex \xff", 0, "utf-8")
@example(b"charset=idna \xff", 0, "utf-8")
def test_any_damage_is_read_or_refused(junk: bytes, place: int, encoding: str) -> None:
    data = TEXT.encode(encoding)
    damaged = data[:place] + junk + data[place + len(junk) :]

    assert is_read_or_refused(damaged)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert is_read_or_refused(data)


def is_read_or_refused(data: bytes) -> bool:
    try:
        return isinstance(decoded(data, "x.po", GERMAN), Catalog)
    except CatalogError as error:
        return all(problem.remedy for problem in error.problems)
