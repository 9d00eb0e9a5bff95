"""What goes out to a volunteer without git, and what comes back, whatever it went through."""

from welcomepack.handover.decoding import decoded
from welcomepack.handover.manifest import (
    FILE_NAME,
    HEADER_FIELD,
    Base,
    Manifest,
    base_of,
    manifest_text,
    state_of,
)
from welcomepack.handover.merging import Merged, Refused, Taken, merged
from welcomepack.handover.packing import packed
from welcomepack.handover.pages import GlossaryRow, Letter, glossary_html, letters_html
from welcomepack.handover.recognition import Translations, language_of
from welcomepack.handover.rejected import rejected_path, rejected_text
from welcomepack.handover.unpacking import Parcel, Sent, printable, unpacked

__all__ = [
    "FILE_NAME",
    "HEADER_FIELD",
    "Base",
    "GlossaryRow",
    "Letter",
    "Manifest",
    "Merged",
    "Parcel",
    "Refused",
    "Sent",
    "Taken",
    "Translations",
    "base_of",
    "decoded",
    "glossary_html",
    "language_of",
    "letters_html",
    "manifest_text",
    "merged",
    "packed",
    "printable",
    "rejected_path",
    "rejected_text",
    "state_of",
    "unpacked",
]
