"""PDFs that are broken in one thing, and what a rule says of them."""

from collections.abc import Callable
from io import BytesIO

import pikepdf

from welcomepack.preflight.pdf_file import Kind, opened
from welcomepack.preflight.rule import Rule

Break = Callable[[pikepdf.Pdf], None]


def broken(data: bytes, change: Break) -> bytes:
    """The PDF after a change."""
    with pikepdf.open(BytesIO(data)) as document:
        change(document)
        out = BytesIO()
        document.save(out, compress_streams=False)
    return out.getvalue()


def told(rule: Rule, data: bytes, kind: Kind | None = None) -> list[str]:
    """What a rule says of a PDF."""
    with opened(data, "file.pdf", kind) as file:
        return list(rule.run(file))


def drawing(content: str) -> Break:
    """The first page draws this, too, on top of all else; of an A5 page the trim begins at 0, 0."""

    def change(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q q {content} Q".encode())

    return change
