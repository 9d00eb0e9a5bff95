import pikepdf
import pytest

from welcomepack.preflight.causes import cause_of, told_by_qpdf


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "WARNING: stream the file, object 3 0 at offset 9: no array",
            "object 3 0 at offset 9: no",
        ),
        ("stream the file: root of pages tree has no /Kids array", "root of pages tree"),
        ("WARNING: stream the file (object 2 0): Loop detected", "(object 2 0): Loop"),
        ("<_io.BytesIO object at 0x7f0123456789> is lost", "is lost"),
    ],
)
def test_what_qpdf_says_is_told_without_our_memory(said: str, told: str) -> None:
    assert told_by_qpdf(said).startswith(told)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RecursionError(),
        OverflowError(),
        KeyError("<object at 0x7f0123456789>"),
        pikepdf.PdfError("stream the file: broken"),
        pikepdf.PdfError(""),
        pikepdf.DependencyError("jbig2dec - not installed"),
    ],
)
def test_every_error_has_a_cause_that_can_be_told(error: Exception) -> None:
    assert cause_of(error)
    assert "0x" not in cause_of(error)
