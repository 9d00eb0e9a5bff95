from tests.catalog_samples import POEDIT, WEBLATE
from welcomepack.translation.catalog.reading import cut_catalog, parse_catalog


def test_the_header_is_read_by_name() -> None:
    metadata = parse_catalog(POEDIT, "ar.po").metadata

    assert metadata["X-Reviewed-By"] == "Büro"
    assert metadata["PO-Revision-Date"] == "2026-10-01 10:00+0200"


def test_a_foreign_file_without_header_has_no_metadata() -> None:
    assert cut_catalog('msgid "a"\nmsgstr ""\n', "x.po").metadata == {}


def test_entries_in_use_are_found_by_context_and_text() -> None:
    found = parse_catalog(WEBLATE, "ar.po").lookup("a", "Termin")

    assert found
    assert (found.translation, found.translated) == ("موعد", True)


def test_a_translation_begins_below_the_german() -> None:
    text = 'msgid ""\nmsgstr "charset=UTF-8"\n\n# x\nmsgctxt "a"\nmsgid ""\n"b"\nmsgstr "c"\n'
    text = text.replace("charset", "Content-Type: text/plain; charset")

    (entry,) = parse_catalog(text, "ar.po").live.values()

    assert (entry.line, entry.translation_line) == (6, 8)


def test_obsolete_entries_are_not_found() -> None:
    assert parse_catalog(POEDIT, "ar.po").lookup("old", "Älter") is None
