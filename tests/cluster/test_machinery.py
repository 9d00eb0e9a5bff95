import pytest

from welcomepack.cluster.machinery import difference, machinery_here

HERE = {"pango": "1.54.0", "program": "a" * 64, "fonts": "b" * 64, "pikepdf": "10.1"}


def test_what_draws_is_told_with_what_it_needs_and_without_what_depends_on_the_place() -> None:
    told = machinery_here()

    assert {"program", "fonts", "pango", "harfbuzz", "python", "weasyprint"} <= told.keys()
    assert {"pydyf", "pikepdf", "fonttools"} <= told.keys()  # pydyf: needed by WeasyPrint
    assert {"packages", "SOURCE_DATE_EPOCH", "pytest"}.isdisjoint(told)


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (HERE, ""),
        (HERE | {"pango": "1.50.12"}, "pango 1.50.12 instead of 1.54.0"),
        (HERE | {"program": "c" * 64}, "another program"),
        (HERE | {"fonts": "c" * 64}, "other fonts"),
        (HERE | {"brotli": "1.1"}, "brotli 1.1, which is not here"),
        ({n: v for n, v in HERE.items() if n != "pikepdf"}, "no pikepdf"),
        (HERE | {"pango": "1", "fonts": "c" * 64}, "other fonts, pango 1 instead of 1.54.0"),
    ],
)
def test_what_differs_is_named(there: dict[str, str], told: str) -> None:
    assert difference(there, HERE) == told
