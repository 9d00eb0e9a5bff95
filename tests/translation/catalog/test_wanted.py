from dataclasses import replace

from tests.catalog_samples import DOCTOR
from welcomepack.translation.catalog.composing import template_text
from welcomepack.translation.catalog.reading import parse_catalog


def test_a_message_that_occurs_twice_stands_once_with_all_files_and_comments() -> None:
    twins = [replace(DOCTOR, comments=("a",)), replace(DOCTOR, file="content/i.yaml")]
    (found,) = parse_catalog(template_text("bochum", twins, "wp"), "x").live.values()

    assert (found.references, found.extracted) == (("content/h.yaml", "content/i.yaml"), ("a",))
