from dataclasses import replace
from pathlib import Path

import pytest

from tests.catalog_samples import CALL, DOCTOR, catalog, entry, msgfmt_complaints, obsolete
from welcomepack.handover.manifest import base_of
from welcomepack.handover.merging import Merged, merged
from welcomepack.handover.rejected import rejected_path, rejected_text
from welcomepack.pipeline.sources import Sources
from welcomepack.translation.catalog.model import Catalog
from welcomepack.translation.catalog.reading import parse_catalog
from welcomepack.translation.messages import Message

OURS = catalog(entry(DOCTOR, "ours"), entry(CALL, "tel {phone}"))
THEIRS = catalog(
    entry(DOCTOR, "theirs", "# a note"), entry(CALL, "tel"), obsolete(Message("x", "Y", ""), "y")
)


def rejected(sources: Sources, theirs: Catalog) -> tuple[Merged, Catalog]:
    done = merged({"ui": OURS}, theirs, None)
    return done, parse_catalog(rejected_text(done.refused, sources.language("ar")), "rejected.po")


def test_it_is_a_catalog_with_all_that_was_refused(sources: Sources) -> None:
    done, kept = rejected(sources, THEIRS)

    assert [(e.key, e.translation) for e in kept.live.values()] == [
        (one.theirs.key, one.theirs.translation) for one in done.refused
    ]
    assert msgfmt_complaints(kept.text.replace("python-brace-format", "")) == ""


def test_each_message_says_why_and_what_we_have(sources: Sources) -> None:
    _, kept = rejected(sources, THEIRS)

    doctor = kept.lookup(*DOCTOR.key)
    assert doctor
    assert doctor.comments == ("a note",)
    assert [note.partition(":")[0] for note in doctor.extracted] == ["refused", "ours", "base"]
    assert doctor.extracted[1] == "ours: ours"


def test_accepted_again_it_is_taken(sources: Sources) -> None:
    _, kept = rejected(sources, catalog(entry(DOCTOR, "theirs")))

    again = merged({"ui": OURS}, kept, None)

    assert again.texts["ui"] == OURS.text.replace("ours", "theirs")


def test_accepted_again_after_ours_changed_it_is_refused(sources: Sources) -> None:
    _, kept = rejected(sources, catalog(entry(DOCTOR, "theirs")))
    newer = catalog(entry(DOCTOR, "newer"), entry(CALL, "tel {phone}"))

    again = merged({"ui": newer}, kept, base_of(OURS))

    assert [one.why.rule for one in again.refused] == ["conflict"]


def test_what_would_print_wrong_is_refused_until_it_is_mended(sources: Sources) -> None:
    _, kept = rejected(sources, catalog(entry(CALL, "call")))
    mended = parse_catalog(kept.text.replace('"call"', '"call {phone}"'), "rejected.po")

    texts = [merged({"ui": OURS}, one, None).texts for one in (kept, mended)]

    assert texts == [{}, {"ui": OURS.text.replace("tel {", "call {")}]


@pytest.mark.parametrize(
    ("file", "there", "name"),
    [
        ("ui.po", {}, "ui.rejected.po"),
        ("bochum-ti.zip", {}, "bochum-ti.rejected.po"),
        ("ui.po", {"ui.rejected.po": "same"}, "ui.rejected.po"),
        ("ui.po", {"ui.rejected.po": "other"}, "ui.rejected-2.po"),
        ("ui.rejected.po", {"ui.rejected.po": "same"}, "ui.rejected-2.po"),
        ("ui.rejected-2.po", {"ui.rejected.po": "other"}, "ui.rejected-3.po"),
    ],
)
def test_no_file_is_written_over(
    tmp_path: Path, file: str, there: dict[str, str], name: str
) -> None:
    for each, text in there.items():
        (tmp_path / each).write_text(text, encoding="utf-8")

    assert rejected_path(tmp_path / file, "same").name == name


def test_a_folder_or_a_link_to_nowhere_is_no_place_for_it(tmp_path: Path) -> None:
    (tmp_path / "ui.rejected.po").mkdir()
    (tmp_path / "ui.rejected-2.po").symlink_to(tmp_path / "nowhere")

    assert rejected_path(tmp_path / "ui.po", "same").name == "ui.rejected-3.po"


def test_a_reason_that_quotes_lines_stays_one_comment(sources: Sources) -> None:
    broken = catalog(entry(replace(DOCTOR, source="Geh\\n\\nzum Arzt."), "ours"))

    refused = merged({"ui": broken}, catalog(entry(DOCTOR, "theirs")), None).refused
    text = rejected_text(refused, sources.language("ar"))

    (kept,) = parse_catalog(text, "rejected.po").live.values()
    assert "'Geh zum Arzt.'" in kept.extracted[0]
