from dataclasses import replace
from pathlib import Path

from tests.catalog_samples import ARRIVAL, CALL, DOCTOR, GOOD, gnu, msgfmt_complaints
from welcomepack.translation.catalog.composing import (
    excerpt_text,
    new_catalog_text,
    template_text,
    write_text,
)
from welcomepack.translation.catalog.reading import parse_catalog, read_catalog
from welcomepack.translation.catalog.updating import update_catalog


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "ar.po"
    windows = GOOD.replace("\n", "\r\n")

    assert write_text(path, windows)
    assert not write_text(path, windows)
    assert read_catalog(path, "ar.po") == parse_catalog(windows, "ar.po")


def test_a_template_holds_its_messages_in_order() -> None:
    text = template_text("bochum", [CALL, ARRIVAL, DOCTOR], "welcomepack")

    assert list(parse_catalog(text, "x").live) == [CALL.key, ARRIVAL.key, DOCTOR.key]


def test_a_template_reads_like_this() -> None:
    text = template_text("bochum", [replace(CALL, comments=("{phone} = 0234",))], "welcomepack")

    assert text == (
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: welcomepack\\n"\n'
        '"Language: \\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"X-Domain: bochum\\n"\n'
        "\n"
        "#. {phone} = 0234\n"
        "#: content/h.yaml\n"
        "#, python-brace-format\n"
        'msgctxt "bochum.health.call"\n'
        'msgid "Rufen Sie {phone} an."\n'
        'msgstr ""\n'
    )


def test_a_percentage_is_no_placeholder() -> None:
    text = template_text("bochum", [replace(DOCTOR, source="100 % und 50 % der Kosten")], "wp")

    assert "format" not in text


def test_gnu_gettext_accepts_and_keeps_a_template() -> None:
    text = template_text("bochum", [CALL, ARRIVAL, DOCTOR], "welcomepack")

    assert msgfmt_complaints(text) == ""
    assert gnu("msgcat", "--no-wrap", text=text).stdout.decode() == text


def new_catalog() -> str:
    template = parse_catalog(template_text("bochum", [ARRIVAL, CALL], "welcomepack"), "bochum.pot")
    plural = "nplurals=2; plural=(n != 1);"
    return new_catalog_text(template, language="prs", plural_forms=plural, team="Dari")


def test_a_new_catalog_has_all_messages_and_no_translation() -> None:
    entries = parse_catalog(new_catalog(), "prs.po").live

    assert list(entries) == [ARRIVAL.key, CALL.key]
    assert not any(found.translation for found in entries.values())


def test_a_new_catalog_knows_its_language() -> None:
    metadata = parse_catalog(new_catalog(), "prs.po").metadata

    assert metadata["Language"] == "prs"
    assert metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert metadata["X-Generator"] == "welcomepack"


def test_gnu_gettext_accepts_a_new_catalog() -> None:
    assert msgfmt_complaints(new_catalog()) == ""


def test_a_new_catalog_needs_no_update() -> None:
    text = new_catalog()

    assert update_catalog(parse_catalog(text, "prs.po"), [ARRIVAL, CALL]).text == text


def test_an_excerpt_is_a_catalog_that_gnu_gettext_accepts() -> None:
    entries = [entry.text for entry in parse_catalog(GOOD, "x").live.values()]

    text = excerpt_text(entries, language="ar", plural_forms="nplurals=2; plural=(n != 1);")

    assert [entry.text for entry in parse_catalog(text, "x").live.values()] == entries
    assert msgfmt_complaints(text) == ""
