import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.catalog_samples import ARRIVAL, DOCTOR, HEADER, RETURNED, catalog, entry
from tests.catalog_strategies import tempting_files
from welcomepack.errors import CatalogError
from welcomepack.handover.decoding import code_pages, decoded
from welcomepack.languages.registry import WESTERN
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import read_catalog
from welcomepack.translation.messages import Message

HELLO = Message("a", "Grüße", "x.yaml")
GERMAN = {HELLO.source, DOCTOR.source}
TEXT = HEADER + "\n" + entry(HELLO, "selam\\n şükür “x”") + "\n" + entry(DOCTOR, "iyi")
PAGES = {"ar": WESTERN, "tr": "cp1254", "pl": "cp1250", "vi": "cp1258"}
TURKISH = TEXT.replace("Language: ar", "Language: tr")


def translations(found: Catalog) -> list[str]:
    return [one.translation for one in found.live.values()]


WHOLE = translations(decoded(TEXT.encode(), "x.po", GERMAN, PAGES))


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
        TEXT.encode("utf-32"),
        TEXT.replace("charset=UTF-8", "charset=cp1254").encode("cp1254"),
        TURKISH.replace("charset=UTF-8", "charset=iso-8859-99").encode("cp1254"),
        TURKISH.encode("cp1254"),
    ],
    ids=["BOM", "CRLF", "CR", "UTF-16", "LE", "BE", "BE-BOM", "UTF-32", "declared", "unknown",
         "code page"],
)  # fmt: skip
def test_the_same_text_comes_out_of_every_encoding(data: bytes) -> None:
    assert translations(decoded(data, "x.po", GERMAN, PAGES)) == WHOLE


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
        decoded(data, "x.po", GERMAN, PAGES)

    (problem,) = refusal.value.problems
    assert told in f"{problem.path}:{problem.line}: {problem.what}"
    assert problem.remedy


def test_a_code_page_is_believed_only_where_the_german_is_known() -> None:
    data = TURKISH.encode("cp1254")

    with pytest.raises(CatalogError, match="the encoding cannot be told"):
        decoded(data, "x.po", {"Straße"}, PAGES)


def test_a_damaged_line_is_told_with_its_number() -> None:
    broken = (HEADER + '\nmsgid "a\nmsgstr "b"\n').encode()

    with pytest.raises(CatalogError, match=r"x\.po:10: the text is not closed"):
        decoded(broken, "x.po", GERMAN, PAGES)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decoding") / "x.po"


def assert_same_as_read(data: bytes, file: Path) -> None:
    """What the reader of our own catalogs takes is the same here, down to each line."""
    file.write_bytes(data)
    try:
        ours = read_catalog(file, "x.po")
    except CatalogError:
        return
    assert decoded(data, "x.po", GERMAN, PAGES) == ours


@given(tempting_files())
def test_what_can_be_read_as_it_stands_is_never_changed(file: Path, text: str) -> None:
    assert_same_as_read(text.encode(), file)


@given(tempting_files(), st.binary(max_size=3), st.floats(0, 1), st.integers(0, 3))
def test_nor_is_it_where_bytes_were_damaged(
    file: Path, text: str, junk: bytes, place: float, lost: int
) -> None:
    data = text.encode()
    start = int(place * len(data))

    assert_same_as_read(data[:start] + junk + data[start + lost :], file)


@pytest.mark.parametrize("text", RETURNED.values(), ids=RETURNED)
@pytest.mark.parametrize("marks", ["#1", '"#1', "msgid ", 'msgstr "', '""', "\t", '"msgid "'])
def test_no_line_of_a_wrapped_text_is_taken_for_something_else(text: str, marks: str) -> None:
    escaped = marks.replace('"', '\\"')
    wrapped = f'msgstr ""\n"وصول "\n"{escaped}اهلا"\n"{escaped}"'

    found = decoded(text.replace('msgstr "وصول"', wrapped).encode(), "x.po", GERMAN, PAGES)

    assert f"وصول {marks}اهلا{marks}" in translations(found)


def test_what_cannot_be_read_is_told_of_the_file_as_it_came() -> None:
    text = TEXT + '\nmsgid "x"\nmsgstr ""\n"a "\n"#b"\n\nmsgid "y\nmsgstr "z"\n'

    with pytest.raises(CatalogError, match=r"x\.po:25: the text is not closed"):
        decoded(text.encode(), "x.po", GERMAN, PAGES)


def spreadsheet(text: str) -> str:
    """What Excel makes of a catalog: the first cell of each row, saved as Unicode text."""
    cells = (line[1:-1] if line.startswith('"') else line for line in text.splitlines())
    doubled = (cell.replace('"', '""') if '"' in cell else cell for cell in cells)
    return "".join(f'"{c}"\r\n' if '"' in c else f"{c}\t\r\n" for c in doubled)


def test_a_catalog_that_went_through_a_spreadsheet_is_mended() -> None:
    data = spreadsheet(TEXT).encode("utf-16")

    assert translations(decoded(data, "x.po", GERMAN, PAGES)) == WHOLE


def test_a_spreadsheet_of_a_text_that_goes_on_with_a_number_sign_is_refused() -> None:
    text = TEXT.replace('msgstr "iyi"', 'msgstr ""\n"iyi "\n"#1"')

    with pytest.raises(CatalogError, match=r"x\.po:1: "):
        decoded(spreadsheet(text).encode("utf-16"), "x.po", GERMAN, PAGES)


@pytest.mark.parametrize("line", ['msgid "x"', "", '"a" "b"', '"a ""b" c"'])
def test_a_file_that_was_only_in_part_in_a_spreadsheet_is_refused(line: str) -> None:
    data = f"{spreadsheet(TEXT)}{line}\r\n".encode()
    ours = TEXT.split("\n\n", maxsplit=1)[0] + "\n\n"
    mixed = (ours + spreadsheet(TEXT[len(ours) :])).encode()

    for one in [data] * bool(line) + [mixed]:
        with pytest.raises(CatalogError):
            decoded(one, "x.po", GERMAN, PAGES)


def test_a_message_within_a_comment_is_found() -> None:
    lost = f"\n# a note\n{entry(ARRIVAL, 'kayıp')}".replace("\n", "\r")

    found = decoded((TEXT + lost + "\n").encode(), "x.po", GERMAN, PAGES)

    assert translations(found) == [*WHOLE, "kayıp"]


def test_the_line_ends_of_an_old_mac_are_read_after_a_comment() -> None:
    data = f"# a note\n{TEXT}".replace("\n", "\r").encode()

    assert translations(decoded(data, "x.po", GERMAN, PAGES)) == WHOLE


@pytest.mark.parametrize("pasted", ["utf-8 in a code page", "a code page in utf-8"])
def test_a_file_in_two_encodings_is_refused(pasted: str) -> None:
    first, last = TURKISH.rsplit("\n\n", maxsplit=1)
    last = last.replace("iyi", "şükür ığ")
    one, other = ("cp1254", "utf-8") if pasted.startswith("utf-8") else ("utf-8", "cp1254")

    with pytest.raises(CatalogError, match="the encoding cannot be told"):
        decoded(first.encode(one) + b"\n\n" + last.encode(other), "x.po", GERMAN, PAGES)


@pytest.mark.parametrize(
    ("declared", "language"),
    [("unicode_escape", "tr"), ("iso-8859-1", "tr"), ("CHARSET", "tr"), ("UTF-8", "")],
)
def test_letters_come_out_right_whatever_the_header_says(declared: str, language: str) -> None:
    text = TURKISH.replace("charset=UTF-8", f"charset={declared}")
    data = text.replace("Language: tr", f"Language: {language}").encode("cp1254")

    assert translations(decoded(data, "x.po", GERMAN, PAGES, "tr")) == WHOLE


def test_letters_that_differ_from_page_to_page_need_a_language() -> None:
    data = TURKISH.replace("Language: tr", "Language: ").encode("cp1254")

    with pytest.raises(CatalogError, match="the encoding cannot be told"):
        decoded(data, "x.po", GERMAN, PAGES)


def test_a_header_is_not_needed() -> None:
    found = decoded(entry(ARRIVAL, "x").encode(), "x.po", GERMAN, PAGES)

    assert translations(found) == ["x"]
    assert found.metadata == {}


def test_no_language_is_needed_for_western_letters() -> None:
    data = catalog(entry(HELLO, "été")).text.replace("Language: ar\\n", "").encode("cp1252")

    assert translations(decoded(data, "x.po", GERMAN, PAGES)) == ["été"]


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
        return isinstance(decoded(data, "x.po", GERMAN, PAGES), Catalog)
    except CatalogError as error:
        return all(problem.remedy for problem in error.problems)


def test_a_language_has_its_code_page_by_its_tag_and_by_the_name_that_babel_has(
    sources: Sources,
) -> None:
    pages = code_pages(sources.registry)

    assert {tag: pages[tag] for tag in ("tr", "kmr", "ku", "uk", "de")} == {
        "tr": "cp1254", "kmr": "cp1254", "ku": "cp1254", "uk": WESTERN, "de": WESTERN,
    }  # fmt: skip
