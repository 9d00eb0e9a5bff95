"""A document cut into parts that can be laid out on their own.

An element with `data-part` begins a part. The template promises that the part begins a page, sets
its own running heads, and shows nothing of what stands before it but the number of the page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

_OPENING = re.compile(r'<[a-z]+ [^>]*?data-part="([^"]*)"')
_TARGET = re.compile(r"target-counter\(\s*attr\(href\)\s*,\s*page\s*\)")
# What a style sheet can say that needs the whole document: such a document is one part.
_BEYOND_THE_PART = re.compile(
    r"target-(?:text|counters?)\(|counter\(\s*pages|@page[^{]*:first\b|:nth\((?![^)]*\bof\b)"
    r"|running\(|position:\s*fixed"
)
_REFERENCE = re.compile(r'href="#([^"]*)"')


@dataclass(frozen=True)
class Part:
    """A part of a document; parts that look the same but for page numbers have the same `looks`."""

    name: str
    head: str
    html: str
    looks: str

    @property
    def refers(self) -> bool:
        """Whether the part names pages of others."""
        return bool(_REFERENCE.search(self.html))

    def document(self, start: int, pages: Mapping[str, int]) -> str:
        """The part as a document that begins with the page `start`; `pages` are those of ids."""
        side = "recto" if start % 2 else "verso"
        place = f"@page :first{{counter-reset:page {start}}}html{{break-before:{side}}}"
        head = self.head.replace("</head>", f"<style>{place}</style></head>", 1)

        def numbered(reference: re.Match[str]) -> str:
            return f'{reference[0]} data-page="{pages.get(reference[1], "")}"'

        return f"{head}{_REFERENCE.sub(numbered, self.html)}</body></html>"


def cut(html: str, salt: str = "") -> tuple[Part, ...]:
    """The parts of a document; `salt` stands for the pictures, which are not in the HTML."""
    openings = list(_OPENING.finditer(html))
    ends = [opening.start() for opening in openings[1:]] + [html.rfind("</body>")]
    if not openings or ends[-1] < 0:
        return (_part("", "", html, salt),)
    head = _TARGET.sub("attr(data-page)", html[: openings[0].start()])
    if _BEYOND_THE_PART.search(head):
        return (_part("", "", html, salt),)
    return tuple(
        _part(opening[1], head, html[opening.start() : end], salt)
        for opening, end in zip(openings, ends, strict=True)
    )


def _part(name: str, head: str, html: str, salt: str) -> Part:
    looks = sha256(f"{salt}\0{head}\0{html}".encode()).hexdigest()
    return Part(name, head, html, looks)
